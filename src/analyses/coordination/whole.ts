import type { ReferenceCrowds } from "../../methods/channel-g/reference.ts";
import type { OrderedShares } from "../../methods/co-action-kernel.ts";
import type { Rng } from "../../methods/rng.ts";
import { gapWithin } from "../../methods/time-resolution.ts";
import { type DurationMs, days, hours, minutes } from "../../model/time.ts";
import { STRIKE_WIDTH } from "./strikes.ts";

/** The collection as a whole, beside the groups in it: shares in [0, 1], intervals at .95. */
export interface Whole {
  /** Objects of 3–100 sharers: what it is read from. */
  readonly objects: number;
  /** Mean share of an object's pairs of accounts that act within two minutes of each other. */
  readonly close: number;
  readonly closeInterval: readonly [number, number];
  /** The same in the most synchronous reference collection. */
  readonly reference: number;
  /** Share of what is shared that three and more of one group hold within 20 minutes. */
  readonly held: number;
  readonly heldInterval: readonly [number, number];
  /** Accounts in groups that act together, of all that share anything. */
  readonly accounts: number;
  /** It acts together as no reference crowd does. */
  readonly actsTogether: boolean;
}

const FEWEST_SHARERS = 3;
const MOST_SHARERS = 100;
const AT_ONCE = minutes(2);
const FEWEST_OBJECTS = 30;
/** Blocks drawn again: days, or hours where the collection has fewer days than this. */
const FEWEST_BLOCKS = 5;
const DRAWS = 400;
/** So many times as synchronous as the most synchronous reference collection. */
const TIMES = 2;
const HELD = 0.5;
/** A small team may hold most of what is shared in a room that hardly shares: then the team acts, not the room. */
const OF_ACCOUNTS = 0.2;

interface Block {
  objects: number;
  close: number;
  seats: number;
  held: number;
}

/**
 * Does a collection act together as no reference crowd does? Said where the lower end of `close` is more than twice what the
 * most synchronous reference collection reaches, that of `held` above a half, and groups are a fifth of the accounts.
 * Intervals by drawing days again. `groups`: account codes of the groups that act together. O(shares · groups of an account).
 */
export function wholeOf(
  shares: OrderedShares,
  groups: readonly (readonly number[])[],
  reference: ReferenceCrowds,
  resolution: DurationMs,
  rng: Rng,
): Whole {
  const of = groupsOfAccount(shares, groups);
  const atOnce = gapWithin(AT_ONCE, resolution);
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const t of shares.at) {
    if (t < first) first = t;
    if (t > last) last = t;
  }
  const length = last - first < days(FEWEST_BLOCKS) ? hours(1) : days(1);
  const blocks = new Map<number, Block>();
  let objects = 0;
  for (let o = 0; o + 1 < shares.objectStart.length; o++) {
    const [a, b] = [shares.objectStart[o], shares.objectStart[o + 1]];
    if (b - a < FEWEST_SHARERS || b - a > MOST_SHARERS) continue;
    objects++;
    const key = Math.floor(shares.at[a] / length);
    const block = blocks.get(key) ?? { objects: 0, close: 0, seats: 0, held: 0 };
    blocks.set(key, block);
    block.objects++;
    block.close += closeness(shares.at.subarray(a, b), atOnce);
    block.seats += b - a;
    block.held += heldBy(shares, of, a, b);
  }
  const list = [...blocks.values()];
  const close = shareOf(list, "close", "objects");
  const held = shareOf(list, "held", "seats");
  const closeInterval = drawnAgain(list, "close", "objects", rng.fork("close"));
  const heldInterval = drawnAgain(list, "held", "seats", rng.fork("held"));
  const envelope = mostSynchronous(reference, atOnce, resolution);
  const accounts = new Set(groups.flat()).size / Math.max(1, shares.actorCode.length);
  return {
    objects,
    close,
    closeInterval,
    reference: envelope,
    held,
    heldInterval,
    accounts,
    actsTogether:
      objects >= FEWEST_OBJECTS &&
      list.length >= FEWEST_BLOCKS &&
      closeInterval[0] > TIMES * envelope &&
      heldInterval[0] > HELD &&
      accounts >= OF_ACCOUNTS,
  };
}

/** Per dense account, the groups it is in. */
function groupsOfAccount(shares: OrderedShares, groups: readonly (readonly number[])[]): ReadonlyMap<number, number[]> {
  const place = new Map([...shares.actorCode].map((code, u) => [code, u]));
  const of = new Map<number, number[]>();
  groups.forEach((members, g) => {
    for (const code of members) {
      const u = place.get(code);
      if (u === undefined) continue;
      const known = of.get(u);
      if (known === undefined) of.set(u, [g]);
      else known.push(g);
    }
  });
  return of;
}

/** Share of the pairs of ascending times that lie within `gap`. */
function closeness(times: ArrayLike<number>, gap: number): number {
  const n = times.length;
  let pairs = 0;
  for (let i = 0, j = 0; i < n; i++) {
    while (times[i] - times[j] > gap) j++;
    pairs += i - j;
  }
  return (2 * pairs) / (n * (n - 1));
}

/** Seats of an object that three and more of one group hold within 20 minutes: of the group with most. */
function heldBy(shares: OrderedShares, of: ReadonlyMap<number, number[]>, a: number, b: number): number {
  const times = new Map<number, number[]>();
  for (let p = a; p < b; p++)
    for (const g of of.get(shares.actor[p]) ?? []) {
      const known = times.get(g);
      if (known === undefined) times.set(g, [shares.at[p]]);
      else known.push(shares.at[p]);
    }
  let most = 0;
  for (const list of times.values())
    for (let i = 0, j = 0; i < list.length; i++) {
      while (list[i] - list[j] > STRIKE_WIDTH) j++;
      most = Math.max(most, i - j + 1);
    }
  return most >= FEWEST_SHARERS ? most : 0;
}

/** `close` of the most synchronous reference collection, its times as coarse as these are. */
function mostSynchronous(reference: ReferenceCrowds, gap: number, resolution: DurationMs): number {
  let most = 0;
  for (const { crowds } of reference.collections) {
    const fit = crowds.filter((c) => c.length >= FEWEST_SHARERS && c.length <= MOST_SHARERS);
    if (fit.length === 0) continue;
    const coarse = (s: number) => (resolution > 1000 ? Math.floor((1000 * s) / resolution) * resolution : 1000 * s);
    const mean = fit.reduce((sum, c) => sum + closeness(c.map(coarse), gap), 0) / fit.length;
    most = Math.max(most, mean);
  }
  return most;
}

function shareOf(blocks: readonly Block[], of: "close" | "held", by: "objects" | "seats"): number {
  let x = 0;
  let y = 0;
  for (const b of blocks) {
    x += b[of];
    y += b[by];
  }
  return y > 0 ? x / y : 0;
}

function drawnAgain(
  blocks: readonly Block[],
  of: "close" | "held",
  by: "objects" | "seats",
  rng: Rng,
): readonly [number, number] {
  if (blocks.length === 0) return [0, 1];
  const draws = Array.from({ length: DRAWS }, () =>
    shareOf(
      blocks.map(() => blocks[rng.int(blocks.length)]),
      of,
      by,
    ),
  ).sort((x, y) => x - y);
  return [draws[Math.floor(0.025 * DRAWS)], draws[Math.ceil(0.975 * DRAWS) - 1]];
}
