import { closeSync, openSync, readSync, rmSync, writeSync } from "node:fs";

const PARTS = 256;
/** Slots read at once: a key lies within the first of them nearly always. */
const AT_ONCE = 16;
const SLOT_BYTES = 16;
/** A filter of 12 bits a key, 4 of them set, in blocks of 512 bits: about 1 key in 100 that is not there seems to be. */
const BITS_A_KEY = 12;
const BLOCK_WORDS = 16;

/**
 * A table of codes that no longer changes, on disk: the parts of a `CodeTable` as they lay in memory, and a filter in
 * memory that spares most readings of keys that are not there. The file is unlinked at once where the system allows it,
 * so that a killed process leaves nothing. 1.5 bytes of memory an entry. A reading costs about 3 µs.
 */
export class CodeRun {
  readonly level: number;
  readonly #path: string;
  readonly #fd: number;
  /** Bytes before each part, and its slots - 1. */
  readonly #offsets = new Float64Array(PARTS);
  readonly #masks = new Uint32Array(PARTS);
  readonly #filter: Uint32Array;
  readonly #blocks: number;
  readonly #buffer = new Uint32Array(AT_ONCE * 4);

  private constructor(path: string, level: number, most: number) {
    this.level = level;
    this.#path = path;
    this.#fd = openSync(path, "w+", 0o600);
    this.#blocks = Math.max(1, Math.ceil((most * BITS_A_KEY) / (BLOCK_WORDS * 32)));
    this.#filter = new Uint32Array(this.#blocks * BLOCK_WORDS);
    try {
      rmSync(path);
    } catch {
      // Where an open file cannot be unlinked, closing does it.
    }
  }

  /** `part(p)`: the slots of part p, a power of two of them; at most `most` keys in all. */
  static write(path: string, level: number, most: number, part: (p: number) => Uint32Array): CodeRun {
    const run = new CodeRun(path, level, most);
    let offset = 0;
    for (let p = 0; p < PARTS; p++) {
      const slots = part(p);
      run.#offsets[p] = offset;
      run.#masks[p] = slots.length / 4 - 1;
      for (let at = 0; at < slots.length; at += 4) if (slots[at + 3] !== 0) run.#mark(slots[at], slots[at + 1]);
      const bytes = new Uint8Array(slots.buffer, slots.byteOffset, slots.byteLength);
      for (let done = 0; done < bytes.length; )
        done += writeSync(run.#fd, bytes, done, bytes.length - done, offset + done);
      offset += bytes.length;
    }
    return run;
  }

  /** The code of the key, or -1. */
  find(a: number, b: number, c: number): number {
    if (!this.#mayHold(a, b)) return -1;
    const part = a >>> 24;
    const mask = this.#masks[part];
    const buffer = this.#buffer;
    let slot = b & mask;
    for (;;) {
      const n = Math.min(AT_ONCE, mask + 1 - slot);
      readSync(this.#fd, buffer, 0, n * SLOT_BYTES, this.#offsets[part] + slot * SLOT_BYTES);
      for (let at = 0; at < n * 4; at += 4) {
        if (buffer[at + 3] === 0) return -1;
        if (buffer[at] === a >>> 0 && buffer[at + 1] === b >>> 0 && buffer[at + 2] === c >>> 0)
          return buffer[at + 3] - 1;
      }
      slot = (slot + n) & mask;
    }
  }

  /** The slots of one part. */
  part(p: number): Uint32Array {
    const slots = new Uint32Array((this.#masks[p] + 1) * 4);
    const bytes = new Uint8Array(slots.buffer);
    for (let done = 0; done < bytes.length; )
      done += readSync(this.#fd, bytes, done, bytes.length - done, this.#offsets[p] + done);
    return slots;
  }

  close(): void {
    closeSync(this.#fd);
    rmSync(this.#path, { force: true });
  }

  #mark(a: number, b: number): void {
    const block = Math.floor((a / 4294967296) * this.#blocks) * BLOCK_WORDS;
    const h = Math.imul(b ^ (a << 16), 0x9e3779b1);
    for (let shift = 0; shift < 18; shift += 9) {
      const one = (b >>> (5 + shift)) & 511;
      const two = (h >>> (5 + shift)) & 511;
      this.#filter[block + (one >>> 5)] |= 1 << (one & 31);
      this.#filter[block + (two >>> 5)] |= 1 << (two & 31);
    }
  }

  #mayHold(a: number, b: number): boolean {
    const block = Math.floor(((a >>> 0) / 4294967296) * this.#blocks) * BLOCK_WORDS;
    const h = Math.imul(b ^ (a << 16), 0x9e3779b1);
    for (let shift = 0; shift < 18; shift += 9) {
      const one = (b >>> (5 + shift)) & 511;
      const two = (h >>> (5 + shift)) & 511;
      if ((this.#filter[block + (one >>> 5)] & (1 << (one & 31))) === 0) return false;
      if ((this.#filter[block + (two >>> 5)] & (1 << (two & 31))) === 0) return false;
    }
    return true;
  }
}
