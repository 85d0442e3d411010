import type { Tier } from "../model/finding.ts";

/** What each tier means, in a reader's words. Structure is stated, never intent. */
export const TIER_WORDS: Readonly<Record<Tier, { readonly label: string; readonly means: string }>> = {
  confirmed: {
    label: "confirmed",
    means:
      "acts together beyond chance after correction for every comparison made, and a campaign is at least ten times likelier than an audience, or its words are its own",
  },
  candidate: {
    label: "candidate",
    means: "pairs of accounts stand out, but no test on held-out objects does: worth a look",
  },
  synchronised: {
    label: "synchronised",
    means:
      "acts together beyond chance, as surely as a confirmed group; what explains it cannot be told: an organised team and an audience both fit",
  },
  unvalidated: {
    label: "unvalidated",
    means: "co-acted more than expected by a simple count; no null model has been asked yet",
  },
};
