import { inEnglish } from "../model/english.ts";
import { FILE_TRACES, type FileReport } from "../model/finding.ts";
import { formatUtc } from "../model/time.ts";

/** Gaps named one by one; the others are counted. */
const MOST_GAPS = 3;

/**
 * What one file gave: `archive.csv: x-v2 · 1,000 read · 990 kept · 10 quarantined (no time 10)`, and below it period and
 * gaps, the share of posts with each trace, and what the file cannot be asked.
 */
export function fileLine(f: FileReport, brief = false, records: "posts" | "notices" = "posts"): string {
  if (brief) return `${f.name}: no format fits`;
  const parts = [`${n(f.read)} read`, `${n(f.kept)} kept`];
  if (f.repeated) parts.push(`${n(f.repeated)} already there`);
  parts.push(`${n(total(f.quarantined))} quarantined${total(f.quarantined) ? ` (${listed(f.quarantined)})` : ""}`);
  if (total(f.skipped)) parts.push(`${n(total(f.skipped))} not ${records} (${listed(f.skipped)})`);
  const lines = [`${f.name}: ${f.source} · ${parts.join(" · ")}`];
  if (f.incomplete) lines.push(f.incomplete);
  if (f.quarantined["ambiguous date"]) lines.push("--date-order day-first or month-first settles the ambiguous dates");
  const when = [...(f.period ? [`${hour(f.period.from)} to ${hour(f.period.until + 3_599_999)}`] : []), ...gaps(f)];
  if (when.length > 0 && f.traces) lines.push(when.join(" · "));
  const carried = FILE_TRACES.filter((t) => f.traces?.[t]).map((t) => `${t} ${percent(f.traces?.[t] ?? 0)}`);
  if (carried.length > 0) lines.push(`of its posts: ${carried.join(", ")}`);
  lines.push(...(f.hints ?? []).map((hint) => `! ${inEnglish(hint)}`));
  return lines.join("\n  ");
}

/** The first and the last post are somebody's: shown to the hour, outwards. */
const hour = (at: number): string => `${formatUtc(at).slice(0, 13).replace("T", " ")} h`;

function gaps({ gaps: all = [] }: FileReport): string[] {
  if (all.length === 0) return [];
  const longest = [...all].sort((a, b) => b.until - b.from - (a.until - a.from) || a.from - b.from).slice(0, MOST_GAPS);
  const named = longest.map(({ from, until }) => `${hour(from)} to ${hour(until)}`).join(", ");
  return [
    `${n(all.length)} ${all.length === 1 ? "gap" : "gaps"} in capture (${all.length > MOST_GAPS ? "longest " : ""}${named})`,
  ];
}

const n = (x: number): string => x.toLocaleString("en-US");
const percent = (share: number): string => `${Math.round(100 * share)} %`;
const total = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0);
const listed = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([why, count]) => `${why} ${n(count)}`)
    .join(", ");
