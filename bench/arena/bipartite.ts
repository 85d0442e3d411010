import type { ActionTable } from "../worlds/archive.ts";

/** The table without times: who shared which object at all, each pair once, both numbered from 0. */
export interface Bipartite {
  /** Account codes by number. */
  readonly accounts: readonly number[];
  /** Edges. */
  readonly account: Uint32Array;
  readonly object: Uint32Array;
  readonly accountDegree: Uint32Array;
  readonly objectDegree: Uint32Array;
}

/** O(rows log rows). Objects that one account alone shared say nothing of pairs and are left out. */
export function bipartiteOf(t: ActionTable): Bipartite {
  const sharers = new Map<number, Set<number>>();
  for (let r = 0; r < t.actor.length; r++)
    sharers.set(t.object[r], (sharers.get(t.object[r]) ?? new Set()).add(t.actor[r]));
  const kept = [...sharers.values()].filter((s) => s.size > 1);
  const accounts = [...new Set(kept.flatMap((s) => [...s]))].sort((a, b) => a - b);
  const number = new Map(accounts.map((u, i) => [u, i] as const));
  const account = Uint32Array.from(kept.flatMap((s) => [...s].map((u) => number.get(u) as number)));
  const object = Uint32Array.from(kept.flatMap((s, o) => Array.from({ length: s.size }, () => o)));
  const accountDegree = new Uint32Array(accounts.length);
  for (const u of account) accountDegree[u]++;
  return { accounts, account, object, accountDegree, objectDegree: Uint32Array.from(kept, (s) => s.size) };
}

/** Objects that each pair shared; pairs as `i · accounts + j`, i < j. O(Σ sharers²). */
export function sharedObjects(b: Bipartite): Map<number, number> {
  const n = b.accounts.length;
  const found = new Map<number, number>();
  for (let from = 0; from < b.object.length; ) {
    let to = from;
    while (to < b.object.length && b.object[to] === b.object[from]) to++;
    const members = b.account.slice(from, to).sort();
    for (let i = 0; i < members.length; i++)
      for (let j = i + 1; j < members.length; j++) {
        const pair = members[i] * n + members[j];
        found.set(pair, (found.get(pair) ?? 0) + 1);
      }
    from = to;
  }
  return found;
}

/** ln P(X ≥ v), X Poisson with mean λ. */
export function logPoissonTail(v: number, lambda: number): number {
  if (v === 0) return 0;
  let first = -lambda;
  for (let k = 1; k <= v; k++) first += Math.log(lambda / k);
  let sum = 1;
  for (let k = v + 1, term = 1; term > 1e-16 * sum || k < lambda; k++) {
    term *= lambda / k;
    sum += term;
  }
  return Math.min(0, first + Math.log(sum));
}
