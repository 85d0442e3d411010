/**
 * Text → lines, piece by piece, numbered from 1, with a bound on their length: a line of any size costs no more memory
 * than the bound.
 */
export class Lines {
  readonly #limit: number;
  readonly #line: (text: string, record: number) => void;
  readonly #tooLong: (record: number) => void;
  #held: string[] = [];
  #heldLength = 0;
  #dropping = false;
  #record = 1;

  constructor(limit: number, line: (text: string, record: number) => void, tooLong: (record: number) => void) {
    this.#limit = limit;
    this.#line = line;
    this.#tooLong = tooLong;
  }

  push(text: string): void {
    let from = 0;
    for (let to = text.indexOf("\n"); to >= 0; to = text.indexOf("\n", from)) {
      this.#close(text.slice(from, to));
      from = to + 1;
    }
    if (from < text.length) this.#hold(from === 0 ? text : text.slice(from));
  }

  /** The last line, when nothing ends it. Returns whether there was one. */
  end(): boolean {
    const open = this.#heldLength > 0 || this.#dropping;
    if (open) this.#close("");
    return open;
  }

  #hold(part: string): void {
    if (this.#dropping) return;
    if (this.#heldLength + part.length > this.#limit) {
      this.#dropping = true;
      this.#held = [];
      return;
    }
    this.#held.push(part);
    this.#heldLength += part.length;
  }

  #close(last: string): void {
    if (this.#heldLength > 0 || this.#dropping || last.length > this.#limit) {
      this.#hold(last);
      if (this.#dropping) this.#tooLong(this.#record);
      else this.#line(this.#held.join(""), this.#record);
      this.#held = [];
      this.#heldLength = 0;
      this.#dropping = false;
    } else this.#line(last, this.#record);
    this.#record++;
  }
}
