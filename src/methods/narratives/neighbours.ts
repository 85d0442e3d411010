import { TERM_SLOTS, type Units } from "./units.ts";

/** Nearest units kept of each: more than a graph takes, so that what many are near to is near to some of them. */
export const KEPT = 24;
/** Heaviest terms of a unit by whose pairs it is looked up. */
const PAIRED = 8;
/** Units met under one key: so many before and after in time, and as many anywhere on the shelf. */
const REACH = 4;
const ANYWHERE = 6;
/** Shelves of keys, by hash: at least one for each key, so that few lie with strangers, which would be met for nothing. */
const FEWEST_SHELVES = 2 ** 16;
const MOST_SHELVES = 2 ** 26;

/** Terms of a unit are looked for by their last bits before its weights are: those fit the nearest memory. */
const PERHAPS = 2 ** 14;

/** The nearest units of each, most alike first: those of unit u from u · KEPT on, `count[u]` of them. */
export interface Neighbours {
  readonly count: Uint8Array;
  readonly to: Uint32Array;
  readonly cosine: Float32Array;
}

export interface NeighbourOptions {
  /** Least cosine. */
  readonly cosine: number;
  /** Fewest terms in common. */
  readonly common: number;
}

/**
 * Who says nearly the same: an approximate list of nearest units by cosine.
 *
 * A unit is entered under pairs of its heaviest terms, and meets under each key the units next to it in time (four before,
 * four after) and six anywhere on the shelf, the same ones each time: what is said again is said near, and what is said for weeks hangs
 * together by the others. Never all pairs: at most 14 · 28 comparisons a unit. Ties go to the earlier unit.
 * Source of the shape: inverted index with bounded lists as in Petrović, Osborne & Lavrenko 2010 (streaming first story detection).
 * Cost: O(units · 392 · terms a unit); memory 196 bytes a unit for the answer, 230 more and 8 a term while it runs.
 */
export function neighbours(
  units: Pick<Units, "count" | "start" | "term" | "at">,
  weight: Float32Array,
  { cosine: least, common }: NeighbourOptions,
): Neighbours {
  const { count, start, term } = units;
  const order = inTime(units.at);
  const keys = keysOf(units, weight, order);
  const side = sideBySide(term, weight);
  const found: Neighbours = {
    count: new Uint8Array(count),
    to: new Uint32Array(count * KEPT),
    cosine: new Float32Array(count * KEPT),
  };
  const own = new Float32Array(TERM_SLOTS);
  const perhaps = new Uint8Array(PERHAPS);
  const met = new Uint32Array(count);
  for (let u = 0; u < count; u++) {
    for (let i = start[u]; i < start[u + 1]; i++) {
      own[term[i]] = weight[i];
      perhaps[term[i] & (PERHAPS - 1)] = 1;
    }
    keys.of(u, (v) => {
      if (v === u || met[v] === u + 1) return;
      met[v] = u + 1;
      let dot = 0;
      let shared = 0;
      for (let i = start[v]; i < start[v + 1]; i++) {
        const t = side.term[2 * i];
        if (perhaps[t & (PERHAPS - 1)] === 0) continue;
        const both = own[t] * side.weight[2 * i + 1];
        if (both === 0) continue;
        dot += both;
        shared++;
      }
      if (dot >= least && shared >= common) keep(found, u, v, dot);
    });
    for (let i = start[u]; i < start[u + 1]; i++) {
      own[term[i]] = 0;
      perhaps[term[i] & (PERHAPS - 1)] = 0;
    }
  }
  return found;
}

/** Each term with its weight beside it: another unit is read in one stretch of memory, which is most of what a comparison costs. */
function sideBySide(
  term: Uint32Array,
  weight: Float32Array,
): { readonly term: Uint32Array; readonly weight: Float32Array } {
  const both = new Uint32Array(2 * term.length);
  const weights = new Float32Array(both.buffer);
  for (let i = 0; i < term.length; i++) {
    both[2 * i] = term[i];
    weights[2 * i + 1] = weight[i];
  }
  return { term: both, weight: weights };
}

/** Puts a neighbour in its place, the least alike out where there are too many. */
function keep({ count, to, cosine }: Neighbours, u: number, v: number, value: number): void {
  const from = u * KEPT;
  let at = from + count[u];
  if (count[u] === KEPT) {
    if (!before(value, v, cosine[at - 1], to[at - 1])) return;
    at--;
  } else count[u]++;
  while (at > from && before(value, v, cosine[at - 1], to[at - 1])) {
    to[at] = to[at - 1];
    cosine[at] = cosine[at - 1];
    at--;
  }
  to[at] = v;
  cosine[at] = value;
}
const before = (a: number, u: number, b: number, v: number): boolean => {
  const x = Math.fround(a);
  return x > b || (x === b && u < v);
};

const inTime = (at: Float64Array): Uint32Array =>
  Uint32Array.from({ length: at.length }, (_, i) => i).sort((a, b) => at[a] - at[b] || a - b);

/** The shelves: under each key its units in the order of time. */
function keysOf(
  { count, start, term }: Pick<Units, "count" | "start" | "term">,
  weight: Float32Array,
  order: Uint32Array,
): { of(unit: number, meet: (other: number) => void): void } {
  const each = (PAIRED * (PAIRED - 1)) / 2;
  const keys = new Uint32Array(count * each);
  const many = new Uint8Array(count);
  const heaviest = new Uint32Array(PAIRED);
  for (let u = 0; u < count; u++) {
    const n = heaviestOf(term, weight, start[u], start[u + 1], heaviest);
    let k = u * each;
    for (let a = 0; a < n; a++) for (let b = a + 1; b < n; b++) keys[k++] = hash(...ordered(heaviest[a], heaviest[b]));
    many[u] = k - u * each;
  }
  const { mask, shelfStart } = shelvesFor(keys, many, each);
  const lying = new Uint32Array(shelfStart[mask + 2]);
  const place = new Uint32Array(count * each);
  // Each shelf's start stands one place further until its units lie on it.
  for (const u of order)
    for (let k = u * each; k < u * each + many[u]; k++) {
      place[k] = shelfStart[(keys[k] & mask) + 1]++;
      lying[place[k]] = u;
    }
  return {
    of(u, meet) {
      for (let k = 0; k < many[u]; k++) {
        const s = keys[u * each + k] & mask;
        const at = place[u * each + k];
        const [from, size] = [shelfStart[s], shelfStart[s + 1] - shelfStart[s]];
        const all = size <= 2 * REACH + ANYWHERE + 1;
        const until = all ? from + size : Math.min(from + size, at + REACH + 1);
        for (let i = all ? from : Math.max(from, at - REACH); i < until; i++) meet(lying[i]);
        for (let i = 0; !all && i < ANYWHERE; i++) meet(lying[from + (hash(at, i) % size)]);
      }
    },
  };
}

const ordered = (a: number, b: number): [number, number] => (a < b ? [a, b] : [b, a]);

/** Shelves for so many keys, counted: the units of shelf s will lie from place s + 1 on. */
function shelvesFor(
  keys: Uint32Array,
  many: Uint8Array,
  each: number,
): { readonly mask: number; readonly shelfStart: Uint32Array } {
  const total = many.reduce((sum, n) => sum + n, 0);
  let shelves = FEWEST_SHELVES;
  while (shelves < total && shelves < MOST_SHELVES) shelves *= 2;
  const mask = shelves - 1;
  const shelfStart = new Uint32Array(shelves + 2);
  for (let u = 0; u < many.length; u++)
    for (let k = u * each; k < u * each + many[u]; k++) shelfStart[(keys[k] & mask) + 2]++;
  for (let s = 0; s <= shelves; s++) shelfStart[s + 1] += shelfStart[s];
  return { mask, shelfStart };
}

function hash(a: number, b: number): number {
  let h = Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b + 0x7f4a7c15, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0xc2b2ae35);
  return (h ^ (h >>> 13)) >>> 0;
}

/** The heaviest terms, heaviest first; ties by slot. Returns how many. */
function heaviestOf(term: Uint32Array, weight: Float32Array, from: number, until: number, out: Uint32Array): number {
  let n = 0;
  const held: number[] = [];
  for (let i = from; i < until; i++) {
    if (weight[i] <= 0) continue;
    let at = n < out.length ? n++ : n - 1;
    if (at === n - 1 && held.length === n && held[at] >= weight[i]) continue;
    while (at > 0 && held[at - 1] < weight[i]) {
      held[at] = held[at - 1];
      out[at] = out[at - 1];
      at--;
    }
    held[at] = weight[i];
    out[at] = term[i];
  }
  return n;
}
