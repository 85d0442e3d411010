import { type Atom, givesAway } from "../../methods/differencing.ts";
import type { TrendCell, TrendRow } from "./release-trends.ts";

/** Posts and accounts of one mask in one cell. Bit i of a mask: the posts belong to set i + 1. */
interface Part {
  posts: number;
  readonly accounts: Set<number>;
}

/**
 * What one cell holds, divided as finely as the questions divide it: by the sets that a post belongs to. The accounts of posts in
 * no set but the whole collection are counted, not listed.
 */
export class Cell implements TrendRow {
  readonly #sets: number;
  readonly #k: number;
  readonly #parts = new Map<number, Part>();
  /** Whole collection, and what of it lies in no other set. */
  #all: TrendCell = { actors: 0, posts: 0 };
  #none: TrendCell = { actors: 0, posts: 0 };
  #cells: TrendCell[] | undefined;
  #atoms: { readonly posts: Atom[]; readonly accounts: Atom[] } | undefined;

  /** @param sets number of sets, the collection among them @param k accounts from which on there is no need to know which */
  constructor(sets: number, k: number) {
    this.#sets = sets;
    this.#k = k;
  }

  setCollection(all: TrendCell, none: TrendCell): void {
    this.#all = all;
    this.#none = none;
    this.#cells = this.#atoms = undefined;
  }

  add(mask: number, actor: number, posts: number): void {
    let part = this.#parts.get(mask);
    if (!part) {
      part = { posts: 0, accounts: new Set() };
      this.#parts.set(mask, part);
    }
    part.posts += posts;
    part.accounts.add(actor);
    this.#cells = this.#atoms = undefined;
  }

  /** Several cells as one. What is not listed is at least what the largest of them holds. */
  static merge(cells: readonly Cell[], sets: number, k: number): Cell {
    const merged = new Cell(sets, k);
    const most = (of: (c: Cell) => TrendCell): TrendCell => ({
      actors: cells.reduce((m, c) => Math.max(m, of(c).actors), 0),
      posts: cells.reduce((sum, c) => sum + of(c).posts, 0),
    });
    merged.setCollection(
      most((c) => c.#all),
      most((c) => c.#none),
    );
    for (const c of cells)
      for (const [mask, { posts, accounts }] of c.#parts) {
        let spare = posts;
        for (const a of accounts) {
          merged.add(mask, a, spare);
          spare = 0;
        }
      }
    return merged;
  }

  get sets(): readonly TrendCell[] {
    this.#cells ??= Array.from({ length: this.#sets }, (_, s) => {
      if (s === 0) return this.#all;
      const parts = this.#where((mask) => has(mask, s));
      return { actors: union(parts).size, posts: parts.reduce((sum, p) => sum + p.posts, 0) };
    });
    return this.#cells;
  }

  /** Exact below k; at least k above. */
  rest(i: number, j: number): number {
    if (j === 0) return 0;
    if (i === 0 && this.#none.actors >= this.#k) return this.#none.actors;
    const parts = this.#where((mask) => has(mask, i) && !has(mask, j));
    const enough = parts.find((p) => p.accounts.size >= this.#k);
    const listed = enough ? enough.accounts.size : union(parts).size;
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
    const atoms: Atom[] = [...this.#parts].map(([mask, { accounts }]) => ({
      counted: this.#counted(mask),
      accounts: this.#listed(accounts),
    }));
    return [...atoms, { counted: this.#counted(0), accounts: this.#none.actors }];
  }

  /** Accounts by the sets they posted in: what the counts of distinct accounts are sums over. */
  #accountAtoms(): Atom[] {
    const masks = new Map<number, number[]>();
    for (const [mask, { accounts }] of this.#parts)
      for (const a of accounts) {
        const of = masks.get(a);
        if (of) of.push(mask);
        else masks.set(a, [mask]);
      }
    const patterns = new Map<string, string>();
    const byPattern = new Map<string, number[]>();
    for (const [account, of] of masks) {
      const key = of.join(" ");
      const pattern = patterns.get(key) ?? this.#pattern((s) => of.some((mask) => has(mask, s)));
      patterns.set(key, pattern);
      const same = byPattern.get(pattern);
      if (same) same.push(account);
      else byPattern.set(pattern, [account]);
    }
    const atoms: Atom[] = [...byPattern].map(([pattern, accounts]) => ({
      counted: [...pattern].map((c) => c === "1"),
      accounts: accounts.length >= this.#k ? accounts.length : accounts,
    }));
    return [...atoms, { counted: this.#counted(0), accounts: Math.max(0, this.#all.actors - masks.size) }];
  }

  #listed(accounts: ReadonlySet<number>): Atom["accounts"] {
    return accounts.size >= this.#k ? accounts.size : [...accounts];
  }

  #pattern(inside: (set: number) => boolean): string {
    let out = "";
    for (let s = 0; s < this.#sets; s++) out += inside(s) ? "1" : "0";
    return out;
  }

  #counted(mask: number): boolean[] {
    return Array.from({ length: this.#sets }, (_, s) => has(mask, s));
  }

  #where(test: (mask: number) => boolean): Part[] {
    return [...this.#parts].filter(([mask]) => test(mask)).map(([, part]) => part);
  }
}

/** Whether posts of this mask belong to a set; masks go beyond 32 bits. */
const has = (mask: number, set: number): boolean => set === 0 || Math.floor(mask / 2 ** (set - 1)) % 2 === 1;

function union(parts: readonly Part[]): ReadonlySet<number> {
  if (parts.length === 1) return parts[0].accounts;
  const all = new Set<number>();
  for (const { accounts } of parts) for (const a of accounts) all.add(a);
  return all;
}
