import { onsetOf } from "./onset.ts";
import type { GroupShares } from "./split.ts";

/** What a found group looks like on all data: the ground for telling a campaign from its look-alikes. */
export interface GroupShape {
  /** Objects on which at least three members met within 40 minutes. */
  readonly objects: number;
  /** Mean share of the members that acted on such an object. */
  readonly participation: number;
  /** Share of these objects where members are the majority of sharers. */
  readonly own: number;
  /** Share of all the members' actions that fall on these objects. */
  readonly dedication: number;
  /** Median seconds between the first member at a meeting and the others. */
  readonly medianLag: number;
  /**
   * Share of the members' actions that trail behind a meeting, 5 to 25 times the median lag after its first member, less
   * what lies as far before it (ordinary traffic). Bounded delays leave next to nothing (half-normal .001,
   * exponential .03); human reaction times do not (log-normal with σ = 1.6: .14).
   */
  readonly tail: number;
  /** Share of meetings where an account outside the group stands first, the same in most of them. */
  readonly upstream: number;
  /** Share of meetings on objects not its own whose median lies within ten minutes of the onset of the object's audience. */
  readonly head: number;
  readonly headObjects: number;
}

export type Cause = "unknown" | "same-owner pages or a feed" | "notification-fast fans" | "shared trigger";

/**
 * What a group's shape says of its cause. Tools that mirror one source post nearly every item from nearly every account
 * (participation ≥ .7, .78 for accounts that do much else); a fast audience meets in the first ten minutes (≥ .6 of its meetings among others); people moved
 * by one late trigger answer with human delays: minutes apart, with a long tail (≥ .12, median lag ≥ 350 s).
 * Thresholds lie between what made campaigns and made look-alikes show; they are measured, not proven.
 */
export function causeOf(shape: GroupShape): Cause {
  if (shape.objects >= 4 && shape.participation >= (shape.dedication >= 0.9 ? 0.7 : 0.78))
    return "same-owner pages or a feed";
  if (shape.headObjects >= 5 && shape.head >= 0.6) return "notification-fast fans";
  if (shape.medianLag >= 350 && shape.tail >= 0.12) return "shared trigger";
  return "unknown";
}

/** s */
const WIDTH = 2400;
const HEAD = 600;
const LONG = 5;

/** O(shares on the members' objects). Members ascending. */
export function shapeOf(shares: GroupShares, members: Uint32Array): GroupShape {
  const { start, actor, at, object, actorStart, ofActor } = shares;
  const inside = new Uint8Array(shares.actors);
  const touched = new Map<number, number>();
  let actions = 0;
  for (const u of members) {
    inside[u] = 1;
    actions += actorStart[u + 1] - actorStart[u];
    for (let i = actorStart[u]; i < actorStart[u + 1]; i++) {
      const o = object[ofActor[i]];
      touched.set(o, (touched.get(o) ?? 0) + 1);
    }
  }
  const found: Meeting[] = [];
  const leaders = new Map<number, number>();
  let meetings = 0;
  let seats = 0;
  let own = 0;
  let early = 0;
  let foreign = 0;
  for (const [o, k] of touched) {
    if (k < 3) continue;
    const times: number[] = [];
    for (let p = start[o]; p < start[o + 1]; p++) if (inside[actor[p]]) times.push(at[p]);
    const [first, size] = densest(times);
    if (size < 3) continue;
    meetings++;
    seats += times.length;
    found.push({ times, first, size });
    if (!inside[actor[start[o]]]) leaders.set(actor[start[o]], (leaders.get(actor[start[o]]) ?? 0) + 1);
    if (2 * times.length > start[o + 1] - start[o]) own++;
    else {
      foreign++;
      const median = (times[first + ((size - 1) >> 1)] + times[first + (size >> 1)]) / 2;
      if (median - onsetOf(shares, o, inside) <= HEAD) early++;
    }
  }
  const share = (x: number, of: number) => (of > 0 ? x / of : 0);
  return {
    objects: meetings,
    participation: share(seats, meetings * members.length),
    own: share(own, meetings),
    dedication: share(seats, actions),
    ...delaysOf(found),
    upstream: share(Math.max(0, ...leaders.values()), meetings),
    head: share(early, foreign),
    headObjects: foreign,
  };
}

interface Meeting {
  readonly times: readonly number[];
  /** Index of its first member, and how many fall in the window. */
  readonly first: number;
  readonly size: number;
}

/** Median lag and tail over the well-attended meetings: half as large as the upper fifth, at least 4. */
function delaysOf(meetings: readonly Meeting[]): { medianLag: number; tail: number } {
  const sizes = meetings.map((m) => m.size).sort((x, y) => x - y);
  const least = Math.max(4, 0.5 * (sizes[Math.floor(0.8 * sizes.length)] ?? 0));
  const lags = meetings
    .filter((m) => m.size >= least)
    .flatMap((m) => m.times.filter((_, i) => i !== m.first).map((t) => t - m.times[m.first]));
  const inWindow = lags.filter((l) => l >= 0 && l <= WIDTH).sort((x, y) => x - y);
  if (inWindow.length === 0) return { medianLag: 0, tail: 0 };
  const medianLag = inWindow[inWindow.length >> 1];
  const unit = Math.max(medianLag, 5);
  const count = (from: number, until: number) => lags.filter((l) => l > from && l <= until).length;
  const behind = count(LONG * unit, LONG * LONG * unit);
  const before = lags.filter((l) => l < -LONG * unit && l >= -LONG * LONG * unit).length;
  return { medianLag, tail: (behind - before) / (inWindow.length + behind) };
}

function densest(times: readonly number[]): [number, number] {
  let most = 0;
  let first = 0;
  for (let i = 0, j = 0; i < times.length; i++) {
    while (j < times.length && times[j] - times[i] <= WIDTH) j++;
    if (j - i > most) {
      most = j - i;
      first = i;
    }
  }
  return [first, most];
}
