import type { GroupShares } from "./split.ts";

/** Counts accounts by object without a table of its own for each question: one array over all objects, wiped where it was touched. */
export class TouchedObjects {
  readonly #shares: GroupShares;
  readonly #count: Uint32Array;
  /** Of the last question. */
  readonly #touched: number[] = [];

  constructor(shares: GroupShares) {
    this.#shares = shares;
    this.#count = new Uint32Array(shares.objects);
  }

  /** Objects that accounts share, with how many of them, in order of first touch. O(shares of the accounts). */
  by(accounts: Uint32Array): [object: number, accounts: number][] {
    const count = this.#count;
    this.#over(accounts);
    const list = this.#touched.map((o): [number, number] => [o, count[o]]);
    for (const o of this.#touched) count[o] = 0;
    return list;
  }

  /** Places of their shares on objects that at least `least` of them share, ascending: by object, then by time. O(shares of the accounts). */
  places(accounts: Uint32Array, least: number): Uint32Array {
    const { actorStart, ofActor, object } = this.#shares;
    const count = this.#count;
    this.#over(accounts);
    let n = 0;
    for (const o of this.#touched) if (count[o] >= least) n += count[o];
    const places = new Uint32Array(n);
    n = 0;
    for (const u of accounts)
      for (let i = actorStart[u]; i < actorStart[u + 1]; i++)
        if (count[object[ofActor[i]]] >= least) places[n++] = ofActor[i];
    for (const o of this.#touched) count[o] = 0;
    return places.sort();
  }

  #over(accounts: Uint32Array): void {
    const { actorStart, ofActor, object } = this.#shares;
    this.#touched.length = 0;
    for (const u of accounts)
      for (let i = actorStart[u]; i < actorStart[u + 1]; i++)
        if (this.#count[object[ofActor[i]]]++ === 0) this.#touched.push(object[ofActor[i]]);
  }
}
