import type { LookAlikePattern } from "../../src/analyses/coordination/cause/look-alike-weights.ts";
import { CAUSE_FEATURES, type CauseFeature, stretched } from "../../src/analyses/coordination/cause/weigh.ts";
import type { CauseWeights, Explanations } from "../../src/analyses/coordination/cause/weights.ts";
import { type Example, fitMonotone } from "./fit.ts";
import type { LearnRow } from "./row.ts";

/** What each weight may rest on. */
export const RESTS_ON: Readonly<Record<keyof Explanations, readonly CauseFeature[]>> = {
  dedicated: ["apart", "big", "sources", "late", "text", "dedication", "bounded", "spread"],
  exclusive: ["alone", "apart", "sources", "late", "text", "bounded", "exclusive", "pooled"],
};

/** The organic patterns that a campaign is held against one by one, and the made kinds that show them. */
const PATTERNS = {
  fans: ["idols", "fandom"],
  "late trigger": ["clubs", "waves"],
  feed: ["feeds", "outlets", "newsBots", "schedulers", "desk"],
  "one owner": ["families", "pages"],
  "one event": ["breaking", "protest", "matchNight", "breakingStory"],
  neighbours: ["ordinary", "organic"],
} as const satisfies Readonly<Record<LookAlikePattern, readonly string[]>>;

export const patternOf = (row: LearnRow): LookAlikePattern | undefined =>
  (Object.keys(PATTERNS) as LookAlikePattern[]).find((p) => (PATTERNS[p] as readonly string[]).includes(kindOf(row)));

/** What a row is: a campaign of a made room, a real team, a look-alike's kind, real pages. */
export const kindOf = (row: LearnRow): string => row.label.replace(/^made .*/, "ordinary");

/** Groups mixed of several things teach nothing. */
const PURE = 0.8;
const teaches = (r: LearnRow): boolean => r.purity >= PURE;

/**
 * Campaigns weigh as much as everything else together (equal priors); inside either, each kind by the root of how often it was met, so
 * that a rare look-alike is not drowned and three groups of one do not decide; real ones as much as made ones.
 */
function examples(rows: readonly LearnRow[], features: readonly CauseFeature[]): Example[] {
  const weights = new Map<LearnRow, number>();
  for (const campaign of [true, false]) {
    const mine = rows.filter((r) => r.campaign === campaign);
    const parts = [mine.filter((r) => r.real), mine.filter((r) => !r.real)].filter((p) => p.length > 0);
    for (const part of parts) {
      const n = new Map<string, number>();
      for (const r of part) n.set(r.label, (n.get(r.label) ?? 0) + 1);
      const raw = (r: LearnRow) => 1 / Math.sqrt(n.get(r.label) as number);
      const sum = part.reduce((s, r) => s + raw(r), 0);
      for (const r of part) weights.set(r, (rows.length / 2 / parts.length) * (raw(r) / sum));
    }
  }
  return rows.map((r) => ({
    x: features.map((f) => stretched(r, f)),
    y: r.campaign,
    weight: weights.get(r) as number,
  }));
}

function fitOn(rows: readonly LearnRow[], features: readonly CauseFeature[]): CauseWeights {
  const fitted = fitMonotone(examples(rows, features), features.length);
  const kept = features.flatMap((f, i) => (fitted.weight[i] > 0.005 ? [[f, round(fitted.weight[i])] as const] : []));
  return { bias: round(fitted.bias), weight: Object.fromEntries(kept) };
}

const round = (x: number): number => Number(x.toFixed(3));

/** `dedicated` learns from made rooms alone, `exclusive` from made and real ones. */
export function fitCauses(
  rows: readonly LearnRow[],
  restsOn: Readonly<Record<keyof Explanations, readonly CauseFeature[]>> = RESTS_ON,
): Explanations {
  const clear = rows.filter(teaches);
  return {
    dedicated: fitOn(
      clear.filter((r) => !r.real),
      restsOn.dedicated,
    ),
    exclusive: fitOn(clear, restsOn.exclusive),
  };
}

/** A weight of a campaign against one pattern. Undefined where fewer than five groups show it. */
export function fitPattern(rows: readonly LearnRow[], pattern: LookAlikePattern): CauseWeights | undefined {
  const clear = rows.filter((r) => teaches(r) && (r.campaign || patternOf(r) === pattern));
  if (clear.filter((r) => !r.campaign).length < 5) return undefined;
  return fitOn(clear, CAUSE_FEATURES);
}
