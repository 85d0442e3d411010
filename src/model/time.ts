import { isIn } from "./keys.ts";
/** Time in claque is integer milliseconds, UTC, everywhere. A unit lives in the type, never in a reader's memory. */

/** Milliseconds since 1970-01-01T00:00:00Z, integer. */
export type EpochMs = number;
/** A length of time in milliseconds, integer. */
export type DurationMs = number;
/** Half-open: `from` is in, `until` is out. */
export interface Period {
  readonly from: EpochMs;
  readonly until: EpochMs;
}

export const seconds = (n: number): DurationMs => Math.round(n * 1_000);
export const minutes = (n: number): DurationMs => Math.round(n * 60_000);
export const hours = (n: number): DurationMs => Math.round(n * 3_600_000);
export const days = (n: number): DurationMs => Math.round(n * 86_400_000);

/** `2017-08-27T00:05:35Z`; milliseconds are shown only where there are any. */
export function formatUtc(at: EpochMs): string {
  const iso = new Date(at).toISOString();
  return iso.endsWith(".000Z") ? `${iso.slice(0, -5)}Z` : iso;
}

/** `10 s`, `5 min`, `6 h`, `2 d`: the largest unit that divides it. */
export function formatDuration(ms: DurationMs): string {
  for (const [unit, size] of [
    ["d", 86_400_000],
    ["h", 3_600_000],
    ["min", 60_000],
    ["s", 1_000],
  ] as const)
    if (ms >= size && ms % size === 0) return `${ms / size} ${unit}`;
  return `${ms} ms`;
}

const UNITS = { ms: 1, s: 1_000, sec: 1_000, m: 60_000, min: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** Reads `60s`, `5m`/`5min`, `6h`, `90d`, `500ms`; a bare number is seconds. Anything else is undefined. */
export function parseDuration(text: string): DurationMs | undefined {
  const m = /^\s*(\d+(?:\.\d+)?)\s*(ms|s|sec|m|min|h|d|w)?\s*$/i.exec(text);
  if (!m) return undefined;
  const unit = (m[2] ?? "s").toLowerCase();
  return isIn(UNITS, unit) ? Math.round(Number(m[1]) * UNITS[unit]) : undefined;
}
