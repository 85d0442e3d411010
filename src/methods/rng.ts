/**
 * Seeded random numbers: xoshiro128** (Blackman & Vigna 2021, doi:10.1145/3460772), seeded by splitmix32.
 * The same seed and the same calls give the same numbers on every machine. O(1) a draw.
 */
export interface Rng {
  /** Uniform in [0, 1), 32 bits. */
  next(): number;
  /** Uniform integer in [0, n). */
  int(n: number): number;
  /** An independent stream for a named part of the work: adding a part does not move the others. */
  fork(name: string): Rng;
  /** `makeRng(seed)` begins the same numbers anew, e.g. in another thread. */
  readonly seed: number;
}

export function makeRng(seed: number): Rng {
  let z = seed >>> 0;
  const mix = () => {
    z = (z + 0x9e3779b9) | 0;
    let t = z ^ (z >>> 16);
    t = Math.imul(t, 0x21f0aaad);
    t ^= t >>> 15;
    t = Math.imul(t, 0x735a2d97);
    return (t ^ (t >>> 15)) >>> 0;
  };
  const first = mix();
  // typed: numbers of 32 bits kept as numbers are made anew at every step
  const s = Int32Array.of(first, mix(), mix(), mix());
  const bits = (): number => {
    const x = Math.imul(s[1], 5);
    const result = Math.imul((x << 7) | (x >>> 25), 9) >>> 0;
    const t = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = (s[3] << 11) | (s[3] >>> 21);
    return result;
  };
  return {
    seed: seed >>> 0,
    next: () => bits() / 4294967296,
    int: (n) => Math.floor((bits() / 4294967296) * n),
    fork: (name) => {
      let h = first ^ 0x811c9dc5;
      for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193);
      return makeRng(h >>> 0);
    },
  };
}

/** Standard normal by Marsaglia's polar method (doi:10.1137/1006063). */
export function normal(rng: Rng): number {
  for (;;) {
    const u = 2 * rng.next() - 1;
    const v = 2 * rng.next() - 1;
    const s = u * u + v * v;
    if (s > 0 && s < 1) return u * Math.sqrt((-2 * Math.log(s)) / s);
  }
}

/** Shuffles in place (Fisher–Yates). O(n). */
export function shuffle<T extends { [i: number]: number; length: number }>(items: T, rng: Rng): T {
  for (let i = items.length - 1; i > 0; i--) {
    const j = rng.int(i + 1);
    const x = items[i];
    items[i] = items[j];
    items[j] = x;
  }
  return items;
}

/** k of the whole numbers below n, by chance, in no order (Floyd's algorithm, Bentley & Floyd 1987, doi:10.1145/30401.315746). O(k). */
export function placesOf(n: number, k: number, rng: Rng): number[] {
  const taken = new Set<number>();
  for (let j = n - k; j < n; j++) {
    const i = rng.int(j + 1);
    taken.add(taken.has(i) ? j : i);
  }
  return [...taken];
}
