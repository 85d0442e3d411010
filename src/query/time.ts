import type { EpochMs } from "../model/time.ts";

const FORM = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:Z|\+00:?00)?)?)?)?$/i;

/** `2024`, `2024-05`, `2024-05-01`, `2024-05-01T18:00`, `…:30`, always UTC; undefined for anything else, also for days that do not exist. */
export function parseUtc(text: string): EpochMs | undefined {
  const m = FORM.exec(text);
  if (!m) return undefined;
  const [year, month, day, hour, minute, second] = m
    .slice(1)
    .map((part, i) => (part === undefined ? (i === 1 || i === 2 ? 1 : 0) : Number(part)));
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const at = Date.UTC(year, month - 1, day, hour, minute, second);
  const back = new Date(at);
  return back.getUTCMonth() === month - 1 && back.getUTCDate() === day && back.getUTCFullYear() === year
    ? at
    : undefined;
}
