const PARTS = 256;
const FIRST_SLOTS = 64;
/** Slots fill up to this share before a part doubles. */
const FULL = 0.85;

/**
 * Map from 96-bit keys to 32-bit codes on typed arrays: exact, about 25 bytes an entry, no object per entry.
 * Open addressing with linear probing in 256 parts chosen by the key's first byte, so that growing copies one part at a
 * time and never doubles the whole. Keys are expected to be evenly spread (they are hashes). O(1) a call.
 */
export class CodeTable {
  #parts: Uint32Array[] = [];
  #counts = new Uint32Array(PARTS);

  constructor() {
    this.clear();
  }

  get size(): number {
    return this.#counts.reduce((a, b) => a + b, 0);
  }

  /** The slots themselves, by part: four words each, the fourth 0 where free, else the code + 1. */
  get parts(): readonly Uint32Array[] {
    return this.#parts;
  }

  clear(): void {
    this.#parts = Array.from({ length: PARTS }, () => new Uint32Array(FIRST_SLOTS * 4));
    this.#counts.fill(0);
  }

  /** The code of the key; where it is new, `code` is entered and -1 returned. `code` < 2^32 - 1. */
  enter(a: number, b: number, c: number, code: number): number {
    const part = a >>> 24;
    let slots = this.#parts[part];
    let mask = slots.length - 1;
    let at = (b << 2) & mask;
    for (;;) {
      const held = slots[at + 3];
      if (held === 0) break;
      if (slots[at] === a >>> 0 && slots[at + 1] === b >>> 0 && slots[at + 2] === c >>> 0) return held - 1;
      at = (at + 4) & mask;
    }
    if (++this.#counts[part] * 4 > slots.length * FULL) {
      slots = this.#grow(part);
      mask = slots.length - 1;
      at = (b << 2) & mask;
      while (slots[at + 3] !== 0) at = (at + 4) & mask;
    }
    slots[at] = a;
    slots[at + 1] = b;
    slots[at + 2] = c;
    slots[at + 3] = code + 1;
    return -1;
  }

  /** Enters the key, or gives it another code; false where it was there. */
  set(a: number, b: number, c: number, code: number): boolean {
    if (this.enter(a, b, c, code) < 0) return true;
    const slots = this.#parts[a >>> 24];
    const mask = slots.length - 1;
    let at = (b << 2) & mask;
    while (slots[at] !== a >>> 0 || slots[at + 1] !== b >>> 0 || slots[at + 2] !== c >>> 0) at = (at + 4) & mask;
    slots[at + 3] = code + 1;
    return false;
  }

  /** The code of the key, or -1. */
  find(a: number, b: number, c: number): number {
    const slots = this.#parts[a >>> 24];
    const mask = slots.length - 1;
    for (let at = (b << 2) & mask; slots[at + 3] !== 0; at = (at + 4) & mask)
      if (slots[at] === a >>> 0 && slots[at + 1] === b >>> 0 && slots[at + 2] === c >>> 0) return slots[at + 3] - 1;
    return -1;
  }

  /** Takes the key out; false where it was not there. */
  remove(a: number, b: number, c: number): boolean {
    const part = a >>> 24;
    const slots = this.#parts[part];
    const mask = slots.length - 1;
    let at = (b << 2) & mask;
    for (; ; at = (at + 4) & mask) {
      if (slots[at + 3] === 0) return false;
      if (slots[at] === a >>> 0 && slots[at + 1] === b >>> 0 && slots[at + 2] === c >>> 0) break;
    }
    this.#counts[part]--;
    // Close the gap: what follows moves up unless it already sits at or past its own first slot.
    for (let next = (at + 4) & mask; slots[next + 3] !== 0; next = (next + 4) & mask) {
      const first = (slots[next + 1] << 2) & mask;
      if (((next - first) & mask) < ((next - at) & mask)) continue;
      slots.copyWithin(at, next, next + 4);
      at = next;
    }
    slots[at + 3] = 0;
    return true;
  }

  #grow(part: number): Uint32Array {
    const old = this.#parts[part];
    const slots = new Uint32Array(old.length * 2);
    const mask = slots.length - 1;
    for (let from = 0; from < old.length; from += 4) {
      if (old[from + 3] === 0) continue;
      let at = (old[from + 1] << 2) & mask;
      while (slots[at + 3] !== 0) at = (at + 4) & mask;
      slots[at] = old[from];
      slots[at + 1] = old[from + 1];
      slots[at + 2] = old[from + 2];
      slots[at + 3] = old[from + 3];
    }
    this.#parts[part] = slots;
    return slots;
  }
}
