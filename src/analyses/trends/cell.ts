import { type Atom, givesAway } from "../../methods/differencing.ts";
import type { TrendCell, TrendRow } from "./release-trends.ts";
import type { Part } from "./tally.ts";

/**
 * What one cell holds, divided as finely as the questions divide it: by the sets that a post belongs to. The accounts of posts in
 * no set but the whole collection are counted, not listed, and so are those of any part with k accounts or more: no rule asks which
 * they are.
 */
export class Cell implements TrendRow {
  readonly #sets: number;
  readonly #k: number;
  /** By the sets that a post belongs to; posts, and the accounts behind them. */
  readonly #posts: readonly Part[];
  /** By all sets that an account has a post in; undefined of several cells put together. */
  readonly #accounts: readonly Part[] | undefined;
  /** Whole collection, and what of it lies in no other set. */
  readonly #all: TrendCell;
  readonly #none: TrendCell;
  #cells: TrendCell[] | undefined;
  #atoms: { readonly posts: Atom[]; readonly accounts: Atom[] } | undefined;

  /** @param sets number of sets, the collection among them @param k accounts from which on there is no need to know which */
  constructor(
    sets: number,
    k: number,
    posts: readonly Part[],
    accounts: readonly Part[] | undefined,
    all: TrendCell,
    none: TrendCell,
  ) {
    this.#sets = sets;
    this.#k = k;
    this.#posts = posts;
    this.#accounts = accounts;
    this.#all = all;
    this.#none = none;
  }

  /** Several cells as one. What is not listed is at least what the largest of them holds. O(parts · k). */
  static merge(cells: readonly Cell[], sets: number, k: number): Cell {
    const most = (of: (c: Cell) => TrendCell): TrendCell => ({
      actors: cells.reduce((m, c) => Math.max(m, of(c).actors), 0),
      posts: cells.reduce((sum, c) => sum + of(c).posts, 0),
    });
    const byMask = new Map<number, { posts: number; same: Part[] }>();
    for (const c of cells)
      for (const part of c.#posts) {
        const held = byMask.get(part.mask);
        if (held) {
          held.posts += part.posts;
          held.same.push(part);
        } else byMask.set(part.mask, { posts: part.posts, same: [part] });
      }
    const parts = [...byMask].map(([mask, { posts, same }]) => ({ mask, posts, ...together(same, k) }));
    parts.sort((a, b) => a.mask - b.mask);
    return new Cell(
      sets,
      k,
      parts,
      undefined,
      most((c) => c.#all),
      most((c) => c.#none),
    );
  }

  get sets(): readonly TrendCell[] {
    this.#cells ??= Array.from({ length: this.#sets }, (_, s) => {
      if (s === 0) return this.#all;
      const parts = this.#posts.filter(({ mask }) => has(mask, s));
      const posts = parts.reduce((sum, p) => sum + p.posts, 0);
      if (!this.#accounts) return { actors: together(parts, this.#k).accounts, posts };
      return { actors: this.#accounts.reduce((n, a) => n + (has(a.mask, s) ? a.accounts : 0), 0), posts };
    });
    return this.#cells;
  }

  /** Exact below k; at least k above. */
  rest(i: number, j: number): number {
    if (j === 0) return 0;
    if (i === 0 && this.#none.actors >= this.#k) return this.#none.actors;
    const listed = together(
      this.#posts.filter(({ mask }) => has(mask, i) && !has(mask, j)),
      this.#k,
    ).accounts;
    return i === 0 ? Math.max(listed, this.#none.actors) : listed;
  }

  gives(target: number, others: readonly number[], k: number, counted: "both" | "posts" = "both"): boolean {
    this.#atoms ??= { posts: this.#postAtoms(), accounts: this.#accountAtoms() };
    return (
      givesAway(target, others, this.#atoms.posts, k) ||
      (counted === "both" && givesAway(target, others, this.#atoms.accounts, k))
    );
  }

  /** Posts by the sets they belong to: what the counts of posts are sums over. */
  #postAtoms(): Atom[] {
    return [...this.#posts.map((p) => this.#atom(p)), { counted: this.#counted(0), accounts: this.#none.actors }];
  }

  /** Accounts by the sets they posted in: what the counts of distinct accounts are sums over. */
  #accountAtoms(): Atom[] {
    const parts = this.#accounts ?? [];
    const listed = parts.reduce((n, p) => n + p.accounts, 0);
    return [
      ...parts.map((p) => this.#atom(p)),
      { counted: this.#counted(0), accounts: Math.max(0, this.#all.actors - listed) },
    ];
  }

  #atom({ mask, accounts, few }: Part): Atom {
    return { counted: this.#counted(mask), accounts: few ?? accounts };
  }

  #counted(mask: number): boolean[] {
    return Array.from({ length: this.#sets }, (_, s) => has(mask, s));
  }
}

/** Whether posts of this mask belong to a set. */
const has = (mask: number, set: number): boolean => set === 0 || ((mask >>> (set - 1)) & 1) === 1;

/** Accounts of parts together: exact, and which, below k; at least so many above. */
function together(parts: readonly Part[], k: number): { accounts: number; few?: readonly number[] } {
  const large = parts.reduce((most, p) => Math.max(most, p.few ? 0 : p.accounts), 0);
  if (large > 0) return { accounts: large };
  if (parts.length === 1) return { accounts: parts[0].accounts, few: parts[0].few };
  const all = new Set<number>();
  for (const { few = [] } of parts) for (const a of few) all.add(a);
  return all.size < k ? { accounts: all.size, few: [...all] } : { accounts: all.size };
}
