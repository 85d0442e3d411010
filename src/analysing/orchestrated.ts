import { type Orchestration, splitOfAccounts } from "../asking/split.ts";
import type { Rng } from "../methods/rng.ts";
import type { Draft } from "../model/finding.ts";
import type { Store } from "../store/store.ts";

/** Narratives with how much of each comes from confirmed groups; other drafts as they are. O(accounts that wrote). */
export async function withOrchestratedShare(
  store: Store,
  drafts: readonly Draft[],
  { groups, rng }: { readonly groups: Orchestration; readonly rng: Rng },
): Promise<readonly Draft[]> {
  if (groups.groups.length === 0) return drafts;
  const out: Draft[] = [];
  for (const d of drafts) {
    if (d.kind !== "narrative") {
      out.push(d);
      continue;
    }
    const { orchestrated } = await splitOfAccounts(store, d.writers, groups, rng.fork(d.id));
    out.push(orchestrated ? { ...d, measures: { ...d.measures, orchestrated } } : d);
  }
  return out;
}
