import type { Doubt } from "../../model/finding.ts";
import type { MappedColumn, ReadOptions } from "../source.ts";
import type { Keys } from "./gathering.ts";
import type { MapKey } from "./map-keys.ts";

/** Reads one cell of a row; "" where the column is absent. */
export type Cell = (cells: readonly string[]) => string;
const ABSENT: Cell = () => "";

/** Header text as it is compared: `Post Created Date` → `post_created_date`. */
export const columnKey = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.]+/gu, "_")
    .replace(/^_+|_+$/g, "");

/**
 * A name as it is compared where columns are guessed: `user_id`, `userId`, `User ID` and `UserID` are one. Dots and slashes
 * stay as dots, since `user.name` is another thing than `username`.
 */
export const columnWord = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll("/", ".")
    .replace(/ \(\d\)$/, "")
    .replace(/[^\p{L}\p{N}.]+/gu, "")
    .replace(/^\.+|\.+$/g, "");

/** The columns of one file: who asks for a column by its key, and what was therefore taken from where. */
export class Columns<K extends string = MapKey> {
  readonly names: readonly string[];
  /** Columns in the header; those behind lie inside cells of these. */
  readonly width: number;
  readonly #names: string[];
  readonly #keys: string[];
  readonly #cells: Cell[];
  readonly #map = new Map<K, string>();
  readonly #keyOf: (word: string) => K | undefined;
  readonly #used: boolean[];
  readonly taken: Record<string, string> = {};
  readonly problems: string[] = [];
  readonly absent: MappedColumn[] = [];
  /** Where columns were judged: why each was taken, and what stays in doubt. */
  judged: { readonly reasons: readonly string[]; readonly doubts: readonly Doubt[] } | undefined;

  constructor(header: readonly string[], options: ReadOptions, { keys, keyOf }: Keys<K>) {
    this.#keyOf = keyOf;
    this.width = header.length;
    this.#names = unlike(header);
    this.names = this.#names;
    this.#keys = this.#names.map(columnKey);
    this.#cells = header.map((_, i) => (cells) => cells[i]);
    this.#used = header.map(() => false);
    for (const [word, column] of Object.entries(options.map ?? {})) {
      const key = keyOf(word);
      if (!key)
        this.problems.push(`nothing is called "${word}" that a column can be named for; there are ${keys.join(", ")}`);
      else if (this.find(column) < 0) this.absent.push({ key: word, column });
      else if (key === "author" && /e[-_]?mail/i.test(column))
        this.problems.push("an e-mail column cannot be the author: leave it out of the file, or map another column");
      else this.#map.set(key, column);
    }
  }

  /** A column that lies inside the cells of the columns `within`. */
  add(name: string, cell: Cell, ...within: readonly number[]): void {
    if (this.#names.includes(name)) return;
    this.#names.push(name);
    this.#keys.push(columnKey(name));
    const at = this.#cells.length;
    this.#cells.push(cell);
    this.#within.set(at, within);
    const waiting = this.absent.findIndex(({ column }) => column === name);
    if (waiting < 0) return;
    const key = this.#keyOf(this.absent[waiting].key);
    if (key) this.#map.set(key, name);
    this.absent.splice(waiting, 1);
  }
  readonly #within = new Map<number, readonly number[]>();

  /** Every column with how its cell is read; nothing is taken by that. */
  get all(): readonly { readonly name: string; readonly cell: Cell }[] {
    return this.#names.map((name, i) => ({ name, cell: this.#cells[i] }));
  }

  has(name: string): boolean {
    return this.find(name) >= 0;
  }

  /** Index of the column, by its name or its key; -1 where there is none. */
  find(name: string): number {
    const exact = this.#names.indexOf(name);
    return exact >= 0 ? exact : this.#keys.indexOf(columnKey(name));
  }

  /** The cell for a canonical key: the person's `--map` first, then the first of `names` the file has. */
  take(key: K, ...names: readonly string[]): Cell {
    const mapped = this.#map.get(key);
    for (const name of mapped === undefined ? names : [mapped]) {
      const i = this.find(name);
      if (i < 0) continue;
      this.taken[key] = this.#names[i];
      return this.#cell(i);
    }
    return ABSENT;
  }

  /** A cell that stands behind no canonical key (a flag, a second handle). */
  also(...names: readonly string[]): Cell {
    for (const name of names) {
      const i = this.find(name);
      if (i >= 0) return this.#cell(i);
    }
    return ABSENT;
  }

  isMapped(key: K): boolean {
    return this.#map.has(key);
  }

  /** The column that `--map` names for a key. */
  mapped(key: K): string | undefined {
    const name = this.#map.get(key);
    return name === undefined ? undefined : this.#names[this.find(name)];
  }

  /** Which columns a row must bring along. */
  get wanted(): readonly boolean[] {
    return this.#used;
  }

  get dropped(): readonly string[] {
    return this.names.slice(0, this.width).filter((name, i) => !this.#used[i] && name.trim() !== "");
  }

  #cell(i: number): Cell {
    for (const at of this.#within.get(i) ?? [i]) this.#used[at] = true;
    return this.#cells[i];
  }
}

/** The second column of a name gets a number: both can be judged, and named. */
function unlike(header: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return header.map((name) => {
    const n = (seen.get(name) ?? 0) + 1;
    seen.set(name, n);
    return n === 1 || name === "" ? name : `${name} (${n})`;
  });
}
