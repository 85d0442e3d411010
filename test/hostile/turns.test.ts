import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { claque } from "../cli/harness.ts";
import { csv } from "../taking-in/world.ts";

/** Somebody asks the served page without end, and a command in a terminal wants the project as well. Real processes. */
const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "claque-turns-"));
const project = join(root, "project");
let server: ChildProcess;
let url = "";
let asking = true;
let answers = 0;
const askers: Promise<void>[] = [];

beforeAll(async () => {
  writeFileSync(join(root, "posts.csv"), csv(400));
  await claque("run", join(root, "posts.csv"), "--project", project, "--yes", "--quiet");
  server = spawn(process.execPath, [main, "serve", "--port", "0", "--project", project], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  url = await new Promise<string>((done) =>
    server.stdout!.on("data", (data) => {
      const found = /http:\/\/\S+\//.exec(String(data));
      if (found) done(found[0]);
    }),
  );
  const ask = async (asker: number) => {
    for (let n = 0; asking; n++) {
      // Another question each time: none is answered from what is remembered.
      const answer = await fetch(`${url}topics.json?q=${encodeURIComponent(`words OR w${asker}x${n}`)}`);
      if (answer.ok) answers++;
      await answer.text();
      await pause(40);
    }
  };
  askers.push(ask(1), ask(2), ask(3));
  for (let i = 0; i < 600 && answers < 5; i++) await pause(50);
  expect(answers).toBeGreaterThanOrEqual(5);
}, 120_000);
afterAll(async () => {
  asking = false;
  await Promise.all(askers);
  server.kill("SIGKILL");
  rmSync(root, { recursive: true, force: true });
});

async function terminal(...argv: readonly string[]) {
  const child = spawn(process.execPath, [main, ...argv, "--project", project], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  let opened = 0;
  const began = performance.now();
  child.stdout.on("data", (data) => (said += data));
  child.stderr.on("data", (data) => (said += data));
  const lock = `${join(project, "claque.duckdb")}.lock`;
  const look = setInterval(() => {
    try {
      if (JSON.parse(readFileSync(lock, "utf8")).pid === child.pid) opened ||= performance.now() - began;
    } catch {
      // Nobody has it just now.
    }
  }, 20);
  const code = await new Promise((done) => child.once("exit", done));
  clearInterval(look);
  return { code, said, opened };
}

it.each([
  ["report", "--quiet"],
  ["purge", "--older-than", "30000d", "--yes"],
  ["run", join(root, "posts.csv"), "--yes", "--quiet"],
])(
  "%s gets the project within 30 s, says for whom it waits, and the page is asked on",
  async (...argv) => {
    const { code, said, opened } = await terminal(...argv);
    expect(said).toMatch(
      new RegExp(`waiting for process ${server.pid} \\(claque serve\\), which has this project open; at most 30 s`),
    );
    expect(code).toBe(0);
    expect(opened).toBeGreaterThan(0);
    expect(opened).toBeLessThan(30_000);
    expect(existsSync(`${join(project, "claque.duckdb")}.waiting`)).toBe(false);
    const before = answers;
    for (let i = 0; i < 600 && answers < before + 3; i++) await pause(50);
    expect(answers).toBeGreaterThanOrEqual(before + 3);
  },
  90_000,
);

it("a file that only says that somebody waits keeps nobody waiting for long", async () => {
  const { started: _, ...holder } = JSON.parse(readFileSync(`${join(project, "claque.duckdb")}.lock`, "utf8"));
  writeFileSync(`${join(project, "claque.duckdb")}.waiting`, JSON.stringify({ ...holder, host: "elsewhere", pid: 1 }));
  const before = answers;
  await pause(6_000);
  expect(answers).toBeGreaterThan(before);
  rmSync(`${join(project, "claque.duckdb")}.waiting`);
}, 30_000);
