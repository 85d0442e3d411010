import type { Rng } from "../rng.ts";
import { NONE } from "./centres.ts";
import { clusters } from "./clusters.ts";
import { cohesionOf } from "./cohesion.ts";
import { isolationOf } from "./isolation.ts";
import { neighbours } from "./neighbours.ts";
import { agreed, halves } from "./stability.ts";
import { termWeights } from "./term-weights.ts";
import type { Units } from "./units.ts";

export interface SearchOptions {
  /** Fewest authors of a narrative. */
  readonly fewest: number;
  /** Times that the accounts are split in halves. */
  readonly splits: number;
  /** Least cosine between neighbours, between centres that are one, between a unit and its centre. */
  readonly cosine: number;
  readonly same: number;
  readonly fits: number;
}
export const SEARCH_DEFAULTS = { splits: 5, cosine: 0.25, same: 0.5, fits: 0.3 } as const;
/** Fewest terms that two neighbours have in common. */
const COMMON = 2;
/** Fewest terms that at least half of its wordings hold, and least mean cosine of two of them: what says nearly the same. */
const CORE = 2;
const CLOSE = 0.2;
/** Least share of its wordings' nearest that lie in it. */
const APART = 0.8;
/** Both halves agree on a narrative in at least so many of the splits. */
const OFTEN = 0.8;

export interface Found {
  /** Narrative of each unit, `NONE` for none. */
  readonly narrative: Uint32Array;
  readonly count: number;
  /** Share of the splits whose halves agree on it, by narrative. */
  readonly stability: Float64Array;
  /** Authors, by narrative. */
  readonly authors: Uint32Array;
  /** Clusters of enough authors that are none. */
  readonly candidates: number;
  readonly weight: Float32Array;
}

/**
 * Narratives: clusters of what was written, by at least `fewest` authors, whose wordings say nearly the same (mean cosine of two of them
 * ≥ .2, at least two terms in half of them), that stand apart (.8 of the nearest of its wordings lie in it, see `isolationOf`), and that both halves of the accounts agree on in at least .8 of the splits (see `agreed`).
 * One wording that `fewest` authors wrote is one by itself. Everything else is no narrative: clusters are found in noise too.
 * Blind to what is said with no word in common, and to irony: who says the opposite with the same words is in it.
 * Seeded. Cost: comparisons are bounded a unit (see `neighbours`), yet the whole was measured to grow faster than the units
 * (docs/benchmarks.md); see `communities` and `clusters`.
 * @param accounts number of accounts: authors are 0 … accounts − 1
 */
export function searchNarratives(units: Units, accounts: number, o: SearchOptions, rng: Rng): Found {
  const weight = termWeights(units);
  const near = neighbours(units, weight, { cosine: o.cosine, common: COMMON });
  const alike = clusters(units, weight, near, { same: o.same, fits: o.fits, rng: rng.fork("communities") });
  const whole = withCopies(units, alike, o.fewest);
  const count = 1 + whole.reduce((most, c) => (c === NONE ? most : Math.max(most, c)), -1);
  const authors = authorsOf(units, whole, count, accounts);
  const cohesion = cohesionOf(units, weight, whole, count);
  const copied = cohesion.map(({ cosine }) => cosine < 0);
  const apart = isolationOf(near, whole, count);
  const close = cohesion.map(
    ({ cosine, core }, c) =>
      authors[c] >= o.fewest && (copied[c] || (core >= CORE && cosine >= CLOSE && apart[c] >= APART)),
  );
  // Who is left out here can be no narrative, and takes no unit from one.
  const tested = whole.map((c) => (c !== NONE && close[c] ? c : NONE));
  const found = new Float64Array(count);
  for (let s = 0; s < o.splits; s++) {
    const both = agreed(units, weight, tested, { count, within: halves(units, accounts, rng.fork(`split ${s}`)) });
    for (let c = 0; c < count; c++) found[c] += both[c] / o.splits;
  }
  const stability = found.map((share, c) => (copied[c] ? 1 : share));
  return kept(whole, { count, authors, stability, close, fewest: o.fewest, weight });
}

/** What many wrote word for word needs no neighbour. */
function withCopies(units: Units, cluster: Uint32Array, fewest: number): Uint32Array {
  let next = 1 + cluster.reduce((most, c) => (c === NONE ? most : Math.max(most, c)), -1);
  return cluster.map((c, u) =>
    c === NONE && units.start[u + 1] > units.start[u] && units.authorStart[u + 1] - units.authorStart[u] >= fewest
      ? next++
      : c,
  );
}

function authorsOf(units: Units, cluster: Uint32Array, count: number, accounts: number): Uint32Array {
  const members: number[][] = Array.from({ length: count }, () => []);
  cluster.forEach((c, u) => {
    if (c !== NONE) members[c].push(u);
  });
  const seen = new Uint32Array(accounts);
  return Uint32Array.from(members, (of, c) => {
    let n = 0;
    for (const u of of)
      for (let i = units.authorStart[u]; i < units.authorStart[u + 1]; i++) {
        if (seen[units.author[i]] === c + 1) continue;
        seen[units.author[i]] = c + 1;
        n++;
      }
    return n;
  });
}

function kept(
  whole: Uint32Array,
  o: Pick<Found, "count" | "authors" | "stability" | "weight"> & { close: readonly boolean[]; fewest: number },
): Found {
  const number = new Uint32Array(o.count).fill(NONE);
  const chosen: number[] = [];
  let candidates = 0;
  for (let c = 0; c < o.count; c++) {
    if (o.authors[c] < o.fewest) continue;
    if (o.close[c] && o.stability[c] >= OFTEN - 1e-9) number[c] = chosen.push(c) - 1;
    else candidates++;
  }
  return {
    narrative: whole.map((c) => (c === NONE ? NONE : number[c])),
    count: chosen.length,
    stability: Float64Array.from(chosen, (c) => o.stability[c]),
    authors: Uint32Array.from(chosen, (c) => o.authors[c]),
    candidates,
    weight: o.weight,
  };
}
