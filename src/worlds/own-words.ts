import type { Rng } from "../methods/rng.ts";
import { lomax } from "./draws.ts";
import type { Organic } from "./recipe.ts";
import { SHAPES } from "./recipe.ts";
import type { Sketch } from "./sketch.ts";

/** Median by which a chain text's delays are stretched, and the index of their tail. */
const LINGERS = 6;
const TAIL = 1.2;

/**
 * People write their own words. Of the organic text objects a small share stay chain texts: they are copied as they are, and for
 * days on end (delays stretched by a power law). The others become themes: each sharer says it in a sentence of its own.
 * O(shares log shares).
 */
export function loosenTexts(sketch: Sketch, o: Organic, rng: Rng): void {
  const { objects, shares, length } = sketch;
  const text = SHAPES.indexOf("text");
  const chains = o.chains ?? 0.05;
  for (let k = 0; k < objects.count; k++) if (objects.shape[k] === text && rng.next() >= chains) objects.loose.add(k);
  for (let i = 0; i < shares.count; i++) {
    const k = shares.object[i];
    if (objects.shape[k] !== text || objects.loose.has(k)) continue;
    const stretch = 1 + lomax(rng, (LINGERS - 1) / (2 ** (1 / TAIL) - 1), TAIL);
    shares.at[i] = objects.birth[k] + (shares.at[i] - objects.birth[k]) * stretch;
  }
  sketch.shares = shares.tidy(length);
}
