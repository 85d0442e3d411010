import type { Progress } from "../model/progress.ts";
import type { CliContext, Reporter } from "./context.ts";
import { CLEAR_LINE } from "./out.ts";

const count = (n: number): string => Math.round(n).toLocaleString("en-US");

function amount(n: number, unit: string): string {
  if (unit !== "bytes") return `${count(n)} ${unit}`;
  return n >= 1e9
    ? `${(n / 1e9).toFixed(2)} GB`
    : n >= 1e6
      ? `${(n / 1e6).toFixed(1)} MB`
      : `${(n / 1e3).toFixed(0)} kB`;
}

const clock = (seconds: number): string => {
  const s = Math.max(0, Math.round(seconds));
  return s < 60
    ? `${s} s`
    : s < 3600
      ? `${Math.floor(s / 60)} min ${s % 60} s`
      : `${Math.floor(s / 3600)} h ${Math.floor((s % 3600) / 60)} min`;
};

/** One line: phase, how far, rate, time left. Never says 100 % before the phase is over. */
export function progressLine(p: Progress, elapsedMs: number): string {
  const seconds = elapsedMs / 1000;
  const rate = seconds > 0.5 ? p.done / seconds : 0;
  const parts = [p.phase];
  if (p.total) parts.push(`${Math.min(99, Math.floor((100 * p.done) / p.total))} %`);
  if (p.done > 0) parts.push(amount(p.done, p.unit));
  if (rate > 0) parts.push(`${amount(rate, p.unit)}/s`);
  if (p.total && rate > 0 && p.done < p.total) parts.push(`${clock((p.total - p.done) / rate)} left`);
  if (p.note) parts.push(p.note);
  return parts.join(" · ");
}

/** Follows phases: when one begins, how long it took. */
function phases(context: CliContext) {
  let phase = "";
  let since = context.now();
  return (p: Progress): { line: string; isNew: boolean } => {
    const isNew = p.phase !== phase;
    if (isNew) {
      phase = p.phase;
      since = context.now();
    }
    return { line: progressLine(p, context.now() - since), isNew };
  };
}

/** One moving line on a terminal, redrawn at most ten times a second. */
export function terminalProgress(context: CliContext): Reporter {
  const follow = phases(context);
  let drawn = 0;
  let open = false;
  const clear = () => {
    if (open) context.err.write(CLEAR_LINE);
    open = false;
  };
  return {
    onProgress(p) {
      const { line, isNew } = follow(p);
      const now = context.now();
      if (!isNew && now - drawn < 100) return;
      drawn = now;
      clear();
      context.err.write(line.slice(0, Math.max(20, context.columns - 1)));
      open = true;
    },
    say(line) {
      clear();
      context.err.write(`${line}\n`);
    },
    end: clear,
  };
}

/** Plain lines for logs and pipes: one when a phase begins, then one every five seconds. */
export function plainProgress(context: CliContext): Reporter {
  const follow = phases(context);
  let written = 0;
  return {
    onProgress(p) {
      const { line, isNew } = follow(p);
      const now = context.now();
      if (!isNew && now - written < 5000) return;
      written = now;
      context.err.write(`${line}\n`);
    },
    say: (line) => void context.err.write(`${line}\n`),
    end: () => {},
  };
}
