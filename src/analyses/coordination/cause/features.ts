import type { OrderedShares } from "../../../methods/co-action-kernel.ts";
import { gapWithin } from "../../../methods/time-resolution.ts";
import { type DurationMs, days, minutes, seconds } from "../../../model/time.ts";
import type { PostFacts, Trace } from "../post-facts.ts";
import { delaysOf } from "./delays.ts";
import { type Manner, mannerOf } from "./manner.ts";
import { audienceClock, FAST_AUDIENCE, leastAt, MEETING_WIDTH, type Meeting, meetingsOf } from "./meetings.ts";

/**
 * What a group that acts together looks like, each feature in [0, 1] and such that more of it never speaks against a
 * campaign: what is not known counts for nothing. Counts are beside.
 */
export interface CauseFeatures extends Manner {
  readonly size: number;
  readonly meetings: number;
  readonly days: number;
  /** Members' mean share of the sharers of what they meet on. */
  readonly alone: number;
  /** Alone, and not with one source only: what a feed or a family of pages is not. */
  readonly apart: number;
  /** Geometric mean of members at a meeting, up to 16. */
  readonly big: number;
  /** What they push comes from several accounts and sites, and is set going by several: 1 − share of the commonest. 0 where nothing is known of the posts. */
  readonly sources: number;
  /** Share of meetings on the commonest source, or opened by the commonest account. */
  readonly one: number;
  /** Meetings past the first ten minutes of what would move an audience, drawn to a half where that clock is known at few. */
  readonly late: number;
  /** Meetings on copied texts that are nobody's title. */
  readonly text: number;
  /** Share of all that the members share which they share at meetings. */
  readonly dedication: number;
  /** Delays end, as an instructed group's do; an audience's trail off. */
  readonly bounded: number;
  /** Effective number of days on which they met, up to eight. */
  readonly spread: number;
  /** Hardly anybody else is on what they share, and it comes from many. */
  readonly exclusive: number;
  /** Many who take turns, at once, and hardly anybody else. Told from pages of one owner, who post all on all, even in a bare table. */
  readonly pooled: number;
  /** Meetings on what a member set into the world, the members taking turns at that. */
  readonly opens: number;
  /** A second kind of act at meetings: ten of it are as good as more. */
  readonly second: number;
  /** The middle member is close behind the first: 1 at once, 0 from twenty minutes on, on a scale of half minutes. */
  readonly tight: number;
  /** Meetings, on a logarithmic scale from 3 to 100. */
  readonly amount: number;
  /** ms: the middle member behind the first. */
  readonly medianLag: DurationMs;
  /** Kinds of act at meetings. */
  readonly kinds: ReadonlyMap<Trace, number>;
  /** Share of meetings on titles. */
  readonly titles: number;
}

const TWO_MINUTES = minutes(2);
const MOST_DAYS = 8;
/** Half a minute is told from none, half an hour hardly from an hour. */
const SCALE = seconds(30);

/** Features of one group over all data. `members` account codes. O(members' shares + sharers of what they meet on). */
export function causeFeatures(
  shares: OrderedShares,
  postOfRow: Uint32Array,
  facts: PostFacts,
  members: readonly number[],
  resolution: DurationMs,
): CauseFeatures {
  const found = meetingsOf(shares, members);
  const { meetings, actions } = found;
  const n = meetings.length;
  const postAt = (p: number) => postOfRow[shares.row[p]];
  const atOnce = gapWithin(TWO_MINUTES, resolution);
  const tally = emptyTally();
  const openers = new Map<string, number>();
  const own = new Map<string, number>();
  const sources = new Map<number, number>();
  const kinds = new Map<Trace, number>();
  const perDay = new Map<number, number>();
  const faces = new Set<number>();
  for (const m of meetings) {
    const { cluster } = m;
    const size = cluster.length;
    tally.seats += size;
    tally.alone += m.members.length / m.sharers;
    tally.big += Math.log2(size);
    facesOf(cluster, shares, faces);
    tally.pairs += (size * (size - 1)) / 2;
    // who set the object into the world: its author where the collection holds the post itself, else its first sharer
    const root = facts.opener(shares.objectCode[m.object]);
    const opener = root?.actor ?? shares.actorCode[shares.actor[shares.objectStart[m.object]]];
    count(openers, String(opener));
    if (found.inside.has(opener)) count(own, String(opener));
    const { kind, title } = kindOf(m, shares, facts, postAt);
    if (kind !== undefined) count(kinds, kind);
    if (title) tally.titles++;
    else if (kind === "text") tally.text++;
    const source = majority(cluster.map((p) => facts.source(postAt(p))));
    // the reposted post is somebody's own; a site is a source; a title or a shortened link alone says nothing
    const told = source !== undefined || kind === "repost" || (!title && kind !== "link");
    if (!facts.bare && kind !== undefined && told) tally.known++;
    if (source !== undefined) count(sources, source);
    const inside = found.inside;
    const born = root !== undefined && !inside.has(root.actor) ? root.at : undefined;
    const zero = audienceClock(shares, m, inside, born);
    if (zero !== undefined) {
      tally.clocked++;
      if (shares.at[cluster[size >> 1]] - zero <= FAST_AUDIENCE) tally.head++;
    }
    const first = shares.at[cluster[0]];
    for (const p of cluster) if (shares.at[p] - first <= atOnce) tally.early++;
    count(perDay, Math.floor(first / days(1)));
  }
  const alone = part(tally.alone, n);
  const one = part(Math.max(0, ...sources.values(), ...openers.values()), n);
  const known = part(tally.known, n);
  const fromMany = (1 - one) * known;
  const delays = delaysOf(shares, meetings, resolution);
  const participation = part(tally.seats, n * members.length);
  const turns = part(faces.size, tally.pairs);
  const acts = [...kinds.values()].sort((x, y) => y - x);
  const opened = [...own.values()];
  return {
    ...mannerOf(shares, found, leastAt(members.length), atOnce),
    size: members.length,
    meetings: n,
    days: perDay.size,
    alone,
    apart: alone * Math.min(1, 2.5 * (1 - one)),
    big: Math.min(1, part(tally.big, n) / 4),
    sources: fromMany,
    one,
    late: (tally.clocked - tally.head + 2.5) / (tally.clocked + 5),
    text: part(tally.text, n),
    dedication: part(tally.seats, actions),
    bounded: 1 - Math.max(0, Math.min(1, delays.tail / 0.25)),
    spread: Math.min(1, Math.log2(Math.max(1, effective([...perDay.values()]))) / Math.log2(MOST_DAYS)),
    exclusive: ramp(alone, 0.75, 0.95) * ramp(fromMany, 0, 0.5),
    pooled:
      takingTurns(turns, participation, members.length) *
      ramp(alone, 0.85, 0.95) *
      ramp(part(tally.early, tally.seats), 0.5, 0.75) *
      ramp(members.length, 8, 20) *
      ramp(n, 5, 25),
    opens: part(opened.reduce((x, y) => x + y, 0) - Math.max(0, ...opened), n),
    second: Math.min(1, (acts[1] ?? 0) / 10),
    tight: n === 0 ? 0 : tightness(delays.medianLag),
    amount: n === 0 ? 0 : ramp(Math.log(n), Math.log(3), Math.log(100)),
    medianLag: delays.medianLag,
    kinds,
    titles: part(tally.titles, n),
  };
}

/** Sums over meetings. */
const emptyTally = () => ({
  alone: 0,
  seats: 0,
  big: 0,
  known: 0,
  text: 0,
  titles: 0,
  clocked: 0,
  head: 0,
  early: 0,
  pairs: 0,
});

const part = (x: number, of: number): number => (of > 0 ? x / of : 0);

/** Whether other members are there each time: by the pairs that met, or since a large group sends few. */
const takingTurns = (turns: number, participation: number, size: number): number =>
  ramp(Math.max(turns, participation < 0.06 && size >= 60 ? 0.7 : 0), 0.42, 0.6);

const tightness = (lag: DurationMs): number =>
  1 - Math.min(1, Math.log2(1 + lag / SCALE) / Math.log2(1 + MEETING_WIDTH / SCALE));

/** 0 up to `from`, 1 from `until` on. */
export const ramp = (x: number, from: number, until: number): number =>
  Math.min(1, Math.max(0, (x - from) / (until - from)));

function facesOf(cluster: readonly number[], shares: OrderedShares, faces: Set<number>): void {
  const accounts = shares.actorCode.length;
  for (let i = 0; i < cluster.length; i++)
    for (let j = i + 1; j < cluster.length; j++) {
      const [u, v] = [shares.actor[cluster[i]], shares.actor[cluster[j]]];
      faces.add(Math.min(u, v) * accounts + Math.max(u, v));
    }
}

/** What most of a meeting did, and whether most of it put out a title. */
function kindOf(
  { cluster, object }: Meeting,
  shares: OrderedShares,
  facts: PostFacts,
  postAt: (p: number) => number,
): { kind: Trace | undefined; title: boolean } {
  const votes = new Map<Trace, number>();
  let titles = 0;
  for (const p of cluster) {
    for (const trace of facts.traces(postAt(p))) count(votes, trace);
    if (facts.isTitle(postAt(p))) titles++;
  }
  const half = cluster.length / 2;
  const of = (t: Trace) => votes.get(t) ?? 0;
  const title = titles > half;
  if (of("repost") > half) return { kind: "repost", title };
  if (of("repost") === 0 && of("text") > half && facts.isText(shares.objectCode[object]))
    return { kind: "text", title };
  const rest = [...votes].filter(([t]) => t !== "text").sort((x, y) => y[1] - x[1]);
  return { kind: rest[0]?.[0] ?? (votes.size > 0 ? "text" : undefined), title };
}

function majority(list: readonly (number | undefined)[]): number | undefined {
  const n = new Map<number, number>();
  for (const x of list) if (x !== undefined) count(n, x);
  for (const [x, k] of n) if (2 * k > list.length) return x;
  return undefined;
}

function count<K>(of: Map<K, number>, key: K): void {
  of.set(key, (of.get(key) ?? 0) + 1);
}

function effective(counts: readonly number[]): number {
  const n = counts.reduce((s, x) => s + x, 0);
  return n > 0 ? 1 / counts.reduce((s, x) => s + (x / n) ** 2, 0) : 0;
}
