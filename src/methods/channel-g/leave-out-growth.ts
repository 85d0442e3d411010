import type { Bumps } from "./bumps.ts";
import type { GroupShares } from "./split.ts";

export interface GrowthOptions {
  readonly c0: number;
  readonly smallest: number;
  readonly largest: number;
}
const ROUNDS = 4;
/** Attendance that a member is held to. */
const ATTENDS = 0.3;

/**
 * Grows a core over the bumps where it meets, as `propose` does, but leaves the bumps at hand out of what an account would
 * attend by itself: from its activity less its seats there, and the totals likewise. A campaign that is most of a collection
 * then is not its own excuse.
 */
export class LeaveOutGrowth {
  readonly #side: GroupShares;
  readonly #bumps: Bumps;
  readonly #options: GrowthOptions;

  constructor(side: GroupShares, bumps: Bumps, options: GrowthOptions) {
    this.#side = side;
    this.#bumps = bumps;
    this.#options = options;
  }

  /** Members ascending; undefined where the core meets on fewer than two bumps. O(rounds · seats). */
  from(core: Uint32Array): Uint32Array | undefined {
    let members = core;
    for (let round = 0; round < ROUNDS; round++) {
      const chosen = this.#bumpsOf(members);
      if (chosen.length < 2) return undefined;
      const next = this.#membersOf(chosen);
      if (next.length < this.#options.smallest) return undefined;
      const same = next.length === members.length && next.every((u, i) => u === members[i]);
      members = next;
      if (same) break;
    }
    return members;
  }

  #bumpsOf(members: Uint32Array): number[] {
    const { start, object, actorStart, ofActor } = this.#bumps;
    const count = new Map<number, number>();
    let activity = 0;
    for (const u of members) {
      activity += this.#side.activity[u];
      for (let j = actorStart[u]; j < actorStart[u + 1]; j++) count.set(ofActor[j], (count.get(ofActor[j]) ?? 0) + 1);
    }
    const least = Math.max(3, 0.12 * members.length);
    const size = (b: number) => start[b + 1] - start[b];
    const dense = [...count].filter(([b, k]) => k >= least && k >= 0.25 * size(b));
    let seats = 0;
    let all = 0;
    const seen = new Set<number>();
    for (const [b, k] of dense) {
      if (seen.has(object[b])) continue;
      seen.add(object[b]);
      seats += k;
      all += size(b);
    }
    const left = Math.max(0, activity - seats) / Math.max(1, this.#side.n - all);
    return dense.filter(([b, k]) => k > 2 * this.#options.c0 * left * size(b)).map(([b]) => b);
  }

  #membersOf(chosen: readonly number[]): Uint32Array {
    const { start, actor, object } = this.#bumps;
    const byObject = new Map<number, number[]>();
    for (const b of chosen) {
      const list = byObject.get(object[b]);
      if (list === undefined) byObject.set(object[b], [b]);
      else list.push(b);
    }
    const attended = new Map<number, number>();
    let seats = 0;
    for (const list of byObject.values()) {
      const here = new Set<number>();
      let widest = 0;
      for (const b of list) {
        widest = Math.max(widest, start[b + 1] - start[b]);
        for (let j = start[b]; j < start[b + 1]; j++) here.add(actor[j]);
      }
      for (const u of here) attended.set(u, (attended.get(u) ?? 0) + 1);
      seats += widest;
    }
    const objects = byObject.size;
    const rest = Math.max(1, this.#side.n - seats);
    const expected = ATTENDS * objects;
    const scored: { u: number; score: number }[] = [];
    for (const [u, k] of attended) {
      if (k < 2) continue;
      const own = Math.max(0.5, this.#side.activity[u] - k);
      const chance = Math.min((this.#options.c0 * own * seats) / rest, 0.9 * objects);
      const score = k * Math.log(expected / Math.max(chance, 1e-9)) - (expected - chance);
      if (score > 3) scored.push({ u, score });
    }
    scored.sort((x, y) => y.score - x.score || x.u - y.u);
    return Uint32Array.from(scored.slice(0, this.#options.largest), (s) => s.u).sort();
  }
}
