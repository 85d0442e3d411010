import { logFactorials } from "../log-tails.ts";
import { BUMP_WIDTHS, type Bumps, findBumps } from "./bumps.ts";
import { jaccard } from "./sets.ts";
import type { GroupShares } from "./split.ts";

export interface ProposeOptions {
  /** Factor on chance attendance: taste makes accounts meet more often than activity alone. */
  readonly c0: number;
  readonly widths: readonly number[];
  /** Accounts in a bump. */
  readonly least: number;
  /** Bumps to grow from, best-linked first. */
  readonly seeds: number;
  readonly smallest: number;
  readonly largest: number;
  /** Proposals returned, strongest first. */
  readonly most: number;
}
export const PROPOSE_DEFAULTS: ProposeOptions = {
  c0: 4,
  widths: BUMP_WIDTHS,
  least: 4,
  seeds: 4000,
  smallest: 5,
  largest: 150,
  most: 100,
};

const NEIGHBOURS = 8;
const SCORED = 5;
const ROUNDS = 4;
const SHARED = 3;
/** Accounts in more bumps than this link none: they are everywhere. Bounds the work at bumps · this. */
const BUSIEST = 400;

export interface Proposals {
  /** Account numbers, ascending; strongest proposal first. */
  readonly groups: readonly Uint32Array[];
  readonly bumps: number;
  readonly seeds: number;
  /** Accounts left out of linking because they are in too many bumps. */
  readonly busy: number;
}

/**
 * Groups that turn up together, tight, on several objects.
 *
 * Chance that account u attends bump b: π = c0·a_u·|b|/A. Bumps of different objects are linked when they share c ≥ 3
 * accounts and Σ_shared ln(1/π) − ln C(|b|, c) > 0. From the best-linked bumps and their neighbours, in turn: members
 * are accounts in k ≥ 2 of the B bumped objects with k·ln(.3B/λ) − (.3B − λ) > 3, λ = c0·a_u·Σ|b|/A; bumps are those
 * with ≥ max(3, 12 % of the members), ≥ 25 % of the window, > 2 × expected. Distinct proposals (Jaccard < .5) are kept.
 * O(Σ_u bumps_u² + seeds · rounds · size).
 */
export function propose(shares: GroupShares, given: Partial<ProposeOptions> = {}): Proposals {
  const options = { ...PROPOSE_DEFAULTS, ...given };
  const bumps = findBumps(shares, options.widths, options.least);
  const links = linkBumps(shares, bumps, options.c0);
  const order = [...links.score.keys()].filter((b) => links.score[b] > 0);
  order.sort((x, y) => links.score[y] - links.score[x] || x - y);
  const seeds = order.slice(0, options.seeds);
  const grower = new Grower(shares, bumps, options);
  const found: { members: Uint32Array; strength: number }[] = [];
  const known = new Set<string>();
  for (const seed of seeds) {
    const neighbours = links.neighbour.subarray(NEIGHBOURS * seed, NEIGHBOURS * seed + links.degree[seed]);
    const grown = grower.grow([seed, ...neighbours]);
    if (!grown) continue;
    const key = grown.members.join();
    if (known.has(key)) continue;
    known.add(key);
    found.push({ members: grown.members, strength: strengthOf(grown) });
  }
  return { groups: distinct(found, options.most), bumps: bumps.count, seeds: seeds.length, busy: links.busy };
}

function linkBumps(shares: GroupShares, bumps: Bumps, c0: number) {
  const degree = new Uint8Array(bumps.count);
  const neighbour = new Uint32Array(NEIGHBOURS * bumps.count);
  const weight = new Float64Array(NEIGHBOURS * bumps.count);
  const score = new Float64Array(bumps.count);
  const sum = new Float64Array(bumps.count);
  const common = new Uint16Array(bumps.count);
  const touched: number[] = [];
  const rarity = shares.activity.map((a) => Math.max(0, Math.log(shares.n / (c0 * Math.max(a, 1)))));
  let busy = 0;
  for (let u = 0; u < shares.actors; u++) if (bumps.actorStart[u + 1] - bumps.actorStart[u] > BUSIEST) busy++;
  const size = (b: number) => bumps.start[b + 1] - bumps.start[b];
  let largest = 0;
  for (let b = 0; b < bumps.count; b++) largest = Math.max(largest, size(b));
  const lnFactorial = logFactorials(largest);
  const lnSize = Float64Array.from({ length: largest + 1 }, (_, n) => Math.log(n));
  for (let b = 0; b < bumps.count; b++) {
    for (let i = bumps.start[b]; i < bumps.start[b + 1]; i++) {
      const u = bumps.actor[i];
      const [from, until] = [bumps.actorStart[u], bumps.actorStart[u + 1]];
      if (until - from > BUSIEST) continue;
      for (let j = from; j < until; j++) {
        const other = bumps.ofActor[j];
        if (common[other]++ === 0) touched.push(other);
        sum[other] += rarity[u];
      }
    }
    touched.sort((x, y) => x - y);
    for (const other of touched) {
      const c = common[other];
      if (c >= SHARED && bumps.object[other] !== bumps.object[b]) {
        const w = Math.max(linkWeight(other, size(other), size(b)), linkWeight(other, size(b), size(other)));
        if (w > 0) insert(b, other, w);
      }
      common[other] = 0;
      sum[other] = 0;
    }
    touched.length = 0;
    for (let i = 0; i < Math.min(SCORED, degree[b]); i++) score[b] += weight[NEIGHBOURS * b + i];
  }
  return { degree, neighbour, score, busy };

  /** ln odds that what b and `other` have in common turns up in a bump of size `there` out of one of size `own`; 0 where that is no surprise. */
  function linkWeight(other: number, there: number, own: number): number {
    const c = common[other];
    const w = sum[other] - c * lnSize[there];
    if (w <= 0) return 0;
    return w - (lnFactorial[own] - lnFactorial[c] - lnFactorial[own - c]);
  }

  /** Keeps the strongest neighbours of b, strongest first. */
  function insert(b: number, other: number, w: number): void {
    const base = NEIGHBOURS * b;
    let i = degree[b] < NEIGHBOURS ? degree[b]++ : NEIGHBOURS;
    if (i === NEIGHBOURS) {
      if (weight[base + NEIGHBOURS - 1] >= w) return;
      i = NEIGHBOURS - 1;
    }
    for (; i > 0 && weight[base + i - 1] < w; i--) {
      weight[base + i] = weight[base + i - 1];
      neighbour[base + i] = neighbour[base + i - 1];
    }
    weight[base + i] = w;
    neighbour[base + i] = other;
  }
}

interface Grown {
  readonly members: Uint32Array;
  /** Sum of the members' scores. */
  readonly score: number;
}

/** Mean evidence per member: a tight circle comes before a broad one. */
const strengthOf = (g: Grown): number => g.score / g.members.length;

class Grower {
  readonly #shares: GroupShares;
  readonly #bumps: Bumps;
  readonly #options: ProposeOptions;
  readonly #attended: Uint16Array;
  readonly #lastObject: Int32Array;
  readonly #inBump: Uint16Array;
  /** Sum of the last members' scores. */
  #score = 0;

  constructor(shares: GroupShares, bumps: Bumps, options: ProposeOptions) {
    this.#shares = shares;
    this.#bumps = bumps;
    this.#options = options;
    this.#attended = new Uint16Array(shares.actors);
    this.#lastObject = new Int32Array(shares.actors).fill(-1);
    this.#inBump = new Uint16Array(bumps.count);
  }

  grow(from: readonly number[]): Grown | undefined {
    let chosen = [...from];
    let members: Uint32Array | undefined;
    for (let round = 0; round < ROUNDS; round++) {
      const next = this.#membersOf(chosen);
      if (next.length < this.#options.smallest) return undefined;
      const same = members?.length === next.length && members.every((u, i) => u === next[i]);
      members = next;
      if (same) break;
      chosen = this.#bumpsOf(members);
      if (chosen.length < 2) return undefined;
    }
    return members && { members, score: this.#score };
  }

  #membersOf(chosen: number[]): Uint32Array {
    const { start, actor, object } = this.#bumps;
    const { c0, largest } = this.#options;
    chosen.sort((x, y) => object[x] - object[y] || x - y);
    const touched: number[] = [];
    let objects = 0;
    let seats = 0;
    for (let i = 0; i < chosen.length; ) {
      const o = object[chosen[i]];
      let widest = 0;
      for (; i < chosen.length && object[chosen[i]] === o; i++) {
        const b = chosen[i];
        widest = Math.max(widest, start[b + 1] - start[b]);
        for (let j = start[b]; j < start[b + 1]; j++) {
          const u = actor[j];
          if (this.#lastObject[u] === o) continue;
          this.#lastObject[u] = o;
          if (this.#attended[u]++ === 0) touched.push(u);
        }
      }
      objects++;
      seats += widest;
    }
    const scored: { u: number; score: number }[] = [];
    for (const u of touched) {
      const k = this.#attended[u];
      const chance = Math.min((c0 * this.#shares.activity[u] * seats) / this.#shares.n, 0.9 * objects);
      const expected = 0.3 * objects;
      const score = k * Math.log(expected / Math.max(chance, 1e-9)) - (expected - chance);
      if (k >= 2 && score > 3) scored.push({ u, score });
      this.#attended[u] = 0;
      this.#lastObject[u] = -1;
    }
    if (scored.length > largest) {
      scored.sort((x, y) => y.score - x.score || x.u - y.u);
      scored.length = largest;
    }
    this.#score = scored.reduce((sum, s) => sum + s.score, 0);
    return Uint32Array.from(scored, (s) => s.u).sort();
  }

  #bumpsOf(members: Uint32Array): number[] {
    const { start, actorStart, ofActor } = this.#bumps;
    const touched: number[] = [];
    let activity = 0;
    for (const u of members) {
      activity += this.#shares.activity[u];
      for (let j = actorStart[u]; j < actorStart[u + 1]; j++)
        if (this.#inBump[ofActor[j]]++ === 0) touched.push(ofActor[j]);
    }
    const least = Math.max(3, 0.12 * members.length);
    const chosen: number[] = [];
    for (const b of touched) {
      const k = this.#inBump[b];
      const size = start[b + 1] - start[b];
      if (k >= least && k >= 0.25 * size && k > (2 * this.#options.c0 * activity * size) / this.#shares.n)
        chosen.push(b);
      this.#inBump[b] = 0;
    }
    return chosen;
  }
}

function distinct(found: { members: Uint32Array; strength: number }[], most: number): Uint32Array[] {
  found.sort((x, y) => y.strength - x.strength || compare(x.members, y.members));
  const kept: Uint32Array[] = [];
  for (const { members } of found) {
    if (kept.length >= most) break;
    if (kept.every((k) => jaccard(k, members) < 0.5)) kept.push(members);
  }
  return kept;
}

function compare(x: Uint32Array, y: Uint32Array): number {
  for (let i = 0; i < Math.min(x.length, y.length); i++) if (x[i] !== y[i]) return x[i] - y[i];
  return x.length - y.length;
}
