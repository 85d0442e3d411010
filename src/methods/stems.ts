/** Letters that stand for a word: endings differ between wordings, beginnings less. */
const STEM = 5;

/**
 * Terms of a normalised text, hashed to 32 bits, each once, with how often it occurs.
 *
 * A term is the first five letters of a word. Scripts that set no spaces have no words: runs of Chinese, Japanese or Korean
 * characters give every two neighbours, runs of Thai, Lao, Burmese or Khmer every three (a shorter run is one term). No
 * list of stop words and no language is asked for. 32-bit hashes stand for the terms. O(length).
 */
export class Stems {
  #terms = new Uint32Array(512);
  #times = new Uint32Array(512);
  /** Open-addressed: 1 + place among the terms, taken when the stamp is the current one. */
  #slots = new Uint32Array(2048);
  #stamps = new Uint32Array(2048);
  #stamp = 0;
  /** Distinct terms of the last text. */
  count = 0;

  /** The first `count` entries are the terms of the last text, in order of their first use; overwritten by the next. */
  get terms(): Uint32Array {
    return this.#terms;
  }
  /** How often each occurs. */
  get times(): Uint32Array {
    return this.#times;
  }

  read(text: string): void {
    this.#reserve(text.length);
    this.count = 0;
    for (let i = 0; i < text.length; ) {
      const c = text.charCodeAt(i);
      if (c === SPACE) {
        i++;
        continue;
      }
      const size = gramOf(c);
      let j = i + 1;
      while (j < text.length && text.charCodeAt(j) !== SPACE && gramOf(text.charCodeAt(j)) === size) j++;
      if (size === 0) this.#add(text, i, Math.min(j, i + STEM));
      else for (let k = i; k < Math.max(i + 1, j - size + 1); k++) this.#add(text, k, Math.min(j, k + size));
      i = j;
    }
  }

  #add(text: string, from: number, until: number): void {
    let h = 0x811c9dc5;
    for (let i = from; i < until; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    const term = (h ^ (h >>> 16)) >>> 0;
    const mask = this.#slots.length - 1;
    let at = term & mask;
    for (; this.#stamps[at] === this.#stamp; at = (at + 1) & mask) {
      const t = this.#slots[at];
      if (this.#terms[t] !== term) continue;
      this.#times[t]++;
      return;
    }
    this.#stamps[at] = this.#stamp;
    this.#slots[at] = this.count;
    this.#terms[this.count] = term;
    this.#times[this.count++] = 1;
  }

  #reserve(length: number): void {
    if (length > this.#terms.length) {
      this.#terms = new Uint32Array(2 * length);
      this.#times = new Uint32Array(2 * length);
    }
    if (2 * length <= this.#slots.length && this.#stamp < 0xffffffff) {
      this.#stamp++;
      return;
    }
    let slots = this.#slots.length;
    while (slots < 2 * length) slots *= 2;
    this.#slots = new Uint32Array(slots);
    this.#stamps = new Uint32Array(slots);
    this.#stamp = 1;
  }
}

const SPACE = 32;

/** Characters of a term in a script without spaces, 0 in others. A surrogate is CJK where the text is a normalised one. */
function gramOf(c: number): 0 | 2 | 3 {
  if (c < 0xe00) return 0;
  if (c < 0xf00 || (c >= 0x1000 && c < 0x10a0) || (c >= 0x1780 && c < 0x1800)) return 3;
  if (c < 0x1100) return 0;
  const cjk =
    c < 0x1200 ||
    (c >= 0x3040 && c < 0x3190) ||
    (c >= 0x3400 && c < 0xa000) ||
    (c >= 0xac00 && c < 0xd7b0) ||
    (c >= 0xf900 && c < 0xfb00) ||
    (c >= 0xd840 && c < 0xd890);
  return cjk ? 2 : 0;
}
