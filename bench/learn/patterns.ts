import {
  LOOK_ALIKE_WEIGHTS,
  type LookAlikePattern,
  lookAlikeFactors,
} from "../../src/analyses/coordination/cause/look-alike-weights.ts";
import type { CauseWeights } from "../../src/analyses/coordination/cause/weights.ts";
import { partOf } from "./cross-check.ts";
import { fitPattern, patternOf } from "./models.ts";
import type { LearnRow } from "./row.ts";

type Weights = Readonly<Record<LookAlikePattern, CauseWeights>>;

/** A weight for each pattern; one that fewer than five groups show keeps what it has. */
export function fitPatterns(rows: readonly LearnRow[]): Weights {
  const names = Object.keys(LOOK_ALIKE_WEIGHTS) as LookAlikePattern[];
  return Object.fromEntries(names.map((p) => [p, fitPattern(rows, p) ?? LOOK_ALIKE_WEIGHTS[p]])) as Record<
    LookAlikePattern,
    CauseWeights
  >;
}

/** log10 factors of what a model has not seen. */
interface Told {
  readonly row: LearnRow;
  readonly pattern: LookAlikePattern;
  readonly log10factor: number;
}

function crossTold(rows: readonly LearnRow[]): Told[] {
  return [...new Set(rows.map(partOf))].sort().flatMap((part) => {
    const weights = fitPatterns(rows.filter((r) => partOf(r) !== part));
    return rows
      .filter((r) => partOf(r) === part)
      .flatMap((row) => lookAlikeFactors(row, weights).map((f) => ({ row, ...f })));
  });
}

const BINS = [-1, -0.3, 0.3, 1, 2] as const;
const NAMES = ["< .1", ".1–.5", ".5–2", "2–10", "10–100", "> 100"] as const;

/**
 * Predicted factor against the observed one, on rooms and teams left out: the share of campaigns that fall into a bin ÷ the share of
 * the pattern's groups that do, half a group added to each count.
 */
export function calibrationTable(rows: readonly LearnRow[]): string[] {
  const told = crossTold(rows);
  const patterns = Object.keys(LOOK_ALIKE_WEIGHTS) as LookAlikePattern[];
  return [
    `| against | groups | ${NAMES.map((n) => `said ${n}`).join(" | ")} |`,
    `|---|---|${NAMES.map(() => "---").join("|")}|`,
    ...patterns.map((p) => {
      const mine = told.filter((t) => t.pattern === p);
      const yes = mine.filter((t) => t.row.campaign);
      const no = mine.filter((t) => patternOf(t.row) === p);
      const cells = NAMES.map((_, b) => {
        const [k, n] = [yes, no].map((list) => list.filter((t) => binOf(t.log10factor) === b).length);
        if (k + n === 0) return "–";
        const seen = (k + 0.5) / (yes.length + 1) / ((n + 0.5) / (no.length + 1));
        return `${shown(seen)} (${k} : ${n})`;
      });
      return `| ${p} | ${yes.length} : ${no.length} | ${cells.join(" | ")} |`;
    }),
  ];
}

const binOf = (x: number): number => BINS.filter((b) => x >= b).length;
const shown = (x: number): string => (x >= 10 ? x.toFixed(0) : x.toPrecision(2)).replace(/^0\./, ".");
