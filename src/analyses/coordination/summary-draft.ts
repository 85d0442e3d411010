import type { Draft } from "../../model/finding.ts";
import type { Period } from "../../model/time.ts";
import type { CoordinationParams } from "./coordination.ts";
import type { Detection } from "./detect.ts";
import { grouped } from "./words.ts";

/** One finding for the whole: what was asked, what came of it, what the same detection finds in noise. */
export function summaryDraft(
  detection: Detection,
  groups: readonly Draft[],
  p: CoordinationParams,
  control: { readonly labelsPermuted: number; readonly timesPermuted: number; readonly runs: number },
  period: Period,
): Draft {
  const actors = new Set<number>();
  for (const g of groups) for (const u of g.members ?? []) actors.add(u);
  const posts = groups.reduce((s, g) => s + g.size.posts, 0);
  const found =
    groups.length === 0
      ? "No group of accounts stands out from chance"
      : `${grouped(groups.length)} ${groups.length === 1 ? "group" : "groups"} of accounts (${grouped(actors.size)} accounts) act together beyond chance`;
  return {
    id: "coordination",
    kind: "coordination",
    statement: `${found}; the same detection finds ${grouped(control.labelsPermuted)} with account labels permuted and ${grouped(control.timesPermuted)} with times permuted.`,
    period,
    size: { actors: actors.size, posts },
    objects: [],
    measures: {},
    evidence: {
      negativeControl: { ...control },
      behaviours: detection.evidence.map((e) => ({
        behaviour: e.data.behaviour.name,
        actions: e.data.actions,
        accounts: e.pairs.accounts,
        coActions: [...e.pairs.coActions],
        repeatedPairs: e.pairs.repeated,
        testedPairs: e.pairs.tested.length,
        untestedPairs: e.pairs.untested,
        nulls: e.pairs.nulls.map((n, i) => ({
          windowMs: p.windows[i],
          mu: Number(n.mu.toFixed(3)),
          k: Number(n.k.toFixed(4)),
          fitted: n.fitted,
        })),
      })),
    },
    caveats: [],
    detail: {},
  };
}
