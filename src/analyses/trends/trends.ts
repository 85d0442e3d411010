import type { Draft, Json } from "../../model/finding.ts";
import type { Columns } from "../../model/query.ts";
import { formatDuration, formatUtc, type Period } from "../../model/time.ts";
import { parseQuery, printQuery } from "../../query/index.ts";
import type { Analysis } from "../analysis.ts";
import { binStart, silentStretches } from "../volume.ts";
import { trendBin, trendNeeds } from "./columns.ts";
import { type TrendParams, trendParams } from "./params.ts";
import { shownSets, type TrendCell, type TrendRow, withTotal } from "./release-trends.ts";

type TrendNeeds = ReturnType<typeof trendNeeds>;

/** One line of a trend; null = withheld. Shares are per thousand of the collection in the same bin (and part). */
export interface TrendSeries {
  readonly posts: readonly (number | null)[];
  readonly actors: readonly (number | null)[];
  readonly postsPerThousand: readonly (number | null)[];
  readonly actorsPerThousand: readonly (number | null)[];
}

/**
 * Counts of topics over time. `detail`: `name`, `query` (canonical), `series` (`from`, `width`, `count` and the four lines of
 * `TrendSeries`), `parts` (the same by language or platform), `firstIncomplete`, `lastIncomplete`, `gaps`, `withheld`.
 */
export const trends: Analysis<TrendParams, TrendNeeds> = {
  name: "trends",
  version: 1,
  question: "How much of the conversation is a topic, over time, by how many accounts?",
  cites: [],
  caveats: [
    "Shares are of this collection, not of the platform: what was not collected is not counted.",
    "An account is counted once in each bin it posts in, so bins do not add up to the number of accounts.",
    "Cells on fewer than k accounts are withheld, and some others whose difference to something shown would be.",
  ],
  params: trendParams as unknown as Analysis<TrendParams>["params"],
  needs: trendNeeds,
  find(given, p, _rng, period): readonly Draft[] {
    const table = new Table(given.cells, p, period);
    return p.topics.map((topic, i) => table.draft(topic, i + 1, this.caveats));
  },
};

type Cells = Columns<TrendNeeds["cells"]["columns"]>;

/** The store's rows as a table of bins × sets, with what may be shown of it. */
class Table {
  readonly #cells: Cells;
  readonly #p: TrendParams;
  readonly #period: Period;
  readonly #bin: number;
  readonly #origin: number;
  readonly #count: number;
  readonly #sets: number;

  constructor(cells: Cells, p: TrendParams, period: Period) {
    this.#cells = cells;
    this.#p = p;
    this.#period = period;
    this.#bin = trendBin(period, p.bin);
    this.#origin = binStart(period.from, this.#bin);
    this.#count = Math.ceil((period.until - this.#origin) / this.#bin);
    this.#sets = 1 + p.topics.length + p.earlier.length;
  }

  draft(topic: { name: string; query: string }, set: number, caveats: readonly string[]): Draft {
    const query = printQuery(parseQuery(topic.query));
    const bins = this.#rows(0, "");
    const [total] = this.#rows(2, "");
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
        series: { from: this.#origin, width: this.#bin, count: this.#count, ...series } as unknown as Json,
        parts: this.#parts(set, bins, series) as unknown as Json,
        firstIncomplete: this.#origin < this.#period.from,
        lastIncomplete: last > this.#period.until,
        gaps: silentStretches(allPosts, this.#bin, this.#origin).map((g) => ({ ...g })),
        withheld,
        total: totalShown ? { ...size } : null,
      },
    };
  }

  /** Rows of a level and part, one a bin (or the one row of a total), zero-filled. */
  #rows(level: number, part: string): TrendRow[] {
    const cells = this.#cells;
    const rows: (TrendRow | undefined)[] = new Array(level >= 2 ? 1 : this.#count).fill(undefined);
    const levels = cells.level as Uint8Array;
    const bins = cells.bin as Uint32Array;
    const parts = cells.part as string[];
    for (let i = 0; i < levels.length; i++)
      if (levels[i] === level && parts[i] === part) rows[level >= 2 ? 0 : bins[i]] = this.#row(i);
    return rows.map(
      (r) => r ?? { sets: new Array(this.#sets).fill({ actors: 0, posts: 0 }), rest: () => 0, both: () => 0 },
    );
  }

  #row(i: number): TrendRow {
    const column = (name: string) => (this.#cells as Record<string, Uint32Array>)[name];
    return {
      sets: Array.from({ length: this.#sets }, (_, s) => ({ actors: column(`a_${s}`)[i], posts: column(`n_${s}`)[i] })),
      rest: (a, b) => column(`r_${a}_${b}`)?.[i] ?? 0,
      both: (a, b) =>
        a === 0 || b === 0 ? column(`a_${a + b}`)[i] : column(`x_${Math.min(a, b)}_${Math.max(a, b)}`)[i],
    };
  }

  /** What may be shown of one set along time, beside its total and beside everything else shown. */
  #line(
    rows: readonly TrendRow[],
    total: TrendRow,
    set: number,
  ): { series: TrendSeries; withheld: number; totalShown: boolean } {
    const topics = this.#p.topics.length;
    const verdicts = rows.map((r) => shownSets(r, topics, this.#p.k));
    const own = verdicts.map((v) => v.shown[set]);
    const fair = shownSets(total, topics, this.#p.k).shown[set] && !verdicts.some((v) => v.byOverlap[set]);
    const beside = fair
      ? withTotal(
          rows.map((r) => this.#quantities(r, set)),
          own,
          this.#p.k,
        )
      : undefined;
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

  /** Accounts of a set in a cell, and of its differences to every other set. */
  #quantities(row: TrendRow, set: number): number[] {
    const out = [row.sets[set].actors];
    for (let i = 0; i < this.#sets; i++) if (i !== set) out.push(row.rest(i, set), row.rest(set, i));
    return out;
  }

  /** By language or platform: inside a shown bin, parts that are withheld stand together on at least k accounts. */
  #parts(set: number, bins: readonly TrendRow[], line: TrendSeries): ({ name: string } & TrendSeries)[] {
    if (this.#p.by === "none") return [];
    const { k, topics } = this.#p;
    const names = [
      ...new Set((this.#cells.part as string[]).filter((_, i) => (this.#cells.level as Uint8Array)[i] === 1)),
    ].sort();
    const rows = names.map((name) => this.#rows(1, name));
    const shown = rows.map(() => new Array<boolean>(this.#count).fill(false));
    const all = rows.map(() => new Array<boolean>(this.#count).fill(false));
    for (let t = 0; t < this.#count; t++) {
      const verdicts = rows.map((r) => shownSets(r[t], topics.length, k));
      const whole = shownSets(bins[t], topics.length, k).shown;
      const keep = (s: number, binShown: boolean): boolean[] => {
        const none = verdicts.map(() => false);
        if (!binShown || verdicts.some((v) => v.byOverlap[s])) return none;
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
  ): string {
    if (none) return `No post in this collection belongs to "${name}".`;
    if (!totalShown)
      return `"${name}": the total is withheld, since it, or its difference to something shown, rests on fewer than ${this.#p.k} accounts.`;
    const peak = series.actors.reduce<number>(
      (best, a, i) => (a !== null && a > (series.actors[best] ?? -1) ? i : best),
      0,
    );
    const share = perThousand(size.posts, all.posts) ?? 0;
    const most = series.actors[peak];
    const when =
      most === null || most === 0
        ? ""
        : `; most in one ${formatDuration(this.#bin)} at ${formatUtc(this.#origin + peak * this.#bin)}: ${grouped(most)} accounts`;
    return `${grouped(size.actors)} accounts published ${grouped(size.posts)} posts on "${name}", ${share} per thousand posts of this collection${when}.`;
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
const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ",");
