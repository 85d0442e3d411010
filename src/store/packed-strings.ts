/** Strings as UTF-8, one behind the other: no object for each, and they cross threads without being copied. */
export interface PackedStrings {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where each string ends in `bytes`. */
  readonly ends: Uint32Array<ArrayBuffer>;
}

/** Gathers strings one by one. Lone surrogates become U+FFFD. O(characters). */
export class StringPacker {
  #bytes = Buffer.alloc(1 << 16);
  #ends = new Uint32Array(1 << 12);
  #used = 0;
  #count = 0;

  /** Returns the number of the string in this batch. */
  add(text: string): number {
    const most = this.#used + text.length * 3;
    if (most > this.#bytes.length) {
      const larger = Buffer.alloc(Math.max(most, this.#bytes.length * 2));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    if (this.#count === this.#ends.length) {
      const larger = new Uint32Array(this.#count * 2);
      larger.set(this.#ends);
      this.#ends = larger;
    }
    this.#used += this.#bytes.write(text, this.#used);
    this.#ends[this.#count] = this.#used;
    return this.#count++;
  }

  /** What was added since the last time. */
  finish(): PackedStrings {
    const packed = {
      bytes: Uint8Array.prototype.slice.call(this.#bytes, 0, this.#used),
      ends: this.#ends.slice(0, this.#count),
    };
    this.#used = this.#count = 0;
    return packed;
  }
}

/** Some strings at once. */
export function packStrings(list: readonly string[]): PackedStrings {
  const packer = new StringPacker();
  for (const text of list) packer.add(text);
  return packer.finish();
}

/** One of the strings. */
export function stringAt({ bytes, ends }: PackedStrings, i: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8", i === 0 ? 0 : ends[i - 1], ends[i]);
}
