import { placesOf, type Rng } from "../rng.ts";
import { type Crowd, crowdWith } from "./crowd.ts";
import type { GroupHabits } from "./habits.ts";
import type { ReferenceCrowds } from "./reference.ts";
import type { GroupShares } from "./split.ts";

/** From this share of suspects' actions on, at least half of the crowds come from the reference. */
const FEW_OUTSIDERS = 0.25;

export interface CrowdGround {
  readonly held: GroupShares;
  readonly habits: GroupHabits;
  readonly suspect: Uint8Array;
  readonly reference: ReferenceCrowds;
  /** Step of each share's residual (`stepOf`). */
  readonly steps: Uint16Array;
}

/** Crowds of like size to draw from where an object's own outsiders are too few: other objects' unsuspected sharers, and the reference's. */
export class OutsiderCrowds {
  readonly #ground: CrowdGround;
  /** Objects by how many of their sharers nobody suspects, and where each number begins. */
  readonly #objects: Uint32Array;
  readonly #from: Uint32Array;
  readonly #few: boolean;

  constructor(ground: CrowdGround) {
    const { held, suspect } = ground;
    this.#ground = ground;
    const clean = new Uint32Array(held.objects);
    for (let p = 0; p < held.n; p++) clean[held.object[p]] += 1 - suspect[held.actor[p]];
    const largest = clean.reduce((m, c) => Math.max(m, c), 0);
    this.#from = new Uint32Array(largest + 2);
    for (const c of clean) this.#from[c + 1]++;
    for (let c = 0; c <= largest; c++) this.#from[c + 1] += this.#from[c];
    this.#objects = new Uint32Array(held.objects);
    const next = this.#from.slice();
    for (let o = 0; o < held.objects; o++) this.#objects[next[clean[o]]++] = o;
    const unsuspected = clean.reduce((s, c) => s + c, 0);
    this.#few = held.n - unsuspected > FEW_OUTSIDERS * held.n;
  }

  /** Up to `wanted` crowds of about n sharers, at least k ≥ 2; undefined where there is not half as many. */
  like(
    n: number,
    k: number,
    wanted: number,
    inside: Uint8Array,
    rng: Rng,
  ): { here: Crowd[]; shipped: Crowd[] } | undefined {
    const least = Math.max(k, n >> 1);
    const most = 2 * n + 2;
    const from = this.#placeOf(least);
    const found = this.#placeOf(most + 1) - from;
    const shipped = this.#ground.reference.of(least, most);
    const missing = Math.max(0, wanted - found);
    const fromShipped = Math.min(shipped.length, this.#few ? Math.max(wanted >> 1, missing) : missing);
    const fromHere = Math.min(found, wanted - fromShipped);
    if (fromShipped + fromHere < wanted / 2) return undefined;
    return {
      here: placesOf(found, fromHere, rng).map((i) => this.#outsidersOf(this.#objects[from + i], inside)),
      shipped: placesOf(shipped.length, fromShipped, rng).map((i) => shipped[i]),
    };
  }

  /** Where objects of so many unsuspected sharers begin. */
  #placeOf(clean: number): number {
    return this.#from[Math.min(clean, this.#from.length - 1)];
  }

  #outsidersOf(o: number, inside: Uint8Array): Crowd {
    const { held, habits, suspect, steps } = this.#ground;
    const times: number[] = [];
    const theirs: number[] = [];
    for (let p = held.start[o]; p < held.start[o + 1]; p++) {
      if (inside[held.actor[p]] || suspect[held.actor[p]]) continue;
      times.push(held.at[p]);
      theirs.push(steps[p]);
    }
    return crowdWith(Float64Array.from(times), Uint16Array.from(theirs), habits.objectMean[o]);
  }
}
