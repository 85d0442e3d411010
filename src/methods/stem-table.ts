/** Weights of one text's stems, by hash. Open-addressed; emptied in no time. */
export class StemTable {
  #terms = new Uint32Array(1024);
  #weights = new Float64Array(1024);
  #stamps = new Uint32Array(1024);
  #stamp = 0;

  /** Empties it, with room for `count` stems. */
  clear(count: number): void {
    let slots = this.#terms.length;
    while (slots < 2 * count) slots *= 2;
    if (slots > this.#terms.length || this.#stamp === 0xffffffff) {
      this.#terms = new Uint32Array(slots);
      this.#weights = new Float64Array(slots);
      this.#stamps = new Uint32Array(slots);
      this.#stamp = 0;
    }
    this.#stamp++;
  }
  add(term: number, weight: number): void {
    const at = this.#find(term);
    this.#terms[at] = term;
    this.#weights[at] = weight;
    this.#stamps[at] = this.#stamp;
  }
  /** 0 where the text has it not. */
  get(term: number): number {
    const at = this.#find(term);
    return this.#stamps[at] === this.#stamp ? this.#weights[at] : 0;
  }
  #find(term: number): number {
    const mask = this.#terms.length - 1;
    let at = (term ^ (term >>> 15)) & mask;
    while (this.#stamps[at] === this.#stamp && this.#terms[at] !== term) at = (at + 1) & mask;
    return at;
  }
}
