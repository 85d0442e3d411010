import type { GroupBehaviour, GroupDetail } from "../../model/group.ts";
import type { DetectedGroup, Detection } from "./detect.ts";
import { isCoarse, wholeUnits, within } from "./windows.ts";
import { grouped, shown, shownP } from "./words.ts";

/** The chain from what was counted to the tier, one step a line, with the values of the formulas. */
export function reasoningOf(
  group: DetectedGroup,
  detection: Detection,
  behaviours: readonly GroupBehaviour[],
  control: GroupDetail["negativeControl"],
): string[] {
  const steps: string[] = [];
  if (isCoarse(group.resolution))
    steps.push(
      `Times: those of its members are given in ${wholeUnits(group.resolution)}. Windows were widened to what such times can tell, and so was the null.`,
    );
  for (const b of behaviours) {
    const e = detection.evidence.find((x) => x.data.behaviour.name === b.behaviour);
    steps.push(
      `Counted (${b.behaviour}): ${grouped(b.coActions)} co-actions of its members on ${grouped(b.objects)} objects ${within(b.windowMs, group.resolution)}. With account labels permuted inside blocks of time and language, ${shown(b.expected)} were expected${e ? ` (λ from ${grouped(e.data.shares.n)} first shares by ${grouped(e.pairs.accounts)} accounts)` : ""}.`,
    );
  }
  const named = behaviours[0];
  const first = detection.evidence.find((x) => x.data.behaviour.name === named?.behaviour);
  if (first)
    steps.push(
      `Empirical null (${first.data.behaviour.name}): pair counts follow a negative binomial with mean μλ and shape k, fitted on the bulk of all pairs: ${first.pairs.nulls.map((n) => `μ = ${shown(n.mu)}, k = ${shown(n.k)}${n.fitted ? "" : " (too few pairs to fit: assumed)"}`).join("; ")} from the tightest window to the widest. μ near 1 says that the closed form holds.`,
    );
  if (group.pairs.length > 0) {
    const both = group.pairs.filter((p) => p.tier === "confirmed").length;
    const q = group.pairs.map((p) => p.logQA).sort((x, y) => x - y);
    const qB = group.pairs.map((p) => p.logQB).sort((x, y) => x - y);
    const e = group.pairs.map((p) => p.logE).sort((x, y) => y - x);
    steps.push(
      `Pairs: ${grouped(group.pairs.length)} of its ${grouped((group.members.length * (group.members.length - 1)) / 2)} pairs pass channel A (who acts with whom) at the false-discovery rate asked for, best q ${shownP(q[0])} by Benjamini–Yekutieli over all pairs of accounts; best q in channel B (is the timing tight, given what they share and how fast they usually are) ${shownP(qB[0])}; best mean e-value 10^${shown(e[0] / Math.LN10)}; ${grouped(both)} pass both channels or two kinds of act.`,
    );
  } else steps.push("Pairs: no pair of its members stands out alone after correction over all pairs.");
  const g = group.byGroup;
  if (g) {
    const best = g.proposals.reduce((x, y) => (y.p < x.p ? y : x));
    steps.push(
      `Group (channel G): proposed from one random half of the objects and tested on the other, ${g.proposals.length} times of ${detection.byGroup.m} proposals. Best test: p ${shownP(Math.log(best.p))} on ${best.objects} objects, against share times drawn by the members' own habits; level .01/${detection.byGroup.m}. Over single objects (Fisher) p ${shownP(Math.log(best.pFisher))}: no single object carries it.`,
    );
    if (best.headP !== undefined)
      steps.push(
        `Head guard: without each object's first ten minutes p ${shownP(Math.log(best.headP))}; ${Math.round(100 * (best.headShare ?? 0))} % of its meetings on ${best.headObjects ?? 0} crowded objects fall into that head (at most 70 % allowed).`,
      );
  } else steps.push("Group (channel G): not confirmed by the split-half test.");
  const t = group.byTexts;
  if (t) {
    const best = t.proposals.reduce((x, y) => (y.p < x.p ? y : x));
    steps.push(
      `Rare texts: proposed on one random half of the texts of 3–60 accounts and looked for on the other (${grouped(detection.byTexts?.m ?? 1)} proposals). Best test: ${best.closed} texts posted by at least ${best.least} members who make up 70 % of all who posted them, where activity and taste (accounts that met once meet again ${shown(detection.byTexts?.lift ?? 1)} times as often, a cautious figure) give ${shown(best.expected)}; p ${shownP(Math.log(best.p))}. ${t.cells.length > 1 ? `Found in ${t.cells.length} cells that meet on common texts.` : "One cell."}`,
    );
  }
  steps.push(
    `Negative controls: the whole detection, run again on this collection, finds ${control.labelsPermuted ?? 0} groups of this tier or stronger with account labels permuted and ${control.objectsPermuted ?? 0} with objects permuted.`,
  );
  steps.push(`Tier: ${group.tier}, since ${group.because}.`);
  return steps;
}
