import type { World } from "../../src/worlds/world.ts";
import { presentAccounts } from "../../src/worlds/write-truth.ts";
import { type Discovery, LEVELS, type Ring, type Rival } from "./rival.ts";

/** One rival on one world at one level. Counts, so that runs add up. */
export interface Bout {
  readonly rival: string;
  readonly unit: Rival["unit"];
  readonly promises: boolean;
  readonly level: number;
  /** Pairs or groups told, and those of them that are wrong. */
  readonly told: number;
  readonly false: number;
  readonly accused: number;
  readonly truly: number;
  readonly planted: number;
  readonly lookAlikes: Readonly<Record<string, number>>;
}

/** A pair is right where both are of one campaign, a group where most of its accounts are planted ones. */
function isFalse(d: Discovery, unit: Rival["unit"], label: ArrayLike<number>): boolean {
  const planted = d.accounts.filter((u) => label[u] > 0);
  if (unit === "groups") return planted.length * 2 <= d.accounts.length;
  return planted.length < d.accounts.length || new Set(planted.map((u) => label[u])).size > 1;
}

function boutsOf(w: World, rival: Rival, discoveries: readonly Discovery[]): Bout[] {
  const label = w.accounts.campaign;
  const present = presentAccounts(w);
  let planted = 0;
  for (let u = 0; u < w.accounts.count; u++) if (present[u] === 1 && label[u] > 0) planted++;
  return LEVELS.map((level) => {
    const told = discoveries.filter((d) => d.q <= level);
    const accused = new Set(told.flatMap((d) => [...d.accounts]));
    const lookAlikes: Record<string, number> = {};
    for (const l of w.lookAlikes)
      lookAlikes[l.kind] = (lookAlikes[l.kind] ?? 0) + l.accounts.filter((u) => accused.has(u)).length;
    return {
      rival: rival.name,
      unit: rival.unit,
      promises: rival.promises,
      level,
      told: told.length,
      false: told.filter((d) => isFalse(d, rival.unit, label)).length,
      accused: accused.size,
      truly: [...accused].filter((u) => label[u] > 0).length,
      planted,
      lookAlikes,
    };
  });
}

/** Every rival at every level; one that gave up is not there. */
export const fight = (rivals: readonly Rival[], ring: Ring): Bout[] =>
  rivals.flatMap((r) => {
    const told = r.discover(ring);
    return told === undefined ? [] : boutsOf(ring.world, r, told);
  });
