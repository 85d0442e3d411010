import type { Cell } from "./cells.ts";
import { isJudged } from "./musts.ts";
import type { CellRow, Reading } from "./row.ts";

const HEAD = [
  "kind",
  "share",
  "accounts",
  "seeds",
  "confirmed P/R (wrong)",
  "together P/R (wrong)",
  "CNT ≥ 2 P/R/F1",
  "CooRTweet P/R/F1",
  "pieces",
  "s",
  "no power",
  "",
];

const figure = (x: number | undefined): string => {
  if (x === undefined) return "–";
  return x === 1 ? "1" : x === 0 ? "0" : x.toFixed(x > 0.995 ? 3 : 2).replace(/^0/, "");
};
/** With nothing planted there is nothing to find: how many are accused, a world. */
const accused = (r: Reading, seeds: number) => `${Number((r.wrong / seeds).toFixed(1))} a world`;

function ours(row: CellRow, r: Reading): string {
  if (row.share === undefined) return `${accused(r, row.seeds)}, in ${row.seeds - r.clean}/${row.seeds}`;
  return `${figure(r.precision)}/${figure(r.recall)} (${r.wrong})`;
}
const theirs = (row: CellRow, r: Reading) =>
  row.share === undefined ? accused(r, row.seeds) : `${figure(r.precision)}/${figure(r.recall)}/${figure(r.f1)}`;

const verdictOf = (row: CellRow): string =>
  row.misses.length > 0 ? `MISS ${row.misses.join("; ")}` : isJudged(row.kind) ? "ok" : "–";

export function cellsOfRow(row: CellRow): string[] {
  return [
    row.kind,
    row.share === undefined ? "–" : `${row.share} % (${(100 * row.realised.share).toFixed(row.share < 10 ? 1 : 0)})`,
    `${row.accounts.toLocaleString("en")} (${row.realised.accounts.toFixed(0)})`,
    String(row.seeds),
    ours(row, row.confirmed),
    ours(row, row.together),
    theirs(row, row.cnt),
    theirs(row, row.cooRTweet),
    row.together.pieces === undefined ? "–" : row.together.pieces.toFixed(1),
    row.seconds.toFixed(1),
    row.noPower === 0 ? "" : `${row.noPower}/${row.seeds}`,
    verdictOf(row),
  ];
}

const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
export const headLines = (): string[] => [line(HEAD), line(HEAD.map(() => "---"))];
export const rowLine = (row: CellRow): string => line(cellsOfRow(row));

/** A cell without room. */
export const noRoomLine = (cell: Cell): string =>
  line([cell.kind, `${cell.share} %`, cell.accounts.toLocaleString("en"), "no room", ...HEAD.slice(4).map(() => "")]);

/** How many cells of each kind miss a line of the acceptance table. */
export function summaryLines(rows: readonly CellRow[]): string[] {
  const kinds = [...new Set(rows.map((r) => r.kind))].filter(isJudged);
  const of = (kind: string) => rows.filter((r) => r.kind === kind);
  const missed = (list: readonly CellRow[]) => `${list.filter((r) => r.misses.length > 0).length}/${list.length}`;
  return [`Cells missed: ${kinds.map((k) => `${k} ${missed(of(k))}`).join(", ")}.`];
}
