import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { parseStore } from "../../src/store/clickhouse/address.ts";
import { answerOf } from "../../src/store/clickhouse/asking.ts";
import { openEngine } from "../../src/store/clickhouse/engine.ts";
import { ClickHouseStore } from "../../src/store/clickhouse/store.ts";
import { DuckStore } from "../../src/store/duckdb.ts";
import type { Store } from "../../src/store/store.ts";
import { claque, scratch, smallCrowd } from "../cli/harness.ts";
import { dump, stored, tag } from "../store/conformance.ts";
import { dataFiles, freshStore, openStore, PASSWORD } from "./served.ts";

const CLI = join(import.meta.dirname, "..", "..", "dist", "cli", "main.js");
const folder = scratch();
const project = join(folder, "crowd");
const database = join(project, "claque.duckdb");
const store = freshStore();
const place = { address: parseStore(store), password: PASSWORD };
const rowsIn = async (opening: Promise<Store>): Promise<string> => {
  const open = await opening;
  try {
    return await dump(open);
  } finally {
    await open.close();
  }
};
const findings = () => readFileSync(join(project, "findings.json"), "utf8");
const posts = async (): Promise<number> => {
  const engine = openEngine(place.address, PASSWORD);
  try {
    return (await answerOf(engine, { n: "f64" }, "select count() as n from post_rows")).n[0];
  } catch {
    return 0;
  } finally {
    await engine.close();
  }
};

describe("a project that is moved", () => {
  let before = "";
  let found = "";
  beforeAll(async () => {
    const archive = join(folder, "crowd.csv");
    writeFileSync(archive, smallCrowd(3).split("\n").slice(0, 300).join("\n"));
    expect((await claque("run", archive, "--project", project, "--quiet")).err).toBe("");
    before = await rowsIn(DuckStore.open(database));
    found = findings();
  });

  it("goes on where it was broken off, keeps its posts until then, and has the same rows and findings", async () => {
    const child = spawn(process.execPath, [CLI, "move", "--project", project, "--store", store], { stdio: "ignore" });
    const ended = once(child, "exit");
    while (child.exitCode === null && (await posts()) === 0) await pause(5);
    child.kill("SIGKILL");
    await ended;
    if (existsSync(database)) expect(await rowsIn(DuckStore.open(database))).toBe(before);
    const again = await claque("move", "--project", project, "--store", store);
    // Where the kill came too late there is nothing left to move.
    if (again.code !== 0) expect(again.err).toContain("holds no posts itself");
    expect(existsSync(database)).toBe(false);
    expect(await rowsIn(openStore(place.address))).toBe(before);
    expect((await claque("report", "--project", project, "--store", store, "--quiet")).err).toBe("");
    expect(findings()).toBe(found);
  }, 60_000);

  it("is not looked at without saying where its posts lie", async () => {
    expect((await claque("report", "--project", project)).err).toContain("there is no project in");
  });

  it("comes back, and nothing of it stays there", async () => {
    const back = await claque("move", "--project", project, "--store", store, "--back");
    expect(back).toMatchObject({ code: 0, err: "" });
    expect(await rowsIn(DuckStore.open(database))).toBe(before);
    expect(await ClickHouseStore.isEmpty(place)).toBe(true);
    expect(existsSync(join(project, "noise"))).toBe(false);
    const asked = Buffer.from("lantern");
    expect(dataFiles().filter((file) => file.includes("post_rows") && readFileSync(file).includes(asked))).toEqual([]);
  }, 60_000);

  it("leaves a database alone that holds other posts, and says what is missing", async () => {
    const other = freshStore();
    const open = await openStore(parseStore(other), { salt: "s" });
    await open.add([stored(1, {}, [tag("all")])]);
    await open.close();
    const refused = await claque("move", "--project", project, "--store", other);
    expect(refused.err).toContain("holds other posts");
    expect(existsSync(database)).toBe(true);
    expect((await claque("move", "--project", project)).err).toContain("say which database");
    expect((await claque("move", "--project", project, "--store", freshStore(), "--back")).err).toContain(
      "the database holds nothing",
    );
  });

  it("keeps deletions, addresses that enough accounts used, files under way and a seal", async () => {
    expect((await claque("seal", "--project", project, "--yes")).code).toBe(0);
    const sealed = await rowsIn(DuckStore.open(database));
    const at = freshStore();
    expect(await claque("move", "--project", project, "--store", at)).toMatchObject({ code: 0, err: "" });
    expect(await rowsIn(openStore(parseStore(at)))).toBe(sealed);
    expect(await claque("move", "--project", project, "--store", at, "--back")).toMatchObject({ code: 0, err: "" });
    expect(await rowsIn(DuckStore.open(database))).toBe(sealed);
  }, 60_000);
});
