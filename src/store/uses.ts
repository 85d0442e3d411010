const PAGE = 1 << 16;
/** In place of a count that a byte does not hold: it stands in a map. */
const MANY = 255;

/**
 * How often each code is used: a byte a code, and an entry of a map for the few that are used 255 times and more. Tells
 * without a scan what nothing refers to any more. O(1) a call.
 */
export class Uses {
  readonly #pages: Uint8Array[] = [];
  readonly #many = new Map<number, number>();

  add(code: number): void {
    const page = this.#page(code);
    const n = page[code % PAGE];
    if (n === MANY) this.#many.set(code, this.#many.get(code)! + 1);
    else {
      page[code % PAGE] = n + 1;
      if (n + 1 === MANY) this.#many.set(code, MANY);
    }
  }

  /** One use less; true where none is left. */
  drop(code: number): boolean {
    const page = this.#page(code);
    const n = page[code % PAGE];
    if (n < MANY) {
      page[code % PAGE] = Math.max(0, n - 1);
      return n <= 1;
    }
    const left = this.#many.get(code)! - 1;
    if (left >= MANY) this.#many.set(code, left);
    else {
      this.#many.delete(code);
      page[code % PAGE] = left;
    }
    return false;
  }

  #page(code: number): Uint8Array {
    const p = Math.floor(code / PAGE);
    while (this.#pages.length <= p) this.#pages.push(new Uint8Array(PAGE));
    return this.#pages[p];
  }
}
