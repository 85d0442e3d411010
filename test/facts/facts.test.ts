import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as bins from "../../src/facts/bins.ts";
import * as collection from "../../src/facts/collection.ts";
import * as members from "../../src/facts/members.ts";
import * as objects from "../../src/facts/objects.ts";
import * as posts from "../../src/facts/posts.ts";
import type { ColumnSpec, Query } from "../../src/model/query.ts";
import { type MadeStore, madeStore, storedPosts } from "../query/made-store.ts";
import { expectAnswered } from "./answered.ts";
import { ASKED, BINNED, FLOOD, GROUPS, MADE, PERIOD, WANTED } from "./asked.ts";

describe("facts", () => {
  let made: MadeStore;
  beforeAll(async () => {
    made = await madeStore(storedPosts(MADE));
  });
  afterAll(() => made.close());
  const ask = <S extends ColumnSpec>(query: Query<S>) => made.store.columns(query);

  it("are all asked here", async () => {
    const folder = join(import.meta.dirname, "..", "..", "src", "facts");
    const exported = await Promise.all(
      readdirSync(folder)
        // Notices lie in a database of their own.
        .filter((f) => f !== "within.ts" && f !== "notices.ts")
        .map((f) => import(join(folder, f)) as Promise<Record<string, unknown>>),
    );
    const names = exported.flatMap((m) => Object.entries(m).filter(([, v]) => typeof v === "function"));
    expect(Object.keys(ASKED).sort()).toEqual(names.map(([name]) => name).sort());
  });

  it.each(Object.entries(ASKED).flatMap(([name, asked]) => asked.map((q, i) => [`${name} ${i + 1}`, q] as const)))(
    "%s is bound and answered, whole and in chunks, the same each time, in an order that decides ties",
    (_, query) => expectAnswered(made.store, query),
  );

  it("count what was written", async () => {
    expect(await ask(collection.counts())).toMatchObject({ posts: Float64Array.of(2160), actors: Float64Array.of(30) });
    expect((await ask(posts.countOn(FLOOD))).n[0]).toBe(12 * 72);
    expect((await ask(posts.largestParts("lang", { k: 10, most: 8 }))).part).toEqual(["es", "en"]);
    expect((await ask(posts.largestParts("lang", { k: 13, most: 8 }))).part).toEqual(["es"]);
    const flood = await ask(bins.conditionBins([FLOOD], BINNED));
    expect([...flood.actors]).toEqual([12, 12, 12]);
    expect([...flood.posts]).toEqual([288, 288, 288]);
    const top = await ask(objects.topObjects(WANTED));
    expect([...top.actors]).toEqual([12, 12, 12, 12]);
    const { grp, posts: n } = await ask(members.accountsOn(FLOOD, PERIOD, GROUPS, "secret"));
    expect([...grp].filter((g) => g === 1)).toHaveLength(2);
    expect([...n].every((x) => x === 72)).toBe(true);
  });
});
