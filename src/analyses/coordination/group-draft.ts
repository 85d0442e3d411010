import type { TogetherGroup } from "../../methods/channel-g/index.ts";
import type { GroupBehaviour, GroupDetail, GroupEvidence, HeldAgainst } from "../../model/finding/group.ts";
import type { Draft, ObjectRef } from "../../model/finding.ts";
import { type Saying, type SayingWith, say } from "../../model/sentence.ts";
import { days, hours } from "../../model/time.ts";
import type { BehaviourEvidence } from "./behaviour-evidence.ts";
import { groupDays, hoursOf } from "./days.ts";
import { type GroupActivity, groupActivity, type Together, tellingWindow } from "./describe.ts";
import type { DetectedGroup, Detection } from "./detect.ts";
import { groupId } from "./group-ids.ts";
import { expectedInside } from "./group-measures.ts";
import { reasoningOf } from "./reasoning.ts";
import { CONFIRMED_FACTOR } from "./verdict.ts";
import { isCoarse, type TestedWindow, testedWindows, wholeUnits, within } from "./windows.ts";
import { log10, round } from "./words.ts";

const MOST_OBJECTS = 40;
const MOST_EDGES = 2_000;

/** How a group is described. */
interface Telling {
  /** Ascending; the last is wide enough for the group channel. */
  readonly windows: readonly number[];
  readonly control: GroupDetail["negativeControl"];
  /** Fewest accounts in a group. */
  readonly floor: number;
}

/** A detected group as a draft finding. O(the group's own shares). */
export function groupDraft(
  group: DetectedGroup,
  detection: Detection,
  { windows: asked, control, floor }: Telling,
): Draft<"group"> {
  const { members } = group;
  const { resolution } = group;
  const windows = testedWindows(group.byWords && !group.byGroup ? [...asked, ...LONG_WINDOWS] : asked, resolution);
  const activity = groupActivity(
    members,
    detection.evidence.map((e) => e.data),
    windows,
    resolution,
  );
  const behaviours = activity.together
    .map((t) => describeBehaviour(t, group, detection, windows))
    .sort((x, y) => y.objects - x.objects || (x.behaviour < y.behaviour ? -1 : 1))
    .filter((b, i) => i === 0 || b.coActions > b.expected);
  if (group.byGroup && behaviours.length > 0)
    behaviours[0] = {
      ...behaviours[0],
      channels: [
        ...behaviours[0].channels,
        {
          channel: "G",
          p: Math.exp(group.byGroup.logP),
          q: Math.exp(correctedG(group.byGroup, detection)),
          note: say("note.together"),
        },
      ],
    };
  const objects: ObjectRef[] = activity.together
    .flatMap((t) => t.shared)
    .sort((x, y) => y.actors - x.actors || x.code - y.code)
    .slice(0, MOST_OBJECTS);
  const logQ = evidenceOf(group, detection);
  const detail: GroupDetail = {
    tier: group.tier,
    timeResolutionMs: resolution,
    behaviours,
    hours: hoursOf(activity.acts),
    days: groupDays(activity.acts, activity.period, floor),
    tightness: activity.tightness,
    edges: activity.edges.slice(0, MOST_EDGES),
    edgeCount: activity.edges.length,
    lookAlikes: group.lookAlikes.lookAlikes,
    negativeControl: control,
    reasoning: reasoningOf(group, detection, behaviours, control),
  };
  const bestE = group.pairs.reduce((m, p) => Math.max(m, p.logE), -Infinity);
  return {
    id: groupId(activity),
    kind: "group",
    statement: statementOf(group, activity, windows, logQ),
    period: activity.period,
    size: { actors: members.length, posts: activity.posts },
    objects,
    members,
    measures: {
      q: { value: Math.exp(logQ.log), note: logQ.how },
      ...(Number.isFinite(bestE) ? { log10e: { value: round(bestE / Math.LN10), note: say("note.pair") } } : {}),
    },
    evidence: {
      tier: group.tier,
      log10q: round(logQ.log / Math.LN10),
      how: logQ.how,
      because: group.because,
      pairs: group.pairs.length,
      confirmedPairs: group.pairs.filter((p) => p.tier === "confirmed").length,
      ...(group.byGroup
        ? {
            channelG: {
              log10p: round(group.byGroup.logP / Math.LN10),
              tests: detection.byGroup.m,
              parts: group.byGroup.parts,
              ofParts: detection.byGroup.parts,
              pool: group.byGroup.pool,
              heldAgainst: heldAgainst(group.byGroup),
            },
          }
        : {}),
      ...(group.byWords
        ? {
            rareWords: {
              log10p: round(group.byWords.logP / Math.LN10),
              tests: detection.byWords?.m ?? 1,
              cells: group.byWords.cells.length,
              texts: group.byWords.texts.length,
            },
          }
        : {}),
      cause: causeEvidence(group),
    },
    caveats: caveatsOf(group, activity),
    detail,
  };
}

function describeBehaviour(
  t: Together,
  group: DetectedGroup,
  detection: Detection,
  windows: readonly TestedWindow[],
): GroupBehaviour {
  const e = detection.evidence.find((x) => x.data.behaviour === t.behaviour);
  const w = tellingWindow(t);
  const { said } = windows[w];
  const mine = group.pairs.flatMap((p) => p.behaviours.filter((b) => b.behaviour === t.behaviour.name));
  const best = (pick: (b: (typeof mine)[number]) => number, better: (x: number, y: number) => number) =>
    mine.map(pick).reduce((x, y) => better(x, y));
  return {
    behaviour: t.behaviour.name,
    windowMs: said,
    objects: t.objects[w],
    coActions: t.coActions[w],
    expected: e === undefined ? 0 : round(expectedWithin(e, group.members, said)),
    channels:
      mine.length === 0
        ? []
        : [
            {
              channel: "A",
              q: Math.exp(best((b) => b.logQA, Math.min)),
              log10e: round(best((b) => b.logEA, Math.max) / Math.LN10),
            },
            {
              channel: "B",
              q: Math.exp(best((b) => b.logQB, Math.min)),
              log10e: round(best((b) => b.logEB, Math.max) / Math.LN10),
            },
          ],
  };
}

/** Co-actions expected within a window: of the narrowest tested one that holds it, else of the widest, in proportion. */
function expectedWithin(e: BehaviourEvidence, members: readonly number[], said: number): number {
  const expected = expectedInside(e, members);
  const at = e.windows.findIndex((w) => w.said >= said);
  const last = e.windows.length - 1;
  return at >= 0 ? expected[at] : (expected[last] * said) / e.windows[last].said;
}

/** A network around rare texts acts over hours and days. */
const LONG_WINDOWS = [hours(6), days(2)];

/** ln q: corrected over all proposals. */
const correctedG = (g: TogetherGroup, detection: Detection): number =>
  Math.min(0, g.logP + Math.log(detection.byGroup.m));

/** The group's own q: channel G corrected over its proposals, else the median q of its pairs. */
function evidenceOf(group: DetectedGroup, detection: Detection): { log: number; how: SayingWith<"how."> } {
  if (group.byWords && (!group.byGroup || group.byWords.logP < group.byGroup.logP))
    return {
      log: Math.min(0, group.byWords.logP + Math.log(detection.byWords?.m ?? 1)),
      how: say("how.words"),
    };
  if (group.byGroup)
    return {
      log: correctedG(group.byGroup, detection),
      how: say("how.group"),
    };
  const sorted = group.pairs.map((x) => x.logQA).sort((x, y) => x - y);
  return { log: sorted[sorted.length >> 1] ?? 0, how: say("how.pairs") };
}

function statementOf(
  group: DetectedGroup,
  activity: GroupActivity,
  windows: readonly TestedWindow[],
  q: { log: number },
): SayingWith<"group."> {
  const widest = windows.length - 1;
  const main = [...activity.together].sort((x, y) => y.objects[widest] - x.objects[widest])[0];
  const who = {
    n: group.members.length,
    q: log10(q.log),
    held: group.byGroup && say(HELD[heldAgainst(group.byGroup)]),
    cause: causeSaid(group),
  };
  if (main === undefined) return say("group.together", who);
  const w = tellingWindow(main);
  const atOnce = main.seats[w] / Math.max(1, main.objects[w]);
  return say("group.acts", {
    ...who,
    did: main.behaviour.did(main.objects[w]),
    within: within(windows[w].said, group.resolution),
    each: atOnce < 0.9 * group.members.length ? say("each.about", { n: Number(atOnce.toPrecision(2)) }) : undefined,
  });
}

/** What the members' meetings were held against. */
function heldAgainst(g: TogetherGroup): HeldAgainst {
  const { referenced, objects } = g.best;
  if (referenced === 0) return "outsiders";
  return referenced < objects ? "outsiders and reference crowds" : "reference crowds";
}
const HELD = {
  outsiders: "held.outsiders",
  "outsiders and reference crowds": "held.both",
  "reference crowds": "held.reference",
} as const satisfies Readonly<Record<HeldAgainst, string>>;

/** What explains it, as far as that can be said. */
function causeSaid(group: DetectedGroup): SayingWith<"cause."> | undefined {
  if (group.tier === "synchronised") return say("cause.unknown");
  if (group.tier !== "confirmed") return undefined;
  const factor = Math.exp(group.cause.logOdds);
  if (factor < CONFIRMED_FACTOR) return say("cause.words");
  return factor > 1000 ? say("cause.far") : say("cause.campaign", { factor: Math.round(factor) });
}

function causeEvidence({ cause, features }: DetectedGroup): GroupEvidence["cause"] {
  return {
    log10factor: round(cause.logOdds / Math.LN10),
    weight: cause.by,
    terms: Object.fromEntries(cause.terms.map((t) => [t.feature, { adds: round(t.adds), lacks: round(t.lacks) }])),
    meetings: features.meetings,
    days: features.days,
  };
}

function caveatsOf(group: DetectedGroup, activity: GroupActivity): Saying[] {
  const fits = group.lookAlikes.lookAlikes.filter(
    (l) => l.verdict === "tested, likely" || l.verdict === "tested, possible",
  );
  return [
    ...(isCoarse(group.resolution) ? [say("caveat.coarse", { units: wholeUnits(group.resolution) })] : []),
    ...fits.map((l) => say("caveat.could-be", { name: l.name, why: l.why })),
    ...activity.together.flatMap((t) => t.behaviour.caveats),
  ];
}
