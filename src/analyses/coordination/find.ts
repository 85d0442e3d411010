import type { ActColumns } from "../../facts/acts.ts";
import type { Rng } from "../../methods/rng.ts";
import { timeResolution } from "../../methods/time-resolution.ts";
import type { Draft, Tier } from "../../model/finding.ts";
import { isIn } from "../../model/keys.ts";
import type { Period } from "../../model/time.ts";
import { BEHAVIOURS } from "./behaviours/index.ts";
import { permuteObjects } from "./controls.ts";
import type { CoordinationParams } from "./coordination.ts";
import { type DetectedGroup, type DetectInput, type DetectOptions, detect } from "./detect.ts";
import { groupDraft } from "./group-draft.ts";
import type { PostColumns } from "./post-columns.ts";
import { postFacts } from "./post-facts.ts";
import { measurePower, type PowerRound, powerRound, type StartRound } from "./power.ts";
import { prevalenceDraft } from "./prevalence-draft.ts";
import { referenceCrowds } from "./reference/index.ts";
import { ownReferences, type ReferenceColumns } from "./reference/own.ts";
import { firstShares } from "./shares.ts";
import { orderPooled, STRIKE_WIDTH } from "./strikes.ts";
import { summaryDraft } from "./summary-draft.ts";
import { wholeOf } from "./whole.ts";

const STRENGTH: readonly Tier[] = ["confirmed", "synchronised", "candidate"];

/** Columns of the store as the analysis is given them. */
export interface CoordinationInput {
  readonly acts: Readonly<Record<string, ActColumns>>;
  readonly posts: PostColumns & ReferenceColumns;
}

/** What every detection looks at, and how. */
interface Prepared extends DetectInput {
  readonly options: DetectOptions;
  readonly own: ReturnType<typeof ownReferences>;
}

const known = new WeakMap<object, Prepared>();

/** The same for all parts that one thread is given. */
function prepared({ acts, posts }: CoordinationInput, p: CoordinationParams, period: Period): Prepared {
  const before = known.get(acts);
  if (before) return before;
  const data = BEHAVIOURS.filter((b) => acts[b.name] !== undefined).map((b) => firstShares(b, acts[b.name], p.block));
  const facts = postFacts(data, acts, posts);
  const windows = [...p.windows].sort((x, y) => x - y);
  const span = period.until - period.from;
  const own = ownReferences(posts);
  const options = { windows, alpha: p.alpha, floor: p.groupK, span, reference: referenceCrowds(own) };
  const made = { data, facts, options, own };
  known.set(acts, made);
  return made;
}

/** Groups found where who acts on what, and when, is dealt anew. */
export function objectsPermuted(input: CoordinationInput, p: CoordinationParams, rng: Rng, period: Period): Counts {
  const { data, facts, options } = prepared(input, p, period);
  const permuted = data.map((d) => permuteObjects(d, p.block, rng.fork(`objects ${d.behaviour.name}`)));
  return countTiers(detect({ data: permuted, facts }, options, rng.fork("objects permuted")).groups);
}

/** A round of the measurement of power, beside the others. */
export function roundOfPower(
  input: CoordinationInput,
  p: CoordinationParams,
  rng: Rng,
  period: Period,
  { round, gone }: { readonly round: number; readonly gone: readonly number[] },
): PowerRound {
  const { options, ...all } = prepared(input, p, period);
  return powerRound(all, gone, options, p.block, rng.fork("power").fork(`round ${round}`));
}

/** What runs beside the detection. */
export interface Beside {
  readonly objectsPermuted: () => () => Counts;
  readonly power: StartRound;
}

/** Whole analysis: shares → detection → its negative controls and power → drafts. O(three detections). */
export function findCoordination(
  input: CoordinationInput,
  p: CoordinationParams,
  rng: Rng,
  period: Period,
  beside: Beside,
): readonly Draft[] {
  const counted = beside.objectsPermuted();
  const { data, facts, options, own } = prepared(input, p, period);
  const real = detect({ data, facts }, options, rng.fork("detect"));
  const power = measurePower(data, real, p.block, rng.fork("power"), beside.power);
  const permuted = counted();
  const control = (tier: Tier) => ({
    labelsPermuted: atLeast(power.falseGroups, tier),
    objectsPermuted: atLeast(permuted, tier),
    runs: 1,
  });
  const { windows } = options;
  const shownWindows = windows[windows.length - 1] < STRIKE_WIDTH ? [...windows, STRIKE_WIDTH] : windows;
  const ranked = [...real.groups].sort(
    (x, y) => STRENGTH.indexOf(x.tier) - STRENGTH.indexOf(y.tier) || y.members.length - x.members.length,
  );
  const groups = distinctIds(
    ranked.map((g) => groupDraft(g, real, { windows: shownWindows, control: control(g.tier), floor: options.floor })),
  );
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
    prevalenceDraft(real.groups, input.posts.voices.posts, power, p.alpha, period),
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

export type Counts = Readonly<Record<"confirmed" | "candidate" | "synchronised", number>>;

function countTiers(groups: readonly DetectedGroup[]): Counts {
  const n = { confirmed: 0, candidate: 0, synchronised: 0 };
  for (const g of groups) if (g.tier !== "unvalidated") n[g.tier]++;
  return n;
}

/** Groups of a tier or of a stronger one. */
function atLeast(counts: Counts, tier: Tier): number {
  return STRENGTH.slice(0, STRENGTH.indexOf(tier) + 1).reduce((s, t) => s + (isIn(counts, t) ? counts[t] : 0), 0);
}
