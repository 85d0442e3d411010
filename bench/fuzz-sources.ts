import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { makeRng, type Rng } from "../src/methods/rng.ts";
import { caseOf, check, type Sample } from "./fuzz-cases.ts";
import { checkNotices, noticeCaseOf } from "./fuzz-notice-cases.ts";
import { writePart } from "./page.ts";

const HELP = `npm run bench:fuzz -- [--cases 1000000] [--seed 1] [--from 0] [--samples test/fixtures/sources] [--notices] [--report]
  Damages the sample of every source, in its bytes and in its values, and holds what is read to the laws of a source:
  nothing thrown, no hang, every reason listed, no identity in the open, the same however the bytes are cut.
  A failing case is named by its number: --from N --cases 1 repeats it. Ends with 1 when one failed.
  --notices damages samples of procurement records (test/fixtures/notices) instead.
  --report writes the outcome into docs/benchmarks.md.`;

const words = process.argv.slice(2);
const value = (name: string, otherwise: string) => (words.includes(name) ? words[words.indexOf(name) + 1] : otherwise);
if (words.includes("--help")) {
  console.log(HELP);
  process.exit(0);
}
const cases = Number(value("--cases", "1000000"));
const seed = Number(value("--seed", "1"));
const from = Number(value("--from", "0"));
const ofNotices = words.includes("--notices");
const folder = value("--samples", ofNotices ? "test/fixtures/notices" : "test/fixtures/sources");
const samples: Sample[] = readdirSync(folder)
  .filter((name) => name.includes("."))
  .sort()
  .map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(folder, name))) }));

/** A case of either kind, ready to be checked. */
function prepared(rng: Rng) {
  if (ofNotices) {
    const given = noticeCaseOf(rng, samples);
    return { file: given.file, source: given.source?.name, run: () => checkNotices(rng, given) };
  }
  const given = caseOf(rng, samples);
  return { file: given.file, source: given.source?.name, run: () => check(rng, given) };
}

/** A case that takes longer than this hangs, for what it is: a few kilobytes. */
const HANG_MS = 20_000;
let failed = 0;
let posts = 0;
let refused = 0;
let slowest = 0;
let early = 0;
const start = performance.now();
for (let n = from; n < from + cases; n++) {
  const rng = makeRng(seed).fork(`case ${n}`);
  const given = prepared(rng);
  const begin = performance.now();
  const watch = setTimeout(() => {
    console.error(`case ${n} (${given.file}) hangs`);
    process.exit(1);
  }, HANG_MS);
  try {
    const all = await given.run();
    posts += all.posts;
    refused += all.refused.length;
  } catch (error) {
    failed++;
    console.error(`case ${n} (${given.file}, read as ${given.source ?? "recognised"}): ${(error as Error).stack}`);
    if (failed >= 20) break;
  }
  clearTimeout(watch);
  const took = performance.now() - begin;
  if (took > slowest) slowest = took;
  if (n - from === Math.floor(cases / 100)) early = process.memoryUsage().rss;
  if ((n + 1) % 50_000 === 0)
    console.log(
      `${n + 1 - from} cases, ${Math.round((n + 1 - from) / ((performance.now() - start) / 1000))}/s, ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`,
    );
}
console.log(
  `${cases} cases, seed ${seed}: ${failed} failed · ${posts} posts and ${refused} refusals · slowest ${Math.round(slowest)} ms`,
);
const n = (x: number) => Math.round(x).toLocaleString("en-US");
if (words.includes("--report"))
  writePart(
    "fuzz",
    "Damaged files",
    `Run: \`npm run bench:fuzz -- --cases ${cases} --seed ${seed} --report\`. The sample of every source, damaged in its bytes and in its values, packed or not, read as itself, as another format or as recognised; one process.`,
    [
      ["damaged files read", n(cases)],
      ["thrown, hung, an identity seen, a reason not listed, or read differently when cut elsewhere", n(failed), "0"],
      ["posts read · records refused by a listed reason", `${n(posts)} · ${n(refused)}`],
      ["longest case", `${n(slowest)} ms`, "≤ 20,000 ms"],
      ["resident memory at 1 % · at the end", `${n(early / 2 ** 20)} · ${n(process.memoryUsage().rss / 2 ** 20)} MB`],
    ],
  );
process.exit(failed > 0 ? 1 : 0);
