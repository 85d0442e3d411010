import { type OrderedShares, orderShares, type Shares } from "./co-action-kernel-order.ts";

export type { OrderedShares, Shares } from "./co-action-kernel-order.ts";
export { orderShares } from "./co-action-kernel-order.ts";

export interface CoActionOptions {
  /** Time windows, in the unit of `at` (ms throughout claque), inclusive and sliding. Any order; results follow it. */
  readonly windows: readonly number[];
  /** Keep pairs with at least this many distinct shared objects in the widest window. Default 1: all. */
  readonly minWeight?: number;
  /** Most pairs to return, strongest by weight in the widest window first. What is left out is counted in `cut`. Default: no limit. */
  readonly maxPairs?: number;
}

/** One row per unordered pair of actors that acted together, ordered by a, then b; a < b. */
export interface CoActionPairs {
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  /** weight[w][i]: distinct objects on which the pair acted within windows[w]. */
  readonly weight: readonly Uint32Array[];
  /** pairs[w][i]: pairs of posts within windows[w]. */
  readonly pairs: readonly Uint32Array[];
  /** Earliest and latest time of a post that takes part, at the widest window. */
  readonly first: Float64Array;
  readonly last: Float64Array;
  /** All pairs of posts by two actors within windows[w]. */
  readonly coActions: readonly number[];
  /** Pairs left out by `minWeight` and by `maxPairs`. */
  readonly below: number;
  readonly cut: number;
}

/** What a visitor sees of one actor: its partners b > a, ascending, in the first `count` places of each column. Reused from row to row. */
export interface CoActionRow {
  a: number;
  count: number;
  b: Uint32Array;
  weight: Uint32Array[];
  pairs: Uint32Array[];
  first: Float64Array;
  last: Float64Array;
}

/**
 * Walks the co-actions actor by actor without ever holding them all.
 *
 * For actor a, every share's neighbours in its object within the widest window are added up in one slot per partner
 * (row-by-row sparse product, Gustavson 1978, doi:10.1145/355791.355796): no hash, no sort of co-actions, and memory
 * that grows with actors, not with co-actions. Codes in the rows are the dense ones of `shares`.
 * O(shares + 2 · co-actions); objects with many shares are slid over exactly and none is dropped.
 */
export function visitCoActions(
  shares: OrderedShares,
  windows: readonly number[],
  visit: (row: CoActionRow) => void,
  range?: { readonly from: number; readonly until: number },
): void {
  const order = ascending(windows);
  const nw = windows.length;
  const { actor, object, at, byActor, actorStart } = shares;
  const actors = shares.actorCode.length;
  const limits = Float64Array.from(order, (w) => windows[w]);
  const widest = limits[nw - 1];
  // One slot per partner: last object + 1, tightest class on it, objects by tightest class, post pairs by class.
  const stride = 2 + 2 * nw;
  const slots = new Int32Array(actors * stride);
  const times = new Float64Array(actors * 2);
  let touched = new Uint32Array(1024);
  const row: CoActionRow = {
    a: 0,
    count: 0,
    b: touched,
    weight: windows.map(() => new Uint32Array(1024)),
    pairs: windows.map(() => new Uint32Array(1024)),
    first: new Float64Array(1024),
    last: new Float64Array(1024),
  };
  const until = Math.min(range?.until ?? actors, actors);
  for (let a = range?.from ?? 0; a < until; a++) {
    let count = 0;
    for (let x = actorStart[a], end = actorStart[a + 1]; x < end; x++) {
      const p = byActor[x];
      const o = object[p];
      const t = at[p];
      for (let side = -1; side <= 1; side += 2) {
        for (let q = p + side; object[q] === o; q += side) {
          const gap = side < 0 ? t - at[q] : at[q] - t;
          if (gap > widest) break;
          const b = actor[q];
          if (b <= a) continue;
          let c = 0;
          while (gap > limits[c]) c++;
          const s = b * stride;
          const early = side < 0 ? at[q] : t;
          const late = side < 0 ? t : at[q];
          if (slots[s] === 0) {
            if (count === touched.length) touched = grown(touched);
            touched[count++] = b;
            times[2 * b] = early;
            times[2 * b + 1] = late;
          } else {
            if (early < times[2 * b]) times[2 * b] = early;
            if (late > times[2 * b + 1]) times[2 * b + 1] = late;
          }
          if (slots[s] !== o + 1) {
            slots[s] = o + 1;
            slots[s + 1] = c;
            slots[s + 2 + c]++;
          } else if (c < slots[s + 1]) {
            slots[s + 2 + slots[s + 1]]--;
            slots[s + 1] = c;
            slots[s + 2 + c]++;
          }
          slots[s + 2 + nw + c]++;
        }
      }
    }
    if (count === 0) continue;
    sortPrefix(touched, count);
    if (row.first.length < count) {
      row.first = new Float64Array(touched.length);
      row.last = new Float64Array(touched.length);
      for (let w = 0; w < nw; w++) {
        row.weight[w] = new Uint32Array(touched.length);
        row.pairs[w] = new Uint32Array(touched.length);
      }
    }
    row.a = a;
    row.b = touched;
    row.count = count;
    for (let i = 0; i < count; i++) {
      const b = touched[i];
      const s = b * stride;
      row.first[i] = times[2 * b];
      row.last[i] = times[2 * b + 1];
      let objects = 0;
      let pairs = 0;
      for (let c = 0; c < nw; c++) {
        objects += slots[s + 2 + c];
        pairs += slots[s + 2 + nw + c];
        row.weight[order[c]][i] = objects;
        row.pairs[order[c]][i] = pairs;
      }
      slots.fill(0, s, s + stride);
    }
    visit(row);
  }
}

/**
 * Who acted together: per unordered pair of actors and per time window, V = distinct objects with |t_a − t_b| ≤ window
 * (inclusive, sliding), the post pairs behind it, and the first and last time.
 *
 * Repeated shares of one object by one actor count once in `weight` and each in `pairs`. Pairs of one actor with itself do not occur.
 * O(shares + 2 · co-actions) time, 24 + 8·windows bytes a pair returned.
 */
export function coActionPairs(shares: Shares, options: CoActionOptions): CoActionPairs {
  const { windows, minWeight = 1, maxPairs } = options;
  const ordered = orderShares(shares);
  const nw = windows.length;
  const order = ascending(windows);
  const widest = order[nw - 1];
  const a = new Chunked(Uint32Array);
  const b = new Chunked(Uint32Array);
  const weight = windows.map(() => new Chunked(Uint32Array));
  const pairs = windows.map(() => new Chunked(Uint32Array));
  const first = new Chunked(Float64Array);
  const last = new Chunked(Float64Array);
  const coActions = windows.map(() => 0);
  let below = 0;
  const code = ordered.actorCode;
  visitCoActions(ordered, windows, (row) => {
    for (let w = 0; w < nw; w++) {
      const column = row.pairs[w];
      let sum = 0;
      for (let i = 0; i < row.count; i++) sum += column[i];
      coActions[w] += sum;
    }
    const strong = row.weight[widest];
    for (let i = 0; i < row.count; i++) {
      if (strong[i] < minWeight) {
        below++;
        continue;
      }
      a.push(code[row.a]);
      b.push(code[row.b[i]]);
      for (let w = 0; w < nw; w++) {
        weight[w].push(row.weight[w][i]);
        pairs[w].push(row.pairs[w][i]);
      }
      first.push(row.first[i]);
      last.push(row.last[i]);
    }
  });
  const all: CoActionPairs = {
    a: a.take(),
    b: b.take(),
    weight: weight.map((c) => c.take()),
    pairs: pairs.map((c) => c.take()),
    first: first.take(),
    last: last.take(),
    coActions,
    below,
    cut: 0,
  };
  return maxPairs !== undefined && all.a.length > maxPairs ? strongest(all, widest, maxPairs) : all;
}

/** The `keep` pairs of highest weight, ties by (a, b), still ordered by (a, b). */
function strongest(all: CoActionPairs, widest: number, keep: number): CoActionPairs {
  const w = all.weight[widest];
  let max = 0;
  for (let i = 0; i < w.length; i++) if (w[i] > max) max = w[i];
  const having = new Float64Array(max + 2);
  for (let i = 0; i < w.length; i++) having[w[i]]++;
  let level = max;
  let above = 0;
  while (level > 0 && above + having[level] <= keep) above += having[level--];
  let ties = keep - above;
  const rows = new Uint32Array(keep);
  let n = 0;
  for (let i = 0; i < w.length; i++) if (w[i] > level || (w[i] === level && ties-- > 0)) rows[n++] = i;
  const pick = <T extends Uint32Array | Float64Array>(column: T): T => {
    const out = column.slice(0, n) as T;
    for (let i = 0; i < n; i++) out[i] = column[rows[i]];
    return out;
  };
  return {
    a: pick(all.a),
    b: pick(all.b),
    weight: all.weight.map(pick),
    pairs: all.pairs.map(pick),
    first: pick(all.first),
    last: pick(all.last),
    coActions: all.coActions,
    below: all.below,
    cut: all.a.length - n,
  };
}

/** Window positions from tightest to widest. */
function ascending(windows: readonly number[]): number[] {
  if (windows.length === 0) throw new RangeError("no time window given");
  for (const w of windows) if (!(w >= 0)) throw new RangeError(`time window ${w}: windows are numbers from 0 on`);
  return windows.map((_, i) => i).sort((i, j) => windows[i] - windows[j] || i - j);
}

function grown(column: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const bigger = new Uint32Array(column.length * 2);
  bigger.set(column);
  return bigger;
}

/** Sorts the first n numbers ascending: insertion for the many short rows, the engine's sort for the rest. */
function sortPrefix(values: Uint32Array, n: number): void {
  if (n > 24) {
    values.subarray(0, n).sort();
    return;
  }
  for (let i = 1; i < n; i++) {
    const v = values[i];
    let j = i - 1;
    for (; j >= 0 && values[j] > v; j--) values[j + 1] = values[j];
    values[j + 1] = v;
  }
}

const CHUNK = 1 << 18;

/** A column that grows without copying, and is joined once: peak is the column plus nothing but itself. */
class Chunked<T extends Uint32Array | Float64Array> {
  readonly #make: new (
    n: number,
  ) => T;
  #full: T[] = [];
  #chunk: T;
  #used = 0;
  constructor(make: new (n: number) => T) {
    this.#make = make;
    this.#chunk = new make(CHUNK);
  }
  push(value: number): void {
    if (this.#used === CHUNK) {
      this.#full.push(this.#chunk);
      this.#chunk = new this.#make(CHUNK);
      this.#used = 0;
    }
    this.#chunk[this.#used++] = value;
  }
  take(): T {
    const all = new this.#make(this.#full.length * CHUNK + this.#used);
    this.#full.forEach((chunk, i) => {
      all.set(chunk, i * CHUNK);
    });
    all.set(this.#chunk.subarray(0, this.#used), this.#full.length * CHUNK);
    this.#full = [];
    this.#chunk = new this.#make(0);
    return all;
  }
}
