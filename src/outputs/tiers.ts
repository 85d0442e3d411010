import type { ControlCounts, NegativeControl, PowerEvidence } from "../model/finding/coordination.ts";
import { type FindingsDocument, ofKind, type Tier } from "../model/finding.ts";
import { groupsOf, TIER_ORDER } from "./network.ts";
import { count, grouped } from "./words.ts";

export { TIER_ORDER };

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

/** What the detection could have found in this collection, where it was tried out. */
export const powerOf = (document: FindingsDocument): PowerEvidence | undefined =>
  ofKind(document, "coordination")[0]?.evidence.power;

/** The summary of the search already says why nothing could have been found. */
export const saysWhy = (document: FindingsDocument, why: string): boolean =>
  document.findings.some((f) => f.kind === "coordination" && f.statement.includes(why));

/** The negative control of the whole detection: the summary finding's own, or the first group's. */
export const controlOf = (
  document: FindingsDocument,
): (ControlCounts & Partial<Pick<NegativeControl, "confirmed">>) | undefined =>
  ofKind(document, "coordination")[0]?.evidence.negativeControl ?? groupsOf(document)[0]?.detail.negativeControl;

/** `Negative control: … 0 groups …` or, without one, that there is none. Empty where nothing was sought. */
export function controlSentence(document: FindingsDocument): string {
  const groups = groupsOf(document);
  const control = controlOf(document);
  if (!control)
    return groups.length ? "No negative control was run: how many groups chance alone gives here is not known." : "";
  const parts = [
    `${count(control.labelsPermuted, "group")} with account labels permuted`,
    `${count(control.objectsPermuted, "group")} with objects permuted`,
  ];
  const runs = control.runs > 1 ? ` (mean of ${grouped(control.runs)} runs)` : "";
  return `Negative control: the same detection finds ${parts.join(" and ")}${runs}, against ${count(groups.length, "group")} in the real data.`;
}
