import type { Entry } from "../worlds/plan.ts";
import { meanOf } from "../worlds/wilson.ts";
import { LEVELS } from "./rival.ts";
import type { Bout } from "./score.ts";

/** What came of the runs on one world. */
export interface ArenaWorld {
  readonly entry: Entry;
  /** Runs by seed. */
  readonly runs: readonly (readonly Bout[])[];
}

/** One rival on one world at one level, over all runs. */
export interface Realised {
  readonly level: number;
  /** Mean share of what is told that is wrong (0 in a run in which nothing is told), and half of its 95 % interval. */
  readonly rate: number;
  readonly half: number;
  readonly told: number;
  /** Share of planted accounts that are accused; undefined where nothing is planted. */
  readonly power?: number;
  readonly accused: number;
}

export interface ArenaRow {
  readonly world: string;
  readonly rival: string;
  readonly unit: Bout["unit"];
  readonly promises: boolean;
  readonly runs: number;
  readonly at: readonly Realised[];
  readonly lookAlikes: Readonly<Record<string, number>>;
  /** Promises a rate and keeps it at every level, but for what so few runs cannot tell. */
  readonly below: boolean;
}

export function arenaRows(worlds: readonly ArenaWorld[]): ArenaRow[] {
  return worlds.flatMap(({ entry, runs }) => {
    const bouts = runs.flat();
    return [...new Set(bouts.map((b) => b.rival))].map((rival) =>
      rowOf(
        entry.world,
        bouts.filter((b) => b.rival === rival),
      ),
    );
  });
}

function rowOf(world: string, bouts: readonly Bout[]): ArenaRow {
  const at = LEVELS.map((level): Realised => {
    const of = bouts.filter((b) => b.level === level);
    const rate = meanOf(of.map((b) => b.false / Math.max(1, b.told)));
    const planted = of.reduce((n, b) => n + b.planted, 0);
    return {
      level,
      rate: rate.mean,
      half: (rate.high - rate.low) / 2,
      told: meanOf(of.map((b) => b.told)).mean,
      power: planted === 0 ? undefined : of.reduce((n, b) => n + b.truly, 0) / planted,
      accused: meanOf(of.map((b) => b.accused)).mean,
    };
  });
  const runs = bouts.filter((b) => b.level === LEVELS[0]).length;
  const usual = bouts.filter((b) => b.level === 0.05);
  const lookAlikes: Record<string, number> = {};
  for (const b of usual)
    for (const [kind, n] of Object.entries(b.lookAlikes)) lookAlikes[kind] = (lookAlikes[kind] ?? 0) + n / runs;
  const { rival, unit, promises } = bouts[0];
  return { world, rival, unit, promises, runs, at, lookAlikes, below: promises && at.every((r) => r.rate <= r.level) };
}

const table = (head: readonly string[], body: readonly (readonly string[])[]): string[] =>
  [head, head.map(() => "---"), ...body].map((r) => `| ${r.join(" | ")} |`);

const figure = (x: number) => (x === 0 ? "0" : x === 1 ? "1" : x.toFixed(x < 0.1 ? 3 : 2).replace(/^0/, ""));
const spread = (r: Realised) => (r.half > 0.0005 ? ` ± ${figure(r.half)}` : "");
/** Rate and power where something is planted; rate and accounts accused a run where nothing is. */
const cell = (r: Realised) =>
  `${figure(r.rate)}${spread(r)} · ${r.power === undefined ? `${Number(r.accused.toFixed(1))} accused` : figure(r.power)}`;

/** Realised against nominal, a row a world and rival. A fixed rule promises nothing: it has one figure. */
export function fdrTable(rows: readonly ArenaRow[]): string[] {
  return table(
    ["world", "rule", "tells", "runs", ...LEVELS.map((l) => `α = ${l}`), "under the diagonal"],
    rows.map((r) => [
      r.world,
      r.rival,
      r.unit,
      String(r.runs),
      ...(r.promises ? r.at.map(cell) : [cell(r.at[0]), ...LEVELS.slice(1).map(() => '"')]),
      r.promises ? (r.below ? "yes" : "no") : "promises none",
    ]),
  );
}

/** Accounts of each look-alike that are accused a run, at α = .05. */
export function lookAlikeTable(rows: readonly ArenaRow[]): string[] {
  const shown = rows.filter((r) => Object.keys(r.lookAlikes).length > 0);
  const kinds = [...new Set(shown.flatMap((r) => Object.keys(r.lookAlikes)))];
  if (kinds.length === 0) return [];
  const count = (n: number | undefined) => (n === undefined ? "" : String(Number(n.toFixed(1))));
  return table(
    ["world", "rule", ...kinds],
    shown.map((r) => [r.world, r.rival, ...kinds.map((k) => count(r.lookAlikes[k]))]),
  );
}

/** In how many worlds each rule that promises a rate keeps it. */
export function standing(rows: readonly ArenaRow[]): string {
  const rivals = [...new Set(rows.filter((r) => r.promises).map((r) => r.rival))];
  const of = (rival: string) => rows.filter((r) => r.rival === rival);
  return `Under the diagonal at every level: ${rivals.map((x) => `${x} in ${of(x).filter((r) => r.below).length} of ${of(x).length} worlds`).join("; ")}.`;
}
