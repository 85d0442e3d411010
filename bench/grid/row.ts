import type { PartResult } from "../worlds/run-one.ts";
import { type Row, rowsOf } from "../worlds/table.ts";
import { meanOf } from "../worlds/wilson.ts";
import type { Cell } from "./cells.ts";
import { missesOf } from "./musts.ts";

export interface CellRuns {
  readonly cell: Cell;
  readonly runs: readonly { readonly seed: number; readonly parts: readonly PartResult[] }[];
}

/** One detector in one cell. */
export interface Reading {
  readonly precision?: number;
  readonly recall?: number;
  readonly f1?: number;
  /** Accounts accused wrongly: all seeds together, and in the worst of them. */
  readonly wrong: number;
  readonly worst: number;
  /** Seeds in which nobody is accused wrongly. */
  readonly clean: number;
  readonly pieces?: number;
}

/** A cell's line. */
export interface CellRow {
  readonly kind: string;
  readonly share?: number;
  readonly accounts: number;
  readonly seeds: number;
  /** Share of posts of planted accounts and accounts with a post, as they came out. */
  readonly realised: { readonly share: number; readonly accounts: number };
  readonly confirmed: Reading;
  readonly together: Reading;
  readonly cnt: Reading;
  readonly cooRTweet: Reading;
  /** Mean seconds of claque's analysis. */
  readonly seconds: number;
  /** Seeds in which claque said that it is blind; in which it spoke of the collection as a whole. */
  readonly noPower: number;
  readonly whole: number;
  /** Which lines of the acceptance table the cell does not keep. */
  readonly misses: readonly string[];
}

function readingOf(detector: string, rows: readonly Row[], runs: CellRuns["runs"]): Reading {
  const row = rows.find((r) => r.detector === detector);
  const wrong = runs.map((r) => {
    const s = r.parts.flatMap((p) => p.scores).find((x) => x.detector === detector);
    return s === undefined ? 0 : s.accused - s.truly;
  });
  return {
    precision: row?.precision,
    recall: row?.recall?.mean,
    f1: row?.f1,
    wrong: wrong.reduce((a, b) => a + b, 0),
    worst: Math.max(0, ...wrong),
    clean: wrong.filter((n) => n === 0).length,
    pieces: row?.pieces,
  };
}

/** Runs that have both parts, added up; undefined where there are none. */
export function cellRowOf({ cell, runs: all }: CellRuns): CellRow | undefined {
  const runs = all.filter((r) => r.parts.some((p) => p.part === "claque") && r.parts.some((p) => p.part === "peers"));
  if (runs.length === 0) return undefined;
  const world = cell.kind;
  const rows = rowsOf([{ entry: { world, recipe: cell.rooms[0].recipe, seeds: runs.length, section: "grid" }, runs }]);
  const parts = runs.flatMap((r) => r.parts);
  const rooms = parts.flatMap((p) => (p.room === undefined ? [] : [p.room]));
  const said = (what: "noPower" | "whole") => parts.filter((p) => p.said?.[what] === true).length;
  const row = {
    kind: cell.kind,
    share: cell.share,
    accounts: cell.accounts,
    seeds: runs.length,
    realised: {
      share: meanOf(rooms.map((r) => r.planted / Math.max(1, r.posts))).mean,
      accounts: meanOf(rooms.map((r) => r.accounts)).mean,
    },
    confirmed: readingOf("claque, confirmed", rows, runs),
    together: readingOf("claque, all shown", rows, runs),
    cnt: readingOf("CNT ≥ 2 in 60 s", rows, runs),
    cooRTweet: readingOf("CooRTweet default", rows, runs),
    seconds: meanOf(parts.filter((p) => p.part === "claque").map((p) => p.seconds)).mean,
    noPower: said("noPower"),
    whole: said("whole"),
  };
  return { ...row, misses: missesOf(row) };
}
