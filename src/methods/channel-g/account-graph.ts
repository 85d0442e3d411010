import { communities } from "../communities.ts";
import type { Rng } from "../rng.ts";

/** Edges between accounts, of any numbers, collected for a search for communities. */
export class AccountGraph {
  readonly #node = new Map<number, number>();
  readonly #name: number[] = [];
  readonly #a: number[] = [];
  readonly #b: number[] = [];
  readonly #weight: number[] = [];

  add(u: number, v: number, weight: number): void {
    this.#a.push(this.#of(u));
    this.#b.push(this.#of(v));
    this.#weight.push(weight);
  }

  /** Louvain communities of at least `smallest` accounts, each ascending, in order of their first edge. O(edges) a sweep. */
  communities(rng: Rng, smallest: number, resolution = 1): Uint32Array[] {
    if (this.#a.length === 0) return [];
    const edges = { a: this.#a, b: this.#b, weight: this.#weight };
    const groups = new Map<number, number[]>();
    communities(this.#name.length, edges, rng, resolution).forEach((label, i) => {
      const list = groups.get(label);
      if (list === undefined) groups.set(label, [this.#name[i]]);
      else list.push(this.#name[i]);
    });
    return [...groups.values()].filter((g) => g.length >= smallest).map((g) => Uint32Array.from(g).sort());
  }

  #of(u: number): number {
    let node = this.#node.get(u);
    if (node === undefined) {
      node = this.#name.length;
      this.#node.set(u, node);
      this.#name.push(u);
    }
    return node;
  }
}
