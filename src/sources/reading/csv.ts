const QUOTE = 34;
const BACKSLASH = 92;
const SPACE = 32;
const LF = 10;
const CR = 13;
const MORE = -1;

export interface CsvShape {
  readonly delimiter: string;
  /** `\"` stands for a quote inside quotes, as PHP's fputcsv writes it. */
  readonly backslash?: boolean;
  /** Blanks stand around quoted cells (`a, "b"`). */
  readonly spaced?: boolean;
  /** No quotes: a backslash keeps the character behind it in the cell, as MySQL's OUTFILE writes it. */
  readonly escaped?: boolean;
}

export type CsvFault = "broken quotes" | "unterminated quote" | "record too long";

/** Longest record, in UTF-16 units. */
const CSV_RECORD_LIMIT = 4 * 1024 * 1024;

/**
 * Text → rows, piece by piece, by RFC 4180 with bounds and recovery.
 *
 * An own tokeniser, because of what the ready ones do with damage: a stray quote swallows every row up to the next one
 * and the loss is silent. Here the record is refused under its number and reading goes on with the line after the one
 * it began on, so that one bad quote costs one row. The row array is reused: do not keep it.
 * O(characters), apart from refused records, which are read twice.
 */
export class Csv {
  readonly #delimiter: number;
  readonly #backslash: boolean;
  readonly #spaced: boolean;
  readonly #escaped: boolean;
  readonly #limit: number;
  readonly #row: (cells: readonly string[], record: number) => void;
  readonly #fault: (fault: CsvFault, record: number) => void;
  readonly #cells: string[] = [];
  #wanted: readonly boolean[] | undefined;
  #held = "";
  /** Set while the rest of an endless line is passed over. */
  #dropping: CsvFault | undefined;
  #record = 1;

  constructor(
    shape: CsvShape,
    row: (cells: readonly string[], record: number) => void,
    fault: (fault: CsvFault, record: number) => void,
    limit: number = CSV_RECORD_LIMIT,
  ) {
    this.#delimiter = shape.delimiter.charCodeAt(0);
    this.#backslash = shape.backslash ?? false;
    this.#spaced = shape.spaced ?? false;
    this.#escaped = shape.escaped ?? false;
    this.#row = row;
    this.#fault = fault;
    this.#limit = limit;
  }

  /** From the next row on, cells of unwanted columns come as "" (their text is never made). */
  want(columns: readonly boolean[]): void {
    this.#wanted = columns;
  }

  push(text: string): void {
    // Joined, the text lies in one piece: every look at a character of a concatenation would cost a detour.
    this.#scan(this.#held.length === 0 ? text : [this.#held, text].join(""), false);
  }

  end(): void {
    const rest = this.#held;
    this.#held = "";
    if (rest.length > 0) this.#scan(rest, true);
    if (this.#dropping) this.#fault(this.#dropping, this.#record++);
    this.#dropping = undefined;
  }

  #scan(text: string, last: boolean): void {
    let at = 0;
    if (this.#dropping) {
      const end = text.indexOf("\n");
      if (end < 0) {
        this.#held = "";
        return;
      }
      this.#fault(this.#dropping, this.#record++);
      this.#dropping = undefined;
      at = end + 1;
    }
    while (at < text.length) {
      const next = this.#one(text, at, last);
      if (next < 0) break;
      at = next;
    }
    this.#held = at === 0 ? text : text.slice(at);
    if (this.#dropping || last) this.#held = "";
  }

  /** Reads the record at `start`; returns where the next begins, or MORE when it is not all there. */
  #one(text: string, start: number, last: boolean): number {
    const cells = this.#cells;
    const wanted = this.#wanted;
    const spaced = this.#spaced;
    const escaped = this.#escaped;
    const delimiter = this.#delimiter;
    const length = text.length;
    let count = 0;
    let at = start;
    for (;;) {
      let cell = "";
      if (spaced) at = this.#toQuote(text, at);
      if (!escaped && text.charCodeAt(at) === QUOTE) {
        const close = this.#closing(text, at + 1);
        if (close - start > this.#limit || (close < 0 && (last || length - start > this.#limit)))
          return this.#refuse("unterminated quote", text, start);
        if (close < 0 || (close + 1 >= length && !last)) return MORE;
        if (wanted?.[count] !== false) {
          cell = text.slice(at + 1, close);
          if (cell.includes('""')) cell = cell.replaceAll('""', '"');
          if (this.#backslash && cell.includes("\\")) cell = cell.replaceAll('\\"', '"');
        }
        at = spaced ? pastBlanks(text, close + 1) : close + 1;
        const after = at < length ? text.charCodeAt(at) : LF;
        if (after === CR && at + 1 >= length && !last) return MORE;
        const ends = after === LF || (after === CR && (at + 1 >= length || text.charCodeAt(at + 1) === LF));
        if (after !== delimiter && !ends) return this.#refuse("broken quotes", text, start);
      } else {
        const from = at;
        let code = 0;
        for (; at < length; at++) {
          code = text.charCodeAt(at);
          if (code === delimiter || code === LF) break;
          if (code === BACKSLASH && escaped) at++;
        }
        if (at > length) at = length;
        if (at - start > this.#limit) return this.#refuse("record too long", text, start);
        if (at >= length && !last) return MORE;
        if (wanted?.[count] !== false) {
          const end = at > from && code === LF && text.charCodeAt(at - 1) === CR ? at - 1 : at;
          cell = text.slice(from, end);
          if (at >= length && cell.endsWith("\r")) cell = cell.slice(0, -1);
          if (escaped && cell.includes("\\")) cell = unescaped(cell);
        }
      }
      cells[count++] = cell;
      if (at < length && text.charCodeAt(at) === delimiter) {
        at++;
        if (at >= length && !last) return MORE;
        continue;
      }
      if (text.charCodeAt(at) === CR) at++;
      const next = at + 1;
      cells.length = count;
      this.#row(cells, this.#record++);
      return next;
    }
  }

  /** From the blanks before a quoted cell to its quote; elsewhere nothing is passed over. */
  #toQuote(text: string, at: number): number {
    if (text.charCodeAt(at) !== SPACE) return at;
    const to = pastBlanks(text, at);
    return text.charCodeAt(to) === QUOTE ? to : at;
  }

  /** Index of the quote that ends the quoted cell, or -1. */
  #closing(text: string, from: number): number {
    let at = text.indexOf('"', from);
    while (at >= 0) {
      if (this.#backslash && text.charCodeAt(at - 1) === BACKSLASH && isOdd(text, at, from)) {
        at = text.indexOf('"', at + 1);
        continue;
      }
      if (text.charCodeAt(at + 1) !== QUOTE) return at;
      at = text.indexOf('"', at + 2);
    }
    return -1;
  }

  /** Refuses the record that begins at `start` and goes on after its first line. */
  #refuse(fault: CsvFault, text: string, start: number): number {
    const end = text.indexOf("\n", start);
    if (end < 0) {
      this.#dropping = fault;
      return text.length;
    }
    this.#fault(fault, this.#record++);
    return end + 1;
  }
}

function pastBlanks(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === SPACE) at++;
  return at;
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "0": "" };
/** `\N` stays: it is the word for nothing. */
const unescaped = (cell: string): string =>
  cell.replace(/\\([\s\S])/g, (all, c: string) => (c === "N" ? all : (ESCAPES[c] ?? c)));

/** Whether the backslashes right before `at` are odd in number. */
function isOdd(text: string, at: number, from: number): boolean {
  let n = 0;
  for (let i = at - 1; i >= from && text.charCodeAt(i) === BACKSLASH; i--) n++;
  return n % 2 === 1;
}
