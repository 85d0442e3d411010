import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { makeRng } from "../src/methods/rng.ts";
import { days } from "../src/model/time.ts";
import { type Row, writePart } from "./page.ts";

const HELP = `npm run bench:kills -- [--tries 500] [--minutes 600] [--from 0] [--report]
  \`claque run\` killed with -9 at finely spaced moments of its time, from its start to its end, and started again once (each fourth try is
  killed twice): what it writes is compared, byte for byte, with what an uninterrupted run writes. A try that differs is told by its number
  and moment, and its files are kept. Ends with 1 when one differed.`;

const words = process.argv.slice(2);
if (words.includes("--help")) {
  console.log(HELP);
  process.exit(0);
}
const value = (name: string, otherwise: string) => (words.includes(name) ? words[words.indexOf(name) + 1] : otherwise);
const tries = Number(value("--tries", "500"));
const longest = Number(value("--minutes", "600")) * 60_000;
const from = Number(value("--from", "0"));

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "claque-kills-"));
const POSTS = 20_000;

/** Posts of a crowd that shares little, and twelve accounts that post the same texts within a minute: read and analysed in seconds. */
function crowd(): string {
  const rng = makeRng(1);
  const lines = ["id,account,time,text,urls,lang"];
  const begin = Date.UTC(2024, 2, 4);
  const post = (account: string, at: number, text: string, url = "") =>
    lines.push(`${lines.length},${account},${new Date(begin + Math.round(at)).toISOString()},${text},${url},en`);
  const says = () => Array.from({ length: 9 }, () => `w${rng.int(1_000_000)}`).join(" ");
  for (let i = 0; i < POSTS; i++) {
    const url = rng.next() < 0.02 ? `https://news.example/${rng.int(30)}` : "";
    post(`reader${rng.int(4000)}`, rng.next() * days(7), says(), url);
  }
  for (let o = 0; o < 20; o++) {
    const at = rng.next() * days(7);
    const text = says();
    for (let member = 0; member < 12; member++)
      if (rng.next() < 0.7) post(`echo${member}`, at + rng.next() * 40_000, text);
  }
  return `${lines.join("\n")}\n`;
}
const archive = join(root, "posts.csv");
writeFileSync(archive, crowd());

const COMPARED = ["findings.json", "network.gexf"] as const;
const argumentsFor = (project: string) => [main, "run", archive, "--project", project, "--yes", "--quiet"];
const digestOf = (project: string) =>
  COMPARED.map((name) =>
    createHash("sha256")
      .update(readFileSync(join(project, name)))
      .digest("hex"),
  ).join();

/** Ends after `ms` by SIGKILL; whether it was still running. */
async function killedAfter(project: string, ms: number): Promise<boolean> {
  const child = spawn(process.execPath, argumentsFor(project), { stdio: "ignore", detached: true });
  const over = new Promise<void>((done) => child.once("exit", () => done()));
  await Promise.race([over, pause(ms)]);
  const alive = child.exitCode === null && child.signalCode === null;
  if (alive) child.kill("SIGKILL");
  await over;
  return alive;
}

/** A project of its own each, all with one key, so that pseudonyms are the same. */
function fresh(name: string, key?: string): string {
  const project = join(root, name);
  mkdirSync(project, { mode: 0o700 });
  if (key !== undefined) copyFileSync(key, join(project, "key"));
  return project;
}

const whole = fresh("whole");
execFileSync(process.execPath, argumentsFor(whole), { stdio: "inherit" });
const key = join(whole, "key");
const again = fresh("again", key);
const began = performance.now();
execFileSync(process.execPath, argumentsFor(again), { stdio: "inherit" });
const takes = performance.now() - began;
const right = digestOf(whole);
if (digestOf(again) !== right) throw new Error("two uninterrupted runs differ");
console.log(`${POSTS} posts, ${(takes / 1000).toFixed(1)} s uninterrupted`);

let [done, kills, differed, refused] = [0, 0, 0, 0];
const start = performance.now();
for (let n = from; done < tries && performance.now() - start < longest; n++, done++) {
  // Golden-ratio steps: every stretch of the run is met evenly, ever more finely, whenever the time ends.
  const moment = (n * 0.618_033_988_749_895) % 1;
  const project = fresh(`try-${n}`, key);
  if (await killedAfter(project, moment * takes)) kills++;
  if (n % 4 === 3 && (await killedAfter(project, ((n * 0.754_877_666_246_693) % 1) * takes))) kills++;
  try {
    execFileSync(process.execPath, argumentsFor(project), { stdio: ["ignore", "ignore", "pipe"] });
    if (digestOf(project) !== right) throw new Error(`differs: ${differing(project)}`);
    rmSync(project, { recursive: true });
  } catch (e) {
    if (existsSync(join(project, "findings.json"))) differed++;
    else refused++;
    console.error(`try ${n}, killed at ${(100 * moment).toFixed(2)} %: ${(e as Error).message}; kept in ${project}`);
  }
  if (done % 25 === 24) console.log(`${done + 1} tries, ${kills} kills, ${differed} differed, ${refused} refused`);
}

function differing(project: string): string {
  return COMPARED.filter((name) => !readFileSync(join(project, name)).equals(readFileSync(join(whole, name)))).join();
}

const rows: Row[] = [
  ["posts · uninterrupted run", `${POSTS.toLocaleString("en-US")} · ${(takes / 1000).toFixed(1)} s`],
  ["tries · kills that met a running process", `${done} · ${kills}`, "500"],
  [`${COMPARED.join(", ")} that differed from the uninterrupted run's`, String(differed), "0"],
  ["second runs that ended with an error", String(refused), "0"],
];
for (const [what, measured] of rows) console.log(`${what}: ${measured}`);
if (words.includes("--report"))
  writePart(
    "kills",
    "Killed runs",
    `Run: \`npm run bench:kills -- ${words.join(" ")}\`. \`claque run\` on a made archive, killed with -9 at moments spread over its whole time by the golden ratio (each fourth try twice), started again to its end, and compared byte for byte.`,
    rows,
  );
if (differed + refused === 0) rmSync(root, { recursive: true });
process.exit(differed + refused > 0 ? 1 : 0);
