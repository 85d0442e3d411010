import type { MappedColumn, ReadOptions } from "../source.ts";
import type { MapKey } from "./map-keys.ts";
import { MAP_KEYS, mapKeyOf } from "./map-keys.ts";

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

/** The columns of one file: who asks for a column by its key, and what was therefore taken from where. */
export class Columns {
  readonly names: readonly string[];
  readonly #keys: readonly string[];
  readonly #map = new Map<MapKey, string>();
  readonly #used: boolean[];
  readonly taken: Record<string, string> = {};
  readonly problems: string[] = [];
  readonly absent: MappedColumn[] = [];

  constructor(header: readonly string[], options: ReadOptions) {
    this.names = [...header];
    this.#keys = header.map(columnKey);
    this.#used = header.map(() => false);
    for (const [word, column] of Object.entries(options.map ?? {})) {
      const key = mapKeyOf(word);
      if (!key)
        this.problems.push(
          `nothing is called "${word}" that a column can be named for; there are ${MAP_KEYS.join(", ")}`,
        );
      else if (this.find(column) < 0) this.absent.push({ key: word, column });
      else if (key === "author" && /e[-_]?mail/i.test(column))
        this.problems.push("an e-mail column cannot be the author: leave it out of the file, or map another column");
      else this.#map.set(key, column);
    }
  }

  has(name: string): boolean {
    return this.find(name) >= 0;
  }

  /** Index of the column, by its name or its key; -1 where there is none. */
  find(name: string): number {
    const exact = this.names.indexOf(name);
    return exact >= 0 ? exact : this.#keys.indexOf(columnKey(name));
  }

  /** The cell for a canonical key: the person's `--map` first, then the first of `names` the file has. */
  take(key: MapKey, ...names: readonly string[]): Cell {
    const mapped = this.#map.get(key);
    for (const name of mapped === undefined ? names : [mapped]) {
      const i = this.find(name);
      if (i < 0) continue;
      this.taken[key] = this.names[i];
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

  isMapped(key: MapKey): boolean {
    return this.#map.has(key);
  }

  /** Which columns a row must bring along. */
  get wanted(): readonly boolean[] {
    return this.#used;
  }

  get dropped(): readonly string[] {
    return this.names.filter((name, i) => !this.#used[i] && name.trim() !== "");
  }

  #cell(i: number): Cell {
    this.#used[i] = true;
    return (cells) => cells[i];
  }
}
