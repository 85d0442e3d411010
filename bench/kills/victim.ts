import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const SOURCE = fileURLToPath(new URL("../../../bench/kills/points.c", import.meta.url));
const RUNNER = fileURLToPath(new URL("./runner.js", import.meta.url));
const CLI = fileURLToPath(new URL("../../../dist/cli/main.js", import.meta.url));

/** Where a run is killed: see `points.c`, or after so many ms. */
export type When = { readonly moment: number } | { readonly ms: number };

/** Runs that are killed, or looked at where they might be: their archives and projects lie in `folder`. */
export class Victims {
  readonly #folder: string;
  readonly #files: readonly string[];
  readonly #points: string;

  /** Throws where there is no C compiler. */
  constructor(folder: string, files: readonly string[]) {
    this.#folder = folder;
    this.#files = files;
    this.#points = join(folder, "points.so");
    execFileSync("cc", ["-shared", "-fPIC", "-O1", "-w", "-o", this.#points, SOURCE, "-ldl"]);
  }

  /** A whole run, and the calls it made, in their order. */
  calls(project: string): readonly string[] {
    const list = join(this.#folder, "calls.txt");
    execFileSync(process.execPath, this.#words(project), { env: this.#env({ KILLS_LIST: list }) });
    return readFileSync(list, "utf8").trimEnd().split("\n");
  }

  /** `claque run`, or in smaller transactions, to its end. Throws where it fails. */
  whole(project: string, command: boolean): void {
    execFileSync(process.execPath, this.#words(project, command), { stdio: ["ignore", "ignore", "pipe"] });
  }

  /** A run that is killed; whether it was still running. */
  async killed(project: string, when: When, command: boolean): Promise<boolean> {
    const points: Record<string, string> = "moment" in when ? { KILLS_AT: String(when.moment) } : {};
    const child = this.#start(this.#words(project, command), points);
    const over = ended(child);
    if ("ms" in when) {
      await Promise.race([over, pause(when.ms)]);
      child.kill("SIGKILL");
    }
    return (await over) === "SIGKILL";
  }

  /** A run that stands still at every so many moments, for `look` to see what a kill would leave there. Returns how often it did. */
  async stopped(project: string, every: number, look: (pid: number) => Promise<void>): Promise<number> {
    const child = this.#start(this.#words(project), { KILLS_EVERY: String(every) });
    let stops = 0;
    let over = false;
    const end = ended(child).then(() => {
      over = true;
    });
    for (;;) {
      await Promise.race([end, pause(2)]);
      if (over) return stops;
      if (stateOf(child) !== "T") continue;
      stops++;
      await look(child.pid!);
      child.kill("SIGCONT");
    }
  }

  #start(words: readonly string[], points: Record<string, string>): ChildProcess {
    return spawn(process.execPath, words, { stdio: "ignore", env: this.#env(points) });
  }

  #words(project: string, command = false): string[] {
    return command
      ? [CLI, "run", ...this.#files, "--project", project, "--yes", "--quiet"]
      : [RUNNER, project, ...this.#files];
  }

  #env(points: Record<string, string>): NodeJS.ProcessEnv {
    return { ...process.env, LD_PRELOAD: this.#points, KILLS_UNDER: this.#folder, ...points };
  }
}

const ended = (child: ChildProcess): Promise<NodeJS.Signals | null> =>
  new Promise((done) => child.once("exit", (_, signal) => done(signal)));

/** As /proc says: T stands still. */
function stateOf(child: ChildProcess): string {
  try {
    const stat = readFileSync(`/proc/${child.pid}/stat`, "utf8");
    return stat[stat.lastIndexOf(")") + 2];
  } catch {
    return "gone";
  }
}
