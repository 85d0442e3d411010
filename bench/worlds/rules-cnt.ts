import { cntEdges } from "../../src/methods/cnt.ts";
import type { ActionTable } from "./archive.ts";
import { type Verdict, verdictOfEdges } from "./verdict.ts";

/** The Coordination Network Toolkit's rule at 60 s, at least two messages. Rows of one post on several objects count once each. */
export function cntTwo(t: ActionTable): Verdict {
  // the toolkit drops repeated message ids: a post that acts on two objects is two messages here
  const message = Float64Array.from(t.post, (p, r) => p * 4294967296 + t.object[r]);
  const edges = cntEdges({ object: t.object, account: t.actor, message, at: t.at }, { window: 60_000, minWeight: 2 });
  return verdictOfEdges(
    "CNT ≥ 2 in 60 s",
    edges.from.map((from, i) => [from, edges.to[i], edges.weight[i]] as const),
  );
}
