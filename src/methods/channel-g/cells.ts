import type { GroupShares } from "./split.ts";

export interface Cell<P> {
  readonly members: Uint32Array;
  readonly proposals: readonly P[];
}
export interface JoinedCells<P> {
  readonly members: Uint32Array;
  readonly cells: readonly Cell<P>[];
}

/** From each cell, at a common object. */
const DELEGATION = 2;

/**
 * Joins cells of one network: two cells belong together when they meet on an object, at least two members of each, and
 * members of found cells are at least half of its sharers; or when they share a third of their members. Groups in order
 * of their first cell. O(shares of all members).
 */
export function joinCells<P>(shares: GroupShares, cells: readonly Cell<P>[]): JoinedCells<P>[] {
  const { start, object, actorStart, ofActor } = shares;
  const parent = cells.map((_, i) => i);
  const root = (i: number): number => (parent[i] === i ? i : root(parent[i]));
  const join = (a: number, b: number) => {
    const [x, y] = [root(a), root(b)];
    parent[Math.max(x, y)] = Math.min(x, y);
  };
  const inside = new Set<number>();
  const delegates = new Map<number, Map<number, number>>();
  cells.forEach((cell, c) => {
    for (const u of cell.members) {
      inside.add(u);
      for (let i = actorStart[u]; i < actorStart[u + 1]; i++) {
        const o = object[ofActor[i]];
        const here = delegates.get(o) ?? new Map<number, number>();
        here.set(c, (here.get(c) ?? 0) + 1);
        delegates.set(o, here);
      }
    }
  });
  for (const [o, here] of delegates) {
    const present = [...here].filter(([, k]) => k >= DELEGATION).map(([c]) => c);
    if (present.length < 2) continue;
    let members = 0;
    for (let p = start[o]; p < start[o + 1]; p++) if (inside.has(shares.actor[p])) members++;
    if (2 * members < start[o + 1] - start[o]) continue;
    for (const c of present) join(present[0], c);
  }
  const groups = new Map<number, Cell<P>[]>();
  cells.forEach((cell, c) => {
    const r = root(c);
    groups.set(r, [...(groups.get(r) ?? []), cell]);
  });
  return [...groups.values()].map((list) => ({
    members: Uint32Array.from(new Set(list.flatMap((c) => [...c.members]))).sort(),
    cells: list,
  }));
}
