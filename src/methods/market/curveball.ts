import { type Rng, shuffle } from "../rng.ts";

/**
 * Curveball (Strona et al. 2014, doi:10.1038/ncomms5114): random matrices of who bid for which tender in which every bidder keeps its number of
 * tenders and every tender its number of bidders. A trade takes two tenders and deals the bidders that only one of them has anew between
 * them; the chain of trades is uniform over all such matrices (Carstens 2015, doi:10.1103/PhysRevE.91.042812).
 *
 * Holds the bidders of each tender, changed in place. O(bidders of two tenders) a trade.
 */
export class Curveball {
  readonly tenders: Uint32Array[];
  readonly #rng: Rng;
  readonly #in: Uint8Array;

  /** @param bidders of each tender, codes below `count`, each once */
  constructor(bidders: readonly ArrayLike<number>[], count: number, rng: Rng) {
    this.tenders = bidders.map((b) => Uint32Array.from(b));
    this.#rng = rng;
    this.#in = new Uint8Array(count);
  }

  trade(times: number): void {
    const n = this.tenders.length;
    if (n < 2) return;
    const apart: number[] = [];
    for (let t = 0; t < times; t++) {
      const i = this.#rng.int(n);
      let j = this.#rng.int(n - 1);
      if (j >= i) j++;
      const [x, y] = [this.tenders[i], this.tenders[j]];
      for (let k = 0; k < x.length; k++) this.#in[x[k]] = 1;
      apart.length = 0;
      let shared = 0;
      for (let k = 0; k < y.length; k++)
        if (this.#in[y[k]] === 1) {
          this.#in[y[k]] = 0;
          y[shared++] = y[k];
        } else apart.push(y[k]);
      let own = 0;
      for (let k = 0; k < x.length; k++)
        if (this.#in[x[k]] === 1) {
          this.#in[x[k]] = 0;
          apart.push(x[k]);
        } else x[own++] = x[k];
      shuffle(apart, this.#rng);
      let next = 0;
      while (own < x.length) x[own++] = apart[next++];
      while (shared < y.length) y[shared++] = apart[next++];
    }
  }
}
