import type { DurationMs, Period } from "../../model/time.ts";
import { binStart } from "../volume.ts";
import { Cell } from "./cell.ts";
import { fineBin, nests, trendBin } from "./columns.ts";
import type { TrendCells } from "./lay-cells.ts";
import { NumberIds } from "./pair-ids.ts";
import type { TrendParams } from "./params.ts";
import type { TrendCell } from "./release-trends.ts";
import { Tally } from "./tally.ts";

const NOBODY: TrendCell = { actors: 0, posts: 0 };

/** One way of cutting the collection: into the whole, bins of one width, or parts of bins. */
class Layer {
  readonly #posts: Tally;
  readonly #accounts: Tally;
  readonly #all: TrendCell[];
  readonly #none: TrendCell[];
  /** Of the account under way: sets it has a post in, by cell, and the cells with any. */
  readonly #mine: Uint32Array;
  readonly #touched: Uint32Array;
  #touches = 0;
  readonly #masks: NumberIds;

  constructor(cells: number, k: number, masks: NumberIds) {
    this.#masks = masks;
    this.#posts = new Tally(cells, k);
    this.#accounts = new Tally(cells, k);
    this.#touched = new Uint32Array(cells);
    this.#all = new Array<TrendCell>(cells).fill(NOBODY);
    this.#none = new Array<TrendCell>(cells).fill(NOBODY);
    this.#mine = new Uint32Array(cells);
  }

  hit(cell: number, mask: number, id: number, posts: number, account: number): void {
    this.#posts.add(cell, id, account, posts);
    if (this.#mine[cell] === 0) this.#touched[this.#touches++] = cell;
    this.#mine[cell] |= mask;
  }

  endAccount(account: number): void {
    for (let i = 0; i < this.#touches; i++) {
      const cell = this.#touched[i];
      this.#accounts.add(cell, this.#masks.of(this.#mine[cell]), account, 0);
      this.#mine[cell] = 0;
    }
    this.#touches = 0;
  }

  setCollection(cell: number, all: TrendCell, none: TrendCell): void {
    this.#all[cell] = all;
    this.#none[cell] = none;
  }

  /** Of bins put together: at least as many accounts as in the largest. */
  addCollection(cell: number, all: TrendCell, none: TrendCell): void {
    const sum = (a: TrendCell, b: TrendCell) => ({ actors: Math.max(a.actors, b.actors), posts: a.posts + b.posts });
    this.setCollection(cell, sum(this.#all[cell], all), sum(this.#none[cell], none));
  }

  cells(sets: number, k: number): Cell[] {
    const n = this.#all.length;
    const posts = this.#posts.byCell(n, this.#masks);
    const accounts = this.#accounts.byCell(n, this.#masks);
    return posts.map((p, i) => new Cell(sets, k, p, accounts[i], this.#all[i], this.#none[i]));
  }
}

/** Cells of all widths and parts at once, filled account by account. O(1) a hit and layer. */
export class Layers {
  readonly #sets: number;
  readonly #k: number;
  readonly #names: readonly string[];
  readonly #masks = new NumberIds();
  readonly #bins: Layer;
  readonly #total: Layer;
  readonly #parts: Layer | undefined;
  readonly #finer: readonly { readonly width: DurationMs; readonly cellOf: Uint32Array; readonly layer: Layer }[];
  readonly #wider: readonly DurationMs[];
  /** By fine bin: the bin. */
  readonly #binOf: Uint32Array;

  /** @param names of languages or platforms, by code; hits and collection are told of them by code. Ignored without parts */
  constructor(p: TrendParams, period: Period, names: readonly string[]) {
    this.#sets = 1 + p.topics.length + p.earlier.length;
    if (this.#sets > 33) throw new Error("at most 32 queries at once");
    this.#k = p.k;
    this.#names = names;
    const bin = trendBin(period, p.bin);
    const fine = fineBin(period, p);
    const widths = [...new Set(p.earlier.map((e) => e.bin))]
      .filter((w) => w !== bin && nests(w, bin))
      .sort((a, b) => a - b);
    const count = (width: DurationMs) => Math.ceil((period.until - binStart(period.from, width)) / width);
    const fineOrigin = binStart(period.from, fine);
    const cellOf = (width: DurationMs) =>
      Uint32Array.from({ length: count(fine) }, (_, f) =>
        Math.max(0, Math.floor((fineOrigin + f * fine - binStart(period.from, width)) / width)),
      );
    this.#binOf = cellOf(bin);
    const layer = (cells: number) => new Layer(cells, p.k, this.#masks);
    this.#bins = layer(count(bin));
    this.#total = layer(1);
    this.#parts = p.by === "none" ? undefined : layer(count(bin) * names.length);
    this.#finer = widths
      .filter((w) => w < bin)
      .map((width) => ({ width, cellOf: cellOf(width), layer: layer(count(width)) }));
    this.#wider = widths.filter((w) => w > bin);
  }

  /** Posts of one account in a fine bin and a part, with one mask. */
  hit(fine: number, part: number, mask: number, posts: number, account: number): void {
    const bin = this.#binOf[fine];
    const id = this.#masks.of(mask);
    this.#bins.hit(bin, mask, id, posts, account);
    this.#total.hit(0, mask, id, posts, account);
    this.#parts?.hit(bin * this.#names.length + part, mask, id, posts, account);
    for (const { cellOf, layer } of this.#finer) layer.hit(cellOf[fine], mask, id, posts, account);
  }

  /** Nothing more comes of this account. */
  endAccount(account: number): void {
    this.#bins.endAccount(account);
    this.#total.endAccount(account);
    this.#parts?.endAccount(account);
    for (const { layer } of this.#finer) layer.endAccount(account);
  }

  /** The whole collection in a cell, and what of it lies in no set. Levels as in `trendNeeds`. */
  collection(level: number, at: number, part: number, all: TrendCell, none: TrendCell): void {
    if (level === 1) this.#bins.setCollection(at, all, none);
    else if (level === 2) this.#total.setCollection(0, all, none);
    else if (level === 3) this.#parts?.setCollection(at * this.#names.length + part, all, none);
    else for (const { cellOf, layer } of this.#finer) layer.addCollection(cellOf[at], all, none);
  }

  cells(): TrendCells {
    const laid = (layer: Layer) => layer.cells(this.#sets, this.#k);
    const parts = this.#parts && laid(this.#parts);
    const each = this.#names.length;
    return {
      bins: laid(this.#bins),
      total: laid(this.#total)[0],
      parts: new Map(parts ? this.#names.map((name, code) => [name, parts.filter((_, i) => i % each === code)]) : []),
      finer: this.#finer.map(({ width, layer }) => ({ width, bins: laid(layer) })),
      wider: this.#wider,
    };
  }
}
