import type { ActionTable } from "./archive.ts";
import { type Verdict, verdictOfEdges } from "./verdict.ts";

const LEAST_SHARES = 10;
const TOP = 0.005;
const BINS = 1_000_000;

/**
 * TF-IDF cosine of accounts with at least ten shares, no time window; the top 0.5 % of all similar pairs are kept
 * (Pacheco et al. 2021, doi:10.1609/icwsm.v15i1.18075). The quantile is read off a histogram of a million bins.
 * O(Σ sharers² over objects), twice.
 */
export function pachecoTop(t: ActionTable): Verdict {
  const perActor = new Map<number, Set<number>>();
  for (let r = 0; r < t.actor.length; r++) {
    const set = perActor.get(t.actor[r]);
    if (set === undefined) perActor.set(t.actor[r], new Set([t.object[r]]));
    else set.add(t.object[r]);
  }
  const actors = [...perActor.keys()].filter((u) => perActor.get(u)!.size >= LEAST_SHARES).sort((a, b) => a - b);
  const sharers = new Map<number, number[]>();
  actors.forEach((u, i) => {
    for (const o of perActor.get(u)!) {
      const list = sharers.get(o);
      if (list === undefined) sharers.set(o, [i]);
      else list.push(i);
    }
  });
  const idf = new Map<number, number>();
  for (const [o, list] of sharers) idf.set(o, Math.log((1 + actors.length) / (1 + list.length)) + 1);
  const norm = actors.map((u) => {
    let s = 0;
    for (const o of perActor.get(u)!) s += idf.get(o)! ** 2;
    return Math.sqrt(s);
  });
  const similar = (visit: (i: number, j: number, cosine: number) => void) => {
    const sum = new Float64Array(actors.length);
    for (let i = 0; i < actors.length; i++) {
      const touched: number[] = [];
      for (const o of perActor.get(actors[i])!) {
        const w = idf.get(o)! ** 2;
        for (const j of sharers.get(o)!) {
          if (j <= i) continue;
          if (sum[j] === 0) touched.push(j);
          sum[j] += w;
        }
      }
      for (const j of touched) {
        visit(i, j, Math.min(1, sum[j] / (norm[i] * norm[j])));
        sum[j] = 0;
      }
    }
  };
  const histogram = new Uint32Array(BINS + 1);
  let pairs = 0;
  similar((_, __, c) => {
    histogram[Math.floor(c * BINS)]++;
    pairs++;
  });
  let bin = BINS;
  for (let left = Math.max(1, Math.round(TOP * pairs)); bin > 0; bin--) {
    left -= histogram[bin];
    if (left <= 0) break;
  }
  const edges: [number, number, number][] = [];
  similar((i, j, c) => {
    if (Math.floor(c * BINS) >= bin) edges.push([actors[i], actors[j], c]);
  });
  return verdictOfEdges("Pacheco top 0.5 %", edges);
}
