/** A line as it lies in a buffer: no bytes are moved for it. */
export type ByteLine = (bytes: Uint8Array, from: number, to: number, record: number, last: boolean) => void;

/**
 * Bytes → lines, piece by piece, numbered from 1, with a bound on their length, without decoding: for UTF-8, where a
 * line feed is never part of another character.
 */
export class ByteLines {
  readonly #limit: number;
  readonly #line: ByteLine;
  readonly #tooLong: (record: number) => void;
  #held: Uint8Array[] = [];
  #heldLength = 0;
  #dropping = false;
  #record = 1;

  constructor(limit: number, line: ByteLine, tooLong: (record: number) => void) {
    this.#limit = limit;
    this.#line = line;
    this.#tooLong = tooLong;
  }

  push(bytes: Uint8Array): void {
    let from = 0;
    for (let to = bytes.indexOf(10); to >= 0; to = bytes.indexOf(10, from)) {
      this.#close(bytes, from, to, false);
      from = to + 1;
    }
    if (from < bytes.length) this.#hold(bytes.slice(from));
  }

  /** The last line, when nothing ends it. */
  end(): void {
    if (this.#heldLength > 0 || this.#dropping) this.#close(new Uint8Array(0), 0, 0, true);
  }

  #hold(part: Uint8Array): void {
    if (this.#dropping) return;
    this.#heldLength += part.length;
    if (this.#heldLength > this.#limit) {
      this.#dropping = true;
      this.#held = [];
    } else this.#held.push(part);
  }

  #close(bytes: Uint8Array, from: number, to: number, last: boolean): void {
    const record = this.#record++;
    if (this.#heldLength === 0 && to - from <= this.#limit) {
      this.#line(bytes, from, to, record, last);
      return;
    }
    this.#hold(bytes.subarray(from, to));
    if (this.#dropping) this.#tooLong(record);
    else this.#line(Buffer.concat(this.#held), 0, this.#heldLength, record, last);
    this.#held = [];
    this.#heldLength = 0;
    this.#dropping = false;
  }
}
