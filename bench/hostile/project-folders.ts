import { execFileSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { Rng } from "../../src/methods/rng.ts";
import { hurt, hurtValue, pick } from "./damage.ts";
import type { Used } from "./project-use.ts";

const FILES = [
  "claque.duckdb",
  "claque.duckdb",
  "claque.duckdb",
  "key",
  "findings.json",
  "topics.json",
  "alarms.json",
  "alarms.journal",
  "privacy-budget.json",
  "claque.duckdb.wal",
  "claque.duckdb.lock",
  "claque.duckdb.waiting",
  "claque.duckdb.tmp",
  "claque.duckdb.codes",
  "claque.duckdb.new",
  "report.html",
  "network.gexf",
  "incoming",
  "news.atom",
  "reference-in-making",
];

/** Of the database; where none of these is changed, it may stay open between folders. */
const isOfDatabase = (name: string) => name.startsWith("claque.duckdb");
/** Of changes beside the database, one in so many is met by a database that is opened for it. */
const OPENED = 20;

/** A folder that was laid out, and what was done to it, in words. */
export interface Laid {
  readonly dir: string;
  readonly what: string;
}

/** A made project with topics, alarms that would run and write, and a message that waits for each target. */
export class HostileProjects {
  readonly #root: string;
  readonly #made: string;
  readonly #folder: string;
  /** Its database stays open in whoever uses it; the other files are laid out anew each time. */
  readonly held: string;
  readonly #outside: string;

  /** @param made a project folder that `claque run` made */
  constructor(root: string, made: string) {
    this.#root = mkdtempSync(join(root, "hostile-"));
    this.#made = join(this.#root, "made");
    this.#folder = join(this.#root, "received");
    this.held = join(this.#root, "held");
    this.#outside = join(this.#root, "outside");
    cpSync(made, this.#made, { recursive: true });
    mkdirSync(this.#outside);
    writeFileSync(join(this.#outside, "victim"), "untouched");
    const from = Date.UTC(2017, 6, 14, 2);
    const targets = [
      { type: "command", command: ["/usr/bin/touch", join(this.#outside, "ran")] },
      { type: "feed", file: "news.atom" },
    ];
    const alarm = {
      name: "flood",
      query: "#t1",
      binMs: 3_600_000,
      budget: 1,
      floor: 10,
      effect: 1.5,
      cooldownMs: 3_600_000,
      promiseKept: true,
      armedAt: from + 1e12,
      targets,
    };
    writeFileSync(
      join(this.#made, "alarms.json"),
      JSON.stringify({ schema: "claque.alarms", schemaVersion: 1, alarms: [alarm] }),
    );
    const line = { type: "evaluated", alarm: "flood", until: from + 1e12, raised: [] };
    writeFileSync(join(this.#made, "alarms.journal"), `${JSON.stringify(line)}\n`);
    writeFileSync(
      join(this.#made, "topics.json"),
      JSON.stringify({ schema: "claque.topics", schemaVersion: 1, topics: [{ name: "words", query: "words OR #t1" }] }),
    );
    cpSync(this.#made, this.held, { recursive: true });
  }

  /** Lays a folder out with one file of it changed. */
  lay(rng: Rng): Laid {
    const name = pick(rng, FILES);
    const dir = isOfDatabase(name) || rng.int(OPENED) === 0 ? this.#folder : this.held;
    if (dir === this.#folder) {
      rmSync(dir, { recursive: true, force: true });
      cpSync(this.#made, dir, { recursive: true });
    } else this.#restoreHeld();
    return { dir, what: this.#change(rng, name, join(dir, name)) };
  }

  #restoreHeld(): void {
    for (const name of readdirSync(this.held))
      if (!isOfDatabase(name)) rmSync(join(this.held, name), { recursive: true, force: true });
    for (const name of readdirSync(this.#made))
      if (!isOfDatabase(name)) cpSync(join(this.#made, name), join(this.held, name), { recursive: true });
  }

  #change(rng: Rng, name: string, path: string): string {
    const there = existsSync(path);
    const kind = rng.int(there ? 12 : 6);
    if (kind === 0) {
      rmSync(path, { force: true });
      symlinkSync(rng.int(2) ? join(this.#outside, "victim") : this.#outside, path);
      return `${name} is a link`;
    }
    if (kind === 1) {
      rmSync(path, { force: true });
      if (rng.int(4)) mkdirSync(path);
      else execFileSync("mkfifo", [path]);
      return `${name} is no file`;
    }
    if (kind === 2) {
      rmSync(path, { force: true });
      const other = pick(rng, readdirSync(this.#made));
      cpSync(join(this.#made, other), path);
      return `${name} holds ${other}`;
    }
    if (kind === 3) {
      writeFileSync(path, rng.int(2) ? "" : Uint8Array.from({ length: rng.int(9_000) }, () => rng.int(256)));
      return `${name} is noise`;
    }
    if (kind === 4) {
      rmSync(path, { force: true });
      return `${name} is gone`;
    }
    if (kind === 5 && there) {
      chmodSync(path, pick(rng, [0, 0o200, 0o444, 0o666]));
      return `${name} has another mode`;
    }
    if (!there) return "nothing";
    const own = readFileSync(path);
    if (/json|journal/.test(name) && rng.int(3)) {
      const lines = name.endsWith("journal") ? own.toString().trimEnd().split("\n") : [own.toString()];
      writeFileSync(path, `${lines.map((line) => JSON.stringify(hurtValue(rng, JSON.parse(line)))).join("\n")}\n`);
      return `${name} says something else`;
    }
    writeFileSync(path, hurt(rng, own, name.endsWith("duckdb") ? 40 : 4));
    return `${name} is damaged`;
  }

  /** Has it used, and looks that nothing ran and nothing was written outside. Throws an Error that says what law was broken. */
  async check(use: () => Promise<Used>): Promise<"read" | "told"> {
    const answer = await use();
    const outside = readdirSync(this.#outside).join();
    const victim = readFileSync(join(this.#outside, "victim"), "utf8");
    if (outside !== "victim" || victim !== "untouched") {
      rmSync(this.#outside, { recursive: true });
      mkdirSync(this.#outside);
      writeFileSync(join(this.#outside, "victim"), "untouched");
      throw new Error(`outside the project: ${outside}, ${victim.slice(0, 60)}`);
    }
    if (answer.defect !== undefined) throw new Error(answer.defect);
    if (answer.refused !== undefined && !/\S+ \S+ \S+/.test(answer.refused))
      throw new Error(`no sentence: ${answer.refused}`);
    return answer.refused === undefined ? "read" : "told";
  }

  close(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }
}
