import { afterAll, describe, expect, test } from "vitest";
import { actionsOf } from "../../src/derive/index.ts";
import { boundedCounts, CELLS_PER_ACCOUNT_DAY, dpExport } from "../../src/leaving/dp-export.ts";
import { makeRng } from "../../src/methods/rng.ts";
import type { Post } from "../../src/model/post.ts";
import { hours } from "../../src/model/time.ts";
import { makePseudonymiser } from "../../src/privacy/pseudonym.ts";
import { DuckStore } from "../../src/store/duckdb.ts";
import { scratch } from "../taking-in/world.ts";

const room = scratch();
afterAll(() => room.clean());
const { of } = makePseudonymiser(new Uint8Array(32).fill(4));

let stores = 0;
async function storeOf(posts: readonly Post[]): Promise<DuckStore> {
  const store = await DuckStore.open(room.path(`dp-${stores++}.duckdb`), { salt: "salt" });
  await store.add(posts.map((post) => ({ post, actions: actionsOf(post) })));
  return store;
}

function collection(seed: number): Post[] {
  const rng = makeRng(seed);
  const accounts = 3 + rng.int(6);
  return Array.from({ length: 60 + rng.int(120) }, (_, i) => ({
    id: of("x", `${seed} ${i}`),
    platform: "x",
    actor: of("x", `a${rng.int(accounts)}`),
    at: 1_700_000_000_000 + rng.int(3 * 24) * hours(1),
    kind: "post",
    text: rng.int(2) === 0 ? "the bridge is closed" : "rain",
    links: [],
    hashtags: [`tag${rng.int(25)}`, `tag${rng.int(25)}`],
    media: [],
  }));
}

describe("one account out of random collections", () => {
  test.each([1, 2, 3, 4])("changes its own cells by 1 and no other (%i)", async (seed) => {
    const posts = collection(seed);
    const gone = posts[makeRng(seed + 50).int(posts.length)].actor;
    const all = await storeOf(posts);
    const less = await storeOf(posts.filter((p) => p.actor !== gone));
    for (const asked of [
      { objects: "hashtag" as const, topics: [] },
      {
        topics: [
          { name: "bridge", query: "bridge" },
          { name: "rain", query: "rain" },
        ],
      },
    ]) {
      const cells = async (store: DuckStore) =>
        new Map((await boundedCounts(store, asked, hours(1), "ab")).map((c) => [`${c.name} ${c.bin}`, c]));
      const before = await cells(all);
      const after = await cells(less);
      const days = new Map<number, number>();
      for (const [cell, { accounts, bin }] of before) {
        const change = accounts - (after.get(cell)?.accounts ?? 0);
        expect([0, 1], cell).toContain(change);
        const day = Math.floor((bin * hours(1)) / hours(24));
        days.set(day, (days.get(day) ?? 0) + change);
      }
      for (const cell of after.keys()) expect(before.has(cell), cell).toBe(true);
      for (const changed of days.values()) expect(changed).toBeLessThanOrEqual(CELLS_PER_ACCOUNT_DAY);
      expect([...days.values()].reduce((a, b) => a + b, 0)).toBeGreaterThan(0);
    }
    await all.close();
    await less.close();
  });
});

describe("the ledger", () => {
  const key = new Uint8Array(32).fill(6);
  const topics = [{ name: "rain", query: "rain" }];

  test("the same question gets the same answer, and no other noise", async () => {
    const store = await storeOf(collection(9));
    const once = await dpExport(store, room.dir, key, { epsilon: 0.5, topics });
    expect(await dpExport(store, room.dir, key, { epsilon: 0.5, topics })).toEqual(once);
    await expect(dpExport(store, room.dir, key, { epsilon: 0.4, topics })).rejects.toThrow(/that answer stands/);
    await expect(dpExport(store, room.dir, key, { epsilon: 2, topics })).rejects.toThrow(/at most 1/);
    await expect(dpExport(store, room.dir, key, { epsilon: 1, budget: 9, topics })).rejects.toThrow(/at most 4/);
    // The same posts in another order are the same data.
    const turned = await storeOf([...collection(9)].reverse());
    expect((await dpExport(turned, room.dir, key, { epsilon: 0.5, topics })).rows).toEqual(once.rows);
    await store.close();
    await turned.close();
  });
});
