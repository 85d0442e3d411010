import type { DurationMs } from "../model/time.ts";

/** From fine to coarse; each divides the next. */
const UNITS: readonly DurationMs[] = [1_000, 60_000, 300_000, 900_000, 3_600_000, 86_400_000];
/** Share of the times that must lie on the unit. */
const NEARLY_ALL = 0.95;
/** Fewer times say nothing: three posts on the full minute are chance. */
const FEWEST = 20;
/** Times looked at, evenly spaced: enough to tell 95 % from less. */
const MOST = 20_000;

/**
 * The coarsest unit (1 s, 1, 5 or 15 min, 1 h, 1 d) that nearly all times are whole multiples of, counted from any phase:
 * days may begin at local midnight, and for them two phases are allowed (summer time). 1 ms where even seconds are broken,
 * or where there are fewer than 20 times.
 *
 * Departs from a plain divisor test in that 5 % may lie elsewhere (records joined from a finer source), and in taking 20,000
 * evenly spaced times. A crowd of schedulers that posts on the full minute alone looks like an archive of whole minutes: the
 * sentence that follows is then weaker than need be, never stronger. O(min(n, 20,000) · units).
 */
export function timeResolution(at: ArrayLike<number>, fewest = FEWEST, share = NEARLY_ALL): DurationMs {
  const n = at.length;
  if (n < fewest) return 1;
  const step = Math.max(1, n / MOST);
  let found = 1;
  for (const unit of UNITS) {
    const phases = new Map<number, number>();
    let seen = 0;
    for (let x = 0; x < n; x += step) {
      const t = at[Math.floor(x)];
      const phase = t - Math.floor(t / unit) * unit;
      phases.set(phase, (phases.get(phase) ?? 0) + 1);
      seen++;
    }
    const most = [...phases.values()].sort((a, b) => b - a).slice(0, unit === 86_400_000 ? 2 : 1);
    if (most.reduce((s, v) => s + v, 0) < share * seen) break;
    found = unit;
  }
  return found;
}

/**
 * The largest recorded difference that a window stands for. Times rounded down to R that differ by g lay up to g + R apart, so
 * a window D becomes ⌈D/R⌉·R − R: in whole minutes 10 s and 1 min are "the same minute" (0). Up to whole seconds D stays as it
 * is, inclusive, as peers define it.
 */
export const gapWithin = (window: DurationMs, resolution: DurationMs): DurationMs =>
  resolution <= 1_000 ? window : Math.ceil(window / resolution) * resolution - resolution;
