/**
 * Discrete tails in log space: an ordinary `1 − cdf` bottoms out at 1e-16, far above what n² tests ask for.
 * All logarithms are natural.
 */

const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** ln Γ(x) for x > 0, relative error below 1e-13 (Lanczos, g = 7; Stirling's series from 20 on). O(1). */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  if (x >= 20) {
    const i = 1 / x;
    const i2 = i * i;
    return (
      (x - 0.5) * Math.log(x) -
      x +
      0.9189385332046727 +
      i * (1 / 12 - i2 * (1 / 360 - i2 * (1 / 1260 - i2 * (1 / 1680 - i2 / 1188))))
    );
  }
  let sum = LANCZOS[0];
  for (let i = 1; i < 9; i++) sum += LANCZOS[i] / (x - 1 + i);
  const t = x + 6.5;
  return 0.9189385332046727 + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

/** ln 0!, ln 1! … ln n!, as `logGamma` has them. O(n). */
export const logFactorials = (n: number): Float64Array =>
  Float64Array.from({ length: n + 1 }, (_, i) => logGamma(i + 1));

export function logAddExp(a: number, b: number): number {
  if (a === -Infinity) return b;
  if (b === -Infinity) return a;
  return a > b ? a + Math.log1p(Math.exp(b - a)) : b + Math.log1p(Math.exp(a - b));
}

/**
 * ln P(X = v), X negative binomial with mean m and shape k: variance m + m²/k; k = ∞ is Poisson. m = 0 puts all mass on 0. O(1).
 */
export function logNegBinomial(v: number, m: number, k: number): number {
  if (m <= 0) return v === 0 ? 0 : -Infinity;
  if (!(k < 1e12)) return v * Math.log(m) - m - logGamma(v + 1);
  // Γ(v + k)/Γ(k) as a product keeps precision for tiny k, where the difference of two ln Γ would lose it.
  let rising = 0;
  if (v <= 64) for (let i = 0; i < v; i++) rising += Math.log(k + i);
  else rising = logGamma(v + k) - logGamma(k);
  return rising - logGamma(v + 1) + v * (Math.log(m) - Math.log(k + m)) - k * Math.log1p(m / k);
}

/**
 * ln P(X ≥ v) for the negative binomial: the series of the upper tail, term ratio (x + k)/(x + 1) · m/(k + m).
 * O(terms until they fall below 1e-17 of the sum), at most some thousands.
 */
export function logNegBinomialTail(v: number, m: number, k: number): number {
  if (v <= 0) return 0;
  if (m <= 0) return -Infinity;
  const q = k < 1e12 ? m / (k + m) : 0;
  const lambda = k < 1e12 ? 0 : m;
  if (v <= m) {
    // Below the mean the tail is near 1: subtract the short head instead.
    let head = -Infinity;
    for (let x = 0; x < v; x++) head = logAddExp(head, logNegBinomial(x, m, k));
    return head >= 0 ? -Infinity : Math.log1p(-Math.exp(head));
  }
  let term = 1;
  let sum = 1;
  for (let x = v; x < v + 100000; x++) {
    term *= lambda > 0 ? lambda / (x + 1) : ((x + k) / (x + 1)) * q;
    sum += term;
    if (term < 1e-17 * sum) break;
  }
  return Math.min(0, logNegBinomial(v, m, k) + Math.log(sum));
}

/**
 * ln P(S ≥ v), S the sum of independent Bernoulli(q[i]) (Poisson-binomial), exact at any depth.
 *
 * The probabilities are tilted so that the mean of S is v, the pmf of the tilted sum is found by dynamic programming in
 * plain doubles (well scaled there), and the tilt is undone term by term in logs. O(n²), n = q.length; q in (0, 1).
 */
export function logPoissonBinomialTail(q: ArrayLike<number>, v: number): number {
  const n = q.length;
  if (v <= 0) return 0;
  if (v > n) return -Infinity;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += q[i];
  let tilt = 0;
  if (v > mean) {
    let low = 0;
    let high = 1;
    const tilted = (x: number) => {
      let s = 0;
      const e = Math.exp(x);
      for (let i = 0; i < n; i++) s += (q[i] * e) / (1 - q[i] + q[i] * e);
      return s;
    };
    const target = Math.min(v, n - 0.5);
    while (tilted(high) < target && high < 700) high *= 2;
    for (let i = 0; i < 50; i++) {
      tilt = (low + high) / 2;
      if (tilted(tilt) < target) low = tilt;
      else high = tilt;
    }
  }
  const e = Math.exp(tilt);
  const pmf = new Float64Array(n + 1);
  pmf[0] = 1;
  let scale = 0;
  for (let i = 0; i < n; i++) {
    const denominator = 1 - q[i] + q[i] * e;
    scale += Math.log(denominator);
    const hit = (q[i] * e) / denominator;
    for (let s = i + 1; s > 0; s--) pmf[s] = pmf[s] * (1 - hit) + pmf[s - 1] * hit;
    pmf[0] *= 1 - hit;
  }
  // Σ_{s ≥ v} pmf[s] · e^{−tilt·s}, with the largest exponent taken out.
  let sum = 0;
  for (let s = n; s >= v; s--) sum += pmf[s] * Math.exp(-tilt * (s - v));
  return Math.min(0, Math.log(sum) - tilt * v + scale);
}

/** ln P(χ²₂ₖ ≥ x), even degrees of freedom 2k: a Poisson head, summed in logs. O(k). */
export function logChiSquareTail(x: number, k: number): number {
  if (x <= 0) return 0;
  const half = x / 2;
  let sum = -Infinity;
  for (let i = 0; i < k; i++) sum = logAddExp(sum, i * Math.log(half) - half - logGamma(i + 1));
  return Math.min(0, sum);
}

/** P(Bin(n, q) ≥ k). O(n − k). */
export function binomialTail(n: number, q: number, k: number): number {
  if (q <= 0) return k <= 0 ? 1 : 0;
  let sum = 0;
  for (let i = k; i <= n; i++)
    sum += Math.exp(
      logGamma(n + 1) - logGamma(i + 1) - logGamma(n - i + 1) + i * Math.log(q) + (n - i) * Math.log1p(-q),
    );
  return Math.min(1, sum);
}

/** ln P(Bin(n, q) ≥ k), 0 < q < 1: its largest term and what follows, down to any depth. O(n − k). */
export function logBinomialTail(n: number, q: number, k: number): number {
  if (k <= n * q) return 0;
  const term = (i: number) =>
    logGamma(n + 1) - logGamma(i + 1) - logGamma(n - i + 1) + i * Math.log(q) + (n - i) * Math.log1p(-q);
  const top = term(k);
  let sum = 0;
  for (let i = k; i <= n; i++) {
    const x = Math.exp(term(i) - top);
    sum += x;
    if (x < 1e-16 * sum) break;
  }
  return Math.min(0, top + Math.log(sum));
}
