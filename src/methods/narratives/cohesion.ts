import { NONE } from "./centres.ts";
import type { Units } from "./units.ts";

/** How far the units of a cluster say the same. */
export interface Cohesion {
  /** Mean cosine of two of its units, −1 where there is one only. */
  readonly cosine: number;
  /** Terms that at least half of its units hold, among those of any weight. */
  readonly core: number;
}

/** O(terms of the clusters). @param cluster of each unit, `NONE` for none, else below `count` */
export function cohesionOf(units: Units, weight: Float32Array, cluster: Uint32Array, count: number): Cohesion[] {
  const sums: Map<number, { weight: number; units: number }>[] = Array.from({ length: count }, () => new Map());
  const sizes = new Uint32Array(count);
  const self = new Float64Array(count);
  for (let u = 0; u < units.count; u++) {
    const c = cluster[u];
    if (c === NONE) continue;
    sizes[c]++;
    for (let i = units.start[u]; i < units.start[u + 1]; i++) {
      if (weight[i] === 0) continue;
      self[c] += weight[i] * weight[i];
      const sum = sums[c].get(units.term[i]);
      if (sum) {
        sum.weight += weight[i];
        sum.units++;
      } else sums[c].set(units.term[i], { weight: weight[i], units: 1 });
    }
  }
  return sums.map((of, c) => {
    const n = sizes[c];
    let square = 0;
    let core = 0;
    for (const sum of of.values()) {
      square += sum.weight * sum.weight;
      if (2 * sum.units >= n && sum.weight >= LIGHT * sum.units) core++;
    }
    return { cosine: n > 1 ? (square - self[c]) / (n * (n - 1)) : -1, core };
  });
}

/** Terms that weigh less a unit are words of everybody. */
const LIGHT = 0.15;
