/**
 * Distinct character k-grams of a text, hashed to 32 bits.
 *
 * A shingle is `size` consecutive UTF-16 code units (3 for CJK, 4 elsewhere); a text shorter than that is one shingle.
 * Sizes are salted apart: shingles of different length never meet. 32-bit hashes stand for the shingles: two of the
 * ~10² of a text collide about once in 10⁶ texts. O(length).
 */
export class Shingler {
  #hashes = new Uint32Array(1024);
  /** Open-addressed set of the hashes of this text; a slot is taken when its stamp is the current one. */
  #slots = new Uint32Array(4096);
  #stamps = new Uint32Array(4096);
  #stamp = 0;
  /** Shingles of the last text. */
  count = 0;

  /** The first `count` entries are the shingles of the last text; overwritten by the next. */
  get hashes(): Uint32Array {
    return this.#hashes;
  }

  /** Every shingle once. */
  read(text: string, size: 3 | 4): void {
    this.readAll(text, size);
    const stamp = ++this.#stamp;
    const [hashes, slots, stamps] = [this.#hashes, this.#slots, this.#stamps];
    const mask = slots.length - 1;
    let count = 0;
    for (let i = 0; i < this.count; i++) {
      const hash = hashes[i];
      let at = hash & mask;
      while (stamps[at] === stamp && slots[at] !== hash) at = (at + 1) & mask;
      if (stamps[at] === stamp) continue;
      stamps[at] = stamp;
      slots[at] = hash;
      hashes[count++] = hash;
    }
    this.count = count;
  }

  /** Every shingle as often as it occurs: quicker, and enough where minima are taken. */
  readAll(text: string, size: 3 | 4): void {
    this.#reserve(text.length);
    const hashes = this.#hashes;
    const salt = size === 3 ? 0x2545f491 : 0x9e3779b9;
    const keep = size === 3 ? 0xffff : 0xffffffff;
    const n = Math.max(1, text.length - size + 1);
    let high = 0;
    let low = 0;
    for (let i = 0; i < size - 1 && i < text.length; i++) {
      high = (high << 16) | (low >>> 16);
      low = (low << 16) | text.charCodeAt(i);
    }
    for (let i = 0; i < n; i++) {
      const c = text.length < size ? 0 : text.charCodeAt(i + size - 1);
      high = (high << 16) | (low >>> 16);
      low = (low << 16) | c;
      hashes[i] = mix((high & keep) ^ salt, low);
    }
    this.count = n;
  }

  #reserve(length: number): void {
    if (length > this.#hashes.length) this.#hashes = new Uint32Array(2 * length);
    if (2 * length <= this.#slots.length && this.#stamp < 0xffffffff) return;
    let slots = this.#slots.length;
    while (slots < 2 * length) slots *= 2;
    this.#slots = new Uint32Array(slots);
    this.#stamps = new Uint32Array(slots);
    this.#stamp = 0;
  }
}

/** Two 32-bit words to one; finalisers of MurmurHash3 (public domain, A. Appleby). */
function mix(high: number, low: number): number {
  let h = Math.imul(high, 0xcc9e2d51);
  h = (h << 15) | (h >>> 17);
  h = Math.imul(h, 0x1b873593) ^ low;
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
