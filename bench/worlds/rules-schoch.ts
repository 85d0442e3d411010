import { coActionPairs } from "../../src/methods/co-action-kernel.ts";
import type { ActionTable } from "./archive.ts";
import { type Verdict, verdictOfEdges } from "./verdict.ts";

/** At least ten co-actions within one minute (Schoch, Keller, Stier & Yang 2022, doi:10.1038/s41598-022-08404-9). */
export function schochTen(t: ActionTable): Verdict {
  const pairs = coActionPairs(t, { windows: [60_000], minWeight: 10 });
  return verdictOfEdges(
    "Schoch ≥ 10 in 60 s",
    Array.from(pairs.a, (a, i) => [a, pairs.b[i], pairs.weight[0][i]] as const),
  );
}
