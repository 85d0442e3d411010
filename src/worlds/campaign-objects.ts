import type { Rng } from "../methods/rng.ts";
import { Weighted } from "./draws.ts";
import type { Campaign } from "./recipe.ts";
import { SHAPES } from "./recipe.ts";
import type { Accounts, Objects } from "./sketch.ts";

/**
 * Organic objects that a campaign may take over, by popularity within its community; where a window is given, only those born
 * in it. Where too few are of the campaign's kinds, any kind.
 */
export function takeoverPool(
  c: Campaign,
  objects: Objects,
  sharers: Uint32Array,
  window: { from: number; until: number },
): Weighted {
  const [low, high] = c.hijackSharers ?? [1, Number.POSITIVE_INFINITY];
  const fits = new Set(c.behaviours.map((b) => SHAPES.indexOf(b)));
  const weigh = (anyShape: boolean) => {
    const w = new Float64Array(sharers.length);
    let some = 0;
    for (let o = 0; o < sharers.length; o++) {
      if (objects.community[o] !== c.community || sharers[o] < low || sharers[o] > high) continue;
      if (!anyShape && !fits.has(objects.shape[o])) continue;
      if (c.days !== undefined && (objects.birth[o] < window.from || objects.birth[o] >= window.until)) continue;
      w[o] = c.hijackSharers ? 1 : sharers[o];
      if (w[o] > 0) some++;
    }
    return { w, some };
  };
  const own = weigh(false);
  return new Weighted(own.some >= c.objects ? own.w : weigh(true).w);
}

/** Where a campaign's own objects come from: a member each time, or the few sources that it pushes. */
export interface Origins {
  author(member: number): number;
  site(): string | undefined;
}

/** Adds the sources' accounts, where the campaign has sources: accounts of its community, no members. */
export function originsOf(c: Campaign, label: number, phase: number, accounts: Accounts, r: Rng): Origins {
  if (c.sources === undefined) return { author: (member) => member, site: () => undefined };
  const n = c.sources;
  const ids = Array.from({ length: n }, () => accounts.add({ community: c.community, phase, role: "source" }));
  return { author: () => ids[r.int(n)], site: () => `source-${label}-${r.int(n)}-daily.example` };
}
