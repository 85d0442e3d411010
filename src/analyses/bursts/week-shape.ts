import { type PooledWeeks, slotsPerWeek } from "../../methods/forecast.ts";
import type { DurationMs } from "../../model/time.ts";

const WEEK_MS = 604_800_000;

/**
 * The shape of the collection's week as it was known at the begin of each calendar week (counted from 1970-01-01): one value a
 * slot, mean 1; undefined before every slot was captured once. A forecast in a week is pulled towards what was known before that
 * week. Square roots are averaged, so that one burst does not bend it. O(bins + weeks · slots).
 * @param actors distinct accounts of the whole collection, one a bin
 */
export function weekShapes(
  actors: ArrayLike<number>,
  captured: Uint8Array,
  origin: number,
  bin: DurationMs,
): PooledWeeks {
  const slots = slotsPerWeek(bin);
  const slotMs = WEEK_MS / slots;
  const sum = new Float64Array(slots);
  const seen = new Float64Array(slots);
  const first = Math.floor(origin / WEEK_MS);
  const shapes: (Float64Array | undefined)[] = [undefined];
  for (let t = 0; t < actors.length; t++) {
    const at = origin + t * bin;
    while (first + shapes.length <= Math.floor(at / WEEK_MS)) shapes.push(shapeOf(sum, seen));
    if (!captured[t]) continue;
    const slot = Math.floor(at / slotMs) % slots;
    sum[slot] += Math.sqrt(actors[t]);
    seen[slot]++;
  }
  // The week after the last bin, for the forecast of a bin that has not come yet.
  shapes.push(shapeOf(sum, seen));
  return { first, shapes };
}

function shapeOf(sum: Float64Array, seen: Float64Array): Float64Array | undefined {
  let mean = 0;
  for (let s = 0; s < sum.length; s++) {
    if (seen[s] === 0) return undefined;
    mean += (sum[s] / seen[s]) ** 2 / sum.length;
  }
  return mean > 0 ? sum.map((x, s) => (x / seen[s]) ** 2 / mean) : undefined;
}
