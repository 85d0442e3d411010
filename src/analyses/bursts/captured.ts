import { type DurationMs, days } from "../../model/time.ts";

/** Posts that a time of day must have held on average before an empty bin there is taken for a gap in capture. */
const BUSY = 5;

/**
 * Which bins the collection was captured in: 1, or 0 for a gap. An empty bin is a gap where the same time of day held 5 posts or
 * more on average before. Each bin is judged by what came before it alone, so that a forecast never knows of later data.
 * O(bins).
 * @param posts posts of the whole collection, one a bin
 */
export function capturedBins(posts: ArrayLike<number>, bin: DurationMs): Uint8Array {
  const perDay = Math.max(1, Math.round(days(1) / bin));
  const sum = new Float64Array(perDay);
  const seen = new Float64Array(perDay);
  const captured = new Uint8Array(posts.length);
  for (let t = 0; t < posts.length; t++) {
    const slot = t % perDay;
    if (posts[t] === 0 && seen[slot] > 0 && sum[slot] >= BUSY * seen[slot]) continue;
    captured[t] = 1;
    sum[slot] += posts[t];
    seen[slot]++;
  }
  return captured;
}
