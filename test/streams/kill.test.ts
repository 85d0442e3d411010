import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { makePseudonymiser } from "../../src/privacy/pseudonym.ts";
import { openProject } from "../../src/project/project.ts";
import { generatedStream } from "../../src/testing/generated-events.ts";
import { replayServer } from "../../src/testing/replay-server.ts";
import { KEY, projectDir, scratch } from "../taking-in/world.ts";

const room = scratch();
afterAll(room.clean);
const DIST = fileURLToPath(new URL("../../dist/", import.meta.url));

test("a watch killed again and again, on a line that breaks: no post lost, none twice, deletions applied", {
  timeout: 240_000,
}, async () => {
  const stream = generatedStream({ count: 40_000, rate: 2000 });
  const server = await replayServer({ stream, faults: { disconnectAfter: [5003, 9001], slow: 2 } });
  const dir = projectDir(room.dir);
  const script = join(room.dir, "watch.mjs");
  writeFileSync(
    script,
    `import { openProject } from ${JSON.stringify(join(DIST, "project/project.js"))};
     import { watch } from ${JSON.stringify(join(DIST, "watching/watch.js"))};
     import { jetstream } from ${JSON.stringify(join(DIST, "streams/jetstream.js"))};
     import { wallClock } from ${JSON.stringify(join(DIST, "streams/stream.js"))};
     const project = await openProject(${JSON.stringify(dir)});
     const stop = new AbortController();
     await watch({ project, signal: stop.signal, now: () => Date.now(),
       stream: jetstream({ url: ${JSON.stringify(server.jetstreamUrl)}, clock: wallClock(() => 0.5), backoff: { first: 5, longest: 20 }, rewind: 1000 }),
       onMetrics: async (m) => { console.log(m.events); if (await project.store.meta("cursor of jetstream") === ${JSON.stringify(String(stream.timeOf(stream.count - 1)))}) stop.abort(); } });
     await project.close();`,
  );
  let killed = 0;
  for (const wait of [0, 150, 30, 60]) {
    const child = spawn(process.execPath, [script], { stdio: ["ignore", "pipe", "inherit"] });
    await new Promise<void>((ready) => {
      child.stdout.once("data", () => ready());
      child.once("close", () => ready());
    });
    await new Promise((r) => setTimeout(r, wait));
    if (child.exitCode === null && child.kill("SIGKILL")) killed++;
    await new Promise((r) => (child.signalCode === null && child.exitCode === null ? child.once("close", r) : r(0)));
  }
  expect(killed).toBeGreaterThan(1);
  const last = spawn(process.execPath, [script], { stdio: ["ignore", "ignore", "inherit"] });
  expect(await new Promise((r) => last.once("close", r))).toBe(0);
  await server.close();
  const project = await openProject(dir);
  const { id } = await project.store.columns({
    sql: "select id from post order by id",
    values: {},
    columns: { id: "string" },
  });
  await project.close();
  const pseudonym = makePseudonymiser(KEY).of;
  const expected: string[] = [];
  for (let i = 0; i < stream.count; i++) {
    if (!stream.survives(i)) continue;
    const { did, commit } = JSON.parse(stream.event(i));
    expected.push(pseudonym("bluesky", `at://${did}/${commit.collection}/${commit.rkey}`));
  }
  expect(id).toEqual(expected.sort());
});
