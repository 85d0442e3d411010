import { createHash } from "node:crypto";
import { resolve } from "node:path";
import { notes } from "../facts/notes.ts";
import { UsageError } from "../model/errors.ts";
import { fieldOf, textFieldOf } from "../model/keys.ts";
import type { Project } from "../project/project.ts";
import { VERSION } from "../project/version.ts";
import type { Asked } from "../taking-in/looking.ts";

/** How often a file is tried. */
const TRIES = 2;
const KEY = "set aside ";

/** A file that could not be read: as it was then, and why. */
interface Failed {
  /** Hash of its path. */
  readonly file: string;
  /** Of its size, its time of change, how it was to be read and by which claque: where one is another, it is tried anew. */
  readonly state: string;
  readonly times: number;
  readonly why: string;
}

/**
 * Files of a watched folder that failed. One that failed twice is left alone until it changes, over restarts too: the project remembers
 * it, by a hash of its path. Throws what the store throws.
 */
export class SetAside {
  readonly #project: Project;
  readonly #asked: Asked;
  readonly #failed: Map<string, Failed>;
  private constructor(project: Project, asked: Asked, failed: Map<string, Failed>) {
    this.#project = project;
    this.#asked = asked;
    this.#failed = failed;
  }

  static async of(project: Project, asked: Asked): Promise<SetAside> {
    const { value } = await project.store.columns(notes(KEY));
    return new SetAside(project, asked, new Map(value.map(failedIn).map((failed) => [failed.file, failed])));
  }

  /** Why a file is left alone, as it is now; undefined where it is to be read. */
  reason(path: string, stamp: string): string | undefined {
    const failed = this.#failed.get(fileOf(path));
    return failed && failed.times >= TRIES && failed.state === this.#state(stamp) ? failed.why : undefined;
  }

  /** Notes that reading it failed. True where it is left alone from now on. */
  async failed(path: string, stamp: string, why: string): Promise<boolean> {
    const file = fileOf(path);
    const state = this.#state(stamp);
    const before = this.#failed.get(file);
    const times = before?.state === state ? before.times + 1 : 1;
    const failed: Failed = { file, state, times, why: why.slice(0, LONGEST_REASON) };
    this.#failed.set(file, failed);
    await this.#project.store.commit({ meta: { [KEY + file]: JSON.stringify(failed) } });
    return times >= TRIES;
  }

  /** Forgets that it ever failed. */
  async read(path: string): Promise<void> {
    const file = fileOf(path);
    if (this.#failed.delete(file)) await this.#project.store.commit({ meta: { [KEY + file]: null } });
  }

  #state(stamp: string): string {
    const { source, map, platform, timeZone, dateOrder, encoding } = this.#asked;
    return hashOf(JSON.stringify([VERSION, stamp, source, map, platform, timeZone, dateOrder, encoding]));
  }
}

const LONGEST_REASON = 2_000;
const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 32);
/** Paths say who uses this machine, and projects are passed on. */
const fileOf = (path: string): string => hashOf(resolve(path));

function failedIn(json: string): Failed {
  try {
    const kept: unknown = JSON.parse(json);
    const [file, state, why] = ["file", "state", "why"].map((name) => textFieldOf(kept, name));
    const times = fieldOf(kept, "times");
    if (file !== undefined && state !== undefined && why !== undefined && typeof times === "number")
      return { file, state, times, why };
  } catch {
    // Told below.
  }
  throw new UsageError(
    "the database notes a file as set aside in words that claque did not write: it is not to be trusted",
  );
}
