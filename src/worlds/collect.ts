import type { Rng } from "../methods/rng.ts";
import type { Collection } from "./recipe.ts";
import type { Sketch } from "./sketch.ts";

/**
 * What of the world reaches the archive. People collect by keyword (whole topics, some misses) or around seed accounts; both make
 * strangers look alike, which is why they are here. O(shares).
 */
export function collect(sketch: Sketch, how: Collection, rng: Rng): void {
  const { objects, shares, accounts, length } = sketch;
  if (how.by === "all") return;
  if (how.by === "sample") {
    sketch.shares = shares.tidy(length, () => rng.next() < how.share);
    return;
  }
  const kept = new Uint8Array(objects.count);
  if (how.by === "keyword") {
    const topics = new Set(how.communities);
    for (let k = 0; k < objects.count; k++)
      kept[k] = topics.has(objects.community[k]) && rng.next() < how.recall ? 1 : 0;
  } else {
    const seed = new Uint8Array(accounts.count);
    for (let u = 0; u < accounts.count; u++) seed[u] = rng.next() < how.share ? 1 : 0;
    for (let i = 0; i < shares.count; i++) if (seed[shares.actor[i]] === 1) kept[shares.object[i]] = 1;
  }
  sketch.shares = shares.tidy(length, (i) => kept[shares.object[i]] === 1);
}
