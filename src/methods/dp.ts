/**
 * From a promise (ε, δ) to the noise that keeps it, for counts of which one protected unit changes at most `cells` by 1 each.
 *
 *   ρ = (√(ln(1/δ₁) + ε) − √ln(1/δ₁))²,   σ² = cells/(2ρ),   τ = 1 + σ √(2 ln(cells/δ₂)),   δ₁ = δ₂ = δ/2
 *
 * The discrete Gaussian with variance σ² is ρ-zCDP for ℓ2 sensitivity √cells, which implies (ε, δ₁). Where the names of the cells
 * come from the data, only noisy counts of at least τ may be shown: a cell that one unit alone makes passes with probability at most
 * δ₂ over all its cells. Undefined for ε ≤ 0 or δ outside (0, 1). O(1).
 * Sources: Bun & Steinke 2016, proposition 1.3, arXiv:1605.02065; Canonne, Kamath & Steinke 2020, arXiv:2004.00010.
 */
export interface DpNoise {
  readonly rho: number;
  /** σ² as the fraction num/den that the sampler takes, rounded up. */
  readonly num: bigint;
  readonly den: bigint;
  readonly sigma: number;
  readonly threshold: number;
}

const DEN = 1n << 20n;

export function noiseFor(epsilon: number, delta: number, cells: number): DpNoise {
  const rho = rhoOf(epsilon, delta / 2);
  const variance = cells / (2 * rho);
  const num = BigInt(Math.ceil(variance * Number(DEN)));
  const sigma = Math.sqrt(Number(num) / Number(DEN));
  const threshold = Math.ceil(1 + sigma * Math.sqrt(2 * Math.log((2 * cells) / delta)));
  return { rho, num, den: DEN, sigma, threshold };
}

/** The largest ρ whose zCDP implies (ε, δ). */
export function rhoOf(epsilon: number, delta: number): number {
  if (!(epsilon > 0) || !(delta > 0 && delta < 1)) throw new RangeError("ε must be above 0 and δ between 0 and 1");
  const l = Math.log(1 / delta);
  return (Math.sqrt(l + epsilon) - Math.sqrt(l)) ** 2;
}

/** The ε that ρ-zCDP gives at δ: ρ + 2 √(ρ ln(1/δ)). ρ adds up over answers, ε does not. */
export const epsilonOf = (rho: number, delta: number): number => rho + 2 * Math.sqrt(rho * Math.log(1 / delta));
