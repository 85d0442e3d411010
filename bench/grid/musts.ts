import type { CellRow } from "./row.ts";

type Unjudged = Omit<CellRow, "misses">;
/** What a cell must keep; answers with what it does not. */
type Must = (r: Unjudged) => readonly (string | false)[];

/** Undefined (nobody accused, nobody planted) is no precision at all: recall will say so. */
const below = (x: number | undefined, least: number) => x !== undefined && x < least - 1e-9;
const precision = (x: number | undefined, least: number) => below(x, least) && `P ≥ ${least}`;
const recall = (x: number | undefined, least: number) => below(x ?? 0, least) && `R ≥ ${least}`;

const LIKE_STANDARD: Must = (r) => [
  precision(r.confirmed.precision, 0.97),
  recall(r.confirmed.recall, 0.93),
  below(r.confirmed.f1 ?? 0, (r.cnt.f1 ?? 0) - 0.02) && "F1 ≥ CNT's − .02",
];
const LOOK_ALIKES: Must = (r) => [r.confirmed.worst > 5 && "≤ 5 confirmed"];
const SLOW: Must = (r) => [precision(r.confirmed.precision, 0.97), recall(r.confirmed.recall, 0.75)];

/** The acceptance table, by kind. Kinds that are not in it are printed and not judged. */
const MUSTS: Readonly<Record<string, Must>> = {
  organic: (r) => [r.confirmed.clean < 0.95 * r.seeds && "nobody confirmed in ≥ 95 % of worlds"],
  "look-alikes": LOOK_ALIKES,
  blatant: (r) => [
    precision(r.confirmed.precision, 0.98),
    recall(r.confirmed.recall, 0.95),
    r.noPower > 0 && 'no "no power"',
  ],
  standard: LIKE_STANDARD,
  edited: LIKE_STANDARD,
  hard: (r) => [
    precision(r.confirmed.precision, 0.97),
    recall(r.confirmed.recall, r.accounts >= 7000 ? 0.75 : 0.6),
    below(r.together.recall ?? 0, r.accounts >= 7000 ? 0.85 : 0.75) && `shown R ≥ ${r.accounts >= 7000 ? 0.85 : 0.75}`,
  ],
  cells: (r) => [
    precision(r.confirmed.precision, 0.97),
    recall(r.confirmed.recall, 0.85),
    (r.together.pieces ?? 0) > 3 && "≤ 3 pieces",
  ],
  reworded: (r) => [precision(r.confirmed.precision, 0.97), recall(r.confirmed.recall, 0.85)],
  pool: SLOW,
  "one-day": SLOW,
  "slow-team": SLOW,
};

/** An operation's archive: the collection as a whole is spoken of; its groups are found as far as that goes. */
const OPERATION: Must = (r) => [r.whole < r.seeds && "collection-level sentence"];

function mustOf(kind: string): Must | undefined {
  return MUSTS[kind] ?? (/look-alike/.test(kind) ? LOOK_ALIKES : undefined);
}

/** Whether the table has a line for the kind. */
export const isJudged = (kind: string): boolean => mustOf(kind) !== undefined;

export function missesOf(r: Unjudged): string[] {
  const must = mustOf(r.kind);
  if (must === undefined) return [];
  return (r.share === 100 ? OPERATION : must)(r).filter((x) => x !== false);
}
