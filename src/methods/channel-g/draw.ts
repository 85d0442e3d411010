import type { Rng } from "../rng.ts";

/**
 * Weighted draws without replacement, one slot after another (Plackett–Luce): what a group would pick if it picked
 * among the share times by habit alone. O(k log n) a draw while k is small against n, else O(n).
 */
export class SlotDrawer {
  #cumulated = new Float64Array(256);
  #keys = new Float64Array(256);
  #order = new Float64Array(256);
  #taken = new Uint8Array(256);
  readonly #chosen = new Uint32Array(4096);
  readonly #rng: Rng;

  constructor(rng: Rng) {
    this.#rng = rng;
  }

  /** Slots weighing `weight[0…n)`. */
  load(weight: Float64Array, n: number): void {
    if (n > this.#cumulated.length) {
      this.#cumulated = new Float64Array(2 * n);
      this.#keys = new Float64Array(2 * n);
      this.#order = new Float64Array(2 * n);
      this.#taken = new Uint8Array(2 * n);
    }
    let sum = 0;
    for (let i = 0; i < n; i++) {
      sum += weight[i];
      this.#cumulated[i] = sum;
    }
  }

  /** k distinct slots of the n loaded, ascending; overwritten by the next draw. */
  draw(k: number, n: number): Uint32Array {
    if (k >= n) for (let i = 0; i < n; i++) this.#chosen[i] = i;
    else if (2 * k <= n) this.#byRejection(k, n);
    else this.#byKeys(k, n);
    return this.#chosen;
  }

  #byRejection(k: number, n: number): void {
    const total = this.#cumulated[n - 1];
    const taken = this.#taken;
    const chosen = this.#chosen;
    let tries = 0;
    for (let m = 0; m < k; ) {
      if (++tries > 40 * k + 200) {
        for (let i = 0; i < m; i++) taken[chosen[i]] = 0;
        this.#byKeys(k, n);
        return;
      }
      const x = this.#rng.next() * total;
      let lo = 0;
      let hi = n - 1;
      while (lo < hi) {
        const mid = (lo + hi) >> 1;
        if (this.#cumulated[mid] > x) hi = mid;
        else lo = mid + 1;
      }
      if (taken[lo]) continue;
      taken[lo] = 1;
      let at = m++;
      while (at > 0 && chosen[at - 1] > lo) {
        chosen[at] = chosen[at - 1];
        at--;
      }
      chosen[at] = lo;
    }
    for (let i = 0; i < k; i++) taken[chosen[i]] = 0;
  }

  /** Exponential races: the k smallest of E/weight (Efraimidis & Spirakis 2006, doi:10.1016/j.ipl.2005.11.003). */
  #byKeys(k: number, n: number): void {
    const keys = this.#keys;
    let before = 0;
    for (let i = 0; i < n; i++) {
      const weight = this.#cumulated[i] - before;
      before = this.#cumulated[i];
      keys[i] = -Math.log(1 - this.#rng.next()) / Math.max(weight, 1e-300);
    }
    this.#order.set(keys.subarray(0, n));
    const limit = select(this.#order, n, k - 1);
    let m = 0;
    for (let i = 0; i < n && m < k; i++) if (keys[i] <= limit) this.#chosen[m++] = i;
  }
}

/** The value of rank k (from 0) among the first n; reorders them (Hoare's quickselect). O(n) on average. */
function select(values: Float64Array, n: number, k: number): number {
  let lo = 0;
  let hi = n - 1;
  while (lo < hi) {
    const pivot = values[(lo + hi) >> 1];
    let i = lo;
    let j = hi;
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i > j) break;
      const x = values[i];
      values[i++] = values[j];
      values[j--] = x;
    }
    if (k <= j) hi = j;
    else if (k >= i) lo = i;
    else break;
  }
  return values[k];
}
