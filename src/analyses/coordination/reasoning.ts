import type { GroupBehaviour, GroupDetail } from "../../model/finding/group.ts";
import { type SayingWith, say } from "../../model/sentence.ts";
import type { BehaviourEvidence } from "./behaviour-evidence.ts";
import type { DetectedGroup, Detection } from "./detect.ts";
import { isCoarse, wholeUnits, within } from "./windows.ts";
import { log10, round } from "./words.ts";

type Step = SayingWith<"step.">;

/** The chain from what was counted to the tier, one step a line, with the values of the formulas. */
export function reasoningOf(
  group: DetectedGroup,
  detection: Detection,
  behaviours: readonly GroupBehaviour[],
  control: GroupDetail["negativeControl"],
): Step[] {
  const evidenceFor = (b: GroupBehaviour) => detection.evidence.find((x) => x.data.behaviour.name === b.behaviour);
  const first = behaviours[0] && evidenceFor(behaviours[0]);
  return [
    ...(isCoarse(group.resolution) ? [say("step.times", { units: wholeUnits(group.resolution) })] : []),
    ...behaviours.map((b) => countedStep(b, evidenceFor(b), group.resolution)),
    ...(first ? [nullStep(first)] : []),
    pairsStep(group),
    groupStep(group, detection),
    ...(group.byWords ? [wordsStep(group.byWords, detection.byWords?.m ?? 1)] : []),
    say("step.controls", { labels: control.labelsPermuted, objects: control.objectsPermuted }),
    causeStep(group),
    say("step.tier", { tier: say(`tier.${group.tier}`), because: group.because }),
  ];
}

function countedStep(b: GroupBehaviour, e: BehaviourEvidence | undefined, resolution: number): Step {
  return say("step.counted", {
    what: say(`acts.${b.behaviour}`),
    coActions: b.coActions,
    objects: b.objects,
    within: within(b.windowMs, resolution),
    expected: b.expected,
    from: e && say("lambda.shares", { shares: e.data.shares.n, accounts: e.pairs.accounts }),
  });
}

const nullStep = ({ data, pairs }: BehaviourEvidence): Step =>
  say("step.null", {
    what: say(`acts.${data.behaviour.name}`),
    fits: pairs.nulls.map((n) => say(n.fitted ? "fit.fitted" : "fit.assumed", { mu: round(n.mu), k: round(n.k) })),
  });

function pairsStep({ pairs, members }: DetectedGroup): Step {
  if (pairs.length === 0) return say("step.pairs.none");
  const least = (of: (p: (typeof pairs)[number]) => number) => pairs.reduce((m, p) => Math.min(m, of(p)), Infinity);
  return say("step.pairs", {
    n: pairs.length,
    all: (members.length * (members.length - 1)) / 2,
    a: log10(least((p) => p.logQA)),
    b: log10(least((p) => p.logQB)),
    e: round(-least((p) => -p.logE) / Math.LN10),
    both: pairs.filter((p) => p.tier === "confirmed").length,
  });
}

function groupStep({ byGroup }: DetectedGroup, { byGroup: all }: Detection): Step {
  if (!byGroup) return say("step.group.none");
  const t = byGroup.best;
  return say("step.group", {
    parts: byGroup.parts,
    all: all.parts,
    served: t.served ? say("served.times", { touched: t.touched ?? 0, served: t.served }) : undefined,
    p: log10(t.logP),
    objects: t.objects,
    referenced: t.referenced,
    triples: log10(t.logPTriples),
    tests: all.m,
    fisher: log10(t.logPFisher),
  });
}

function wordsStep({ best, cells }: NonNullable<DetectedGroup["byWords"]>, proposals: number): Step {
  return say("step.words", {
    n: proposals,
    touched: best.touched,
    closed: best.closed,
    p: log10(best.logP),
    cells: cells.length > 1 ? say("cells.some", { n: cells.length }) : say("cells.one"),
  });
}

/** The second statement: what explains that they act together. */
function causeStep({ cause, features }: DetectedGroup): Step {
  const weighed = cause.terms.filter((t) => t.adds + t.lacks > 0);
  const adds = [...weighed].sort((x, y) => y.adds - x.adds).filter((t) => t.adds >= 0.05);
  const lacks = weighed.filter((t) => t.lacks >= 0.3).slice(0, 3);
  const factor = Math.exp(Math.min(cause.logOdds, 20));
  return say("step.cause", {
    factor: factor > 1000 ? say("factor.far") : say("factor.times", { n: round(factor) }),
    odds: round(cause.logOdds),
    by: say(`weight.${cause.by}`),
    meetings: features.meetings,
    days: features.days,
    adds:
      adds.length > 0
        ? adds.map((t) =>
            say("adds.feature", {
              what: say(`feature.${t.feature}`),
              adds: round(t.adds),
              most: round(t.adds + t.lacks),
            }),
          )
        : [say("adds.none")],
    lacks:
      lacks.length > 0
        ? lacks.map((t) => say("lacks.feature", { what: say(`feature.${t.feature}`) }))
        : [say("lacks.none")],
  });
}
