/** What a detector says of a world: groups of accounts it accuses, and a strength per account for the ranking figure. */
export interface Verdict {
  readonly detector: string;
  readonly groups: readonly (readonly number[])[];
  /** Every accused account; for fixed rules also those of pairs too small to be a group. */
  readonly accused: ReadonlySet<number>;
  /** Higher is more suspicious; absent accounts are below all others. */
  readonly strength: ReadonlyMap<number, number>;
  /** The pairs that a fixed rule keeps, each once. */
  readonly edges?: readonly (readonly [number, number])[];
}

/** Connected components of at least `floor` accounts. Deterministic: ascending members, groups by smallest member. */
export function componentsOf(edges: readonly (readonly [number, number])[], floor: number): number[][] {
  const parent = new Map<number, number>();
  const root = (u: number): number => {
    let r = u;
    for (let p = parent.get(r); p !== undefined && p !== r; p = parent.get(r)) r = p;
    parent.set(u, r);
    return r;
  };
  for (const [a, b] of edges) {
    const x = root(a);
    const y = root(b);
    if (x !== y) parent.set(Math.max(x, y), Math.min(x, y));
  }
  const groups = new Map<number, number[]>();
  for (const u of [...parent.keys()].sort((a, b) => a - b)) {
    const r = root(u);
    groups.set(r, [...(groups.get(r) ?? []), u]);
  }
  return [...groups.values()].filter((g) => g.length >= floor);
}

/** A fixed rule's verdict: every account of a kept edge is accused; groups are components of three or more. */
export function verdictOfEdges(detector: string, edges: readonly (readonly [number, number, number])[]): Verdict {
  const strength = new Map<number, number>();
  for (const [a, b, w] of edges)
    for (const u of [a, b]) if ((strength.get(u) ?? Number.NEGATIVE_INFINITY) < w) strength.set(u, w);
  return {
    detector,
    groups: componentsOf(
      edges.map(([a, b]) => [a, b] as const),
      3,
    ),
    accused: new Set(strength.keys()),
    strength,
    edges: pairsOnce(edges),
  };
}

/** Undirected, each pair once, the lesser account first. */
function pairsOnce(edges: readonly (readonly [number, number, number])[]): [number, number][] {
  const once = new Map<number, [number, number]>();
  for (const [a, b] of edges) once.set(Math.min(a, b) * 2 ** 26 + Math.max(a, b), a < b ? [a, b] : [b, a]);
  return [...once.values()];
}
