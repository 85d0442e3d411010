import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  realpathSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { codeOf, UsageError } from "../model/errors.ts";
import { type Entry, parseEntry } from "./journal-entries.ts";
import type { AlarmMessage } from "./message.ts";

export const JOURNAL_FILE = "alarms.journal";

/** How the delivery of one message to one target stands. */
export interface Delivery {
  readonly state: "pending" | "sent" | "given up";
  readonly attempts: number;
  /** Not before this moment, ms. */
  readonly next: number;
  readonly why?: string;
}

/**
 * The alarms' memory: an append-only file, one JSON value a line, forced to disk before anything is believed. A process killed
 * in the middle of a line leaves a torn last line, which is dropped when the file is opened again: what was to be raised is then
 * raised anew, with the same id. One line holds how far an alarm was evaluated together with what that raised, so that neither
 * can be there without the other.
 */
export class Journal {
  readonly messages = new Map<string, AlarmMessage>();
  /** Message id → how far its alarm had been evaluated: data time, ms. */
  readonly evaluated = new Map<string, number>();
  readonly lastRaised = new Map<string, AlarmMessage>();
  readonly #deliveries = new Map<string, Delivery>();
  readonly #fd: number;

  /** `readOnly`: for looking, also while another process writes; nothing may be appended. */
  constructor(project: string, { readOnly = false }: { readonly readOnly?: boolean } = {}) {
    const path = join(project, JOURNAL_FILE);
    const access = readOnly ? constants.O_RDONLY : constants.O_RDWR | constants.O_CREAT;
    try {
      this.#fd = openSync(path, access | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0), 0o600);
    } catch (e) {
      if (codeOf(e) === "ELOOP")
        throw new UsageError(`${path} is a link: the journal of a project's alarms is a plain file inside it`);
      throw e;
    }
    const bytes = contentOf(this.#fd, path);
    const end = bytes.lastIndexOf(10) + 1;
    if (end < bytes.length && !readOnly) ftruncateSync(this.#fd, end);
    this.#position = end;
    const lines = bytes.subarray(0, end).toString("utf8").split("\n");
    lines.forEach((line, i) => {
      if (line === "") return;
      try {
        this.#take(parseEntry(line));
      } catch {
        throw new UsageError(
          `${path}, line ${i + 1}, is damaged: move the file away to begin a new one (alarms raised before may then be told again)`,
        );
      }
    });
  }

  #position: number;

  /** Appends and forces to disk; when this returns, a crash cannot undo it. */
  append(entry: Entry): void {
    const bytes = Buffer.from(`${JSON.stringify(entry)}\n`);
    let written = 0;
    while (written < bytes.length)
      written += writeSync(this.#fd, bytes, written, bytes.length - written, this.#position + written);
    fsyncSync(this.#fd);
    this.#position += bytes.length;
    this.#take(entry);
  }

  delivery(id: string, target: string): Delivery {
    return this.#deliveries.get(`${id}\0${target}`) ?? { state: "pending", attempts: 0, next: 0 };
  }

  close(): void {
    closeSync(this.#fd);
  }

  #take(entry: Entry): void {
    switch (entry.type) {
      case "evaluated":
        this.evaluated.set(entry.alarm, Math.max(entry.until, this.evaluated.get(entry.alarm) ?? entry.until));
        for (const message of entry.raised) {
          this.messages.set(message.id, message);
          this.lastRaised.set(entry.alarm, message);
        }
        break;
      case "sent":
        this.#deliveries.set(`${entry.id}\0${entry.target}`, { state: "sent", attempts: 0, next: 0 });
        break;
      case "failed":
        this.#deliveries.set(`${entry.id}\0${entry.target}`, {
          state: "pending",
          attempts: entry.attempts,
          next: entry.next,
          why: entry.why,
        });
        break;
      case "given up":
        this.#deliveries.set(`${entry.id}\0${entry.target}`, {
          state: "given up",
          attempts: 0,
          next: 0,
          why: entry.why,
        });
        break;
    }
  }
}

const shared = new Map<string, { readonly journal: Journal; users: number }>();

/** The journal of a project, one for all of this process that use it at a time: two would write over each other. */
export async function withJournal<T>(project: string, use: (journal: Journal) => Promise<T>): Promise<T> {
  const place = realpathSync(project);
  const open = shared.get(place) ?? { journal: new Journal(project), users: 0 };
  shared.set(place, open);
  open.users++;
  try {
    return await use(open.journal);
  } finally {
    if (--open.users === 0) {
      shared.delete(place);
      open.journal.close();
    }
  }
}

const LARGEST = 256 * 1024 * 1024;

function contentOf(fd: number, path: string): Buffer {
  const stat = fstatSync(fd);
  if (!stat.isFile() || stat.size > LARGEST) {
    closeSync(fd);
    throw new UsageError(
      `${path} is no plain file of at most ${LARGEST / 1024 ** 2} MB: move it away to begin a new one`,
    );
  }
  return readFileSync(fd);
}
