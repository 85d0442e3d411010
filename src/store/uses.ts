const PAGE = 1 << 16;
/** A count that reached this is no longer kept: it is asked of the tables instead. */
const MANY = 255;

/** How often each code is used, up to 254; a byte a code. Tells without a scan what nothing refers to any more. */
export class Uses {
  readonly #pages: Uint8Array[] = [];

  add(code: number, n = 1): void {
    const page = this.#page(code);
    page[code % PAGE] = Math.min(MANY, page[code % PAGE] + n);
  }

  /** One use less: `none` are left, `some` are, or there are `many` and nothing was counted. */
  drop(code: number): "none" | "some" | "many" {
    const page = this.#page(code);
    const n = page[code % PAGE];
    if (n === MANY) return "many";
    page[code % PAGE] = Math.max(0, n - 1);
    return n <= 1 ? "none" : "some";
  }

  #page(code: number): Uint8Array {
    const p = Math.floor(code / PAGE);
    while (this.#pages.length <= p) this.#pages.push(new Uint8Array(PAGE));
    return this.#pages[p];
  }
}
