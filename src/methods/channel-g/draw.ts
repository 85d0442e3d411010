import type { Rng } from "../rng.ts";

/**
 * Weighted draws without replacement, one slot after another (Plackett–Luce): what a group would pick if it picked
 * among the share times by habit alone. O(k (k + log n)) a draw.
 */
export class SlotDrawer {
  #cumulated = new Float64Array(256);
  #chosen = new Uint32Array(256);
  readonly #rng: Rng;

  constructor(rng: Rng) {
    this.#rng = rng;
  }

  /** Slots weighing `weight[0…n)`, each more than 0. */
  load(weight: Float64Array, n: number): void {
    if (n > this.#cumulated.length) {
      this.#cumulated = new Float64Array(2 * n);
      this.#chosen = new Uint32Array(2 * n);
    }
    let sum = 0;
    for (let i = 0; i < n; i++) {
      sum += weight[i];
      this.#cumulated[i] = sum;
    }
  }

  /** k distinct slots of the n loaded, ascending, or all where k ≥ n; overwritten by the next draw. */
  draw(k: number, n: number): Uint32Array {
    const cumulated = this.#cumulated;
    const chosen = this.#chosen;
    if (k >= n) {
      for (let i = 0; i < n; i++) chosen[i] = i;
      return chosen;
    }
    let left = cumulated[n - 1];
    for (let m = 0; m < k; m++) {
      const slot = this.#slotAt(this.#rng.next() * left, m, n);
      left -= cumulated[slot] - (slot === 0 ? 0 : cumulated[slot - 1]);
      let at = m;
      for (; at > 0 && chosen[at - 1] > slot; at--) chosen[at] = chosen[at - 1];
      chosen[at] = slot;
    }
    return chosen;
  }

  /** Whose weight lies at x, were those chosen already not there. */
  #slotAt(x: number, m: number, n: number): number {
    const cumulated = this.#cumulated;
    const chosen = this.#chosen;
    let i = 0;
    for (; i < m; i++) {
      const before = chosen[i] === 0 ? 0 : cumulated[chosen[i] - 1];
      if (x < before) break;
      x += cumulated[chosen[i]] - before;
    }
    let lo = 0;
    let hi = n - 1;
    while (lo < hi) {
      const mid = (lo + hi) >> 1;
      if (cumulated[mid] > x) hi = mid;
      else lo = mid + 1;
    }
    return this.#free(lo, m, n);
  }

  /** The slot itself; where rounding led onto one that is taken, the next that is not. */
  #free(slot: number, m: number, n: number): number {
    for (let i = 0; i < m; i++) if (this.#chosen[i] === slot) return this.#free(slot + 1 < n ? slot + 1 : 0, m, n);
    return slot;
  }
}
