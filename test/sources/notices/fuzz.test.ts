import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { checkNotices, noticeCaseOf } from "../../../bench/fuzz-notice-cases.ts";
import { makeRng } from "../../../src/methods/rng.ts";
import { FIXTURES, fixture } from "./reading.ts";

const samples = readdirSync(FIXTURES)
  .filter((name) => name.includes("."))
  .sort()
  .map((name) => ({ name, bytes: fixture(name) }));

test("600 damaged files: nothing thrown, every notice well made, every reason listed, the same however cut", async () => {
  let notices = 0;
  for (let n = 0; n < 600; n++) {
    const rng = makeRng(1).fork(`case ${n}`);
    const given = noticeCaseOf(rng, samples);
    const all = await checkNotices(rng, given).catch((error: unknown) => {
      throw new Error(`case ${n} (${given.file}, read as ${given.source?.name ?? "recognised"})`, { cause: error });
    });
    notices += all.posts;
  }
  expect(notices).toBeGreaterThan(1_000);
}, 120_000);
