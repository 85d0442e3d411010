import { grown, type NumberIds, PairIds } from "./pair-ids.ts";

/** Some of a cell's accounts or posts, by the sets they lie in. */
export interface Part {
  /** Bit i: they lie in set i + 1. */
  readonly mask: number;
  readonly posts: number;
  /** How many accounts; of several cells put together, at least so many where that is k or more. */
  readonly accounts: number;
  /** Which, where they are fewer than k. */
  readonly few?: readonly number[];
}

/** Accounts (and posts) by cell and mask, account by account. Which accounts they are is kept below k alone. */
export class Tally {
  readonly #k: number;
  readonly #ids: PairIds;
  #posts = new Uint32Array(256);
  #accounts = new Uint32Array(256);
  /** The last account counted + 1. */
  #last = new Uint32Array(256);
  readonly #few: (number[] | undefined)[] = [];

  constructor(cells: number, k: number) {
    this.#ids = new PairIds(cells);
    this.#k = k;
  }

  /** Posts of one account; the accounts come one after another. @param mask its number among the masks */
  add(cell: number, mask: number, account: number, posts: number): void {
    const id = this.#ids.of(cell, mask);
    if (id === this.#posts.length) {
      this.#posts = grown(this.#posts, 2 * id);
      this.#accounts = grown(this.#accounts, 2 * id);
      this.#last = grown(this.#last, 2 * id);
    }
    this.#posts[id] += posts;
    if (this.#last[id] === account + 1) return;
    this.#last[id] = account + 1;
    const n = ++this.#accounts[id];
    if (n === 1) this.#few[id] = [account];
    else if (n < this.#k) this.#few[id]!.push(account);
    else this.#few[id] = undefined;
  }

  /** The parts of each cell, by ascending mask. */
  byCell(cells: number, masks: NumberIds): Part[][] {
    const out = Array.from({ length: cells }, (): Part[] => []);
    for (let id = 0; id < this.#ids.size; id++) {
      const few = this.#few[id];
      out[this.#ids.first[id]].push({
        mask: masks.values[this.#ids.second[id]],
        posts: this.#posts[id],
        accounts: this.#accounts[id],
        ...(few && { few }),
      });
    }
    for (const parts of out) parts.sort((a, b) => a.mask - b.mask);
    return out;
  }
}
