import { type ChildProcess, fork } from "node:child_process";
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stateOf } from "./digest.ts";
import type { Job, Outcome } from "./runner.ts";
import { Victims } from "./victim.ts";

/** One in so many killed runs is gone on with by a process of its own; the others, and images, by one that serves all. */
const OWN_PROCESS = 5;
/** One in so many images is gone on with, whatever it holds; the others where no image before held the same. */
const GONE_ON_WITH = 12;
/** Above any number a system gives: nobody's. */
const NO_PID = 2 ** 30;

/** Tries in one folder: runs broken off, gone on with to their end, and compared with uninterrupted ones. */
export class Tries {
  readonly victims: Victims;
  readonly #root: string;
  readonly #files: readonly string[];
  readonly #finisher: ChildProcess;
  #right: { readonly command: Record<string, string>; readonly small: Record<string, string> } | undefined;
  readonly counts = { moments: 0, images: 0, kills: 0, tries: 0, differed: 0, failed: 0 };
  /** Images by their bytes, and by what is stored in them once they are opened. */
  readonly #images = new Set<string>();
  readonly #stored = new Set<string>();

  constructor(root: string, files: readonly string[]) {
    this.#root = root;
    this.#files = files;
    this.victims = new Victims(root, files);
    this.#finisher = fork(fileURLToPath(new URL("./runner.js", import.meta.url)));
  }

  /** Uninterrupted runs, as `claque run` and in smaller transactions. Returns calls and ms of the latter. Throws where two of them differ. */
  async begin(): Promise<{ readonly calls: readonly string[]; readonly ms: number }> {
    const digest = async (project: string, what: Job["what"]) => {
      const outcome = await this.#finished(project, what);
      if ("failed" in outcome) throw new Error(outcome.failed);
      return outcome.digest;
    };
    this.victims.whole(this.fresh("command"), true);
    const small = this.fresh("small");
    const start = performance.now();
    const calls = this.victims.calls(small);
    const ms = performance.now() - start;
    this.#right = {
      command: await digest(join(this.#root, "command"), "look"),
      small: await digest(small, "look"),
    };
    const again = await digest(this.fresh("again"), "all");
    const differs = differing(again, this.#right.small);
    if (differs) throw new Error(`two uninterrupted runs differ: ${differs}; in ${this.#root}`);
    return { calls, ms };
  }

  /** A project of its own each, all with the first one's key, so that pseudonyms are the same. */
  fresh(name: string): string {
    const project = join(this.#root, name);
    mkdirSync(project, { mode: 0o700 });
    const key = join(this.#root, "command", "key");
    if (existsSync(key)) copyFileSync(key, join(project, "key"));
    return project;
  }

  /**
   * Looks at what a kill would leave of a run that stands still, unless the same bytes were looked at before. It is opened; where what is
   * stored in it, with the files beside it, was met in no image before, it is gone on with, and so is one image in a few.
   */
  async image(project: string, pid: number): Promise<void> {
    this.counts.moments++;
    const bytes = stateOf(project);
    if (this.#images.has(bytes)) return;
    this.#images.add(bytes);
    const name = `image-${this.counts.images++}`;
    const copy = join(this.#root, name);
    cpSync(project, copy, { recursive: true });
    // Killed, it would not be alive.
    const lock = join(copy, "claque.duckdb.lock");
    if (existsSync(lock)) writeFileSync(lock, readFileSync(lock, "utf8").replace(`:${pid},`, `:${NO_PID},`));
    if (this.counts.images % GONE_ON_WITH !== 0) {
      const opened = await this.#finished(copy, "open");
      if ("failed" in opened) return this.#judged(copy, name, async () => opened);
      const stored = JSON.stringify([opened.digest, stateOf(copy, /duckdb/)]);
      if (this.#stored.has(stored)) return rmSync(copy, { recursive: true });
      this.#stored.add(stored);
    }
    await this.#judged(copy, name, () => this.#finished(copy, "all"));
  }

  /** Different states of the store, with the files beside it, among the images. */
  get stored(): number {
    return this.#stored.size;
  }

  /** Goes on with a run that was broken off, and compares what it comes to. */
  finish(project: string, name: string, command = false): Promise<void> {
    const own = command || this.counts.tries % OWN_PROCESS === 0;
    const go = () => {
      if (own) this.victims.whole(project, command);
      return this.#finished(project, own ? "look" : "all");
    };
    return this.#judged(project, name, go, command ? "command" : "small");
  }

  async #judged(
    project: string,
    name: string,
    go: () => Promise<Outcome>,
    kind: "command" | "small" = "small",
  ): Promise<void> {
    this.counts.tries++;
    const outcome = await go().catch((e: Error): Outcome => ({ failed: e.message }));
    const wrong = "failed" in outcome ? outcome.failed : differing(outcome.digest, this.#right![kind]);
    if (!wrong) return rmSync(project, { recursive: true });
    this.counts["failed" in outcome ? "failed" : "differed"]++;
    console.error(`${name}: ${wrong}; kept in ${project}`);
  }

  close(): void {
    this.#finisher.kill();
  }

  #finished(project: string, what: Job["what"]): Promise<Outcome> {
    return new Promise((done) => {
      this.#finisher.once("message", done);
      this.#finisher.send({ project, files: this.#files, what } satisfies Job);
    });
  }
}

/** What was compared and is not right. */
const differing = (digest: Record<string, string>, right: Record<string, string>): string =>
  Object.keys(digest)
    .filter((name) => right[name] !== digest[name])
    .join();
