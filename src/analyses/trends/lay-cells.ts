import type { Columns } from "../../model/query.ts";
import type { DurationMs, Period } from "../../model/time.ts";
import type { Cell } from "./cell.ts";
import type { trendNeeds } from "./columns.ts";
import { Layers } from "./layers.ts";
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

/** The rows of `trendNeeds` as cells. O(rows). */
export function layCells(given: Columns<Needs["cells"]["columns"]>, p: TrendParams, period: Period): TrendCells {
  const { level, bin, part, mask, actors, posts, noneActors, nonePosts } = given;
  const names = p.by === "none" ? [""] : [...new Set(part.filter((_, i) => level[i] >= 3))].sort();
  const codes = new Map(names.map((name, code) => [name, code]));
  const layers = new Layers(p, period, names);
  for (let i = 0; i < level.length; i++) {
    const code = codes.get(part[i]) ?? 0;
    if (level[i] === HIT) {
      layers.hit(bin[i], code, mask[i], posts[i], actors[i]);
      if (level[i + 1] !== HIT || actors[i + 1] !== actors[i]) layers.endAccount(actors[i]);
    } else
      layers.collection(
        level[i],
        bin[i],
        code,
        { actors: actors[i], posts: posts[i] },
        { actors: noneActors[i], posts: nonePosts[i] },
      );
  }
  return layers.cells();
}
