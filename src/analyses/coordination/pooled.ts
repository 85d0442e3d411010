import { orderShares } from "../../methods/co-action-kernel.ts";
import type { BehaviourShares } from "./shares.ts";

/** Shares of all behaviours on one table of objects: what the group channel and the look-alike tests read. */
export interface PooledShares {
  readonly actor: Uint32Array;
  /** Smallest code of the objects that are one act (a headline and its link). */
  readonly object: Uint32Array;
  readonly at: Float64Array;
  readonly post: Uint32Array;
}

/**
 * Pools behaviours, one per trace (a link, not its domain as well). Wordings of one thing are one object. Objects that most of their posts carry together (a
 * headline and its link, a picture and its caption) become one: else one act would count twice, and be found on both
 * sides of a split by objects. Two objects are one when at least half of the posts of the rarer carry both. O(n log n).
 */
export function poolShares(data: readonly BehaviourShares[]): PooledShares {
  const traces = new Set<string>();
  const used = data.filter((d) => {
    if (traces.has(d.behaviour.trace)) return false;
    traces.add(d.behaviour.trace);
    return true;
  });
  const n = used.reduce((s, d) => s + d.shares.n, 0);
  const actor = new Uint32Array(n);
  const object = new Uint32Array(n);
  const at = new Float64Array(n);
  const post = new Uint32Array(n);
  let i = 0;
  for (const d of used)
    for (let p = 0; p < d.shares.n; p++, i++) {
      actor[i] = d.shares.actorCode[d.shares.actor[p]];
      const code = d.shares.objectCode[d.shares.object[p]];
      object[i] = d.rewordings?.get(code) ?? code;
      at[i] = d.shares.at[p];
      post[i] = d.post[p];
    }
  if (used.length < 2 && !used.some((d) => d.rewordings?.size)) return { actor, object, at, post };
  joinTwins(object, post);
  return firstOnly({ actor, object, at, post });
}

/** Joined objects hold an account once for each of their parts: its first share stays. Ordered by object and time. O(n log). */
function firstOnly(pooled: PooledShares): PooledShares {
  const { n, actorCode, row, actor, object } = orderShares(pooled);
  const seen = new Uint32Array(actorCode.length);
  const rows: number[] = [];
  for (let p = 0; p < n; p++) {
    if (seen[actor[p]] === object[p] + 1) continue;
    seen[actor[p]] = object[p] + 1;
    rows.push(row[p]);
  }
  const pick = (column: Uint32Array) => Uint32Array.from(rows, (r) => column[r]);
  return {
    actor: pick(pooled.actor),
    object: pick(pooled.object),
    at: Float64Array.from(rows, (r) => pooled.at[r]),
    post: pick(pooled.post),
  };
}

/** Replaces each object by the smallest code among those that are one act with it. */
function joinTwins(object: Uint32Array, post: Uint32Array): void {
  const n = object.length;
  const posts = new Map<number, number>();
  for (let i = 0; i < n; i++) posts.set(object[i], (posts.get(object[i]) ?? 0) + 1);
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort((i, j) => post[i] - post[j] || object[i] - object[j]);
  const together = new Map<number, number>();
  for (let i = 0; i < n; ) {
    let j = i + 1;
    while (j < n && post[order[j]] === post[order[i]]) j++;
    for (let x = i; x < j; x++)
      for (let y = x + 1; y < j; y++) {
        const a = object[order[x]];
        const b = object[order[y]];
        if (a === b || posts.get(a) === 1 || posts.get(b) === 1) continue;
        const key = Math.min(a, b) * 4294967296 + Math.max(a, b);
        together.set(key, (together.get(key) ?? 0) + 1);
      }
    i = j;
  }
  const parent = new Map<number, number>();
  const root = (x: number): number => {
    let r = x;
    while (parent.has(r)) r = parent.get(r)!;
    return r;
  };
  for (const [key, count] of together) {
    const a = Math.floor(key / 4294967296);
    const b = key % 4294967296;
    if (2 * count < Math.min(posts.get(a)!, posts.get(b)!)) continue;
    const ra = root(a);
    const rb = root(b);
    if (ra !== rb) parent.set(Math.max(ra, rb), Math.min(ra, rb));
  }
  if (parent.size > 0) for (let i = 0; i < n; i++) object[i] = root(object[i]);
}
