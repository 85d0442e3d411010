import { behaviourEvidence } from "../../src/analyses/coordination/behaviour-evidence.ts";
import { BEHAVIOURS } from "../../src/analyses/coordination/behaviours/index.ts";
import { combinePairs } from "../../src/analyses/coordination/combine-pairs.ts";
import { firstShares } from "../../src/analyses/coordination/shares.ts";
import type { ActColumns } from "../../src/facts/acts.ts";
import { makeRng } from "../../src/methods/rng.ts";
import { hours, minutes, seconds } from "../../src/model/time.ts";
import type { World } from "../../src/worlds/world.ts";

export const LEVELS = [0.01, 0.05, 0.1, 0.2] as const;

/** Pairs of accounts rejected at a nominal level, and how many of them are not of one campaign. */
export interface FdrCheck {
  readonly rule: string;
  readonly level: number;
  readonly rejected: number;
  readonly false: number;
}

/** The pairwise channels at every nominal level, with the analysis' default windows and block. */
export function fdrChecks(w: World, columns: Readonly<Record<string, ActColumns>>): FdrCheck[] {
  const rng = makeRng(w.seed).fork("fdr");
  const windows = [seconds(10), seconds(60), minutes(5)];
  const evidence = BEHAVIOURS.filter((b) => columns[b.name] !== undefined)
    .map((b) => firstShares(b, columns[b.name], hours(6)))
    .filter((d) => d.shares.n > 1)
    .map((d) => behaviourEvidence(d, windows, rng.fork(d.behaviour.name)));
  const label = w.accounts.campaign;
  const pairs = combinePairs(evidence, Math.max(...LEVELS));
  const rules: Record<string, (p: (typeof pairs)[number]) => number> = {
    "A, Benjamini–Yekutieli": (p) => p.logQA,
    "A and B, Benjamini–Yekutieli": (p) => Math.max(p.logQA, p.logQB),
    "mean e-value, e-BH": (p) => p.logQE,
  };
  return Object.entries(rules).flatMap(([rule, q]) =>
    LEVELS.map((level) => {
      const rejected = pairs.filter((p) => q(p) <= Math.log(level));
      const wrong = rejected.filter((p) => label[p.a] === 0 || label[p.a] !== label[p.b]).length;
      return { rule, level, rejected: rejected.length, false: wrong };
    }),
  );
}
