/**
 * Band keys of a set for locality-sensitive hashing: two sets of Jaccard similarity s share at least one of b bands of
 * r rows with chance 1 − (1 − s^r)^b (b = 32, r = 4: .39 at s = .35, .88 at .5, .99 at .6).
 *
 * The b·r minima come from fast similarity sketching (Dahlgaard, Knudsen & Thorup 2017, doi:10.1109/FOCS.2017.67):
 * round i throws every member into one bin and keeps the smallest member of each bin that no earlier round filled;
 * round b·r + j offers bin j to all members. As with one-permutation hashing most of the work is one hash a member, and
 * bins are full without borrowing, so short texts keep unbiased, nearly independent rows.
 *
 * Departs from the paper: bins and values of a round come from one 32-bit mixing of (member, round).
 * Cost: O(n + b·r·ln(b·r)) expected for n members, no allocation.
 */
export class MinHasher {
  readonly bands: number;
  readonly rows: number;
  readonly #minima: Float64Array;

  constructor(bands = 32, rows = 4) {
    this.bands = bands;
    this.rows = rows;
    this.#minima = new Float64Array(bands * rows);
  }

  /** Writes `bands` 32-bit keys to `out` at `offset`, from the first `count` (≥ 1) members. */
  keys(members: Uint32Array, count: number, out: Uint32Array, offset: number): void {
    const bins = this.bands * this.rows;
    const minima = this.#minima.fill(Number.POSITIVE_INFINITY);
    let empty = bins;
    for (let round = 0; empty > 0 && round < 2 * bins; round++) {
      const base = round * 4294967296;
      const salt = Math.imul(round + 1, 0x9e3779b1);
      for (let i = 0; i < count; i++) {
        const hash = scramble(members[i] ^ salt);
        const bin = round < bins ? Math.floor((hash / 4294967296) * bins) : round - bins;
        const old = minima[bin];
        if (old < base) continue;
        const value = base + (Math.imul(hash, 0x2c1b3c6d) >>> 0);
        if (value < old) {
          if (old === Number.POSITIVE_INFINITY) empty--;
          minima[bin] = value;
        }
      }
    }
    for (let band = 0, at = 0; band < this.bands; band++) {
      let key = scramble(band + 0x51ed270b);
      for (let row = 0; row < this.rows; row++, at++) {
        const round = Math.floor(minima[at] / 4294967296);
        key = scramble((key ^ (minima[at] - round * 4294967296)) + round);
      }
      out[offset + band] = key;
    }
  }
}

/** A bijection of 32-bit words that leaves no structure (C. Wellons' search, public domain: "lowbias32"). */
function scramble(x: number): number {
  let h = x | 0;
  h ^= h >>> 16;
  h = Math.imul(h, 0x7feb352d);
  h ^= h >>> 15;
  h = Math.imul(h, 0x846ca68b);
  return (h ^ (h >>> 16)) >>> 0;
}
