import { type CauseFeature, weighCause } from "../../src/analyses/coordination/cause/weigh.ts";
import type { Explanations } from "../../src/analyses/coordination/cause/weights.ts";
import { CONFIRMED_FACTOR } from "../../src/analyses/coordination/verdict.ts";
import { fitCauses } from "./models.ts";
import type { LearnRow } from "./row.ts";

/** A group with the weight of a model that has not seen its room, team or pages. */
export interface Checked {
  readonly row: LearnRow;
  readonly logOdds: number;
  readonly by: keyof Explanations;
  /** As the product would: also by words of its own; never by pairs alone. */
  readonly confirmed: boolean;
}

const FOLDS = 6;

/** Rooms in six parts; each real team, and the real pages, as a whole. */
export function partOf(row: LearnRow): string {
  if (row.origin.startsWith("real ")) return row.origin;
  return `rooms ${Number(row.origin.slice(row.origin.lastIndexOf("-") + 1)) % FOLDS}`;
}

/** Fits on everything but a part, weighs that part. O(parts · fit). */
export function crossCheck(
  rows: readonly LearnRow[],
  restsOn?: Readonly<Record<keyof Explanations, readonly CauseFeature[]>>,
): Checked[] {
  return [...new Set(rows.map(partOf))].sort().flatMap((part) => {
    const weights = fitCauses(
      rows.filter((r) => partOf(r) !== part),
      restsOn,
    );
    return rows.filter((r) => partOf(r) === part).map((row) => checked(row, weights));
  });
}

export function checked(row: LearnRow, weights?: Explanations): Checked {
  const { logOdds, by } = weighCause(row, row.logP, weights);
  const weighed = row.from !== "candidate pairs" && logOdds >= Math.log(CONFIRMED_FACTOR);
  return { row, logOdds, by, confirmed: row.byWords || weighed };
}
