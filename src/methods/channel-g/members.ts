import { marked } from "./sets.ts";
import type { GroupShares } from "./split.ts";
import { TouchedObjects } from "./touched-objects.ts";

export interface MemberOptions {
  readonly c0: number;
  /** s */
  readonly widths: readonly number[];
  /** Other members needed in a bump for it to count for an account, plus one. */
  readonly least: number;
  readonly smallest: number;
}
export const MEMBER_DEFAULTS: MemberOptions = { c0: 4, widths: [300, 1200, 2400], least: 3, smallest: 4 };

const ROUNDS = 4;

/** Finds members on one set of shares, core after core. */
export class MemberFinder {
  readonly #shares: GroupShares;
  readonly #options: MemberOptions;
  readonly #touched: TouchedObjects;

  constructor(shares: GroupShares, given: Partial<MemberOptions> = {}) {
    this.#shares = shares;
    this.#options = { ...MEMBER_DEFAULTS, ...given };
    this.#touched = new TouchedObjects(shares);
  }

  /**
   * Who belongs: with p the members' mean attendance at the group's bumps and π = c0·a_u·outsiders/A the chance of an
   * outsider's, LLR_u = Σ_bumps [attended: ln(p/π), else ln((1 − p)/(1 − π))]; a bump counts for u only with ≥ 2 *other*
   * members in it. Accepted when LLR > ln(N/20) + ln 19 and u attends ≥ 2 bumps; up to 4 rounds, the width that explains
   * most. Empty where fewer than `smallest` remain. O(rounds · widths · shares on the group's objects).
   */
  from(core: Uint32Array): Uint32Array {
    const options = this.#options;
    let members = core;
    for (let round = 0; round < ROUNDS; round++) {
      let best: Uint32Array | undefined;
      let most = Number.NEGATIVE_INFINITY;
      const met = this.#meetings(members);
      for (const width of options.widths) {
        const { actors, score } = accepted(this.#shares, { members, met, width }, options);
        if (score <= most && best) continue;
        most = score;
        best = actors;
      }
      if (!best || best.length < options.smallest) return new Uint32Array(0);
      const same = best.length === members.length && best.every((u, i) => u === members[i]);
      members = best;
      if (same) break;
    }
    return members;
  }

  /** Objects that at least `least` members share, ascending. O(shares of the members). */
  #meetings(members: Uint32Array): Meeting[] {
    const { object, at } = this.#shares;
    const places = this.#touched.places(members, this.#options.least);
    const found: Meeting[] = [];
    for (let i = 0; i < places.length; ) {
      const o = object[places[i]];
      let j = i + 1;
      while (j < places.length && object[places[j]] === o) j++;
      found.push({ object: o, times: Array.from(places.subarray(i, j), (p) => at[p]) });
      i = j;
    }
    return found;
  }
}

interface Group {
  /** Ascending. */
  readonly members: Uint32Array;
  readonly met: readonly Meeting[];
  /** s */
  readonly width: number;
}

/** An object that enough members share, with their times, ascending. */
interface Meeting {
  readonly object: number;
  readonly times: readonly number[];
}

interface GroupBump {
  readonly from: number;
  readonly until: number;
  /** Members and all accounts in it. */
  readonly members: number;
  readonly size: number;
}

function accepted(
  shares: GroupShares,
  group: Group,
  { c0, least }: MemberOptions,
): { actors: Uint32Array; score: number } {
  const bumps = groupBumps(shares, group, least);
  if (bumps.length === 0) return { actors: new Uint32Array(0), score: Number.NEGATIVE_INFINITY };
  const inside = marked(group.members, shares.actors);
  let attendance = 0;
  for (const b of bumps) attendance += b.members / bumps.length / group.members.length;
  attendance = Math.min(0.8, Math.max(0.1, attendance));
  const chance = (activity: number, outsiders: number): number =>
    Math.min(0.9, Math.max(1e-6, (c0 * activity * outsiders) / shares.n));
  const gain = new Map<number, { score: number; bumps: number }>();
  for (const b of bumps)
    for (let p = b.from; p < b.until; p++) {
      const u = shares.actor[p];
      if (b.members - inside[u] < least - 1) continue;
      const pi = chance(shares.activity[u], outsidersOf(b));
      const entry = gain.get(u) ?? { score: 0, bumps: 0 };
      entry.score += Math.log(attendance / pi) - Math.log((1 - attendance) / (1 - pi));
      entry.bumps++;
      gain.set(u, entry);
    }
  const alike = new Map<number, number>();
  for (const b of bumps) alike.set(outsidersOf(b), (alike.get(outsidersOf(b)) ?? 0) + 1);
  /** ln((1 − p)/(1 − π)) summed over bumps, as a function of activity: the same for all accounts of one activity. */
  const missed = (activity: number): number => {
    let sum = 0;
    for (const [outsiders, n] of alike) sum += n * Math.log((1 - attendance) / (1 - chance(activity, outsiders)));
    return sum;
  };
  const threshold = Math.log(shares.actors / 20) + Math.log(19);
  const base = new Map<number, number>();
  const actors: number[] = [];
  let score = 0;
  for (const [u, entry] of gain) {
    if (entry.bumps < 2) continue;
    const activity = shares.activity[u];
    let none = base.get(activity);
    if (none === undefined) {
      none = missed(activity);
      base.set(activity, none);
    }
    const llr = entry.score + none;
    if (llr <= threshold) continue;
    actors.push(u);
    score += llr;
  }
  return { actors: Uint32Array.from(actors).sort(), score };
}

const outsidersOf = (b: GroupBump): number => Math.max(1, b.size - b.members);

/** Up to two disjoint densest windows per object with ≥ `least` members, ≥ 12 % of the group and ≥ 25 % of the window. */
function groupBumps({ start, at }: GroupShares, { members, met, width }: Group, least: number): GroupBump[] {
  const bumps: GroupBump[] = [];
  for (const { object, times: all } of met) {
    let times = all;
    for (let round = 0; round < 2 && times.length >= least; round++) {
      let most = 0;
      let first = 0;
      for (let i = 0, j = 0; i < times.length; i++) {
        while (j < times.length && times[j] - times[i] <= width) j++;
        if (j - i > most) {
          most = j - i;
          first = i;
        }
      }
      if (most < least) break;
      const middle = (times[first] + times[first + most - 1]) / 2;
      const [lo, hi] = [middle - width / 2, middle + width / 2];
      const from = firstFrom(at, start[object], start[object + 1], lo);
      let until = from;
      while (until < start[object + 1] && at[until] <= hi) until++;
      const size = until - from;
      if (most >= Math.max(least, 0.12 * members.length) && most >= 0.25 * size)
        bumps.push({ from, until, members: most, size });
      times = times.filter((t) => t < lo || t > hi);
    }
  }
  return bumps;
}

/** First place in [from, until) whose value is at least x. O(log n). */
function firstFrom(values: Float64Array, from: number, until: number, x: number): number {
  let lo = from;
  let hi = until;
  while (lo < hi) {
    const mid = (lo + hi) >> 1;
    if (values[mid] >= x) hi = mid;
    else lo = mid + 1;
  }
  return lo;
}
