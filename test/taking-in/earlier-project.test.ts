import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, expect, test } from "vitest";
import { DATABASE_FILE, openProject, sealProject } from "../../src/project/project.ts";
import { SCHEMA_VERSION } from "../../src/store/schema.ts";
import { csv, ingested, projectDir, scratch } from "./world.ts";

const room = scratch();
afterAll(room.clean);

/** As a claque of schema 4 left it: no table of names, links as they were read. */
async function madeEarlier(dir: string, withLinks: boolean): Promise<void> {
  const instance = await DuckDBInstance.create(join(dir, DATABASE_FILE));
  const connection = await instance.connect();
  await connection.run("drop table named");
  await connection.run("update meta set value = '4' where key = 'schema'");
  if (!withLinks) {
    await connection.run("delete from action where type in (select type from object where contains(value, '/'))");
    await connection.run(
      "delete from object where contains(value, '/') or contains(value, '.') or contains(value, '#')",
    );
  }
  connection.closeSync();
  instance.closeSync();
}

const withFile = (name: string, seed: number): string => {
  const path = room.path(name);
  writeFileSync(path, csv(200, seed));
  return path;
};

test("a project of an earlier claque is brought up, and takes in nothing where it holds links as they were read", async () => {
  const dir = projectDir(room.dir);
  await ingested(room.dir, [withFile("a.csv", 1)], {}, dir);
  await madeEarlier(dir, true);
  await expect(ingested(room.dir, [withFile("b.csv", 2)], {}, dir)).rejects.toThrow(
    /made by an earlier claque.*read its archives into a new folder/,
  );
  const project = await openProject(dir);
  expect(await project.store.meta("schema")).toBe(String(SCHEMA_VERSION));
  expect(await project.store.forget({ before: Date.UTC(2100, 0) })).toBe(200);
  await project.close();
  await sealProject(dir);
});

test("one without links goes on", async () => {
  const dir = projectDir(room.dir);
  await ingested(room.dir, [withFile("c.csv", 3)], {}, dir);
  await madeEarlier(dir, false);
  const { reports } = await ingested(room.dir, [withFile("d.csv", 4)], {}, dir);
  expect(reports[0].kept).toBe(200);
});
