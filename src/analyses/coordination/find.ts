import type { ActColumns } from "../../facts/acts.ts";
import type { Rng } from "../../methods/rng.ts";
import { timeResolution } from "../../methods/time-resolution.ts";
import type { Draft, Tier } from "../../model/finding.ts";
import type { Period } from "../../model/time.ts";
import { BEHAVIOURS } from "./behaviours/index.ts";
import { permuteObjects } from "./controls.ts";
import type { CoordinationParams } from "./coordination.ts";
import { type DetectedGroup, detect } from "./detect.ts";
import { groupDraft } from "./group-draft.ts";
import type { PostColumns } from "./post-columns.ts";
import { postFacts } from "./post-facts.ts";
import { measurePower } from "./power.ts";
import { prevalenceDraft } from "./prevalence-draft.ts";
import { referenceCrowds } from "./reference/index.ts";
import { ownReferences, type ReferenceColumns } from "./reference/own.ts";
import { firstShares } from "./shares.ts";
import { orderPooled, STRIKE_WIDTH } from "./strikes.ts";
import { summaryDraft } from "./summary-draft.ts";
import { wholeOf } from "./whole.ts";

const STRENGTH: readonly Tier[] = ["confirmed", "synchronised", "candidate"];

/** Whole analysis: shares → detection → its negative controls and power → drafts. O(three detections). */
export function findCoordination(
  given: Readonly<Record<string, ActColumns>>,
  posts: PostColumns & ReferenceColumns,
  p: CoordinationParams,
  rng: Rng,
  period: Period,
): readonly Draft[] {
  const data = BEHAVIOURS.filter((b) => given[b.name] !== undefined).map((b) => firstShares(b, given[b.name], p.block));
  const facts = postFacts(data, given, posts);
  const windows = [...p.windows].sort((x, y) => x - y);
  const span = period.until - period.from;
  const own = ownReferences(posts);
  const options = { windows, alpha: p.alpha, floor: p.groupK, span, reference: referenceCrowds(own) };
  const real = detect({ data, facts }, options, rng.fork("detect"));
  const power = measurePower({ data, facts }, real, options, p.block, rng.fork("power"));
  const permuted = data.map((d) => permuteObjects(d, p.block, rng.fork(`objects ${d.behaviour.name}`)));
  const objectsPermuted = countTiers(detect({ data: permuted, facts }, options, rng.fork("objects permuted")).groups);
  const control = (tier: Tier) => ({
    labelsPermuted: atLeast(power.falseGroups, tier),
    objectsPermuted: atLeast(objectsPermuted, tier),
    runs: 1,
  });
  const shownWindows = windows[windows.length - 1] < STRIKE_WIDTH ? [...windows, STRIKE_WIDTH] : windows;
  const ranked = [...real.groups].sort(
    (x, y) => STRENGTH.indexOf(x.tier) - STRENGTH.indexOf(y.tier) || y.members.length - x.members.length,
  );
  const groups = distinctIds(ranked.map((g) => groupDraft(g, real, shownWindows, control(g.tier))));
  const total = control("candidate");
  const whole = wholeOf(
    orderPooled(real.pooled),
    real.groups.filter((g) => g.tier !== "candidate").map((g) => g.members),
    options.reference,
    timeResolution(real.pooled.at),
    rng.fork("whole"),
  );
  return [
    summaryDraft(real, groups, power, { ...total, confirmed: control("confirmed") }, whole, period, own),
    prevalenceDraft(real.groups, posts.voices.posts, power, p.alpha, period),
    ...groups,
  ];
}

/** Groups that began with the same act are told apart by a number. */
function distinctIds(groups: readonly Draft<"group">[]): Draft<"group">[] {
  const times = new Map<string, number>();
  return groups.map((g) => {
    const n = (times.get(g.id) ?? 0) + 1;
    times.set(g.id, n);
    return n === 1 ? g : { ...g, id: `${g.id}-${n}` };
  });
}

type Counts = Readonly<Record<"confirmed" | "candidate" | "synchronised", number>>;

function countTiers(groups: readonly DetectedGroup[]): Counts {
  const n = { confirmed: 0, candidate: 0, synchronised: 0 };
  for (const g of groups) if (g.tier !== "unvalidated") n[g.tier]++;
  return n;
}

/** Groups of a tier or of a stronger one. */
function atLeast(counts: Counts, tier: Tier): number {
  return STRENGTH.slice(0, STRENGTH.indexOf(tier) + 1).reduce((s, t) => s + counts[t as keyof Counts], 0);
}
