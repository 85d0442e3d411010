import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../model/errors.ts";
import type { AlarmMessage } from "./message.ts";

/** One thing that happened, one line of the journal. */
export type Entry =
  | {
      readonly type: "evaluated";
      readonly alarm: string;
      readonly until: number;
      readonly raised: readonly AlarmMessage[];
      readonly held?: string;
    }
  | { readonly type: "sent"; readonly id: string; readonly target: string; readonly at: number }
  | {
      readonly type: "failed";
      readonly id: string;
      readonly target: string;
      readonly at: number;
      readonly attempts: number;
      readonly next: number;
      readonly why: string;
    }
  | {
      readonly type: "given up";
      readonly id: string;
      readonly target: string;
      readonly at: number;
      readonly why: string;
    };

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

  constructor(project: string) {
    const path = join(project, JOURNAL_FILE);
    const fresh = !existsSync(path);
    this.#fd = openSync(path, fresh ? "ax+" : "r+", 0o600);
    const bytes = readFileSync(path);
    const end = bytes.lastIndexOf(10) + 1;
    if (end < bytes.length) ftruncateSync(this.#fd, end);
    this.#position = end;
    const lines = bytes.subarray(0, end).toString("utf8").split("\n");
    lines.forEach((line, i) => {
      if (line === "") return;
      try {
        this.#take(JSON.parse(line) as Entry);
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
