/** One example: features in [0, 1], what it is, how much it weighs. */
export interface Example {
  readonly x: readonly number[];
  readonly y: boolean;
  readonly weight: number;
}
export interface Fitted {
  readonly bias: number;
  readonly weight: readonly number[];
}

const STEPS = 4000;
const RIDGE = 0.1;

/**
 * Logistic regression with coefficients ≥ 0 (more of a feature never speaks against a campaign) and a ridge on them: minimises
 * Σ weight · log-loss + ridge/2 · Σ w². Projected gradient with Nesterov's momentum, restarted where it overshoots (O'Donoghue & Candès
 * 2015, doi:10.1007/s10208-013-9150-3). O(steps · examples · features).
 */
export function fitMonotone(examples: readonly Example[], features: number, ridge = RIDGE): Fitted {
  const total = examples.reduce((s, e) => s + e.weight, 0);
  // the curvature of the log-loss is at most a quarter of Σ weight · |x, 1|²
  const rate = 1 / ((total * (features + 1)) / 4 + ridge);
  const w = new Float64Array(features + 1);
  const ahead = w.slice();
  let momentum = 1;
  for (let step = 0; step < STEPS; step++) {
    const g = gradient(examples, ahead, features, ridge);
    let against = 0;
    const next = (1 + Math.sqrt(1 + 4 * momentum ** 2)) / 2;
    const push = (momentum - 1) / next;
    for (let f = 0; f <= features; f++) {
      const moved = ahead[f] - rate * g[f];
      const to = f < features ? Math.max(0, moved) : moved;
      against += g[f] * (to - w[f]);
      ahead[f] = to + push * (to - w[f]);
      w[f] = to;
    }
    momentum = against > 0 ? 1 : next;
    if (against > 0) ahead.set(w);
  }
  return { bias: w[features], weight: [...w.subarray(0, features)] };
}

function gradient(examples: readonly Example[], w: Float64Array, features: number, ridge: number): Float64Array {
  const g = new Float64Array(features + 1);
  for (let f = 0; f < features; f++) g[f] = ridge * w[f];
  for (const { x, y, weight } of examples) {
    let z = w[features];
    for (let f = 0; f < features; f++) z += w[f] * x[f];
    const e = weight * (1 / (1 + Math.exp(-z)) - (y ? 1 : 0));
    g[features] += e;
    for (let f = 0; f < features; f++) g[f] += e * x[f];
  }
  return g;
}
