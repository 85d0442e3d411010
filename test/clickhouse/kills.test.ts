import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { makeRng } from "../../src/methods/rng.ts";
import { parseStore } from "../../src/store/clickhouse/address.ts";
import { answerOf } from "../../src/store/clickhouse/asking.ts";
import { openEngine } from "../../src/store/clickhouse/engine.ts";
import { claque, scratch, smallCrowd } from "../cli/harness.ts";
import { dump, stored, tag } from "../store/conformance.ts";
import { freshStore, openStore, PASSWORD } from "./served.ts";

const folder = scratch();
const CLI = join(import.meta.dirname, "..", "..", "dist", "cli", "main.js");
const counted = async (address: ReturnType<typeof parseStore>, sql: string): Promise<number> => {
  const engine = openEngine(address, PASSWORD);
  try {
    return (await answerOf(engine, { n: "f64" }, `select count() as n from ${sql}`)).n[0];
  } catch {
    return 0;
  } finally {
    await engine.close();
  }
};

it("a collector that is killed again and again loses nothing and writes nothing twice", async () => {
  const archive = join(folder, "crowd.csv");
  writeFileSync(archive, smallCrowd(3).split("\n").slice(0, 600).join("\n"));
  const [whole, killed] = [join(folder, "whole"), join(folder, "killed")];
  const [at, other] = [freshStore(), freshStore()];
  expect((await claque("run", archive, "--project", whole, "--store", at, "--quiet")).err).toBe("");
  mkdirSync(killed, { mode: 0o700 });
  copyFileSync(join(whole, "key"), join(killed, "key"));
  const address = parseStore(other);
  // Killed once its tables are there, once rows lie there, once they are committed, and while it analyses.
  const moments = [
    "system.tables where database = currentDatabase() having n > 20",
    "post_rows",
    "post",
    "file where complete = 1",
  ];
  for (const moment of moments) {
    const child = spawn(process.execPath, [CLI, "run", archive, "--project", killed, "--store", other, "--quiet"], {
      stdio: "ignore",
    });
    const ended = once(child, "exit");
    while (child.exitCode === null && (await counted(address, moment)) === 0) await pause(20);
    child.kill("SIGKILL");
    await ended;
  }
  expect((await claque("run", archive, "--project", killed, "--store", other, "--quiet")).err).toBe("");
  const dumps: string[] = [];
  for (const store of [at, other]) {
    const open = await openStore(parseStore(store));
    dumps.push(await dump(open));
    await open.close();
  }
  expect(dumps[1]).toBe(dumps[0]);
  expect(readFileSync(join(killed, "network.gexf")).equals(readFileSync(join(whole, "network.gexf")))).toBe(true);
});

/** Further kills, spread over a run by time: `CLAQUE_TEST_KILLS=50 npm run test:clickhouse -- test/clickhouse/kills.test.ts`. */
const FURTHER = Number(process.env.CLAQUE_TEST_KILLS ?? 0);
it.runIf(FURTHER > 0)(
  "nor does one that is killed after any time",
  async () => {
    const archive = join(folder, "more.csv");
    writeFileSync(archive, smallCrowd(3).split("\n").slice(0, 600).join("\n"));
    const rng = makeRng(50);
    const whole = join(folder, "uninterrupted");
    const rows = async (at: string): Promise<string> => {
      const open = await openStore(parseStore(at));
      try {
        return await dump(open);
      } finally {
        await open.close();
      }
    };
    const first = freshStore();
    const began = performance.now();
    expect((await claque("run", archive, "--project", whole, "--store", first, "--quiet")).err).toBe("");
    const lasts = performance.now() - began;
    const expected = await rows(first);
    let [kills, runs] = [0, 0];
    for (; kills < FURTHER; runs++) {
      const [dir, at] = [join(folder, `killed${runs}`), freshStore()];
      mkdirSync(dir, { mode: 0o700 });
      copyFileSync(join(whole, "key"), join(dir, "key"));
      const args = [CLI, "run", archive, "--project", dir, "--store", at, "--quiet"];
      // Six kills, each somewhere in what a run lasts with its start, then to the end.
      for (let i = 0; i < 6; i++) {
        const child = spawn(process.execPath, args, { stdio: "ignore" });
        const ended = once(child, "exit");
        await Promise.race([ended, pause(600 + rng.next() * lasts)]);
        child.kill("SIGKILL");
        await ended;
        // One that had come to its end by itself was not killed.
        if (child.signalCode === "SIGKILL") kills++;
      }
      expect((await claque(...args.slice(1))).err).toBe("");
      expect(await rows(at)).toBe(expected);
      expect(readFileSync(join(dir, "findings.json")).equals(readFileSync(join(whole, "findings.json")))).toBe(true);
    }
    console.log(`${kills} kills over ${runs} runs, each ended like the uninterrupted one`);
  },
  3_600_000,
);

it("a deletion that was committed and broken off is seen by nobody, and ended when the store is opened next", async () => {
  const address = parseStore(freshStore());
  const store = await openStore(address, { salt: "s" });
  await store.add([1, 2, 3].map((n) => stored(n, {}, [tag("all"), tag(`only${n}`)])));
  await store.close();
  // What a collector leaves that dies between its commit and the deletion: the note alone.
  const engine = openEngine(address, PASSWORD);
  const { epoch } = await answerOf(engine, { epoch: "u32" }, "select max(epoch) + 1 as epoch from lease");
  await engine.tell(`insert into leaving_rows (kind, code, epoch, turn) select 0, 1, ${epoch[0]}, 1`);
  await engine.tell(`insert into commits (epoch, turn, closed) select ${epoch[0]}, 1, 0`);
  const seen = async () => (await answerOf(engine, { seq: "u32" }, "select seq from post order by seq")).seq;
  expect([...(await seen())]).toEqual([0, 2]);
  expect(await counted(address, "post_rows")).toBe(3);
  await (await openStore(address)).close();
  expect([...(await seen())]).toEqual([0, 2]);
  for (const [table, n] of [
    ["post_rows", 2],
    ["action_rows where post = 1", 0],
    ["leaving_rows", 0],
  ] as const)
    expect(await counted(address, table), table).toBe(n);
  await engine.close();
});

it("what leaves with a batch is in no table once it is committed", async () => {
  const address = parseStore(freshStore());
  const store = await openStore(address, { salt: "s" });
  await store.add([1, 2].map((n) => stored(n, { text: `words of ${n}` }, [tag(`only${n}`)])));
  expect(await store.commit({ forget: { posts: [stored(2).post.id] } })).toBe(1);
  expect(await counted(address, "post_rows where text = 'words of 2'")).toBe(0);
  expect(await counted(address, "object_rows where value = 'only2'")).toBe(0);
  expect(await counted(address, "gone_rows")).toBe(1);
  await store.close();
});
