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

/**
 * CrisisLex T26: times of posts around dated disasters, hourly. What was collected begins close to the event, so history is short.
 * The onset is not labelled by the hour: `onsetOf` takes the largest lasting step as it.
 */
export function crisisSeries(): LabelledSeries[] {
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
      const first = Math.floor(times[0] / 86_400_000) * 86_400_000;
      const y = new Float64Array(Math.ceil((times[times.length - 1] + 1 - first) / binMs));
      for (const t of times) y[Math.floor((t - first) / binMs)]++;
      const onset = onsetOf(y);
      return { name, y, startMs: first, binMs, events: onset === undefined ? [] : [[onset, y.length] as const] };
    });
}

/**
 * First hour of the largest step: the hour t, at least a day in, at which ln(mean of the next 6 hours + 1) − ln(mean of the 24 hours
 * before + 1) is largest. Undefined where no step reaches ×3 or fewer than 36 hours are there.
 */
function onsetOf(y: Float64Array): number | undefined {
  let best: number | undefined;
  let most = Math.log(3);
  const mean = (from: number, until: number) => y.subarray(from, until).reduce((a, b) => a + b, 0) / (until - from);
  for (let t = 24; t + 6 <= y.length && y.length >= 36; t++) {
    const step = Math.log(mean(t, t + 6) + 1) - Math.log(mean(t - 24, t) + 1);
    if (step > most && y[t] > 2 * mean(t - 24, t)) {
      most = step;
      best = t;
    }
  }
  return best;
}
