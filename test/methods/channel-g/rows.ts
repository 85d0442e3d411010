import { type CodedShares, groupShares } from "../../../src/methods/channel-g/split.ts";

/** Account, object, seconds. */
export type Row = readonly [actor: number, object: number, seconds: number];

export const columnsOf = (rows: readonly Row[]) => ({
  actor: Uint32Array.from(rows, (r) => r[0]),
  object: Uint32Array.from(rows, (r) => r[1]),
  at: Float64Array.from(rows, (r) => 1000 * r[2]),
});

/** Where accounts and objects are called 0, 1, 2 … their numbers are their codes. */
export const sharesOf = (rows: readonly Row[]): CodedShares => groupShares(columnsOf(rows));

/** Exact times tell every window. */
export const exact = (seconds: number): number => seconds;

export const members = (...of: number[]): Uint32Array => Uint32Array.from(of);
