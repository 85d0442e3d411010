import type { ReferenceCollection } from "../../methods/channel-g/reference.ts";
import type { NegativeControl } from "../../model/finding/coordination.ts";
import type { Draft } from "../../model/finding.ts";
import { type SayingWith, say } from "../../model/sentence.ts";
import type { Period } from "../../model/time.ts";
import type { Detection } from "./detect.ts";
import type { Power } from "./power.ts";
import type { Whole } from "./whole.ts";
import { round } from "./words.ts";

/**
 * One finding for the whole: what was asked, what came of it, what the same detection finds in noise, and what it would miss.
 * `references`: those of a person's own that groups were held against, beside the shipped ones.
 */
export function summaryDraft(
  detection: Detection,
  groups: readonly Draft[],
  power: Power,
  control: NegativeControl,
  whole: Whole,
  period: Period,
  references: readonly Pick<ReferenceCollection, "name">[],
): Draft<"coordination"> {
  const tiers = { confirmed: 0, candidate: 0, synchronised: 0 };
  const actors = new Set<number>();
  for (const g of detection.groups) {
    if (g.tier !== "unvalidated") tiers[g.tier]++;
    if (g.tier !== "candidate") for (const u of g.members) actors.add(u);
  }
  const posts = groups.reduce((s, g) => s + g.size.posts, 0);
  return {
    id: "coordination",
    kind: "coordination",
    statement: statementOf(tiers, actors.size, power, control, whole),
    period,
    size: { actors: actors.size, posts },
    objects: [],
    measures: {
      power: {
        value: power.recall,
        interval: power.interval,
        level: 0.95,
        unit: "share of accounts",
        note: say("note.power"),
      },
    },
    evidence: {
      tiers,
      whole: {
        actsTogether: whole.actsTogether,
        objects: whole.objects,
        close: round(whole.close),
        closeInterval: ends(whole.closeInterval),
        reference: round(whole.reference),
        held: round(whole.held),
        heldInterval: ends(whole.heldInterval),
        accounts: round(whole.accounts),
      },
      negativeControl: { ...control },
      power: {
        recall: round(power.recall),
        interval: ends(power.interval),
        confirmed: round(power.confirmed),
        spikes: power.spikes.map(({ name, groups, planted, recovered, confirmed, edge }) => ({
          name,
          groups,
          size: planted,
          recovered,
          confirmed,
          edge,
        })),
        missed: power.missed.map((s) => s.name),
        noPower: power.noPower ?? null,
      },
      channelG: {
        tests: detection.byGroup.m,
        groups: detection.byGroup.groups.length,
        proposed: detection.byGroup.suspects,
        ownReferences: references.map((r) => r.name),
      },
      behaviours: detection.evidence.map((e) => ({
        behaviour: e.data.behaviour.name,
        actions: e.data.actions,
        firstShares: e.data.shares.n,
        accounts: e.pairs.accounts,
        coActions: [...e.pairs.coActions],
        repeatedPairs: e.pairs.repeated,
        testedPairs: e.pairs.tested.length,
        untestedPairs: e.pairs.untested,
        timeResolutionMs: e.data.resolution,
        nulls: e.pairs.nulls.map((n, i) => ({
          windowMs: e.windows[i].said,
          mu: round(n.mu),
          k: round(n.k),
          fitted: n.fitted,
        })),
      })),
    },
    caveats: [
      ...(power.noPower === undefined ? [] : [power.noPower]),
      ...power.missed.map((s) => say("caveat.missed", { kind: s.name, found: s.recovered, size: s.planted })),
      say("caveat.audience"),
      say("caveat.slow"),
    ],
    detail: {},
  };
}

const ends = ([low, high]: readonly [number, number]): [number, number] => [round(low), round(high)];

function statementOf(
  tiers: Readonly<Record<"confirmed" | "candidate" | "synchronised", number>>,
  accounts: number,
  power: Power,
  control: NegativeControl,
  whole: Whole,
): SayingWith<"groups."> {
  const said = {
    noise: say("noise.found", {
      labels: control.labelsPermuted,
      objects: control.objectsPermuted,
      confirmedLabels: control.confirmed.labelsPermuted,
      confirmedObjects: control.confirmed.objectsPermuted,
    }),
    missed: power.missed.length > 0 ? say("tried.missed", { kinds: power.missed.map((s) => s.name) }) : undefined,
    pairs: tiers.candidate > 0 ? say("pairs.candidate", { n: tiers.candidate }) : undefined,
  };
  const n = tiers.confirmed + tiers.synchronised;
  if (n > 0)
    return say("groups.some", {
      ...said,
      n,
      accounts,
      confirmed: tiers.confirmed,
      unexplained: tiers.synchronised,
      whole: whole.actsTogether ? wholeSaid(whole) : undefined,
    });
  return power.noPower === undefined || tiers.candidate > 0
    ? say("groups.none", said)
    : say("groups.blind", { why: power.noPower });
}

function wholeSaid(w: Whole) {
  const percent = (x: number) => Math.round(100 * x);
  return say("whole.together", {
    close: percent(w.close),
    closeLow: percent(w.closeInterval[0]),
    closeHigh: percent(w.closeInterval[1]),
    reference: percent(w.reference),
    held: percent(w.held),
    heldLow: percent(w.heldInterval[0]),
    heldHigh: percent(w.heldInterval[1]),
  });
}
