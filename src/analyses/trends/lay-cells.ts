import type { Columns } from "../../model/query.ts";
import type { DurationMs, Period } from "../../model/time.ts";
import { binStart } from "../volume.ts";
import { Cell } from "./cell.ts";
import { fineBin, nests, trendBin, type trendNeeds } from "./columns.ts";
import type { TrendParams } from "./params.ts";

type Needs = ReturnType<typeof trendNeeds>;
/** `level` of a row that is a hit. */
const HIT = 4;

/** The collection cut by time, by part, and by the sets that are asked about. */
export interface TrendCells {
  readonly bins: readonly Cell[];
  readonly total: Cell;
  /** By language or platform: one cell a bin. */
  readonly parts: ReadonlyMap<string, readonly Cell[]>;
  /** Narrower widths at which answers were given before. */
  readonly finer: readonly { readonly width: DurationMs; readonly bins: readonly Cell[] }[];
  /** Wider ones. */
  readonly wider: readonly DurationMs[];
}

/** O(rows). */
export function layCells(given: Columns<Needs["cells"]["columns"]>, p: TrendParams, period: Period): TrendCells {
  const sets = 1 + p.topics.length + p.earlier.length;
  const bin = trendBin(period, p.bin);
  const fine = fineBin(period, p);
  const widths = [...new Set(p.earlier.map((e) => e.bin))]
    .filter((w) => w !== bin && nests(w, bin))
    .sort((a, b) => a - b);
  const row = (width: DurationMs): Cell[] =>
    Array.from({ length: Math.ceil((period.until - binStart(period.from, width)) / width) }, () => new Cell(sets, p.k));
  const finer = widths.filter((w) => w < bin).map((width) => ({ width, bins: row(width) }));
  const bins = row(bin);
  const total = new Cell(sets, p.k);
  const parts = new Map<string, Cell[]>();
  const partOf = (name: string): Cell[] => {
    const cells = parts.get(name) ?? row(bin);
    parts.set(name, cells);
    return cells;
  };
  const fineOrigin = binStart(period.from, fine);
  const indexAt = (width: DurationMs, f: number): number =>
    Math.floor((fineOrigin + f * fine - binStart(period.from, width)) / width);
  const collection = new Map(finer.map(({ width, bins: cells }) => [width, cells.map(() => nobody())]));
  for (let i = 0; i < given.level.length; i++) {
    const [level, at] = [given.level[i], given.bin[i]];
    if (level === HIT) {
      const [mask, actor, posts] = [given.mask[i], given.actors[i], given.posts[i]];
      const b = Math.max(0, indexAt(bin, at));
      bins[b].add(mask, actor, posts);
      total.add(mask, actor, posts);
      if (p.by !== "none") partOf(given.part[i])[b].add(mask, actor, posts);
      for (const { width, bins: cells } of finer) cells[Math.max(0, indexAt(width, at))].add(mask, actor, posts);
      continue;
    }
    const whole = { actors: given.actors[i], posts: given.posts[i] };
    const none = { actors: given.noneActors[i], posts: given.nonePosts[i] };
    if (level === 1) bins[at].setCollection(whole, none);
    else if (level === 2) total.setCollection(whole, none);
    else if (level === 3) partOf(given.part[i])[at].setCollection(whole, none);
    else
      for (const { width } of finer) {
        // Of bins put together, at least as many accounts as in the largest.
        const sum = collection.get(width)?.[Math.max(0, indexAt(width, at))];
        if (sum) largest(sum, whole, none);
      }
  }
  for (const { width, bins: cells } of finer)
    cells.forEach((c, i) => {
      const sum = collection.get(width)?.[i];
      if (sum) c.setCollection(sum.whole, sum.none);
    });
  return { bins, total, parts, finer, wider: widths.filter((w) => w > bin) };
}

interface Counted {
  actors: number;
  posts: number;
}
const nobody = (): { whole: Counted; none: Counted } => ({
  whole: { actors: 0, posts: 0 },
  none: { actors: 0, posts: 0 },
});

function largest(sum: { whole: Counted; none: Counted }, whole: Counted, none: Counted): void {
  sum.whole = { actors: Math.max(sum.whole.actors, whole.actors), posts: sum.whole.posts + whole.posts };
  sum.none = { actors: Math.max(sum.none.actors, none.actors), posts: sum.none.posts + none.posts };
}
