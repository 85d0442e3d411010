import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { DuckStore } from "../../src/store/duckdb.ts";
import { conformance, dump, stored, tag } from "./conformance.ts";

const root = mkdtempSync(join(tmpdir(), "claque-store-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let n = 0;
const fresh = (): string => join(mkdtempSync(join(root, `${n++}-`)), "claque.duckdb");

describe("the DuckDB store conforms", () => {
  conformance(() => {
    const path = fresh();
    return {
      open: () => DuckStore.open(path, { salt: "s" }),
      files: () =>
        readdirSync(join(path, ".."))
          .map((name) => join(path, "..", name))
          .filter((f) => !f.endsWith(".lock")),
    };
  });
});

describe("one writer", () => {
  test("the same database opened twice in one process is one store", async () => {
    const path = fresh();
    const a = await DuckStore.open(path);
    const b = await DuckStore.open(path);
    await a.add([stored(1)]);
    await a.close();
    expect(await b.add([stored(1), stored(2)])).toEqual({ added: 1, repeated: 1 });
    await b.close();
    expect(existsSync(`${path}.lock`)).toBe(false);
  });

  test("a living holder is named", async () => {
    const path = fresh();
    await (await DuckStore.open(path)).close();
    const other = spawn("sleep", ["60"]);
    try {
      writeFileSync(`${path}.lock`, JSON.stringify({ pid: other.pid, host: hostname() }));
      await expect(DuckStore.open(path)).rejects.toThrow(`process ${other.pid}`);
      await expect(DuckStore.open(path)).rejects.toMatchObject({ name: "UsageError" });
    } finally {
      other.kill("SIGKILL");
    }
  });

  test.each([
    ["of a process that is gone", { pid: 2_147_483_646, host: hostname() }],
    ["of an earlier process with the same number", { pid: process.pid, host: hostname(), started: "1" }],
  ])("a lock %s is taken over", async (_, holder) => {
    const path = fresh();
    writeFileSync(`${path}.lock`, JSON.stringify(holder));
    const store = await DuckStore.open(path);
    expect(JSON.parse(readFileSync(`${path}.lock`, "utf8")).pid).toBe(process.pid);
    await store.close();
    expect(readdirSync(join(path, "..")).filter((f) => f.includes("lock"))).toEqual([]);
  });

  test("a lock held on another host is not taken over, and the message says what to do", async () => {
    const path = fresh();
    writeFileSync(`${path}.lock`, JSON.stringify({ pid: 1, host: "another-host" }));
    await expect(DuckStore.open(path)).rejects.toThrow(/another-host.*delete/);
  });

  test("a damaged lock file is no obstacle", async () => {
    const path = fresh();
    writeFileSync(`${path}.lock`, "{");
    await (await DuckStore.open(path)).close();
  });
});

describe("what lies in the place of a database", () => {
  test("that is none is told, and left alone", async () => {
    const path = fresh();
    writeFileSync(path, "these are not the bytes of a database, but rather more than a few of them");
    await expect(DuckStore.open(path)).rejects.toMatchObject({ name: "UsageError" });
    expect(readFileSync(path, "utf8")).toContain("these are not");
  });

  test("of a newer claque is refused", async () => {
    const path = fresh();
    const store = await DuckStore.open(path);
    await store.commit({ meta: { schema: "999" } });
    await store.close();
    await expect(DuckStore.open(path)).rejects.toThrow(/newer claque \(schema 999/);
  });

  test("of another program is refused", async () => {
    const path = fresh();
    const { DuckDBInstance } = await import("@duckdb/node-api");
    const instance = await DuckDBInstance.create(path);
    const connection = await instance.connect();
    await connection.run("create table t (a integer)");
    connection.closeSync();
    instance.closeSync();
    await expect(DuckStore.open(path)).rejects.toThrow(/not one of claque's/);
  });

  test("was begun and no more, by a run that was killed: it is begun again", async () => {
    const file = fresh();
    writeFileSync(file, "");
    await expect(DuckStore.open(file, { readOnly: true })).rejects.toThrow();
    expect(statSync(file).size).toBe(0);
    const store = await DuckStore.open(file);
    expect(await store.add([stored(1)])).toMatchObject({ added: 1 });
    await store.close();
  });

  test("is missing: a read-only look does not make one", async () => {
    const path = fresh();
    await expect(DuckStore.open(path, { readOnly: true })).rejects.toMatchObject({ name: "UsageError" });
    expect(existsSync(path)).toBe(false);
  });
});

test("read-only gives the same rows and writes nothing", async () => {
  const path = fresh();
  const store = await DuckStore.open(path);
  await store.add([stored(1, {}, [tag("a")])]);
  const rows = await dump(store);
  await store.close();
  const bytes = readFileSync(path);
  const reader = await DuckStore.open(path, { readOnly: true });
  expect(await dump(reader)).toBe(rows);
  await expect(reader.add([stored(2)])).rejects.toThrow();
  await reader.close();
  expect(readFileSync(path).equals(bytes)).toBe(true);
});
