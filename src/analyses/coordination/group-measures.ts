import { LambdaOf } from "../../methods/channel-a.ts";
import { find } from "../../methods/find-code.ts";
import type { BehaviourEvidence } from "./behaviour-evidence.ts";

/**
 * Expected co-actions inside a group under channel A: Σ_s K_s · (t² − Σ a²)/2 per tested window, times the fitted μ.
 * O(strata of the members).
 */
export function expectedInside(e: BehaviourEvidence, members: readonly number[]): number[] {
  const windows = e.windows.length;
  const { rate, start, stratumOf, sharesIn, total } = e.pairs.expectation;
  const sum = new Map<number, { all: number; squares: number }>();
  for (const code of members) {
    const u = find(e.data.shares.actorCode, code);
    if (u < 0) continue;
    for (let x = start[u]; x < start[u + 1]; x++) {
      const s = sum.get(stratumOf[x]) ?? { all: 0, squares: 0 };
      s.all += sharesIn[x];
      s.squares += sharesIn[x] ** 2;
      sum.set(stratumOf[x], s);
    }
  }
  const out = new Array<number>(windows).fill(0);
  if (total.length === 0) return out;
  for (const [s, { all, squares }] of sum)
    for (let w = 0; w < windows; w++) out[w] += (rate[w][s] * (all * all - squares)) / 2;
  return out.map((x, w) => x * e.pairs.nulls[w].mu);
}

/** λ of each pair of members over all behaviours, at the widest tested window. O(edges · strata · behaviours). */
export function expectedOfEdges(
  evidence: readonly BehaviourEvidence[],
  members: readonly number[],
  edges: readonly (readonly [number, number, number])[],
): number[] {
  const out = edges.map(() => 0);
  const order = edges.map((_, i) => i).sort((i, j) => edges[i][0] - edges[j][0] || i - j);
  for (const e of evidence) {
    const lambda = new LambdaOf(e.pairs.expectation);
    const column = new Float64Array(e.windows.length);
    const window = e.windows.length - 1;
    let loaded = -1;
    for (const i of order) {
      const u = find(e.data.shares.actorCode, members[edges[i][0]]);
      const v = find(e.data.shares.actorCode, members[edges[i][1]]);
      if (u < 0 || v < 0) continue;
      if (loaded !== u) lambda.load(u);
      loaded = u;
      lambda.with(v, column);
      out[i] += column[window] * e.pairs.nulls[window].mu;
    }
  }
  return out;
}
