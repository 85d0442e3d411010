import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { bipartiteOf, logPoissonTail, sharedObjects } from "../../bench/arena/bipartite.ts";
import { configurationModel } from "../../bench/arena/configuration-model.ts";
import { LEVELS, type Rival } from "../../bench/arena/rival.ts";
import { bicm } from "../../bench/arena/rival-bicm.ts";
import { cnt } from "../../bench/arena/rival-cnt.ts";
import { ARENA_PARTS } from "../../bench/arena/rivals.ts";
import { fight } from "../../bench/arena/score.ts";
import { arenaRows, fdrTable, lookAlikeTable, standing } from "../../bench/arena/table.ts";
import { kindOf, roomOf } from "../../bench/grid/kinds.ts";
import { archiveOf } from "../../bench/worlds/archive.ts";
import { readRecipes } from "../../bench/worlds/plan.ts";
import { runOne } from "../../bench/worlds/run-one.ts";
import { makeWorld } from "../../src/worlds/index.ts";

const recipes = readRecipes(new URL("../../recipes/", import.meta.url));
/** Rows (object, actor). */
const table = (rows: readonly (readonly [number, number])[]) => ({
  post: Uint32Array.from(rows, (_, i) => i),
  object: Uint32Array.from(rows, ([o]) => o),
  actor: Uint32Array.from(rows, ([, u]) => u),
  at: new Float64Array(rows.length),
  lang: new Uint32Array(rows.length),
});

describe("the configuration model", () => {
  it("has the Poisson tail of a plain sum", () => {
    for (const lambda of [0.001, 0.3, 4, 60])
      for (const v of [1, 2, 5, 12, 70]) {
        let [term, below] = [Math.exp(-lambda), 0];
        for (let k = 0; k < v; k++) {
          below += term;
          term *= lambda / (k + 1);
        }
        if (1 - below > 1e-9) expect(logPoissonTail(v, lambda)).toBeCloseTo(Math.log(1 - below), 5);
      }
    expect(logPoissonTail(0, 1)).toBe(0);
    expect(logPoissonTail(10, 0.01)).toBeCloseTo(10 * Math.log(0.01) - Math.log(3_628_800) - 0.01, 2);
  });

  it("leaves out what one account alone shared, and counts shared objects", () => {
    const b = bipartiteOf(
      table([
        [1, 5],
        [1, 7],
        [1, 7],
        [2, 5],
        [2, 7],
        [2, 9],
        [3, 9],
      ]),
    );
    expect(b.accounts).toEqual([5, 7, 9]);
    expect([...b.accountDegree]).toEqual([2, 2, 1]);
    expect(new Map(sharedObjects(b))).toEqual(
      new Map([
        [1, 2],
        [2, 1],
        [5, 1],
      ]),
    );
  });

  it("keeps everybody's degree on average: with equal degrees the mean is worked by hand", () => {
    // six accounts, nine objects, each account on three and each object shared by two: p = 1/3, mean 9 · p² = 1
    const rows = Array.from(
      { length: 9 },
      (_, o) =>
        [
          [o, o % 6],
          [o, (o + 1 + Math.floor(o / 6) * 2) % 6],
        ] as const,
    ).flat();
    const b = bipartiteOf(table(rows));
    expect([...b.accountDegree]).toEqual([3, 3, 3, 3, 3, 3]);
    expect(configurationModel(b)(3, 3, 1)).toBeCloseTo(Math.log(1 - Math.exp(-1)), 4);
    expect(configurationModel(b)(3, 3, 3)).toBeLessThan(configurationModel(b)(3, 3, 2));
  });
});

const world = (() => {
  const { recipe } = roomOf(kindOf("blatant", recipes), 0.4, 150, 5000)!;
  return makeWorld(recipe, 5000);
})();
const ring = { world, table: table([]), archive: await archiveOf(world) };
const [a, b] = world.campaigns.map((c) => [...c.accounts]);
const told = (unit: Rival["unit"], discoveries: readonly (readonly [readonly number[], number])[]): Rival => ({
  name: unit,
  unit,
  promises: true,
  discover: () => discoveries.map(([accounts, q]) => ({ accounts, q })),
});

describe("bouts", () => {
  it("call a pair right within one campaign, a group right by its majority, level by level", () => {
    const pairs = told("pairs", [
      [[a[0], a[1]], 0.001],
      [[a[0], b[0]], 0.015],
      [[a[2], 0], 0.04],
      [[1, 2], 0.15],
    ]);
    expect(fight([pairs], ring).map((x) => [x.level, x.told, x.false, x.accused, x.truly])).toEqual([
      [0.01, 1, 0, 2, 2],
      [0.02, 2, 1, 3, 3],
      [0.05, 3, 2, 5, 4],
      [0.1, 3, 2, 5, 4],
      [0.2, 4, 3, 7, 4],
    ]);
    const groups = told("groups", [
      [[...a, 0], 0],
      [[b[0], 1], 0],
    ]);
    const first = fight([groups], ring)[0];
    expect([first.told, first.false, first.planted]).toEqual([2, 1, a.length + b.length]);
  });

  it("leave out a rival that gave up", () => {
    expect(fight([{ ...told("pairs", []), discover: () => undefined }], ring)).toEqual([]);
  });

  it("add up to rates, and stand under the diagonal or not", () => {
    const honest = fight([told("groups", [[a, 0]])], ring);
    const rash = fight([told("pairs", [[[a[0], 0], 0.005]])], ring);
    const entry = { world: "w", recipe: { name: "w" }, seeds: 2, section: "planted" as const };
    const rows = arenaRows([
      {
        entry,
        runs: [
          [...honest, ...rash],
          [...honest, ...rash],
        ],
      },
    ]);
    expect(rows.map((r) => [r.rival, r.below, r.at[0].rate, r.at[0].told])).toEqual([
      ["groups", true, 0, 1],
      ["pairs", false, 1, 1],
    ]);
    expect(rows[0].at[0].power).toBeCloseTo(a.length / (a.length + b.length));
    expect(standing(rows)).toContain("groups in 1 of 1 worlds; pairs in 0 of 1 worlds");
    expect(fdrTable(rows)[2]).toMatch(/\| w \| groups \| groups \| 2 \| 0 · \.50 \|/);
    expect(lookAlikeTable(rows)).toEqual([]);
  });
});

describe("rivals", () => {
  it("each have a file of at most forty lines", () => {
    const folder = new URL("../../bench/arena/", import.meta.url);
    const files = readdirSync(folder).filter((f) => f.startsWith("rival-"));
    expect(files.length).toBeGreaterThanOrEqual(7);
    for (const f of files)
      expect(readFileSync(new URL(f, folder), "utf8").trimEnd().split("\n").length, f).toBeLessThanOrEqual(40);
  });

  it("fight on one world: the configuration model tells more pairs the more it may err, and the fixed rule always the same", async () => {
    const { recipe } = roomOf(kindOf("standard", recipes), 0.2, 400, 5000)!;
    const parts = await runOne(recipe, 5000, ["arena-rules", "arena-bicm"], () => 0);
    const bouts = parts.flatMap((p) => p.bouts ?? []);
    const of = (rival: Rival) => LEVELS.map((l) => bouts.find((x) => x.rival === rival.name && x.level === l)!);
    expect(new Set(of(cnt).map((x) => x.told)).size).toBe(1);
    expect(of(cnt)[0].truly).toBeGreaterThan(40);
    const pairs = of(bicm).map((x) => x.told);
    expect([...pairs].sort((x, y) => x - y)).toEqual(pairs);
    expect(pairs.at(-1)).toBeGreaterThan(pairs[0]);
    expect(of(bicm)[2].truly).toBeGreaterThan(20);
    expect(ARENA_PARTS).toContain("arena-claque");
  });
});
