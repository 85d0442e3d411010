import type { JsonObject } from "./json.ts";
import { isObject, parseExactly } from "./json.ts";

const QUOTE = 34;
const BACKSLASH = 92;

/** Longest element, in UTF-16 units. */
export const JSON_RECORD_LIMIT = 32 * 1024 * 1024;
const FRAME_LIMIT = 1024 * 1024;

export interface ElementHandler {
  /** One element's text, and the object around its list as far as it stands before the list. */
  element(text: string, around: JsonObject | undefined): void;
  tooLong(): void;
  /** The text ends inside an element. */
  truncated(): void;
}

/**
 * A JSON document of any size → the elements of its lists, piece by piece.
 *
 * A top-level list gives its items; an object gives the items of the lists at `paths` (`messages`, `chats.list[].messages`)
 * where it has any, and is otherwise itself the element. Several documents may follow one another. Elements are cut by
 * counting brackets outside strings and are parsed by the caller, so a broken element costs itself alone.
 */
export class JsonElements {
  readonly #paths: ReadonlySet<string>;
  readonly #handler: ElementHandler;
  readonly #limit: number;
  #inString = false;
  #escaped = false;
  /** Brackets open around the position; inside an element, only their number matters. */
  #open: { readonly list: boolean; path: string; frameStart: number; streamed: boolean }[] = [];
  #frame = "";
  #key = "";
  #keyPiece: string | undefined;
  #depth = 0;
  #parts: string[] = [];
  #length = 0;
  #tooLong = false;
  #whole = false;
  #around: JsonObject | undefined;

  constructor(paths: readonly string[], handler: ElementHandler, limit: number = JSON_RECORD_LIMIT) {
    this.#paths = new Set(paths);
    this.#handler = handler;
    this.#limit = limit;
  }

  push(text: string): void {
    let at = 0;
    while (at < text.length) at = this.#depth > 0 ? this.#inside(text, at) : this.#outside(text, at);
  }

  end(): void {
    if (this.#depth > 0 || (this.#whole && this.#open.length > 0)) this.#handler.truncated();
  }

  /** Within an element: runs to its closing bracket. */
  #inside(text: string, from: number): number {
    let at = from;
    while (at < text.length) {
      if (this.#inString) {
        at = this.#skipString(text, at);
        continue;
      }
      const code = text.charCodeAt(at++);
      if (code === QUOTE) this.#inString = true;
      else if (code === 123 || code === 91) this.#depth++;
      else if (code === 125 || code === 93) {
        if (--this.#depth === 0) {
          this.#keep(text.slice(from, at));
          this.#emit(this.#around);
          return at;
        }
      }
    }
    this.#keep(text.slice(from));
    return text.length;
  }

  /** Between elements: keeps the path, and the frame of the objects around. */
  #outside(text: string, from: number): number {
    let at = from;
    while (at < text.length) {
      if (this.#inString) {
        const end = this.#skipString(text, at);
        const piece = text.slice(at, end);
        if (this.#keyPiece !== undefined) this.#keyPiece += piece;
        this.#addFrame(piece);
        if (!this.#inString && this.#keyPiece !== undefined) {
          this.#key = this.#keyPiece.slice(0, -1);
          this.#keyPiece = undefined;
        }
        at = end;
        continue;
      }
      const code = text.charCodeAt(at);
      const top = this.#open.at(-1);
      if (top?.streamed && (code === 123 || code === 91)) {
        this.#depth = 1;
        this.#keep(text.slice(at, at + 1));
        return at + 1;
      }
      at++;
      this.#addFrame(text[at - 1]);
      if (code === QUOTE) {
        this.#inString = true;
        this.#keyPiece = "";
      } else if (code === 123) this.#enter(false);
      else if (code === 91) this.#enter(true);
      else if (code === 125 || code === 93) this.#leave();
    }
    return at;
  }

  #enter(list: boolean): void {
    const parent = this.#open.at(-1);
    const path =
      parent === undefined
        ? ""
        : parent.list
          ? `${parent.path}[]`
          : parent.path === ""
            ? this.#key
            : `${parent.path}.${this.#key}`;
    const streamed = list && (parent === undefined || this.#paths.has(path));
    if (parent === undefined) {
      this.#frame = list ? "[" : "{";
      this.#whole = !list;
    }
    if (streamed && parent !== undefined) {
      this.#whole = false;
      this.#around = this.#enclosing(parent.frameStart);
    }
    this.#open.push({ list, path, frameStart: this.#frame.length - 1, streamed });
  }

  #leave(): void {
    const closed = this.#open.pop();
    if (closed?.streamed) {
      // The items were never kept: the frame now reads as an empty list.
      this.#around = undefined;
      this.#frame = `${this.#frame.slice(0, closed.frameStart)}[]`;
    } else if (closed && this.#open.at(-1)?.list && !this.#whole)
      this.#frame = `${this.#frame.slice(0, closed.frameStart)}0`;
    if (this.#open.length > 0) return;
    if (this.#whole) {
      this.#parts = [this.#frame];
      this.#length = this.#frame.length;
      this.#emit(undefined);
    }
    this.#frame = "";
    this.#whole = false;
  }

  /** The scalars of the object that begins at `start` of the frame. */
  #enclosing(start: number): JsonObject | undefined {
    try {
      const value: unknown = parseExactly(`${this.#frame.slice(start)}]}`);
      return isObject(value) ? value : undefined;
    } catch {
      return undefined;
    }
  }

  #addFrame(piece: string): void {
    if (this.#frame.length + piece.length <= (this.#whole ? this.#limit : FRAME_LIMIT)) this.#frame += piece;
    else this.#tooLong ||= this.#whole;
  }

  #keep(piece: string): void {
    this.#length += piece.length;
    if (this.#length > this.#limit) {
      this.#tooLong = true;
      this.#parts = [];
    } else this.#parts.push(piece);
  }

  #emit(around: JsonObject | undefined): void {
    const text = this.#parts.join("");
    const tooLong = this.#tooLong;
    this.#parts = [];
    this.#length = 0;
    this.#tooLong = false;
    if (tooLong) this.#handler.tooLong();
    else this.#handler.element(text, around);
  }

  /** From inside a string to just past its closing quote, or to the end of the piece. */
  #skipString(text: string, from: number): number {
    for (let at = from; at < text.length; at++) {
      if (this.#escaped) {
        this.#escaped = false;
        continue;
      }
      const code = text.charCodeAt(at);
      if (code === BACKSLASH) this.#escaped = true;
      else if (code === QUOTE) {
        this.#inString = false;
        return at + 1;
      }
    }
    return text.length;
  }
}
