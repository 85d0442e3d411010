import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withPart } from "../page.ts";
import type { GridChoice } from "./cells.ts";
import { gridFigure } from "./figure.ts";
import type { CellRow } from "./row.ts";

const about = (o: GridChoice) =>
  `Run: \`npm run bench:worlds -- --grid --report\`. Seeds ${o.first} to ${o.first + o.seeds - 1}, the two simulators in turn, and people who write their own words and who copy what goes round. Share: posts of planted accounts, cover traffic too; 100 % is an operation's archive, in which everybody is planted. Accounts: of the whole collection. In brackets: as they came out, counted by accounts with a post. Groups of a kind keep their proportions; "no room": not even the smallest set of them, or no whole number, makes that share. Confirmed and together (every tier shown): precision / recall, wrongly accused accounts of all seeds. "no power": seeds in which claque said that it is blind. The last column holds the cell against the acceptance table.`;

/** Writes this bench's section of the page and its figure, leaving what others wrote. */
export function writeGrid(folder: string, o: GridChoice, table: readonly string[], rows: readonly CellRow[]): void {
  mkdirSync(join(folder, "figures"), { recursive: true });
  writeFileSync(join(folder, "figures", "grid.svg"), gridFigure(rows));
  const page = join(folder, "benchmarks.md");
  const figure = "![F1 of confirmed accounts by share and accounts, a panel a kind](figures/grid.svg)";
  const section = ["## A full room: share by accounts", "", about(o), "", figure, "", ...table].join("\n");
  writeFileSync(page, withPart(readFileSync(page, "utf8"), "grid", section));
}
