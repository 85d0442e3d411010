import type { GroupShares } from "./split.ts";

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

/**
 * Who belongs: with p the members' mean attendance at the group's bumps and π = c0·a_u·outsiders/A the chance of an
 * outsider's, LLR_u = Σ_bumps [attended: ln(p/π), else ln((1 − p)/(1 − π))]; a bump counts for u only with ≥ 2 *other*
 * members in it. Accepted when LLR > ln(N/20) + ln 19 and u attends ≥ 2 bumps; up to 4 rounds, the width that explains
 * most. Empty where fewer than `smallest` remain. O(rounds · widths · shares on the group's objects).
 */
export function findMembers(shares: GroupShares, core: Uint32Array, given: Partial<MemberOptions> = {}): Uint32Array {
  const options = { ...MEMBER_DEFAULTS, ...given };
  const threshold = Math.log(shares.actors / 20) + Math.log(19);
  let members = core;
  for (let round = 0; round < ROUNDS; round++) {
    let best: Uint32Array | undefined;
    let most = Number.NEGATIVE_INFINITY;
    for (const width of options.widths) {
      const { actors, score } = accepted(shares, members, width, threshold, options);
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

interface GroupBump {
  readonly object: number;
  readonly from: number;
  readonly until: number;
  /** Members and all accounts in it. */
  readonly members: number;
  readonly size: number;
}

function accepted(
  shares: GroupShares,
  members: Uint32Array,
  width: number,
  threshold: number,
  { c0, least }: MemberOptions,
): { actors: Uint32Array; score: number } {
  const inside = new Uint8Array(shares.actors);
  for (const u of members) inside[u] = 1;
  const bumps = groupBumps(shares, members, inside, width, least);
  if (bumps.length === 0) return { actors: new Uint32Array(0), score: Number.NEGATIVE_INFINITY };
  let attendance = 0;
  for (const b of bumps) attendance += b.members / bumps.length / members.length;
  attendance = Math.min(0.8, Math.max(0.1, attendance));
  const gain = new Map<number, { score: number; bumps: number }>();
  /** ln((1 − p)/(1 − π)) summed over bumps, as a function of activity: the same for all accounts of one activity. */
  const missed = (activity: number): number => {
    let sum = 0;
    for (const b of bumps) sum += Math.log((1 - attendance) / (1 - chance(activity, b)));
    return sum;
  };
  const chance = (activity: number, b: GroupBump): number =>
    Math.min(0.9, Math.max(1e-6, (c0 * activity * Math.max(1, b.size - b.members)) / shares.n));
  for (const b of bumps)
    for (let p = b.from; p < b.until; p++) {
      const u = shares.actor[p];
      if (b.members - inside[u] < least - 1) continue;
      const pi = chance(shares.activity[u], b);
      const entry = gain.get(u) ?? { score: 0, bumps: 0 };
      entry.score += Math.log(attendance / pi) - Math.log((1 - attendance) / (1 - pi));
      entry.bumps++;
      gain.set(u, entry);
    }
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

/** Up to two disjoint densest windows per object with ≥ `least` members, ≥ 12 % of the group and ≥ 25 % of the window. */
function groupBumps(
  shares: GroupShares,
  members: Uint32Array,
  inside: Uint8Array,
  width: number,
  least: number,
): GroupBump[] {
  const { start, actor, at, object, actorStart, ofActor } = shares;
  const count = new Map<number, number>();
  for (const u of members)
    for (let i = actorStart[u]; i < actorStart[u + 1]; i++) {
      const o = object[ofActor[i]];
      count.set(o, (count.get(o) ?? 0) + 1);
    }
  const objects = [...count].filter(([, k]) => k >= least).sort((x, y) => x[0] - y[0]);
  const bumps: GroupBump[] = [];
  for (const [o] of objects) {
    let times: number[] = [];
    for (let p = start[o]; p < start[o + 1]; p++) if (inside[actor[p]]) times.push(at[p]);
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
      let from = start[o];
      while (at[from] < lo) from++;
      let until = from;
      while (until < start[o + 1] && at[until] <= hi) until++;
      const size = until - from;
      if (most >= Math.max(least, 0.12 * members.length) && most >= 0.25 * size)
        bumps.push({ object: o, from, until, members: most, size });
      times = times.filter((t) => t < lo || t > hi);
    }
  }
  return bumps;
}
