/** Random bytes, as many as asked for. For noise that protects anybody they must be unpredictable: never a seeded generator. */
export type RandomBytes = (n: number) => Uint8Array;

/**
 * Exact sampler of the discrete Gaussian: P(X = x) ∝ exp(−x²/(2σ²)) on the integers, with σ² = num/den.
 *
 * Rejection from the discrete Laplace with scale t = ⌊σ⌋ + 1, accepted with probability exp(−(|y| − σ²/t)²/(2σ²)); every coin is
 * drawn with integers, so no rounding of floating point leaks anything. Departs from the paper in nothing. O(1) expected draws.
 * Source: Canonne, Kamath & Steinke 2020, "The discrete Gaussian for differential privacy", algorithms 1–3, arXiv:2004.00010.
 */
export function discreteGaussian(num: bigint, den: bigint, random: RandomBytes): number {
  if (num < 0n || den <= 0n) throw new RangeError("σ² is a fraction of at least 0");
  if (num === 0n) return 0;
  const t = floorSqrt(num / den) + 1n;
  for (;;) {
    const y = discreteLaplace(t, random);
    const distance = (y < 0n ? -y : y) * t * den - num;
    if (bernoulliExp(distance * distance, 2n * num * t * t * den, random)) return Number(y);
  }
}

/** P(X = x) ∝ exp(−|x|/t), t a positive integer (algorithm 2). */
function discreteLaplace(t: bigint, random: RandomBytes): bigint {
  for (;;) {
    const u = below(t, random);
    if (!bernoulliExp(u, t, random)) continue;
    let v = 0n;
    while (bernoulliExp(1n, 1n, random)) v++;
    const x = u + t * v;
    const negative = below(2n, random) === 1n;
    if (negative && x === 0n) continue;
    return negative ? -x : x;
  }
}

/** True with probability exp(−a/b), a ≥ 0, b > 0 (algorithm 1). */
function bernoulliExp(a: bigint, b: bigint, random: RandomBytes): boolean {
  let rest = a;
  for (; rest > b; rest -= b) if (!bernoulliExp(1n, 1n, random)) return false;
  let k = 1n;
  while (below(b * k, random) < rest) k++;
  return k % 2n === 1n;
}

/** Uniform on 0 … n−1, by rejection. */
function below(n: bigint, random: RandomBytes): bigint {
  if (n === 1n) return 0n;
  const bits = (n - 1n).toString(2).length;
  const bytes = Math.ceil(bits / 8);
  const mask = (1n << BigInt(bits)) - 1n;
  for (;;) {
    let x = 0n;
    for (const byte of random(bytes)) x = (x << 8n) | BigInt(byte);
    x &= mask;
    if (x < n) return x;
  }
}

function floorSqrt(n: bigint): bigint {
  if (n < 2n) return n;
  let x = 1n << BigInt((n.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (x + n / x) >> 1n;
    if (next >= x) return x;
    x = next;
  }
}
