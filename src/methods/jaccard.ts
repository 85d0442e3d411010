/**
 * Jaccard similarity |A ∩ B| / |A ∪ B| of one set against many. Load A once, then ask for each B.
 * Undefined (NaN) when both are empty. O(|A|) to load, O(|B|) to ask.
 */
export class JaccardTester {
  #slots = new Uint32Array(2048);
  #stamps = new Uint32Array(2048);
  #stamp = 0;
  #size = 0;

  /** `set`: distinct 32-bit members, the first `count` entries. */
  load(set: Uint32Array, count: number): void {
    if (2 * count > this.#slots.length || this.#stamp === 0xffffffff) {
      let slots = this.#slots.length;
      while (slots < 2 * count) slots *= 2;
      this.#slots = new Uint32Array(slots);
      this.#stamps = new Uint32Array(slots);
      this.#stamp = 0;
    }
    const stamp = ++this.#stamp;
    const mask = this.#slots.length - 1;
    for (let i = 0; i < count; i++) {
      let at = set[i] & mask;
      while (this.#stamps[at] === stamp) at = (at + 1) & mask;
      this.#stamps[at] = stamp;
      this.#slots[at] = set[i];
    }
    this.#size = count;
  }

  /** Similarity of the loaded set and `other` (distinct members, the first `count` entries). */
  against(other: Uint32Array, count: number): number {
    const mask = this.#slots.length - 1;
    const stamp = this.#stamp;
    let common = 0;
    for (let i = 0; i < count; i++) {
      const x = other[i];
      let at = x & mask;
      while (this.#stamps[at] === stamp && this.#slots[at] !== x) at = (at + 1) & mask;
      if (this.#stamps[at] === stamp) common++;
    }
    return common / (this.#size + count - common);
  }
}
