import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { Session } from "node:inspector/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { run } from "../src/analysing/run.ts";
import { checkProjectFolder, closeToOthers } from "../src/io/project-files.ts";
import { makeRng } from "../src/methods/rng.ts";
import { days } from "../src/model/time.ts";
import { makeGate } from "../src/privacy/gate.ts";
import { DATABASE_FILE, openProject } from "../src/project/project.ts";
import { openArchive, recognise } from "../src/sources/index.ts";
import { openDatabase } from "../src/store/duckdb-instance.ts";
import { refuseForeign } from "../src/store/own-objects.ts";
import { POSTS as SCHEMA } from "../src/store/schema.ts";
import type { Row } from "./page.ts";

const POSTS = 40_000;
/** What stands on an honest file's way for the sake of a hostile one: functions, and what calls them or is called by them does not count. */
const CHECKS = new Set(["within", "openLayer", "wellFormed", "printable", "add"]);

function archive(posts: number): string {
  const rng = makeRng(1);
  const lines = ["id,account,time,text,urls,lang"];
  for (let i = 0; i < posts; i++) {
    const at = new Date(Date.UTC(2024, 2, 4) + Math.round(rng.next() * days(7))).toISOString();
    const words = Array.from({ length: 9 }, () => `w${rng.int(1_000_000)}`).join(" ");
    lines.push(`${i},reader${rng.int(25)},${at},${words},${rng.int(20) ? "" : "https://news.example/1"},en`);
  }
  return `${lines.join("\n")}\n`;
}

/** Processor time of one call, ms. */
async function cost(times: number, work: () => unknown): Promise<number> {
  await work();
  const begin = process.cpuUsage();
  for (let i = 0; i < times; i++) await work();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1000 / times;
}

/** Share of the samples that fall into the checks themselves, while a packed table is unpacked, read and passed through the gate. */
async function shareOfReading(): Promise<number> {
  const packed = gzipSync(archive(POSTS));
  const gate = makeGate(new Uint8Array(32));
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.start");
  async function* pieces(bytes: Uint8Array) {
    for (let at = 0; at < bytes.length; at += 1 << 20) yield bytes.subarray(at, at + (1 << 20));
  }
  for await (const file of openArchive(pieces(packed), "posts.csv.gz")) {
    const parts: Uint8Array[] = [];
    for await (const part of file.bytes) parts.push(part);
    const bytes = Buffer.concat(parts);
    const { source } = recognise(bytes.subarray(0, 262_144), file.name);
    if (source)
      for await (const { posts } of source.read(pieces(bytes), {})) for (const post of posts) gate.admit(post);
  }
  const { profile } = await session.post("Profiler.stop");
  session.disconnect();
  const names = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame.functionName]));
  const busy = (profile.samples ?? []).map((id) => names.get(id) ?? "").filter((name) => name !== "(idle)");
  return busy.filter((name) => CHECKS.has(name)).length / busy.length;
}

/** What the guards against hostile files cost honest ones. */
export async function benchChecks(): Promise<readonly Row[]> {
  const root = mkdtempSync(join(tmpdir(), "claque-checks-"));
  try {
    const [file, project] = [join(root, "posts.csv"), join(root, "project")];
    writeFileSync(file, archive(2_000));
    await run({ files: [file], project, seed: 1 });
    const again = await cost(20, async () => (await openProject(project)).close());
    const files = await cost(100, () => {
      checkProjectFolder(project);
      closeToOthers(project);
    });
    const path = join(project, DATABASE_FILE);
    const database = await openDatabase(path, true);
    const connection = await database.connect();
    const objects = await cost(20, () => refuseForeign(connection, path, SCHEMA));
    database.close();
    const ms = (x: number) => `${x.toFixed(1)} ms`;
    const share = (part: number, of: number) => `${((100 * part) / of).toFixed(1)} %`;
    const reading = await shareOfReading();
    return [
      ["opening and closing a project that the process had open before, processor time", ms(again)],
      ["of it: names, links and modes of its files", `${ms(files)} (${share(files, again)})`, "≤ 3 %"],
      [
        "more, where it was not open before or was written to since: its database's objects looked through",
        `${ms(objects)} (${share(objects, again + objects)})`,
        "≤ 3 %",
      ],
      [
        `reading a packed table of ${POSTS.toLocaleString("en-US")} posts: share of the checks`,
        share(reading, 1),
        "≤ 3 %",
      ],
    ];
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
