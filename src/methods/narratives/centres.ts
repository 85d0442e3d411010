import { TERM_SLOTS, type Units } from "./units.ts";

/** No cluster. */
export const NONE = 0xffffffff;

/** Heaviest terms of a centre that is compared. */
const CENTRE = 40;

/** A cluster's heaviest terms, scaled to length 1. */
export interface Centre {
  /** Slots, ascending. */
  readonly term: Uint32Array;
  readonly weight: Float32Array;
  /** The same slots, heaviest first. */
  readonly heaviest: Uint32Array;
}
const EMPTY: Centre = { term: new Uint32Array(0), weight: new Float32Array(0), heaviest: new Uint32Array(0) };

/** What gives the centre of some units: their mean, the `CENTRE` heaviest terms; ties by slot. O(terms of the units). */
export function centreMaker(units: Units, weight: Float32Array): (members: Uint32Array) => Centre {
  const sum = new Float64Array(TERM_SLOTS);
  const heaviest = new Uint32Array(CENTRE);
  const heavy = new Float64Array(CENTRE);
  return (members) => {
    const touched: number[] = [];
    for (const u of members)
      for (let i = units.start[u]; i < units.start[u + 1]; i++) {
        if (weight[i] === 0) continue;
        if (sum[units.term[i]] === 0) touched.push(units.term[i]);
        sum[units.term[i]] += weight[i];
      }
    let n = 0;
    for (const t of touched) {
      const w = sum[t];
      sum[t] = 0;
      if (n === CENTRE && !isBefore(w, t, heavy[n - 1], heaviest[n - 1])) continue;
      let at = n < CENTRE ? n++ : n - 1;
      for (; at > 0 && isBefore(w, t, heavy[at - 1], heaviest[at - 1]); at--) {
        heavy[at] = heavy[at - 1];
        heaviest[at] = heaviest[at - 1];
      }
      heavy[at] = w;
      heaviest[at] = t;
    }
    return n === 0 ? EMPTY : scaled(heaviest.slice(0, n), heavy.subarray(0, n));
  };
}
const isBefore = (w: number, t: number, w2: number, t2: number): boolean => w > w2 || (w === w2 && t < t2);

function scaled(heaviest: Uint32Array, heavy: Float64Array): Centre {
  const length = Math.sqrt(heavy.reduce((s, w) => s + w * w, 0));
  const order = Uint32Array.from(heaviest.keys()).sort((i, j) => heaviest[i] - heaviest[j]);
  return { term: order.map((i) => heaviest[i]), weight: Float32Array.from(order, (i) => heavy[i] / length), heaviest };
}

/** The centre of each cluster. @param cluster of each unit, `NONE` for none */
export function centresOf(units: Units, weight: Float32Array, cluster: Uint32Array): Map<number, Centre> {
  const centre = centreMaker(units, weight);
  return new Map([...membersOf(cluster)].map(([c, members]) => [c, centre(members)]));
}

/** The units of each cluster, ascending; clusters in the order of their first unit. */
export function membersOf(cluster: Uint32Array): Map<number, Uint32Array> {
  const size = new Map<number, number>();
  for (const c of cluster) if (c !== NONE) size.set(c, (size.get(c) ?? 0) + 1);
  const members = new Map<number, Uint32Array>();
  for (const [c, n] of size) members.set(c, new Uint32Array(n));
  size.clear();
  cluster.forEach((c, u) => {
    const own = members.get(c);
    if (!own) return;
    const n = size.get(c) ?? 0;
    own[n] = u;
    size.set(c, n + 1);
  });
  return members;
}

/** Cosine of two centres. */
export const product = (a: Centre, b: Centre): number => productOf(a, b.term, b.weight, 0, b.term.length);

/** Product of a centre with the terms from `from` to `until` of a list of them, ascending there. O(terms). */
export function productOf(
  { term, weight }: Centre,
  terms: Uint32Array,
  weights: Float32Array,
  from: number,
  until: number,
): number {
  let dot = 0;
  for (let i = 0, j = from; i < term.length && j < until; ) {
    if (term[i] === terms[j]) dot += weight[i++] * weights[j++];
    else if (term[i] < terms[j]) i++;
    else j++;
  }
  return dot;
}
