import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeArchives } from "./kills/archive.ts";
import { COMPARED } from "./kills/digest.ts";
import { Tries } from "./kills/tries.ts";
import { type Row, writePart } from "./page.ts";

const HELP = `npm run bench:kills -- [--every 1] [--kills 16] [--minutes 600] [--report]
  A run of small archives, broken off and started again to its end: what it writes and what its store holds are compared with those of an
  uninterrupted run. Moments are those right before and right after each call on its files, and each start of a thread (counted below Node
  and DuckDB by bench/kills/points.c, which needs a C compiler). At each of them, or at --every so many, the run stands still, and a copy
  of its folder, which is what kill -9 leaves, is opened, and gone on with where no copy before held the same; then the same with a run
  that was itself killed and started again. --kills: runs that are killed with -9, at such moments or by the clock, some as \`claque run\`
  itself; each fourth is killed twice. A try that differs is told, and its files are kept. SIGTERM, to this process alone, ends it after
  the try under way, and what was seen is told. Ends with 1 when one differed.`;

const words = process.argv.slice(2);
if (words.includes("--help")) {
  console.log(HELP);
  process.exit(0);
}
const value = (name: string, otherwise: number) =>
  words.includes(name) ? Number(words[words.indexOf(name) + 1]) : otherwise;
const every = value("--every", 1);
const killing = value("--kills", 16);
const longest = value("--minutes", 600) * 60_000;

const root = realpathSync(mkdtempSync(join(tmpdir(), "claque-kills-")));
const tries = new Tries(root, writeArchives(join(root, "archives")));
const { victims, counts } = tries;
const { calls, ms } = await tries.begin();
const moments = calls.length * 2;
const byCall = new Map<string, number>();
for (const call of calls) byCall.set(call, (byCall.get(call) ?? 0) + 1);
console.log(`${[...byCall].map(([call, n]) => `${n} ${call}`).join(", ")}; ${(ms / 1000).toFixed(1)} s uninterrupted`);

const start = performance.now();
let enough = false;
process.once("SIGTERM", () => {
  enough = true;
});
const late = () => enough || performance.now() - start > longest;
const say = () =>
  console.log(`${counts.moments} moments, ${counts.tries} tries, ${counts.differed} differed, ${counts.failed} failed`);

await stopped(0);
// By golden-ratio steps every stretch of the run is met evenly, ever more finely, whenever the time ends.
for (let n = 0; n < killing && !late(); n++) {
  const share = (n * 0.618_033_988_749_895) % 1;
  const project = tries.fresh(`kill-${n}`);
  const command = n % 6 === 5;
  const when = n % 3 === 2 ? { ms: share * ms } : { moment: 2 + Math.floor(share * moments) };
  if (await victims.killed(project, when, command)) counts.kills++;
  if (n % 4 === 3 && (await victims.killed(project, { ms: ((n * 0.754_877_666_246_693) % 1) * ms }, command)))
    counts.kills++;
  await tries.finish(project, `kill ${n}, ${JSON.stringify(when)}`, command);
  if (n % 4 === 3) say();
}
await stopped(0.3);
tries.close();

const n0 = (n: number) => n.toLocaleString("en-US");
const rows: Row[] = [
  ["calls and threads of an uninterrupted run · its time", `${n0(calls.length)} · ${(ms / 1000).toFixed(1)} s`],
  ["moments at which a run stood still or was killed", n0(counts.moments + counts.kills), "500"],
  [
    "folders that they left, different in their bytes · different in what is stored",
    `${n0(counts.images)} · ${n0(tries.stored)}`,
  ],
  ["gone on with to the end", n0(counts.tries)],
  ["of the moments, kills with -9 that met a running process", n0(counts.kills)],
  [`tries whose ${COMPARED.join(", ")} or stored rows differed from the uninterrupted run's`, n0(counts.differed), "0"],
  ["last runs that ended with an error", n0(counts.failed), "0"],
];
for (const [what, measured] of rows) console.log(`${what}: ${measured}`);
if (words.includes("--report"))
  writePart(
    "kills",
    "Killed runs",
    `Run: \`npm run bench:kills -- ${words.join(" ")}\`. Three small archives (a table, most of it quarantined; a packed stream with edits and deletions; a zip that repeats some of the table), a transaction for each of their batches. Right before and right after each call on its files (open, read, write, sync, rename, unlink: Node's and DuckDB's) and each start of a thread the run stands still, and a copy of its folder, which is what kill -9 leaves there, is opened; it is gone on with to the end where what is stored, with the files beside it, was met at no moment before, and in one case of twelve whatever it holds. The same with what is left of a run that was killed in its midst. Besides, runs are killed with -9 at such moments and by the clock, one in six as \`claque run\` itself, one in four twice. Compared are the outputs byte for byte and the stored rows.`,
    rows,
  );
if (counts.differed + counts.failed === 0) rmSync(root, { recursive: true });
process.exit(counts.differed + counts.failed > 0 ? 1 : 0);

/** Looks at the moments of a run, of what is left of it where it was killed at that share of them before. */
async function stopped(already: number): Promise<void> {
  const project = tries.fresh(`stopped-${already}`);
  if (already > 0) await victims.killed(project, { moment: Math.floor(already * moments) }, false);
  await victims.stopped(project, every, async (pid) => {
    if (!late()) await tries.image(project, pid);
    if (counts.moments % 50 === 0) say();
  });
  await tries.finish(project, `stopped-${already}`);
}
