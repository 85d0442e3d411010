import type { GroupBehaviour, GroupDetail } from "../../model/finding/group.ts";
import { FEATURE_WORDS } from "./cause/words.ts";
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
    const t = g.best;
    steps.push(
      `Group (channel G): proposed on one random half of the objects and tested on the other; it passed on ${g.parts} of ${detection.byGroup.parts} such halves (half of them must agree). ${t.served ? `On ${grouped(t.touched ?? 0)} held-out objects that three of it touched, ${grouped(t.served)} times three of it and half of all sharers were there within two minutes. ` : ""}Best test: p ${shownP(t.logP)} on ${grouped(t.objects)} objects, ${grouped(t.referenced)} of them held against crowds of the reference, the others against accounts that nobody proposed; three at once p ${shownP(t.logPTriples)}; level .01/${grouped(detection.byGroup.m)}. Over single objects (Fisher) p ${shownP(t.logPFisher)}: no single object carries it.`,
    );
  } else steps.push("Group (channel G): no test on held-out objects stands.");
  const w = group.byWords;
  if (w)
    steps.push(
      `Rare texts: proposed on one random half of the texts of 3–60 accounts and looked for on the other (${grouped(detection.byWords?.m ?? 1)} proposals). Best test: of ${grouped(w.best.touched)} held-out texts that two of it posted, ${grouped(w.best.closed)} were posted by a third of it and hardly anybody else; organic proposals reach one in twenty; p ${shownP(w.best.logP)}. ${w.cells.length > 1 ? `Found in ${w.cells.length} cells that meet on common texts.` : "One cell."}`,
    );
  steps.push(
    `Negative controls: the whole detection, run again on this collection, finds ${control.labelsPermuted ?? 0} groups of this tier or stronger with account labels permuted and ${control.objectsPermuted ?? 0} with objects permuted.`,
  );
  steps.push(causeStep(group));
  steps.push(`Tier: ${group.tier}, since ${group.because}.`);
  return steps;
}

/** The second statement: what explains that they act together. */
function causeStep({ cause, features }: DetectedGroup): string {
  const told = (t: (typeof cause.terms)[number]) =>
    `${FEATURE_WORDS[t.feature]} (${shown(t.adds)} of ${shown(t.adds + t.lacks)})`;
  const weighed = cause.terms.filter((t) => t.adds + t.lacks > 0);
  const adds = [...weighed].sort((x, y) => y.adds - x.adds).filter((t) => t.adds >= 0.05);
  const lacks = weighed.filter((t) => t.lacks >= 0.3).slice(0, 3);
  const factor = Math.exp(Math.min(cause.logOdds, 20));
  return `Cause: a campaign is ${factor > 1000 ? "over 1,000" : shown(factor)} times as likely as an audience (ln odds ${shown(cause.logOdds)}, by the weight "${cause.by}", read from ${grouped(features.meetings)} meetings on ${grouped(features.days)} days). For it: ${adds.map(told).join("; ") || "nothing"}. What it lacks: ${lacks.map((t) => FEATURE_WORDS[t.feature]).join("; ") || "nothing much"}. Confirmed from 10 times on.`;
}
