import { EVERYTHING, holds, negates, type Tree } from "../model/tree.ts";
import { littleEffect } from "./noise.ts";

/** Posts of one cell, account by account: which account, and which of the patterns of leaves the post fits. */
export interface CellRows {
  readonly account: Uint32Array;
  readonly pattern: Uint32Array;
  readonly from: number;
  readonly until: number;
}

interface Variant {
  /** What is left when one part is dropped. */
  readonly without: Tree | undefined;
  /** By pattern: 1 where a post's belonging changes by that. */
  readonly changed: Uint8Array;
}

/**
 * Conditions on few accounts do nothing (R2; low-effect detection, from the Diffix family: Francis, Probst Eide & Munz 2017,
 * doi:10.1007/978-3-319-67280-9_8; attacks on it: Cohen & Nissim 2018, arXiv:1810.05692; Gadotti et al. 2019). A part of a topic that
 * changes the belonging of posts of fewer than k accounts in a cell is dropped there, as if it had not been written; parts are looked
 * at where they stand, from the outside inward, until none is left that does so little; nobody is as little as few. What leaves out few of all is everything. So two answers that
 * differ in one part differ in a cell by k accounts or not at all, and are then one answer.
 */
export class LowEffect {
  readonly #patterns: readonly ((leaf: number) => boolean)[];
  readonly #keys: Uint32Array;
  readonly #k: number;
  readonly #variants = new Map<string, readonly Variant[]>();
  readonly #tables = new Map<string, Uint8Array>();

  /** @param patterns which leaves each pattern has @param keys record keys by account */
  constructor(patterns: readonly ((leaf: number) => boolean)[], keys: Uint32Array, k: number) {
    this.#patterns = patterns;
    this.#keys = keys;
    this.#k = k;
  }

  /** What of the tree counts in a cell; undefined where nothing is left. O(rows · parts · dropped parts). */
  settle(tree: Tree, rows: CellRows): Tree | undefined {
    let now: Tree | undefined = tree;
    while (now) {
      const dropped = this.#firstDropped(now, rows);
      if (!dropped) return this.#holdsForAll(now, rows) ? EVERYTHING : now;
      now = dropped.without;
    }
    return undefined;
  }

  /** By pattern: 1 where the tree holds. */
  table(tree: Tree): Uint8Array {
    const key = JSON.stringify(tree);
    const known = this.#tables.get(key);
    if (known) return known;
    const table = Uint8Array.from(this.#patterns, (has) => (holds(tree, has) ? 1 : 0));
    this.#tables.set(key, table);
    return table;
  }

  /** Of a topic that negates, whose rows are all posts: whether it leaves out few. */
  #holdsForAll(tree: Tree, { account, pattern, from, until }: CellRows): boolean {
    if (!negates(tree)) return false;
    const table = this.table(tree);
    let [accounts, keys, last] = [0, 0, -1];
    for (let i = from; i < until; i++) {
      if (table[pattern[i]] === 1 || account[i] === last) continue;
      last = account[i];
      accounts++;
      keys = (keys + this.#keys[last]) >>> 0;
    }
    return littleEffect({ accounts, keys }, this.#k);
  }

  #firstDropped(tree: Tree, { account, pattern, from, until }: CellRows): Variant | undefined {
    const variants = this.#variantsOf(tree);
    if (variants.length === 0) return undefined;
    const accounts = new Uint32Array(variants.length);
    const keys = new Uint32Array(variants.length);
    /** The account that was counted last, + 1. */
    const last = new Uint32Array(variants.length);
    for (let i = from; i < until; i++)
      for (let v = 0; v < variants.length; v++) {
        if (variants[v].changed[pattern[i]] === 0 || last[v] === account[i] + 1) continue;
        last[v] = account[i] + 1;
        accounts[v]++;
        keys[v] += this.#keys[account[i]];
      }
    // Who changes nobody goes no later than who changes few: what is left would tell which of the two it was.
    const few = (v: number) => littleEffect({ accounts: accounts[v], keys: keys[v] }, this.#k);
    return variants.find((_, v) => few(v));
  }

  #variantsOf(tree: Tree): readonly Variant[] {
    const key = JSON.stringify(tree);
    const known = this.#variants.get(key);
    if (known) return known;
    const whole = this.table(tree);
    const made = withoutEach(tree).map((without): Variant => {
      const left = without && this.table(without);
      return { without, changed: whole.map((on, i) => (on === (left ? left[i] : 0) ? 0 : 1)) };
    });
    this.#variants.set(key, made);
    return made;
  }
}

/** The tree without each of its parts, from the outside inward, left to right; the whole is not one of them. */
export function withoutEach(tree: Tree): (Tree | undefined)[] {
  if (tree.op === "leaf") return [];
  if (tree.op === "not") return withoutEach(tree.part).map((part) => part && { op: "not", part });
  const { op, parts } = tree;
  const without = (i: number, part?: Tree): Tree | undefined => {
    const left = parts.flatMap((p, j) => (j === i ? (part ? [part] : []) : [p]));
    return left.length <= 1 ? left[0] : { op, parts: left };
  };
  return [
    ...parts.map((_, i) => without(i)),
    ...parts.flatMap((p, i) => withoutEach(p).map((part) => without(i, part))),
  ];
}
