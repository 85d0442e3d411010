import type { OrderedShares } from "../../../methods/co-action-kernel.ts";
import { find } from "../../../methods/find-code.ts";
import { minutes } from "../../../model/time.ts";

export const MEETING_WIDTH = minutes(20);
/** A fast audience is there within so long of what moves it. */
export const FAST_AUDIENCE = minutes(10);
/** From so many members on, a meeting takes three; two otherwise. */
const LARGE = 8;

/** The densest 20 minutes of a group on one object. Positions of the shares, in time order. */
export interface Meeting {
  readonly object: number;
  /** All members' shares of the object. */
  readonly members: readonly number[];
  /** Those inside the window. */
  readonly cluster: readonly number[];
  /** Place of the first of them among the members' shares. */
  readonly first: number;
  readonly sharers: number;
}

export interface Meetings {
  readonly meetings: readonly Meeting[];
  /** The members' shares in all. */
  readonly actions: number;
  /** Account codes. */
  readonly inside: ReadonlySet<number>;
}

/** Members that make a meeting, in a group of that size. */
export const leastAt = (size: number): number => (size >= LARGE ? 3 : 2);

/** O(members' shares · log). */
export function meetingsOf(shares: OrderedShares, members: readonly number[]): Meetings {
  const positions: number[] = [];
  for (const code of members) {
    const u = find(shares.actorCode, code);
    if (u < 0) continue;
    for (let x = shares.actorStart[u]; x < shares.actorStart[u + 1]; x++) positions.push(shares.byActor[x]);
  }
  positions.sort((x, y) => x - y);
  const least = leastAt(members.length);
  const meetings: Meeting[] = [];
  for (let i = 0; i < positions.length; ) {
    const object = shares.object[positions[i]];
    let j = i;
    while (j < positions.length && shares.object[positions[j]] === object) j++;
    const mine = positions.slice(i, j);
    i = j;
    const [first, size] = densest(shares, mine);
    if (size < least) continue;
    const sharers = shares.objectStart[object + 1] - shares.objectStart[object];
    meetings.push({ object, members: mine, cluster: mine.slice(first, first + size), first, sharers });
  }
  return { meetings, actions: positions.length, inside: new Set(members) };
}

function densest({ at }: OrderedShares, positions: readonly number[]): [number, number] {
  let most = 0;
  let first = 0;
  for (let i = 0, j = 0; i < positions.length; i++) {
    while (j < positions.length && at[positions[j]] - at[positions[i]] <= MEETING_WIDTH) j++;
    if (j - i > most) {
      most = j - i;
      first = i;
    }
  }
  return [first, most];
}

/**
 * When what moves an audience set in, as outsiders show it: the one whom two more follow within ten minutes, before the
 * meeting; else `root`, when an outsider's post that the object is was published; else the first outsider before the meeting; else unknown. O(sharers).
 */
export function audienceClock(
  shares: OrderedShares,
  meeting: Meeting,
  inside: ReadonlySet<number>,
  root: number | undefined,
): number | undefined {
  const recent = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let first: number | undefined;
  for (let p = shares.objectStart[meeting.object]; p < meeting.cluster[0]; p++) {
    if (inside.has(shares.actorCode[shares.actor[p]])) continue;
    first ??= shares.at[p];
    recent.shift();
    recent.push(shares.at[p]);
    if (recent[2] - recent[0] <= FAST_AUDIENCE) return recent[0];
  }
  return root ?? first;
}
