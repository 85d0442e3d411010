import { logAddExp } from "../../methods/log-tails.ts";
import { logEbhLevels, logQValues } from "../../methods/multiple-testing.ts";
import { actOf } from "./behaviour.ts";
import type { BehaviourEvidence } from "./behaviour-evidence.ts";

/** A pair with what all behaviours say of it. ln q (Benjamini–Yekutieli over all pairs of the behaviour), ln e. */
export interface ValidatedPair {
  readonly a: number;
  readonly b: number;
  /** Objects shared in the widest window, over behaviours. */
  readonly weight: number;
  /** Expected under channel A, same window, over the same behaviours. */
  readonly expected: number;
  readonly logQA: number;
  readonly logQB: number;
  /** Mean e-value over channels and behaviours, and its e-BH level. */
  readonly logE: number;
  readonly logQE: number;
  readonly tier: "confirmed" | "candidate";
  /** Both channels hold for copied text: what nobody had published before has no audience to be mistaken for. */
  readonly byText: boolean;
  /** Per behaviour that tested the pair: ln q and ln e of both channels. */
  readonly behaviours: readonly {
    readonly behaviour: string;
    readonly logQA: number;
    readonly logQB: number;
    readonly logEA: number;
    readonly logEB: number;
  }[];
}

/**
 * Corrects each channel over all n(n − 1)/2 pairs, averages e-values over channels and behaviours, and gives each pair its
 * tier: candidate where channel A holds under Benjamini–Hochberg; confirmed where BY or e-BH hold in both channels of one
 * behaviour, or BY in channel A for two acts (posting, reposting, replying: link and words ride on one post). O(tested pairs · log).
 */
export function combinePairs(evidence: readonly BehaviourEvidence[], alpha: number): ValidatedPair[] {
  const level = Math.log(alpha);
  interface Sum {
    readonly a: number;
    readonly b: number;
    weight: number;
    expected: number;
    logQA: number;
    logQB: number;
    logE: number;
    candidate: boolean;
    both: boolean;
    byText: boolean;
    readonly acts: Set<string>;
    readonly behaviours: ValidatedPair["behaviours"][number][];
  }
  const sums = new Map<number, Sum>();
  let most = 1;
  for (const { data, pairs } of evidence) {
    const m = Math.max(1, (pairs.accounts * (pairs.accounts - 1)) / 2);
    most = Math.max(most, m);
    const { tested } = pairs;
    const logPA = tested.map((t) => t.logPA);
    const logPB = tested.map((t) => t.logPB);
    const qA = logQValues(logPA, m, "any");
    const qB = logQValues(logPB, m, "any");
    const qCandidate = logQValues(logPA, m, "positive");
    const eA = logEbhLevels(
      tested.map((t) => t.logEA),
      m,
    );
    const eB = logEbhLevels(
      tested.map((t) => t.logEB),
      m,
    );
    tested.forEach((t, i) => {
      const key = t.a * 4294967296 + t.b;
      let s = sums.get(key);
      if (s === undefined) {
        s = {
          a: t.a,
          b: t.b,
          weight: 0,
          expected: 0,
          logQA: 0,
          logQB: 0,
          logE: -Infinity,
          candidate: false,
          both: false,
          byText: false,
          acts: new Set(),
          behaviours: [],
        };
        sums.set(key, s);
      }
      const widest = t.v.length - 1;
      s.weight += t.v[widest];
      s.expected += t.expected[widest];
      s.logQA = Math.min(s.logQA, qA[i]);
      s.logQB = Math.min(s.logQB, qB[i]);
      s.logE = logAddExp(s.logE, logAddExp(t.logEA, t.logEB) - Math.LN2);
      if (qCandidate[i] <= level) s.candidate = true;
      if (Math.min(qA[i], eA[i]) <= level && Math.min(qB[i], eB[i]) <= level) {
        s.both = true;
        if (data.behaviour.trace === "text") s.byText = true;
      }
      if (qA[i] <= level) s.acts.add(actOf(data.behaviour.trace));
      s.behaviours.push({
        behaviour: data.behaviour.name,
        logQA: qA[i],
        logQB: qB[i],
        logEA: t.logEA,
        logEB: t.logEB,
      });
    });
  }
  const all = [...sums.values()].sort((x, y) => x.a - y.a || x.b - y.b);
  const logE = all.map((s) => s.logE - Math.log(evidence.length));
  const logQE = logEbhLevels(logE, most);
  return all.flatMap((s, i): ValidatedPair[] => {
    if (!s.candidate) return [];
    const { a, b, weight, expected, logQA, logQB, byText, behaviours } = s;
    const tier = s.both || s.acts.size >= 2 ? "confirmed" : "candidate";
    return [{ a, b, weight, expected, logQA, logQB, logE: logE[i], logQE: logQE[i], tier, byText, behaviours }];
  });
}
