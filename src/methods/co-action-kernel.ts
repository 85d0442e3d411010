import { type OrderedShares, orderShares, type Shares } from "./co-action-kernel-order.ts";
import { Growing } from "./growing-column.ts";

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
  b: Uint32Array<ArrayBuffer>;
  weight: Uint32Array<ArrayBuffer>[];
  pairs: Uint32Array<ArrayBuffer>[];
  first: Float64Array<ArrayBuffer>;
  last: Float64Array<ArrayBuffer>;
}

/**
 * Walks the co-actions actor by actor without ever holding them all.
 *
 * For actor a, every share's neighbours in its object within the widest window are added up in one slot per partner
 * (row-by-row sparse product, Gustavson 1978, doi:10.1145/355791.355796; the partners of one actor sit in a hash small
 * enough for the processor's cache). Memory grows with shares, not with co-actions. Codes in the rows are the dense ones
 * of `shares`. O(shares + 2 · co-actions); objects with many shares are slid over exactly and none is dropped.
 */
export function visitCoActions(
  shares: OrderedShares,
  windows: readonly number[],
  visit: (row: CoActionRow) => void,
): void {
  const order = ascending(windows);
  const nw = windows.length;
  const limits = Float64Array.from(order, (w) => windows[w]);
  const widest = limits[nw - 1];
  const { words, doubles, byActor, actorStart } = withNeighbours(shares, widest);
  const actors = shares.actorCode.length;
  // One slot per partner: last object + 1, tightest class on it, objects by tightest class, post pairs by class.
  const stride = 2 + 2 * nw;
  let table = new Partners(1024, stride, nw);
  for (let a = 0; a < actors; a++) {
    let { mask, places, row, slots, key } = table;
    let count = 0;
    for (let x = actorStart[a], end = actorStart[a + 1]; x < end; x++) {
      const p = byActor[x];
      const o = words[4 * p + 1];
      const t = doubles[2 * p + 1];
      for (let step = -1; step <= 1; step += 2) {
        for (let q = p + step; words[4 * q + 1] === o; q += step) {
          const other = doubles[2 * q + 1];
          const gap = step < 0 ? t - other : other - t;
          if (!(gap <= widest)) break;
          const b = words[4 * q];
          if (b <= a) continue;
          let c = 0;
          while (gap > limits[c]) c++;
          let h = (Math.imul(b, 0x9e3779b1) >>> 4) & mask;
          let i = places[h];
          while (i !== 0 && key[i - 1] !== b) {
            h = (h + 1) & mask;
            i = places[h];
          }
          const early = step < 0 ? other : t;
          const late = step < 0 ? t : other;
          if (i === 0) {
            if (2 * count > mask) {
              table = table.doubled(count);
              ({ mask, places, row, slots, key } = table);
              h = table.free(b);
            }
            places[h] = i = ++count;
            table.place[i - 1] = h;
            key[i - 1] = b;
            table.early[i - 1] = early;
            table.late[i - 1] = late;
          } else {
            if (early < table.early[i - 1]) table.early[i - 1] = early;
            if (late > table.late[i - 1]) table.late[i - 1] = late;
          }
          const s = (i - 1) * stride;
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
    const sorted = table.sorted(count);
    row.a = a;
    row.count = count;
    for (let k = 0; k < count; k++) {
      const i = sorted[k];
      row.b[k] = key[i];
      row.first[k] = table.early[i];
      row.last[k] = table.late[i];
      const s = i * stride;
      let objects = 0;
      let pairs = 0;
      for (let c = 0; c < nw; c++) {
        objects += slots[s + 2 + c];
        pairs += slots[s + 2 + nw + c];
        row.weight[order[c]][k] = objects;
        row.pairs[order[c]][k] = pairs;
      }
    }
    slots.fill(0, 0, count * stride);
    for (let i = 0; i < count; i++) places[table.place[i]] = 0;
    visit(row);
  }
}

/** Only shares that have another one on the same object within the window: 16 bytes each (actor, object, time), and by actor. */
function withNeighbours(shares: OrderedShares, window: number) {
  const { n, actor, object, at } = shares;
  const live = (p: number) =>
    (p > 0 && object[p - 1] === object[p] && at[p] - at[p - 1] <= window) ||
    (p + 1 < n && object[p + 1] === object[p] && at[p + 1] - at[p] <= window);
  let count = 0;
  for (let p = 0; p < n; p++) if (live(p)) count++;
  const words = new Uint32Array(4 * count);
  const doubles = new Float64Array(words.buffer);
  const actorStart = new Uint32Array(shares.actorCode.length + 1);
  let i = 0;
  for (let p = 0; p < n; p++)
    if (live(p)) {
      words[4 * i] = actor[p];
      words[4 * i + 1] = object[p];
      doubles[2 * i + 1] = at[p];
      actorStart[actor[p] + 1]++;
      i++;
    }
  for (let u = 0; u < shares.actorCode.length; u++) actorStart[u + 1] += actorStart[u];
  const byActor = new Uint32Array(count);
  const next = actorStart.slice();
  for (i = 0; i < count; i++) byActor[next[words[4 * i]]++] = i;
  return { words, doubles, byActor, actorStart };
}

/** The partners of one actor: an open-addressing hash from partner to slot, at most half full, emptied by what was touched. */
class Partners {
  readonly mask: number;
  readonly places: Int32Array;
  readonly key: Uint32Array;
  readonly place: Int32Array;
  readonly slots: Int32Array;
  readonly early: Float64Array;
  readonly late: Float64Array;
  readonly row: CoActionRow;
  readonly #stride: number;
  readonly #windows: number;
  readonly #sort: Uint32Array;
  constructor(size: number, stride: number, windows: number) {
    const half = size / 2 + 1;
    this.mask = size - 1;
    this.places = new Int32Array(size);
    this.key = new Uint32Array(half);
    this.place = new Int32Array(half);
    this.slots = new Int32Array(half * stride);
    this.early = new Float64Array(half);
    this.late = new Float64Array(half);
    this.#stride = stride;
    this.#windows = windows;
    this.#sort = new Uint32Array(half);
    const columns = () => Array.from({ length: windows }, () => new Uint32Array(half));
    this.row = {
      a: 0,
      count: 0,
      b: new Uint32Array(half),
      weight: columns(),
      pairs: columns(),
      first: new Float64Array(half),
      last: new Float64Array(half),
    };
  }
  free(b: number): number {
    let h = (Math.imul(b, 0x9e3779b1) >>> 4) & this.mask;
    while (this.places[h] !== 0) h = (h + 1) & this.mask;
    return h;
  }
  doubled(count: number): Partners {
    const bigger = new Partners(2 * (this.mask + 1), this.#stride, this.#windows);
    bigger.key.set(this.key.subarray(0, count));
    bigger.slots.set(this.slots.subarray(0, count * this.#stride));
    bigger.early.set(this.early.subarray(0, count));
    bigger.late.set(this.late.subarray(0, count));
    for (let i = 0; i < count; i++) {
      const h = bigger.free(this.key[i]);
      bigger.places[h] = i + 1;
      bigger.place[i] = h;
    }
    return bigger;
  }
  /** Slots in ascending order of partner. Insertion for the many short rows, the engine's sort for the rest. */
  sorted(count: number): Uint32Array {
    const keys = this.#sort;
    for (let i = 0; i < count; i++) keys[i] = this.key[i];
    if (count > 32) keys.subarray(0, count).sort();
    else
      for (let i = 1; i < count; i++) {
        const v = keys[i];
        let j = i - 1;
        for (; j >= 0 && keys[j] > v; j--) keys[j + 1] = keys[j];
        keys[j + 1] = v;
      }
    const { mask, places, key } = this;
    for (let k = 0; k < count; k++) {
      const b = keys[k];
      let h = (Math.imul(b, 0x9e3779b1) >>> 4) & mask;
      while (key[places[h] - 1] !== b) h = (h + 1) & mask;
      keys[k] = places[h] - 1;
    }
    return keys;
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
  const room = Math.min(pairsWithin(ordered, windows[widest]), 1 << 25);
  const a = new Growing(Uint32Array, room);
  const b = new Growing(Uint32Array, room);
  const weight = windows.map(() => new Growing(Uint32Array, room));
  const pairs = windows.map(() => new Growing(Uint32Array, room));
  const first = new Growing(Float64Array, room);
  const last = new Growing(Float64Array, room);
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
    let { count } = row;
    if (minWeight > 1) {
      count = keepStrong(row, row.weight[widest], minWeight);
      below += row.count - count;
    }
    a.fill(code[row.a], count);
    for (let i = 0; i < count; i++) row.b[i] = code[row.b[i]];
    b.append(row.b, count);
    for (let w = 0; w < nw; w++) {
      weight[w].append(row.weight[w], count);
      pairs[w].append(row.pairs[w], count);
    }
    first.append(row.first, count);
    last.append(row.last, count);
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

/** Moves the entries of at least `min` to the front, in order; returns how many. */
function keepStrong(row: CoActionRow, strong: Uint32Array, min: number): number {
  let n = 0;
  for (let i = 0; i < row.count; i++) {
    if (strong[i] < min) continue;
    row.b[n] = row.b[i];
    row.first[n] = row.first[i];
    row.last[n] = row.last[i];
    for (const column of row.weight) column[n] = column[i];
    for (const column of row.pairs) column[n] = column[i];
    n++;
  }
  return n;
}

/** Pairs of shares within the window, one actor's own among them: at least as many as there are pairs of actors. O(n). */
function pairsWithin(shares: OrderedShares, window: number): number {
  const { n, object, at } = shares;
  let pairs = 0;
  for (let p = 0, first = 0; p < n; p++) {
    while (object[first] !== object[p] || at[p] - at[first] > window) first++;
    pairs += p - first;
  }
  return pairs;
}
