import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { CodeRun } from "./code-run.ts";
import { CodeTable } from "./code-table.ts";

/** Entries held in memory: some 30 MB. */
export const IN_MEMORY = 1 << 20;
/** So many runs of one size are made into one of the next. */
const FAN = 8;
/** Stands in memory for a key that was taken out and still lies in a run. */
const REMOVED = 0xfffffffd;

/** Where runs are put, and how many entries stay in memory before they are. */
export interface Spill {
  readonly folder: string;
  readonly inMemory?: number;
}

let named = 0;

/**
 * A `CodeTable` of bounded memory: past so many entries it is written out as a run that only a filter in memory
 * (1.5 bytes an entry) stands for. What is found in a run comes back to memory, so that what is used often stays there.
 * Codes are below 2^32 - 4. O(log entries) a call, of which nearly all touch memory only.
 */
export class SpillingTable {
  #recent = new CodeTable();
  #inRecent = 0;
  #runs: CodeRun[] = [];
  #sizes: number[] = [];
  readonly #spill: Spill;
  readonly #inMemory: number;

  constructor(spill: Spill) {
    this.#spill = spill;
    this.#inMemory = spill.inMemory ?? IN_MEMORY;
  }

  /** The code of the key, or -1. */
  find(a: number, b: number, c: number): number {
    const held = this.#recent.find(a, b, c);
    if (held >= 0) return held === REMOVED ? -1 : held;
    for (let i = this.#runs.length - 1; i >= 0; i--) {
      const code = this.#runs[i].find(a, b, c);
      if (code < 0) continue;
      if (code === REMOVED) return -1;
      this.set(a, b, c, code);
      return code;
    }
    return -1;
  }

  /** The code of the key; where it is new, `code` is entered and -1 returned. */
  enter(a: number, b: number, c: number, code: number): number {
    if (this.#runs.length === 0) {
      const held = this.#recent.enter(a, b, c, code);
      if (held < 0) this.#grown();
      else if (held === REMOVED) this.#recent.set(a, b, c, code);
      return held === REMOVED ? -1 : held;
    }
    const held = this.find(a, b, c);
    if (held >= 0) return held;
    this.set(a, b, c, code);
    return -1;
  }

  /** Enters the key, or gives it another code. */
  set(a: number, b: number, c: number, code: number): void {
    if (this.#recent.set(a, b, c, code)) this.#grown();
  }

  remove(a: number, b: number, c: number): void {
    if (this.#runs.length > 0) this.set(a, b, c, REMOVED);
    else if (this.#recent.remove(a, b, c)) this.#inRecent--;
  }

  close(): void {
    for (const run of this.#runs) run.close();
    this.#runs = [];
  }

  #grown(): void {
    if (++this.#inRecent < this.#inMemory) return;
    mkdirSync(this.#spill.folder, { recursive: true, mode: 0o700 });
    const { parts } = this.#recent;
    this.#push(
      CodeRun.write(this.#path(), 0, this.#inRecent, (p) => parts[p]),
      this.#inRecent,
    );
    this.#recent.clear();
    this.#inRecent = 0;
    while (this.#runs.length >= FAN && this.#runs.at(-FAN)!.level === this.#runs.at(-1)!.level) this.#merge();
  }

  /** The last runs as one, part by part, newer codes over older ones. */
  #merge(): void {
    const from = this.#runs.splice(-FAN);
    const most = this.#sizes.splice(-FAN).reduce((a, b) => a + b);
    const merged = CodeRun.write(this.#path(), from[0].level + 1, most, (p) => {
      const parts = from.map((run) => run.part(p));
      let used = 0;
      for (const slots of parts) for (let at = 3; at < slots.length; at += 4) if (slots[at] !== 0) used++;
      let room = 64;
      while (room * 0.8 < used) room *= 2;
      return overlaid(parts, room);
    });
    for (const run of from) run.close();
    this.#push(merged, most);
  }

  #push(run: CodeRun, size: number): void {
    this.#runs.push(run);
    this.#sizes.push(size);
  }

  #path(): string {
    return join(this.#spill.folder, `${process.pid}-${named++}.codes`);
  }
}

/** One part of a table out of several, later ones over earlier ones. */
function overlaid(parts: readonly Uint32Array[], room: number): Uint32Array {
  const into = new Uint32Array(room * 4);
  const mask = into.length - 1;
  for (const slots of parts)
    for (let from = 0; from < slots.length; from += 4) {
      if (slots[from + 3] === 0) continue;
      let at = (slots[from + 1] << 2) & mask;
      while (
        into[at + 3] !== 0 &&
        (into[at] !== slots[from] || into[at + 1] !== slots[from + 1] || into[at + 2] !== slots[from + 2])
      )
        at = (at + 4) & mask;
      for (let word = 0; word < 4; word++) into[at + word] = slots[from + word];
    }
  return into;
}
