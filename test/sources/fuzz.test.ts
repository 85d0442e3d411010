import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { caseOf, check, type Sample } from "../../bench/fuzz-cases.ts";
import { makeRng } from "../../src/methods/rng.ts";

const SAMPLES = join(import.meta.dirname, "../fixtures/sources");
const samples: Sample[] = readdirSync(SAMPLES)
  .sort()
  .map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(SAMPLES, name))) }));

/** A slice of what `bench/fuzz-sources.ts` runs by the million. */
test("800 damaged files: nothing thrown, every reason listed, no identity seen, the same however cut", async () => {
  const failed: string[] = [];
  let posts = 0;
  for (let n = 0; n < 800; n++) {
    const rng = makeRng(1).fork(`case ${n}`);
    const given = caseOf(rng, samples);
    try {
      posts += (await check(rng, given)).posts;
    } catch (error) {
      failed.push(`case ${n} (${given.file}): ${(error as Error).message}`);
    }
  }
  expect(failed).toEqual([]);
  expect(posts).toBeGreaterThan(400);
});
