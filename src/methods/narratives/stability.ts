import type { Rng } from "../rng.ts";
import { type Centre, centresOf, NONE, product } from "./centres.ts";
import type { Units } from "./units.ts";

/** Least cosine of a cluster's centres in two halves. */
const SAME_WORDS = 0.5;
/** Least share of a cluster's units of one half that its centre of the other half tells from all other centres. */
const ALIKE = 0.8;
/** Fewest units of a cluster in a half. */
const FEWEST = 2;

/** Two halves of the accounts: 1 for the units that any account of the half wrote. Each account is drawn. O(accounts + authors). */
export function halves(units: Units, accounts: number, rng: Rng): readonly [Uint8Array, Uint8Array] {
  const side = Uint8Array.from({ length: accounts }, () => rng.int(2));
  const within = [new Uint8Array(units.count), new Uint8Array(units.count)] as const;
  for (let u = 0; u < units.count; u++)
    for (let i = units.authorStart[u]; i < units.authorStart[u + 1]; i++) within[side[units.author[i]]][u] = 1;
  return within;
}

/**
 * Which clusters two halves of the accounts agree on: their centres use the same words, and the centre of each half tells the
 * units of the other from those of all other clusters. A cluster that hangs together by chance has other words in each half. O(terms of the clusters).
 * @param cluster of each unit, `NONE` for none, else below `count`
 */
export function agreed(
  units: Units,
  weight: Float32Array,
  cluster: Uint32Array,
  { count, within: [left, right] }: { readonly count: number; readonly within: readonly [Uint8Array, Uint8Array] },
): Uint8Array {
  const part = (within: Uint8Array) => cluster.map((c, u) => (within[u] ? c : NONE));
  const [a, b] = [part(left), part(right)];
  const centres = [centresOf(units, weight, a), centresOf(units, weight, b)] as const;
  const told = [
    toldBy(centres[0], units, weight, { cluster: b, count }),
    toldBy(centres[1], units, weight, { cluster: a, count }),
  ];
  return Uint8Array.from({ length: count }, (_, c) => {
    const [x, y] = [centres[0].get(c), centres[1].get(c)];
    if (!x || !y || product(x, y) < SAME_WORDS) return 0;
    return told.every(({ right: n, all }) => all[c] >= FEWEST && n[c] >= ALIKE * all[c]) ? 1 : 0;
  });
}

/** How many units of each cluster the centres give to it, and how many it has. */
function toldBy(
  centres: ReadonlyMap<number, Centre>,
  units: Units,
  weight: Float32Array,
  { cluster, count }: { readonly cluster: Uint32Array; readonly count: number },
): { readonly right: Uint32Array; readonly all: Uint32Array } {
  const under = new Map<number, [cluster: number, weight: number][]>();
  for (const [c, centre] of centres)
    for (let i = 0; i < centre.term.length; i++) {
      const there = under.get(centre.term[i]);
      if (there) there.push([c, centre.weight[i]]);
      else under.set(centre.term[i], [[c, centre.weight[i]]]);
    }
  const right = new Uint32Array(count);
  const all = new Uint32Array(count);
  const dot = new Float64Array(count);
  for (let u = 0; u < units.count; u++) {
    if (cluster[u] === NONE) continue;
    all[cluster[u]]++;
    const met: number[] = [];
    for (let i = units.start[u]; i < units.start[u + 1]; i++)
      for (const [c, w] of under.get(units.term[i]) ?? []) {
        if (dot[c] === 0) met.push(c);
        dot[c] += w * weight[i];
      }
    let best = NONE;
    for (const c of met) if (best === NONE || dot[c] > dot[best] || (dot[c] === dot[best] && c < best)) best = c;
    if (best === cluster[u]) right[best]++;
    for (const c of met) dot[c] = 0;
  }
  return { right, all };
}
