import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, expect, test } from "vitest";
import type { FileReport } from "../../src/model/finding.ts";
import { openProject } from "../../src/project/project.ts";
import { jsonLines } from "../../src/streams/lines.ts";
import { generatedStream } from "../../src/testing/generated-events.ts";
import { watch } from "../../src/watching/watch.ts";
import { watchFolder } from "../../src/watching/watch-folder.ts";
import { csv, projectDir, scratch } from "../taking-in/world.ts";

const room = scratch();
afterAll(room.clean);

test("lines of JSON as they come, cut anywhere, end with their input", async () => {
  const stream = generatedStream({ count: 3000, rate: 100 });
  const text = Buffer.from(Array.from({ length: 3000 }, (_, i) => stream.event(i)).join("\n"));
  const pieces: Buffer[] = [];
  for (let from = 0, n = 1; from < text.length; from += n, n = ((n * 7) % 9973) + 1)
    pieces.push(text.subarray(from, from + n));
  const project = await openProject(projectDir(room.dir));
  const metrics = await watch({
    project,
    stream: jsonLines(Readable.from(pieces), {}),
    signal: new AbortController().signal,
    now: () => Date.now(),
  });
  const { n } = await project.store.columns({
    sql: "select count(*) as n from post order by n",
    values: {},
    columns: { n: "f64" },
  });
  let survivors = 0;
  for (let i = 0; i < 3000; i++) if (stream.survives(i)) survivors++;
  expect(metrics.events).toBe(3000);
  expect(n[0]).toBe(survivors);
  await project.close();
});

test("lines of no known format are refused in one sentence", async () => {
  const project = await openProject(projectDir(room.dir));
  const refused = watch({
    project,
    stream: jsonLines(Readable.from([Buffer.from("hello\nthere\n")]), {}),
    signal: new AbortController().signal,
    now: () => 0,
  });
  await expect(refused).rejects.toMatchObject({
    name: "UsageError",
    message: expect.stringMatching(/^standard input: no format fits/),
  });
  await project.close();
});

test("a folder: what is put into it is read, what changed is read again, what is wrong is told", async () => {
  const folder = room.path("inbox");
  mkdirSync(folder);
  const project = await openProject(projectDir(room.dir));
  const stop = new AbortController();
  const reports: FileReport[] = [];
  const faults: string[] = [];
  const until = async (done: () => boolean) => {
    for (let i = 0; i < 600 && !done(); i++) await new Promise((r) => setTimeout(r, 25));
    expect(done()).toBe(true);
  };
  const watching = watchFolder({
    project,
    folder,
    signal: stop.signal,
    every: 40,
    onFile: (r) => reports.push(r),
    onFault: (f) => faults.push(f),
  });
  writeFileSync(join(folder, "one.csv"), csv(50, 1));
  await until(() => reports.length === 1);
  writeFileSync(join(folder, "two.csv"), csv(60, 2));
  writeFileSync(join(folder, "poem.txt"), "Roses are red");
  await until(() => reports.filter((r) => r.kept > 0).length === 2 && faults.length === 1);
  appendFileSync(join(folder, "one.csv"), csv(10, 3).split("\n").slice(1).join("\n"));
  await until(() => reports.filter((r) => r.kept > 0).length === 3);
  stop.abort();
  await watching;
  const again = reports.filter((r) => r.name === "one.csv");
  expect(again.map((r) => [r.kept, r.repeated])).toEqual([
    [50, 0],
    [10, 50],
  ]);
  expect(faults[0]).toMatch(/^poem\.txt: no format fits/);
  await project.close();
});

test("a file that failed twice is set aside, by the next watch too, until it changes", async () => {
  const folder = room.path("poems");
  mkdirSync(folder);
  writeFileSync(join(folder, "poem.txt"), "Roses are red");
  const project = await openProject(projectDir(room.dir));
  const told = async (enough: (said: readonly string[]) => boolean, options = {}) => {
    const stop = new AbortController();
    const said: string[] = [];
    const note = (text: string) => {
      said.push(text);
      if (enough(said)) stop.abort();
    };
    const every = 10;
    await watchFolder({
      project,
      folder,
      signal: stop.signal,
      every,
      onFault: note,
      onFile: (r) => note(`${r.kept} kept`),
      ...options,
    });
    return said.filter((text) => text !== "0 kept");
  };
  const first = await told((said) => said.filter((text) => text !== "0 kept").length === 3);
  expect(first).toEqual([
    expect.stringMatching(/^poem\.txt: no format fits/),
    first[0],
    expect.stringMatching(/^poem\.txt failed twice and is set aside/),
  ]);
  expect(await told(() => true)).toEqual([`poem.txt stays set aside: ${first[0]}`]);
  expect((await told((said) => said.length > 1, { platform: "vk" }))[0]).toBe(first[0]);
  writeFileSync(join(folder, "poem.txt"), csv(20, 9));
  expect(await told(() => true)).toEqual(["20 kept"]);
  await project.close();
});

test("a folder that is none is told at once", async () => {
  const project = await openProject(projectDir(room.dir));
  await expect(
    watchFolder({ project, folder: room.path("nowhere"), signal: new AbortController().signal }),
  ).rejects.toMatchObject({ name: "UsageError" });
  await project.close();
});
