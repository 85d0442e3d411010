const FREE = 0;
/** Largest table that is laid out in full, cells. */
const DENSE = 2 ** 22;

/** Whole numbers below 2^32, numbered 0, 1, 2 … in the order they first come. O(1) each. */
export class NumberIds {
  values = new Uint32Array(64);
  size = 0;
  /** Id + 1, by hash. */
  #slots = new Uint32Array(256);
  #last = -1;
  #lastId = -1;

  of(value: number): number {
    if (value === this.#last) return this.#lastId;
    this.#last = value;
    this.#lastId = this.#find(value);
    return this.#lastId;
  }

  #find(value: number): number {
    const slot = this.#slotOf(value);
    if (this.#slots[slot] !== FREE) return this.#slots[slot] - 1;
    if (this.size === this.values.length) this.values = grown(this.values, 2 * this.size);
    this.values[this.size++] = value;
    this.#slots[slot] = this.size;
    if (3 * this.size > this.#slots.length) {
      this.#slots = new Uint32Array(2 * this.#slots.length);
      for (let id = 0; id < this.size; id++) this.#slots[this.#slotOf(this.values[id])] = id + 1;
    }
    return this.size - 1;
  }

  /** Where it stands, or would. */
  #slotOf(value: number): number {
    const last = this.#slots.length - 1;
    const mixed = Math.imul(value ^ (value >>> 15), 0x9e3779b1);
    let slot = (mixed ^ (mixed >>> 16)) & last;
    for (let held = this.#slots[slot]; held !== FREE && this.values[held - 1] !== value; held = this.#slots[slot])
      slot = (slot + 1) & last;
    return slot;
  }
}

/** Pairs numbered 0, 1, 2 … in the order they first come. O(1) each; a table of all pairs where that is small, else by hash. */
export class PairIds {
  /** By id: the first of the pair, and the second. */
  first = new Uint32Array(256);
  second = new Uint32Array(256);
  size = 0;
  readonly #firsts: number;
  #table: Uint32Array | undefined;
  /** Second numbers that the table has room for. */
  #room = 64;
  #hashed: Map<number, number> | undefined;

  /** @param firsts the first of a pair is below it */
  constructor(firsts: number) {
    this.#firsts = firsts;
    if (firsts * this.#room <= DENSE) this.#table = new Uint32Array(firsts * this.#room);
    else this.#hashed = new Map();
  }

  of(first: number, second: number): number {
    if (second >= this.#room) this.#widen(second);
    const held = this.#table
      ? this.#table[first * this.#room + second]
      : (this.#hashed!.get(first + second * this.#firsts) ?? FREE);
    return held === FREE ? this.#add(first, second) : held - 1;
  }

  #add(first: number, second: number): number {
    if (this.size === this.first.length) {
      this.first = grown(this.first, 2 * this.size);
      this.second = grown(this.second, 2 * this.size);
    }
    this.first[this.size] = first;
    this.second[this.size++] = second;
    this.#place(this.size - 1);
    return this.size - 1;
  }

  #place(id: number): void {
    const [first, second] = [this.first[id], this.second[id]];
    if (this.#table) this.#table[first * this.#room + second] = id + 1;
    else this.#hashed!.set(first + second * this.#firsts, id + 1);
  }

  #widen(second: number): void {
    while (this.#room <= second) this.#room *= 2;
    if (!this.#table) return;
    if (this.#firsts * this.#room <= DENSE) this.#table = new Uint32Array(this.#firsts * this.#room);
    else {
      this.#table = undefined;
      this.#hashed = new Map();
    }
    for (let id = 0; id < this.size; id++) this.#place(id);
  }
}

export function grown(column: Uint32Array, length: number): Uint32Array<ArrayBuffer> {
  const longer = new Uint32Array(length);
  longer.set(column);
  return longer;
}
