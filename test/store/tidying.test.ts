import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { afterAll, describe, expect, test } from "vitest";
import { makeRng } from "../../src/methods/rng.ts";
import { appendBatch, openWriters, WRITTEN } from "../../src/store/appending.ts";
import { Dictionaries } from "../../src/store/dictionaries.ts";
import { forgetRows } from "../../src/store/forgetting.ts";
import { makePacker, pack } from "../../src/store/packed.ts";
import { TABLES } from "../../src/store/schema.ts";
import { allTidy, tidyOne } from "../../src/store/tidying.ts";
import { Untidy } from "../../src/store/untidy.ts";
import { name20, stored, tag } from "./conformance.ts";

const folder = mkdtempSync(join(tmpdir(), "claque-tidying-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("blocks to write anew", () => {
  const next = { post: 1000, object: 1000, actor: 1000 };

  test("none before more deletions are there than are borne; then the one with most of them", () => {
    const untidy = new Untidy({ block: 10, fresh: 2, borne: 3 });
    for (const seq of [5, 12, 13]) untidy.note("post", seq);
    expect(untidy.due(next)).toBeUndefined();
    untidy.note("object", 7);
    expect(untidy.due(next)).toEqual({ kind: "post", block: 1 });
    untidy.tidied("post", 1);
    expect(untidy.due(next)).toBeUndefined();
  });

  test("never one of the newest", () => {
    const untidy = new Untidy({ block: 10, fresh: 2, borne: 3 });
    for (let seq = 990; seq < 1000; seq++) untidy.note("post", seq);
    for (let seq = 981; seq < 990; seq++) untidy.note("actor", seq);
    expect(untidy.due({ ...next, actor: 999 })).toBeUndefined();
    expect(untidy.due(next)).toEqual({ kind: "actor", block: 98 });
  });

  test("a later process knows them", () => {
    const untidy = new Untidy({ block: 10, fresh: 2, borne: 8 });
    for (const seq of [95, 5, 25, 35, 26]) untidy.note("post", seq);
    untidy.note("actor", 40);
    const later = new Untidy({ block: 10, fresh: 2, borne: 8 });
    later.load(String(untidy));
    expect(String(later)).toBe(String(untidy));
    const taken: unknown[] = [];
    for (let due = later.due(next); due; due = later.due(next)) {
      taken.push(due);
      later.tidied(due.kind, due.block);
    }
    expect(taken).toEqual([{ kind: "post", block: 0 }]);
    later.load("[]");
    later.clear();
    expect(later.due(next)).toBeUndefined();
  });
});

describe("writing blocks anew", () => {
  /** Every row of every table, as text, in a settled order. */
  const dump = async (connection: DuckDBConnection) => {
    const parts: unknown[] = [];
    for (const [table, order] of [
      ["post", "seq"],
      ["action", "post, type, object"],
      ["object", "code"],
      ["actor", "code"],
      ["gone", "id"],
    ])
      parts.push((await connection.runAndReadAll(`select t::varchar from ${table} t order by ${order}`)).getRows());
    return parts;
  };

  test("changes no row, whatever was deleted", async () => {
    const rng = makeRng(11);
    const made = await Promise.all(
      [{ block: 32, fresh: 1, borne: 6 }, undefined].map(async (bounds) => {
        const connection = await (await DuckDBInstance.create(":memory:")).connect();
        await connection.run(TABLES);
        return { connection, known: new Dictionaries({ folder }, new Untidy(bounds)) };
      }),
    );
    let tidied = 0;
    let n = 0;
    for (let round = 0; round < 25; round++) {
      const posts = Array.from({ length: 20 + rng.int(60) }, () => {
        n++;
        return stored(n, { actor: name20(1_000_000 + rng.int(n)) }, [tag(`t${rng.int(n)}`), tag(`own ${n}`)]);
      });
      const leaving = Array.from({ length: rng.int(12) }, () => stored(1 + rng.int(n)).post.id);
      for (const { connection, known } of made) {
        await connection.run("begin transaction");
        const writers = await openWriters(connection);
        appendBatch(writers, pack(makePacker("salt"), posts), known);
        for (const table of WRITTEN) writers[table].close();
        await forgetRows(connection, known, { posts: leaving }, "salt");
        await connection.run("commit");
        while (await tidyOne(connection, known)) tidied++;
      }
    }
    expect(tidied).toBeGreaterThan(20);
    const [tidy, left] = await Promise.all(made.map(({ connection }) => dump(connection)));
    expect(tidy).toEqual(left);
    expect((left[0] as unknown[]).length).toBeLessThan(n);
    const [{ connection, known }] = made;
    const meta = async () =>
      (await connection.runAndReadAll("select value from meta where key = 'untidy'")).getRows().flat();
    expect(await meta()).toEqual([String(known.untidy)]);
    await allTidy(connection, known);
    expect(await meta()).toEqual([]);
  });
});
