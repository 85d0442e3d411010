import type { Finding, FindingsDocument, Tier } from "../model/finding.ts";
import { detailOf, groupsOf, TIER_ORDER } from "./network.ts";
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

export interface Control {
  readonly labelsPermuted?: number;
  readonly objectsPermuted?: number;
  readonly runs?: number;
  /** The same counts over confirmed groups alone. */
  readonly confirmed?: { readonly labelsPermuted?: number; readonly objectsPermuted?: number };
}

/** Made groups planted into the data at hand, and how many of their accounts came back. */
export interface Power {
  /** Why nothing could have been found, where that is so. */
  readonly noPower?: string | null;
  readonly recall?: number;
  readonly spikes?: readonly { readonly name: string; readonly size: number; readonly recovered: number }[];
}

/** What the detection could have found in this collection, where it was tried out. */
export function powerOf(document: FindingsDocument): Power | undefined {
  const power = document.findings.find((f) => f.kind === "coordination")?.evidence.power;
  return power && typeof power === "object" && !Array.isArray(power) ? (power as unknown as Power) : undefined;
}

/** The summary of the search already says why nothing could have been found. */
export const saysWhy = (document: FindingsDocument, why: string): boolean =>
  document.findings.some((f) => f.kind === "coordination" && f.statement.includes(why));

/** The negative control of the whole detection: the summary finding's own, or the first group's. */
export function controlOf(document: FindingsDocument): Control | undefined {
  const summary: Finding | undefined = document.findings.find((f) => f.kind === "coordination");
  const own = (summary?.evidence.negativeControl ?? summary?.detail.negativeControl) as Control | undefined;
  if (own && typeof own === "object") return own;
  const group = groupsOf(document)[0];
  const control = group && detailOf(group).negativeControl;
  return control && (control.labelsPermuted !== undefined || control.objectsPermuted !== undefined)
    ? control
    : undefined;
}

/** `Negative control: … 0 groups …` or, without one, that there is none. Empty where nothing was sought. */
export function controlSentence(document: FindingsDocument): string {
  const groups = groupsOf(document);
  const control = controlOf(document);
  if (!control)
    return groups.length ? "No negative control was run: how many groups chance alone gives here is not known." : "";
  const parts: string[] = [];
  if (control.labelsPermuted !== undefined)
    parts.push(`${count(control.labelsPermuted, "group")} with account labels permuted`);
  if (control.objectsPermuted !== undefined)
    parts.push(`${count(control.objectsPermuted, "group")} with objects permuted`);
  const runs = control.runs !== undefined && control.runs > 1 ? ` (mean of ${grouped(control.runs)} runs)` : "";
  return `Negative control: the same detection finds ${parts.join(" and ")}${runs}, against ${count(groups.length, "group")} in the real data.`;
}
