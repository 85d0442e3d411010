import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../src/analysing/run.ts";
import { makeRng, type Rng } from "../src/methods/rng.ts";
import { makeWorld, writeWorld } from "../src/worlds/index.ts";
import { archiveCase, checkArchive } from "./hostile/archives.ts";
import { checkFrames, checkSse, frameCase } from "./hostile/frames.ts";
import { HostileProjects } from "./hostile/project-folders.ts";
import { ProjectProcess } from "./hostile/project-process.ts";
import { checkWorkbook, workbookCase } from "./hostile/workbooks.ts";
import { type Row, writePart } from "./page.ts";

const HELP = `npm run bench:hostile -- [archives | workbooks | frames | projects …] [--cases 100000] [--minutes 600] [--seed 1] [--from 0] [--report]
  Archives, workbooks, frames of a stream and project folders with one file changed, made hostile by a seed: each is read or refused with a
  sentence, nothing is thrown, runs, hangs or is written outside, and memory is bounded. A failing case is named by its number:
  --from N --cases 1 repeats it. --minutes: at most, of each kind. Ends with 1 when one failed. --report writes the outcome into docs/benchmarks.md.`;

const words = process.argv.slice(2);
const value = (name: string, otherwise: string) => (words.includes(name) ? words[words.indexOf(name) + 1] : otherwise);
if (words.includes("--help")) {
  console.log(HELP);
  process.exit(0);
}
const cases = Number(value("--cases", "100000"));
const seed = Number(value("--seed", "1"));
const from = Number(value("--from", "0"));
const longest = Number(value("--minutes", "600")) * 60_000;
/** Frames go over one socket in lots. */
const LOT = 500;
/** Of the project folders, one in so many is analysed whole. */
const ANALYSED = 500;
const HANG_MS = 180_000;
const MEMORY = "/dev/shm";

type Case = (rng: Rng, n: number) => Promise<{ read: number; told: number }>;
const count = (outcome: "read" | "told") => ({ read: outcome === "read" ? 1 : 0, told: outcome === "told" ? 1 : 0 });

interface Kind {
  readonly each: number;
  readonly run: Case;
  readonly memory: () => number;
  readonly close?: () => void;
}
const own = () => process.memoryUsage.rss();

const KINDS: Readonly<Record<string, () => Promise<Kind>>> = {
  archives: async () => ({
    each: 1,
    run: async (rng) => count(await checkArchive(rng, archiveCase(rng))),
    memory: own,
  }),
  workbooks: async () => ({ each: 1, run: async (rng) => count(await checkWorkbook(workbookCase(rng))), memory: own }),
  frames: async () => ({
    each: LOT,
    async run(rng) {
      const frames = Array.from({ length: LOT }, () => frameCase(rng));
      const { posts } = await checkFrames(frames);
      await checkSse(rng, frames);
      return { read: posts, told: LOT - posts };
    },
    memory: own,
  }),
  async projects() {
    // In memory where the system has such a folder: what is measured is no disk.
    const root = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), "claque-fuzz-"));
    const made = join(root, "made");
    mkdirSync(made);
    writeFileSync(join(root, "posts.jsonl"), [...writeWorld(makeWorld(SMALL, 1), "x-v2")].join(""));
    await run({ files: [join(root, "posts.jsonl")], project: made, seed: 1, k: 10, groupK: 5 });
    const projects = new HostileProjects(root, made);
    const process = new ProjectProcess(projects.held);
    return {
      each: 1,
      async run(rng, n) {
        const { dir, what } = projects.lay(rng);
        try {
          return count(await projects.check(() => process.use(dir, n % ANALYSED === 0)));
        } catch (e) {
          throw new Error(`${what}: ${(e as Error).message}`);
        }
      },
      memory: () => process.mostMemory,
      close() {
        process.close();
        projects.close();
        rmSync(root, { recursive: true, force: true });
      },
    };
  },
};
const SMALL = {
  name: "small",
  // Fewer than the analyses need to measure their own power, which takes most of their time.
  organic: { accounts: 28, days: 2, communities: 2, activity: 4, breaking: 1 },
  campaigns: [],
};

const flags = new Set(["--cases", "--minutes", "--seed", "--from"]);
const chosen = words.filter((w, i) => !w.startsWith("--") && !flags.has(words[i - 1]));
const rows: Row[] = [];
let failed = 0;
for (const name of chosen.length ? chosen : Object.keys(KINDS)) {
  const kind = await KINDS[name]();
  const total = { read: 0, told: 0 };
  let done = 0;
  let broken = 0;
  let slowest = 0;
  let early = 0;
  let most = 0;
  const start = performance.now();
  for (
    let n = from;
    done < cases && broken < 20 && performance.now() - start < longest;
    n += kind.each, done += kind.each
  ) {
    const begin = performance.now();
    const late = setTimeout(() => {
      console.error(`${name} ${n} hangs`);
      process.exit(1);
    }, 2 * HANG_MS);
    try {
      const { read, told } = await kind.run(makeRng(seed).fork(`${name} ${n}`), n);
      total.read += read;
      total.told += told;
    } catch (e) {
      broken++;
      console.error(`${name} ${n}: ${(e as Error).stack}`);
    }
    clearTimeout(late);
    slowest = Math.max(slowest, performance.now() - begin);
    if (done <= cases / 100) early = kind.memory();
    most = Math.max(most, kind.memory());
    if (done > 0 && done % 5_000 < kind.each)
      console.log(
        `${name}: ${done} cases, ${Math.round(done / ((performance.now() - start) / 1000))}/s, ${mb(kind.memory())}`,
      );
  }
  kind.close?.();
  failed += broken;
  rows.push([`${name}: tried · read · refused or told`, `${n0(done)} · ${n0(total.read)} · ${n0(total.told)}`]);
  rows.push([`${name}: thrown, hung, ran, written outside, past a bound`, n0(broken), "0"]);
  rows.push([
    `${name}: longest ${kind.each > 1 ? `${kind.each} cases` : "case"} · memory at 1 % · most`,
    `${n0(slowest)} ms · ${mb(early)} · ${mb(most)}`,
    "≤ 600 MB more",
  ]);
}
for (const [what, measured] of rows) console.log(`${what}: ${measured}`);
if (words.includes("--report"))
  writePart(
    "hostile-fuzz",
    "Hostile archives, workbooks, frames and project folders",
    `Run: \`npm run bench:hostile -- ${words.join(" ")}\`. Made by a seed, honest or wrong at any layer; archives and workbooks in one process, frames over a socket into the client of Jetstream and as server-sent events, project folders with one file changed opened, read and their alarms judged in a child process, changes beside the database mostly while it stays open there (1 in ${ANALYSED} analysed whole).`,
    rows,
  );
process.exit(failed > 0 ? 1 : 0);

function n0(x: number): string {
  return Math.round(x).toLocaleString("en-US");
}
function mb(bytes: number): string {
  return `${n0(bytes / 2 ** 20)} MB`;
}
