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
