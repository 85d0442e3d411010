import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { afterAll } from "vitest";
import type { CliContext } from "../../src/cli/context.ts";
import { runCommandLine } from "../../src/cli/program.ts";
import { makeRng } from "../../src/methods/rng.ts";
import { isUsageError } from "../../src/model/errors.ts";

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A folder for one test file, removed at its end. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), "claque-test-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs a command line in this process, over the real pipeline, as a pipe would see it. */
export async function claque(...argv: readonly string[]): Promise<Outcome> {
  const texts = { out: "", err: "" };
  const collect = (name: "out" | "err") =>
    new Writable({
      write(chunk, _encoding, done) {
        texts[name] += String(chunk);
        done();
      },
    });
  let clock = Date.UTC(2024, 2, 11);
  const context: CliContext = {
    out: collect("out"),
    err: collect("err"),
    interactive: false,
    colour: false,
    columns: 100,
    signal: new AbortController().signal,
    now: () => ++clock,
  };
  try {
    await runCommandLine(context, argv);
    // A sentence that was printed as the data it is.
    if (`${texts.out}${texts.err}`.includes("[object Object]"))
      throw new Error(`claque ${argv.join(" ")} prints an object where words should stand:\n${texts.err}${texts.out}`);
    return { code: 0, ...texts };
  } catch (e) {
    if (isUsageError(e))
      return {
        code: "exitCode" in e ? Number(e.exitCode) : 2,
        out: texts.out,
        err: `${texts.err}claque: ${e.message}\n`,
      };
    throw e;
  }
}

/** Posts of a small made crowd, as CSV: ordinary posts, and twelve accounts that post the same texts within a minute. */
export function smallCrowd(seed = 1): string {
  const rng = makeRng(seed);
  const lines = ["id,account,time,text,urls,lang"];
  const start = Date.UTC(2024, 2, 4);
  let id = 0;
  const post = (account: string, at: number, text: string, url = "") =>
    lines.push(`${++id},${account},${new Date(start + Math.round(at)).toISOString()},${text},${url},en`);
  const words = [
    "river",
    "market",
    "window",
    "garden",
    "council",
    "letter",
    "harbour",
    "winter",
    "bridge",
    "morning",
    "lantern",
    "orchard",
  ];
  const say = () => Array.from({ length: 9 }, () => words[rng.int(words.length)]).join(" ");
  for (let i = 0; i < 3000; i++)
    post(
      `reader${rng.int(400)}`,
      rng.next() * 7 * 86_400_000,
      `${say()} ${i}`,
      rng.next() < 0.3 ? `https://news.example/${rng.int(150)}` : "",
    );
  for (let o = 0; o < 40; o++) {
    const at = rng.next() * 7 * 86_400_000;
    const text = `${say()} planted line ${o}`;
    for (let member = 0; member < 12; member++)
      if (rng.next() < 0.7) post(`echo${member}`, at + rng.next() * 40_000, text);
  }
  return `${lines.join("\n")}\n`;
}
