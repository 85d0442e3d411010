import type { ShownObject } from "../../../model/finding.ts";
import { formatUtc } from "../../../model/time.ts";
import type { BurstCard, GroupCard, NarrativeRow, Series, TopList } from "../../view-data.ts";
import type { Table } from "../csv.ts";

/** The tables behind the charts: what `.csv` writes and what "table" on a panel shows. */

export const seriesTable = (name: string, s: Series): Table => ({
  name,
  columns: ["from_utc", "until_utc", "posts", "accounts", "state"],
  rows: s.posts.map((posts, i) => {
    const from = s.from + i * s.width;
    const gap = s.gaps.some((g) => g.from < from + s.width && g.until > from);
    const cut = (i === 0 && s.firstIncomplete) || (i === s.posts.length - 1 && s.lastIncomplete);
    const state = gap ? "gap in capture" : cut ? "incomplete" : posts === null ? "withheld" : "complete";
    return [formatUtc(from), formatUtc(from + s.width), posts, s.actors[i], state];
  }),
});

/** Whether an object's counts are exact or rounded down, as the exported tables say it. */
export const countsOf = (o: ShownObject): string => (o.atLeast ? "at least" : "exact");

export const topTable = (lists: readonly TopList[]): Table => ({
  name: "top",
  columns: ["type", "rank", "object", "accounts", "posts", "counts", "withheld"],
  rows: lists.flatMap((l) =>
    l.objects.map((o, i) => [l.type, i + 1, o.label ?? null, o.actors, o.posts, countsOf(o), o.withheld ?? null]),
  ),
});

export const narrativeTable = (rows: readonly NarrativeRow[]): Table => ({
  name: "narratives",
  columns: ["words", "accounts", "posts", "wordings", "percent_of_posts", "percent_low", "percent_high"],
  rows: rows.map((r) => [
    r.words.join(" "),
    r.size.actors,
    r.size.posts,
    r.measures.wordings.value,
    r.measures.share.value,
    r.measures.share.interval?.[0] ?? null,
    r.measures.share.interval?.[1] ?? null,
  ]),
});

export const groupTable = (groups: readonly GroupCard[]): Table => ({
  name: "groups",
  columns: ["group", "tier", "accounts", "posts", "from_utc", "until_utc", "behaviours", "q", "statement"],
  rows: groups.map((g) => [
    g.id,
    g.tier,
    g.size.actors,
    g.size.posts,
    formatUtc(g.period.from),
    formatUtc(g.period.until),
    g.behaviours.map((b) => b.behaviour).join(" "),
    10 ** g.log10q,
    g.statement,
  ]),
});

export const burstTable = (bursts: readonly BurstCard[]): Table => ({
  name: "bursts",
  columns: ["burst", "from_utc", "until_utc", "accounts", "posts", "stream", "statement"],
  rows: bursts.map((b) => [
    b.id,
    formatUtc(b.period.from),
    formatUtc(b.period.until),
    b.size.actors,
    b.size.posts,
    b.objects[0]?.label ?? null,
    b.statement,
  ]),
});
