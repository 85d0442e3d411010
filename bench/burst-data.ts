import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A real series with the stretches in which something is known to have happened. */
export interface LabelledSeries {
  readonly name: string;
  readonly y: Float64Array;
  readonly startMs: number;
  readonly binMs: number;
  /** Half-open, in bins. */
  readonly events: readonly (readonly [from: number, until: number])[];
}

const FOLDER = join("..", "shared", "data", "trends");
export const hasTrendData = (): boolean => existsSync(FOLDER);

/** Numenta Anomaly Benchmark, realTweets: mentions of companies in 5-minute bins, with labelled windows. */
export function nabSeries(): LabelledSeries[] {
  const folder = join(FOLDER, "nab");
  const windows = JSON.parse(readFileSync(join(folder, "combined_windows.json"), "utf8")) as Record<
    string,
    [string, string][]
  >;
  const at = (s: string) => Date.parse(`${s.replace(" ", "T").slice(0, 19)}Z`);
  return readdirSync(folder)
    .filter((f) => f.endsWith(".csv"))
    .sort()
    .map((file) => {
      const rows = readFileSync(join(folder, file), "utf8")
        .trim()
        .split("\n")
        .slice(1)
        .map((l) => l.split(","));
      const startMs = at(rows[0][0]);
      const binMs = 300_000;
      const y = new Float64Array(rows.length);
      rows.forEach((r, i) => {
        y[i] = Number(r[1]);
      });
      const events = (windows[`realTweets/${file}`] ?? []).map(
        ([a, b]) => [Math.floor((at(a) - startMs) / binMs), Math.ceil((at(b) - startMs) / binMs)] as const,
      );
      return { name: file.replace(/^Twitter_volume_|\.csv$/g, ""), y, startMs, binMs, events };
    });
}

/** NAB series that the method was chosen on; figures are published on the others as well as on these, apart. */
export const NAB_DEVELOPMENT: ReadonlySet<string> = new Set(["AAPL", "AMZN", "FB"]);

/** What is known of when a disaster began. */
export interface Onset {
  /** UTC, ms; the middle of what is known. */
  readonly at: number;
  /** Half-width of what is known, ms. */
  readonly within: number;
}

/**
 * Moments to the minute for the events that CrisisLex calls instantaneous (its descriptions name the day alone): the main shock of
 * 7 November 2012 off Guatemala (USGS: 16:35:46 UTC), the explosion at Amuay (25 August 2012, 01:11 in Venezuela, UTC − 4:30), the
 * first shots at Los Angeles airport (1 November 2013, 09:18 to 09:20, UTC − 7). Checked against the encyclopedia's articles "2012
 * Guatemala earthquake" (10:35:45, UTC − 6), "Amuay tragedy" (05:41 UTC) and "2013 Los Angeles International Airport shooting".
 */
const MINUTES: Readonly<Record<string, number>> = {
  "2012_Guatemala_earthquake": Date.UTC(2012, 10, 7, 16, 35),
  "2012_Venezuela_refinery": Date.UTC(2012, 7, 25, 5, 41),
  "2013_LA_airport_shootings": Date.UTC(2013, 10, 1, 16, 20),
};

/**
 * CrisisLex T26: times of posts around dated disasters, hourly. What was collected begins close to the event, so history is short.
 * `onset` is the minute for instantaneous events; for progressive ones (floods, fires, storms) the description's `start_day`, a day
 * somewhere on Earth: 26 hours either side of its noon in UTC.
 */
export function crisisSeries(): (LabelledSeries & { readonly onset: Onset; readonly sudden: boolean })[] {
  const folder = join(FOLDER, "crisislex_t26");
  const binMs = 3_600_000;
  return readdirSync(folder)
    .sort()
    .filter((name) => existsSync(join(folder, name, "timestamps.csv")))
    .map((name) => {
      const times = readFileSync(join(folder, name, "timestamps.csv"), "utf8")
        .trim()
        .split("\n")
        .slice(1)
        .map((l) => Date.parse(l))
        .filter((t) => !Number.isNaN(t))
        .sort((a, b) => a - b);
      const about = JSON.parse(readFileSync(join(folder, name, "event_description.json"), "utf8")) as {
        time: { start_day: string };
      };
      const first = Math.floor(times[0] / 86_400_000) * 86_400_000;
      const y = new Float64Array(Math.ceil((times[times.length - 1] + 1 - first) / binMs));
      for (const t of times) y[Math.floor((t - first) / binMs)]++;
      const sudden = MINUTES[name] !== undefined;
      const onset = sudden
        ? { at: MINUTES[name], within: 5 * 60_000 }
        : { at: Date.parse(`${about.time.start_day}T12:00Z`), within: 26 * 3_600_000 };
      const from = Math.max(0, Math.floor((onset.at - (sudden ? 0 : onset.within) - first) / binMs));
      return { name, y, startMs: first, binMs, events: [[from, y.length] as const], onset, sudden };
    });
}

/** Weekly mentions of candidates on cable news and in online news, 2019 (FiveThirtyEight): no labels, much real news. */
export function mentionSeries(): LabelledSeries[] {
  const folder = join(FOLDER, "media-mentions-2020");
  return ["cable_weekly.csv", "online_weekly.csv"].flatMap((file) => {
    const byName = new Map<string, [number, number][]>();
    for (const line of readFileSync(join(folder, file), "utf8").trim().split("\n").slice(1)) {
      const [date, name, count] = line.split(",");
      byName.set(name, [...(byName.get(name) ?? []), [Date.parse(`${date}T00:00Z`), Number(count)]]);
    }
    return [...byName].sort().map(([name, rows]) => {
      rows.sort((a, b) => a[0] - b[0]);
      const y = Float64Array.from(rows, (r) => Math.round(r[1]));
      return { name: `${name} (${file.split("_")[0]})`, y, startMs: rows[0][0], binMs: 604_800_000, events: [] };
    });
  });
}
