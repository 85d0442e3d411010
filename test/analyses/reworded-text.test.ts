import { expect, it } from "vitest";
import { copyText } from "../../src/analyses/coordination/behaviours/copy-text.ts";
import { rewordedText } from "../../src/analyses/coordination/behaviours/reworded-text.ts";
import { permuteLabels, permuteObjects } from "../../src/analyses/coordination/controls.ts";
import { groupActivity } from "../../src/analyses/coordination/describe.ts";
import { poolShares } from "../../src/analyses/coordination/pooled.ts";
import { firstShares } from "../../src/analyses/coordination/shares.ts";
import { withoutAccounts } from "../../src/analyses/coordination/without.ts";
import type { ActColumns } from "../../src/facts/acts.ts";
import { makeRng } from "../../src/methods/rng.ts";
import { hours } from "../../src/model/time.ts";

/** [post, account, near-duplicate family, all wordings, at s] */
type Row = readonly [number, number, number, number, number];
/** 10 and 12 are two wordings of one thing; 11 is said in one. Account 3 says both. */
const ROWS: readonly Row[] = [
  [0, 1, 10, 10, 0],
  [1, 2, 10, 10, 5],
  [2, 3, 10, 10, 8],
  [3, 1, 11, 11, 100],
  [4, 2, 11, 11, 104],
  [5, 3, 12, 10, 20],
  [6, 4, 12, 10, 22],
];
const columns = (rows: readonly Row[], object: 2 | 3): ActColumns => ({
  post: Uint32Array.from(rows, (r) => r[0]),
  actor: Uint32Array.from(rows, (r) => r[1]),
  object: Uint32Array.from(rows, (r) => r[object]),
  at: Float64Array.from(rows, (r) => 1000 * r[4]),
  lang: new Uint32Array(rows.length),
});
const copied = firstShares(copyText, { ...columns(ROWS, 2), reworded: Uint32Array.from(ROWS, (r) => r[3]) }, hours(6));
const reworded = firstShares(
  rewordedText,
  columns(
    ROWS.filter((r) => r[3] === 10),
    3,
  ),
  hours(6),
);
const acts = (pooled: ReturnType<typeof poolShares>) =>
  Array.from(pooled.actor, (u, i) => `${u} on ${pooled.object[i]}`).sort();

it("the pooled table holds all wordings of a thing as one object, each account once", () => {
  const expected = ["1 on 10", "1 on 11", "2 on 10", "2 on 11", "3 on 10", "4 on 10"];
  expect(acts(poolShares([copied, reworded]))).toEqual(expected);
  expect(acts(poolShares([copied]))).toEqual(expected);
});

it("keeps doing so in permuted data and without some accounts", () => {
  const rng = makeRng(1);
  for (const other of [
    permuteLabels(copied, hours(6), rng),
    permuteObjects(copied, hours(6), rng),
    withoutAccounts(copied, new Set([2]), hours(6)),
  ]) {
    const pooled = poolShares([other]);
    expect([...new Set(pooled.object)].sort()).toEqual([10, 11]);
    expect(new Set(acts(pooled)).size).toBe(pooled.actor.length);
  }
});

it("a group posted in different words what two of its members worded differently, and nothing else", () => {
  const at = (gap: number) => ({ gap, said: gap });
  const windows = [at(10_000), at(60_000)];
  const told = (members: readonly number[]) =>
    groupActivity(members, [copied, reworded], windows, 1).together.map((t) => [t.behaviour.name, ...t.objects]);
  // 1 and 2 used the same words; 4 used others, 14 s after the last of them
  expect(told([1, 2])).toEqual([["copy-text", 2, 2]]);
  expect(told([1, 2, 4])).toEqual([
    ["copy-text", 2, 2],
    ["reworded-text", 0, 1],
  ]);
  expect(told([2, 4])).toEqual([["reworded-text", 0, 1]]);
});

it("lists an object of both behaviours once", () => {
  const activity = groupActivity([1, 2, 4], [copied, reworded], [{ gap: 60_000, said: 60_000 }], 1);
  const codes = activity.together.flatMap((t) => t.shared).map((o) => o.code);
  expect([...codes].sort()).toEqual([10, 11]);
});
