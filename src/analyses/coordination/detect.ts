import { logAddExp } from "../../methods/log-tails.ts";
import { logEbhLevels, logQValues } from "../../methods/multiple-testing.ts";
import type { Rng } from "../../methods/rng.ts";
import type { Tier } from "../../model/finding.ts";
import type { DurationMs } from "../../model/time.ts";
import { edgeGroups } from "./edge-groups.ts";
import { type PairEvidence, pairEvidence } from "./pair-evidence.ts";
import type { BehaviourShares } from "./shares.ts";

export interface DetectOptions {
  readonly windows: readonly DurationMs[];
  readonly alpha: number;
  /** Smallest group. */
  readonly floor: number;
}

/** A pair with what all behaviours say of it. ln q, ln e; q under Benjamini–Yekutieli, the candidate's under Benjamini–Hochberg. */
export interface ValidatedPair {
  readonly a: number;
  readonly b: number;
  readonly weight: number;
  readonly logQA: number;
  readonly logQB: number;
  readonly logE: number;
  /** e-BH level of the mean e-value over channels and behaviours. */
  readonly logQE: number;
  readonly tier: "confirmed" | "candidate";
  readonly behaviours: readonly string[];
}

export interface DetectedGroup {
  readonly members: readonly number[];
  readonly tier: Tier;
  readonly pairs: readonly ValidatedPair[];
}

export interface Detection {
  readonly evidence: readonly { readonly data: BehaviourShares; readonly pairs: PairEvidence }[];
  readonly validated: readonly ValidatedPair[];
  readonly groups: readonly DetectedGroup[];
}

/** Runs the whole detection once. Pure; the same shares and stream of chance give the same groups. */
export function detect(data: readonly BehaviourShares[], options: DetectOptions, rng: Rng): Detection {
  const evidence = data
    .filter((d) => d.shares.n > 1)
    .map((d) => ({ data: d, pairs: pairEvidence(d, options.windows, rng.fork(`pairs ${d.behaviour.name}`)) }));
  const validated = combine(evidence, options.alpha);
  const edges = (tier: "confirmed" | "candidate") =>
    validated
      .filter((p) => tier === "candidate" || p.tier === "confirmed")
      .map((p) => ({ a: p.a, b: p.b, weight: p.weight }));
  const groups: DetectedGroup[] = [];
  const taken = new Set<number>();
  for (const tier of ["confirmed", "candidate"] as const)
    for (const members of edgeGroups(edges(tier), options.floor, rng.fork(`groups ${tier}`))) {
      const inside = new Set(members);
      if (members.filter((u) => taken.has(u)).length > 0.5 * members.length) continue;
      for (const u of members) taken.add(u);
      groups.push({ members, tier, pairs: validated.filter((p) => inside.has(p.a) && inside.has(p.b)) });
    }
  return { evidence, validated, groups };
}

/** Corrects each channel over all n(n − 1)/2 pairs, averages e-values over channels and behaviours, and gives each pair its tier. */
function combine(evidence: Detection["evidence"], alpha: number): ValidatedPair[] {
  const log = Math.log(alpha);
  interface Sum {
    a: number;
    b: number;
    weight: number;
    logQA: number;
    logQB: number;
    logE: number;
    candidate: boolean;
    both: boolean;
    traces: Set<string>;
    behaviours: string[];
  }
  const all = new Map<number, Sum>();
  let most = 1;
  for (const { data, pairs } of evidence) {
    const m = Math.max(1, (pairs.accounts * (pairs.accounts - 1)) / 2);
    most = Math.max(most, m);
    const { tested } = pairs;
    const logPA = tested.map((t) => t.logPA);
    const qA = logQValues(logPA, m, "any");
    const qABh = logQValues(logPA, m, "positive");
    const qB = logQValues(
      tested.map((t) => t.logPB),
      m,
      "any",
    );
    tested.forEach((t, i) => {
      const key = t.a * 4294967296 + t.b;
      const logE = logAddExp(t.logEA, t.logEB) - Math.LN2;
      const s = all.get(key) ?? {
        a: t.a,
        b: t.b,
        weight: 0,
        logQA: 0,
        logQB: 0,
        logE: -Infinity,
        candidate: false,
        both: false,
        traces: new Set<string>(),
        behaviours: [],
      };
      s.weight += t.v[t.v.length - 1];
      s.logQA = Math.min(s.logQA, qA[i]);
      s.logQB = Math.min(s.logQB, qB[i]);
      s.logE = logAddExp(s.logE, logE);
      if (qABh[i] <= log) {
        s.candidate = true;
        s.behaviours.push(data.behaviour.name);
      }
      if (qA[i] <= log && qB[i] <= log) s.both = true;
      if (qA[i] <= log) s.traces.add(data.behaviour.trace);
      all.set(key, s);
    });
  }
  const pairs = [...all.values()].sort((x, y) => x.a - y.a || x.b - y.b);
  const logE = pairs.map((s) => s.logE - Math.log(evidence.length));
  const level = logEbhLevels(logE, most);
  const out: ValidatedPair[] = [];
  pairs.forEach((s, i) => {
    if (!s.candidate) return;
    const confirmed = s.both || s.traces.size >= 2;
    out.push({
      a: s.a,
      b: s.b,
      weight: s.weight,
      logQA: s.logQA,
      logQB: s.logQB,
      logE: logE[i],
      logQE: level[i],
      tier: confirmed ? "confirmed" : "candidate",
      behaviours: s.behaviours,
    });
  });
  return out;
}
