import type { TrendDraft, TrendSeries } from "../../model/finding/trend.ts";
import type { Columns } from "../../model/query.ts";
import { type SayingWith, say } from "../../model/sentence.ts";
import type { Period } from "../../model/time.ts";
import { parseQuery, printQuery } from "../../query/index.ts";
import type { Analysis } from "../analysis.ts";
import { binStart, silentStretches } from "../volume.ts";
import { Cell } from "./cell.ts";
import { trendBin, trendNeeds } from "./columns.ts";
import { layCells, type TrendCells } from "./lay-cells.ts";
import { type TrendParams, trendParams } from "./params.ts";
import { mayRemain, shownSets, type TrendCell, type TrendRow, withTotal } from "./release-trends.ts";

type TrendNeeds = ReturnType<typeof trendNeeds>;

/** Counts of topics over time. */
export const trends: Analysis<TrendParams, TrendNeeds, TrendDraft> = {
  name: "trends",
  version: 2,
  question: "How much of the conversation is a topic, over time, by how many accounts?",
  cites: ["doi:10.1109/TSE.1982.236172"],
  caveats: [say("caveat.shares"), say("caveat.bins"), say("caveat.withheld")],
  params: trendParams as unknown as Analysis<TrendParams>["params"],
  needs: trendNeeds,
  find(given, p, _rng, period): readonly TrendDraft[] {
    return findTrends(layCells((given as unknown as Given).cells, p, period), p, period);
  },
};

/** What `trends` finds in cells that are laid already. O(bins · sets² · parts). */
export function findTrends(cells: TrendCells, p: TrendParams, period: Period): readonly TrendDraft[] {
  const table = new Table(cells, p, period);
  return p.topics.map((topic, i) => table.draft(topic, i + 1, trends.caveats));
}

type Given = { readonly [N in keyof TrendNeeds]: Columns<TrendNeeds[N]["columns"]> };

/** Bins × sets, with what may be shown of them. */
class Table {
  readonly #p: TrendParams;
  readonly #period: Period;
  readonly #bin: number;
  readonly #origin: number;
  readonly #count: number;
  readonly #sets: number;
  readonly #cells: TrendCells;

  constructor(cells: TrendCells, p: TrendParams, period: Period) {
    this.#p = p;
    this.#period = period;
    this.#bin = trendBin(period, p.bin);
    this.#origin = binStart(period.from, this.#bin);
    this.#count = Math.ceil((period.until - this.#origin) / this.#bin);
    this.#sets = 1 + p.topics.length + p.earlier.length;
    this.#cells = cells;
  }

  draft(topic: { name: string; query: string }, set: number, caveats: TrendDraft["caveats"]): TrendDraft {
    const query = printQuery(parseQuery(topic.query));
    const { bins, total } = this.#cells;
    const { series, withheld, totalShown } = this.#line(bins, total, set);
    const size = totalShown ? total.sets[set] : { actors: 0, posts: 0 };
    const allPosts = bins.map((r) => r.sets[0].posts);
    const last = this.#origin + this.#count * this.#bin;
    return {
      id: `trend-${topic.name}`,
      kind: "trend",
      statement: this.#statement(topic.name, size, total.sets[0], series, totalShown, total.sets[set].actors === 0),
      period: this.#period,
      size,
      objects: [],
      measures: totalShown
        ? {
            share: { value: perThousand(size.posts, total.sets[0].posts) ?? 0, unit: "posts per thousand" },
            accountShare: { value: perThousand(size.actors, total.sets[0].actors) ?? 0, unit: "accounts per thousand" },
          }
        : {},
      evidence: {},
      caveats,
      detail: {
        name: topic.name,
        query,
        by: this.#p.by,
        series: { from: this.#origin, width: this.#bin, count: this.#count, ...series },
        parts: this.#parts(set, bins, series),
        firstIncomplete: this.#origin < this.#period.from,
        lastIncomplete: last > this.#period.until,
        gaps: silentStretches(allPosts, this.#bin, this.#origin).map((g) => ({ ...g })),
        withheld,
        total: totalShown ? { ...size } : null,
      },
    };
  }

  /** What may be shown of one set along time, beside its total, beside other widths, and beside everything else shown. */
  #line(
    rows: readonly Cell[],
    total: Cell,
    set: number,
  ): { series: TrendSeries; withheld: number; totalShown: boolean } {
    const topics = this.#p.topics.length;
    const { k } = this.#p;
    const verdicts = rows.map((r) => shownSets(r, topics, k));
    const totals = shownSets(total, topics, k);
    /** What stands beside this set's total: what came before it, and was shown as a whole. */
    const others = totals.given.filter((i) => i < set || i > topics);
    const own = this.#besideWidths(
      rows,
      verdicts.map((v) => v.shown[set]),
      set,
      others,
    );
    const fair = totals.shown[set] && !verdicts.some((v) => v.byCombination[set]);
    let beside = fair
      ? withTotal(
          rows.map((r) => this.#quantities(r, set)),
          own,
          k,
          true,
        )
      : undefined;
    if (beside) {
      const shownNow = beside;
      const hidden = shownNow.map((on) => !on);
      const hiddenOf = (i: number) => hidden.map((h, t) => h || !verdicts[t].shown[i]);
      const fits =
        this.#besideWidths(rows, shownNow, set, others).every((on, t) => on === shownNow[t]) &&
        this.#remains(rows, hidden, set, others) &&
        // Where another set is withheld as well, what both leave is all that can be derived of the two.
        others.every((i) => this.#remains(rows, hiddenOf(i), set, others));
      if (!fits) beside = undefined;
    }
    const totalShown = beside !== undefined;
    const shown = beside ?? own;
    return {
      series: lines(
        rows,
        set,
        shown,
        verdicts.map((v) => v.shown[0]),
      ),
      withheld: shown.filter((s) => !s).length,
      totalShown,
    };
  }

  /** Whether the cells of `set` that are hidden may be derived as a whole. */
  #remains(rows: readonly Cell[], hidden: readonly boolean[], set: number, others: readonly number[]): boolean {
    const cells = rows.filter((_, i) => hidden[i]);
    return cells.length === 0 || mayRemain(Cell.merge(cells, this.#sets, this.#p.k), set, others, this.#p.k);
  }

  /**
   * Withholds besides what answers at other widths would give away: a bin whose finer bins, withheld there, leave few; and bins of
   * a wider one that are withheld here and leave few of it.
   */
  #besideWidths(rows: readonly Cell[], shown: readonly boolean[], set: number, others: readonly number[]): boolean[] {
    const out = [...shown];
    const topics = this.#p.topics.length;
    for (const { width, bins } of this.#cells.finer) {
      const per = this.#bin / width;
      const first = Math.round((this.#origin - binStart(this.#period.from, width)) / width);
      out.forEach((on, i) => {
        if (!on || rows[i].sets[set].posts === 0) return;
        const inside = bins.slice(Math.max(0, first + i * per), Math.max(0, first + (i + 1) * per));
        const hidden = inside.map((c) => !shownSets(c, topics, this.#p.k).shown[set]);
        if (!this.#remains(inside, hidden, set, others)) out[i] = false;
      });
    }
    for (const width of this.#cells.wider) {
      const group = (i: number) => binStart(this.#origin + i * this.#bin, width);
      for (let from = 0, until = 0; from < out.length; from = until) {
        while (until < out.length && group(until) === group(from)) until++;
        const inside = rows.slice(from, until);
        const hidden = inside.map((_, i) => !out[from + i]);
        if (!this.#remains(inside, hidden, set, others)) out.fill(false, from, until);
      }
    }
    return out;
  }

  /** Accounts of a set in a cell, and of its differences to every other set. */
  #quantities(row: TrendRow, set: number): number[] {
    const out = [row.sets[set].actors];
    for (let i = 0; i < this.#sets; i++) if (i !== set) out.push(row.rest(i, set), row.rest(set, i));
    return out;
  }

  /** By language or platform: inside a shown bin, parts that are withheld stand together on at least k accounts. */
  #parts(set: number, bins: readonly Cell[], line: TrendSeries): ({ name: string } & TrendSeries)[] {
    if (this.#p.by === "none") return [];
    const { k, topics } = this.#p;
    const names = [...this.#cells.parts.keys()].sort();
    const rows = names.map((name) => this.#cells.parts.get(name) as readonly Cell[]);
    const shown = rows.map(() => new Array<boolean>(this.#count).fill(false));
    const all = rows.map(() => new Array<boolean>(this.#count).fill(false));
    for (let t = 0; t < this.#count; t++) {
      const verdicts = rows.map((r) => shownSets(r[t], topics.length, k));
      const whole = shownSets(bins[t], topics.length, k).shown;
      const keep = (s: number, binShown: boolean): boolean[] => {
        const none = verdicts.map(() => false);
        if (!binShown || verdicts.some((v) => v.byCombination[s])) return none;
        const own = verdicts.map((v) => v.shown[s]);
        return (
          withTotal(
            rows.map((r) => this.#quantities(r[t], s)),
            own,
            k,
          ) ?? none
        );
      };
      const mine = keep(set, line.posts[t] !== null);
      const wholes = keep(0, whole[0]);
      names.forEach((_, i) => {
        shown[i][t] = mine[i];
        all[i][t] = wholes[i];
      });
    }
    return names.map((name, i) => ({ name, ...lines(rows[i], set, shown[i], all[i]) }));
  }

  #statement(
    name: string,
    size: TrendCell,
    all: TrendCell,
    series: TrendSeries,
    totalShown: boolean,
    none: boolean,
  ): SayingWith<"trend."> {
    if (none) return say("trend.none", { topic: name });
    if (!totalShown) return say("trend.withheld", { topic: name, k: this.#p.k });
    const peak = series.actors.reduce<number>(
      (best, a, i) => (a !== null && a > (series.actors[best] ?? -1) ? i : best),
      0,
    );
    const share = perThousand(size.posts, all.posts) ?? 0;
    const most = series.actors[peak];
    return say("trend.counted", {
      accounts: size.actors,
      posts: size.posts,
      topic: name,
      share,
      peak:
        most === null || most === 0
          ? undefined
          : say("peak.at", {
              bin: this.#bin,
              when: this.#origin + peak * this.#bin,
              n: most,
            }),
    });
  }
}

function lines(
  rows: readonly TrendRow[],
  set: number,
  shown: readonly boolean[],
  allShown: readonly boolean[],
): TrendSeries {
  const pick = (of: (r: TrendRow) => number | null) => rows.map((r, i) => (shown[i] ? of(r) : null));
  const share = (of: (r: TrendRow) => number | null) => rows.map((r, i) => (shown[i] && allShown[i] ? of(r) : null));
  return {
    posts: pick((r) => r.sets[set].posts),
    actors: pick((r) => r.sets[set].actors),
    postsPerThousand: share((r) => perThousand(r.sets[set].posts, r.sets[0].posts)),
    actorsPerThousand: share((r) => perThousand(r.sets[set].actors, r.sets[0].actors)),
  };
}

/** Null where there is nothing to be a share of. */
const perThousand = (part: number, whole: number): number | null =>
  whole === 0 ? null : Number(((1000 * part) / whole).toPrecision(4));
