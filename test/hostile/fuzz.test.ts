import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { archiveCase, checkArchive } from "../../bench/hostile/archives.ts";
import { checkFrames, checkSse, frameCase } from "../../bench/hostile/frames.ts";
import { HostileProjects } from "../../bench/hostile/project-folders.ts";
import { useProject } from "../../bench/hostile/project-use.ts";
import { checkWorkbook, workbookCase } from "../../bench/hostile/workbooks.ts";
import { makeRng, type Rng } from "../../src/methods/rng.ts";
import { claque } from "../cli/harness.ts";
import { csv } from "../taking-in/world.ts";

/** A slice of what `npm run bench:hostile` tries by the hundred thousand. */
const root = mkdtempSync(join(tmpdir(), "claque-hostile-fuzz-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function tried(name: string, cases: number, one: (rng: Rng) => Promise<"read" | "told">) {
  const outcomes = { read: 0, told: 0 };
  const broken: string[] = [];
  for (let n = 0; n < cases; n++)
    try {
      outcomes[await one(makeRng(1).fork(`${name} ${n}`))]++;
    } catch (e) {
      broken.push(`${name} ${n}: ${(e as Error).message}`);
    }
  expect(broken).toEqual([]);
  expect(outcomes.read).toBeGreaterThan(cases / 10);
  expect(outcomes.told).toBeGreaterThan(cases / 10);
}

test("archives, packed in each other and damaged at any layer", () =>
  tried("archives", 150, async (rng) => checkArchive(rng, archiveCase(rng))));

test("workbooks, wrong in their parts, their cells, their packing", () =>
  tried("workbooks", 300, async (rng) => checkWorkbook(workbookCase(rng))));

test("frames of a stream, over a socket and as server-sent events", async () => {
  const rng = makeRng(1).fork("frames");
  const frames = Array.from({ length: 1_000 }, () => frameCase(rng));
  expect((await checkFrames(frames)).posts).toBeGreaterThan(100);
  expect(await checkSse(rng, frames)).toBeGreaterThan(100);
});

test("project folders with one file changed: read or refused with a sentence, nothing runs, nothing is written outside", async () => {
  writeFileSync(join(root, "posts.csv"), csv(200));
  const made = join(root, "made");
  await claque("run", join(root, "posts.csv"), "--project", made, "--yes", "--quiet");
  const projects = new HostileProjects(root, made);
  await tried("projects", 30, async (rng) => {
    const { dir, what } = projects.lay(rng);
    return projects
      .check(() => useProject(dir, false))
      .catch((e) => {
        throw new Error(`${what}: ${e.message}`);
      });
  });
  projects.close();
});
