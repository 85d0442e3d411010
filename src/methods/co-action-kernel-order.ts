/** Shares as three parallel columns. Codes are non-negative integers below 2^32, times are finite, in any unit. */
export interface Shares {
  readonly actor: ArrayLike<number>;
  readonly object: ArrayLike<number>;
  readonly at: ArrayLike<number>;
}

/** Shares ordered by object, then time, with dense codes, and the way back to actors. */
export interface OrderedShares {
  readonly n: number;
  /** Row of the input each position came from. */
  readonly row: Uint32Array;
  /** Dense codes 0 … actors − 1, in ascending order of the input's codes. */
  readonly actor: Uint32Array;
  /** Dense codes 0 … objects − 1, non-decreasing. */
  readonly object: Uint32Array;
  /** Non-decreasing inside an object. */
  readonly at: Float64Array;
  /** Positions of object o: objectStart[o] … objectStart[o + 1] − 1. */
  readonly objectStart: Uint32Array;
  /** Positions by actor, ascending inside an actor: byActor[actorStart[u]] … */
  readonly byActor: Uint32Array;
  readonly actorStart: Uint32Array;
  /** The input's code of a dense code. */
  readonly actorCode: Uint32Array;
  readonly objectCode: Uint32Array;
}

/**
 * Orders shares by object and time, equal times in input order.
 *
 * Radix sort on time (skipped where the input is in time order), then a counting sort by object. O(n) time, about 44 bytes a share.
 */
export function orderShares(shares: Shares): OrderedShares {
  const n = shares.actor.length;
  if (shares.object.length !== n || shares.at.length !== n)
    throw new RangeError(
      `columns differ in length: actor ${n}, object ${shares.object.length}, at ${shares.at.length}`,
    );
  const actors = denseCodes(shares.actor, "actor");
  const objects = denseCodes(shares.object, "object");
  const byTime = timeOrder(shares.at);
  const objectStart = starts(objects.dense, objects.code.length);
  const row = new Uint32Array(n);
  const next = objectStart.slice();
  for (let i = 0; i < n; i++) {
    const r = byTime === undefined ? i : byTime[i];
    row[next[objects.dense[r]]++] = r;
  }
  const actor = new Uint32Array(n);
  const object = new Uint32Array(n);
  const at = new Float64Array(n);
  for (let p = 0; p < n; p++) {
    const r = row[p];
    actor[p] = actors.dense[r];
    object[p] = objects.dense[r];
    at[p] = shares.at[r];
  }
  const actorStart = starts(actor, actors.code.length);
  const byActor = new Uint32Array(n);
  const nextOf = actorStart.slice();
  for (let p = 0; p < n; p++) byActor[nextOf[actor[p]]++] = p;
  return {
    n,
    row,
    actor,
    object,
    at,
    objectStart,
    byActor,
    actorStart,
    actorCode: actors.code,
    objectCode: objects.code,
  };
}

/** Dense codes in ascending order of the given ones. O(n + largest code) where codes are nearly dense, else O(n log n). */
export function denseCodes(values: ArrayLike<number>, name: string): { dense: Uint32Array; code: Uint32Array } {
  const n = values.length;
  let max = -1;
  for (let i = 0; i < n; i++) {
    const v = values[i];
    if (!(v >= 0 && v < 4294967296 && Number.isInteger(v)))
      throw new RangeError(`${name}[${i}] is ${v}: codes are integers from 0 to 4294967295`);
    if (v > max) max = v;
  }
  const dense = new Uint32Array(n);
  if (max < 4 * n + 1024) {
    const place = new Uint32Array(max + 1);
    for (let i = 0; i < n; i++) place[values[i]] = 1;
    let count = 0;
    for (let v = 0; v <= max; v++) if (place[v] === 1) count++;
    const code = new Uint32Array(count);
    count = 0;
    for (let v = 0; v <= max; v++)
      if (place[v] === 1) {
        code[count] = v;
        place[v] = count++;
      }
    for (let i = 0; i < n; i++) dense[i] = place[values[i]];
    return { dense, code };
  }
  const sorted = Uint32Array.from(values).sort();
  let count = 0;
  for (let i = 0; i < n; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[count++] = sorted[i];
  const code = sorted.slice(0, count);
  const place = new Map<number, number>();
  for (let i = 0; i < count; i++) place.set(code[i], i);
  for (let i = 0; i < n; i++) dense[i] = place.get(values[i])!;
  return { dense, code };
}

/** Where each code's run starts once sorted; one more entry than codes. */
export function starts(codes: Uint32Array, count: number): Uint32Array {
  const start = new Uint32Array(count + 1);
  for (let i = 0; i < codes.length; i++) start[codes[i] + 1]++;
  for (let c = 0; c < count; c++) start[c + 1] += start[c];
  return start;
}

/** Rows in order of time, stable; undefined where they already are. Least-significant-digit radix on the bits of t − min. */
function timeOrder(at: ArrayLike<number>): Uint32Array | undefined {
  const n = at.length;
  let min = Infinity;
  let ordered = true;
  for (let i = 0; i < n; i++) {
    const t = at[i];
    if (!Number.isFinite(t)) throw new RangeError(`at[${i}] is ${t}: times are finite numbers`);
    if (t < min) min = t;
    if (i > 0 && t < at[i - 1]) ordered = false;
  }
  if (ordered) return undefined;
  // The bits of a non-negative double order as the double itself does.
  const keys = new Float64Array(n);
  for (let i = 0; i < n; i++) keys[i] = at[i] - min;
  const halves = new Uint16Array(keys.buffer);
  let from = new Uint32Array(n);
  let to = new Uint32Array(n);
  for (let i = 0; i < n; i++) from[i] = i;
  const count = new Uint32Array(65537);
  for (let digit = 0; digit < 4; digit++) {
    count.fill(0);
    for (let i = 0; i < n; i++) count[halves[4 * i + digit] + 1]++;
    if (count[halves[digit] + 1] === n) continue;
    for (let d = 0; d < 65536; d++) count[d + 1] += count[d];
    for (let i = 0; i < n; i++) to[count[halves[4 * from[i] + digit]]++] = from[i];
    [from, to] = [to, from];
  }
  return from;
}
