import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeRng } from "../../src/methods/rng.ts";
import { openProject } from "../../src/project/project.ts";
import { type IngestOptions, ingest } from "../../src/taking-in/ingest.ts";
import { dump } from "../store/conformance.ts";

export const KEY = Buffer.from(Uint8Array.from({ length: 32 }, (_, i) => i * 7));

/** A folder for one test file, deleted at the end. */
export function scratch(): { dir: string; path(name: string): string; clean(): void } {
  const dir = mkdtempSync(join(tmpdir(), "claque-ingest-"));
  return { dir, path: (name) => join(dir, name), clean: () => rmSync(dir, { recursive: true, force: true }) };
}

/** A project folder with a fixed key, so that two of them hold the same pseudonyms. */
export function projectDir(root: string): string {
  const dir = mkdtempSync(join(root, "project-"));
  writeFileSync(join(dir, "key"), KEY, { mode: 0o600 });
  return dir;
}

/** Seeded rows in the shape of a generic CSV. */
export function csv(rows: number, seed = 1): string {
  const rng = makeRng(seed);
  const lines = ["post_id,account_id,created_at,text,hashtags"];
  for (let i = 0; i < rows; i++) {
    const at = new Date(1_500_000_000_000 + i * 7_000).toISOString();
    const tags = Array.from({ length: rng.int(4) }, () => `t${rng.int(50)}`).join(" ");
    lines.push(
      `${seed}${String(i).padStart(9, "0")},u${rng.int(300)},${at},"some words, number ${rng.int(2000)} https://example.org/${rng.int(400)}",${tags}`,
    );
  }
  return `${lines.join("\n")}\n`;
}

/** Ingests into a project of its own and says what lies in it afterwards. */
export async function ingested(
  root: string,
  files: readonly string[],
  more: Partial<IngestOptions> = {},
  dir = projectDir(root),
) {
  const project = await openProject(dir);
  try {
    const reports = await ingest({ files, project, ...more });
    return { dir, reports, rows: await dump(project.store) };
  } finally {
    await project.close();
  }
}

export async function rowsIn(dir: string): Promise<string> {
  const project = await openProject(dir);
  try {
    return await dump(project.store);
  } finally {
    await project.close();
  }
}

const DIST = fileURLToPath(new URL("../../dist", import.meta.url));

/** The same ingest as a process of its own, on compiled code. `lines`: what it printed. */
export function ingestProcess(dir: string, files: readonly string[], { commitEvery = 2000, shell = "" } = {}) {
  const script = `
    const { openProject } = await import(${JSON.stringify(join(DIST, "project/project.js"))});
    const { ingest } = await import(${JSON.stringify(join(DIST, "taking-in/ingest.js"))});
    try {
      const project = await openProject(${JSON.stringify(dir)});
      console.log("open");
      try {
        const reports = await ingest({ files: ${JSON.stringify(files)}, project, commitEvery: ${commitEvery}, onProgress: (p) => console.log(p.phase) });
        console.log(JSON.stringify(reports));
      } finally { await project.close(); }
    } catch (e) { console.log(e.name + ": " + e.message); process.exitCode = 2; }`;
  const file = join(mkdtempSync(join(dir, "..", "script-")), "ingest.mjs");
  writeFileSync(file, script);
  const node = [process.execPath, file];
  const child = shell ? spawn("sh", ["-c", `${shell}; exec "$0" "$@"`, ...node]) : spawn(node[0], node.slice(1));
  let out = "";
  child.stdout.on("data", (d) => {
    out += d;
  });
  child.stderr.on("data", (d) => {
    out += d;
  });
  const ended = new Promise<number | null>((r) => child.on("close", r));
  return { child, ended, output: () => out };
}
