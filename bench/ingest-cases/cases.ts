import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One layout as files really come, and what is right of it. */
export interface Case {
  readonly id: string;
  readonly args?: readonly string[];
  /** In words; the fields below are the part of it that every case has in the same form. */
  readonly expect: string;
  readonly files: readonly string[];
  /** Posts that are to be stored; 0 is a refusal. */
  readonly n?: number;
  readonly actors?: number;
  /** Of the posts in the order of the file. */
  readonly kinds?: string;
  readonly langs?: string;
  /** Of the first post, ISO to the millisecond. */
  readonly at0?: string;
  /** Of the first post, sorted. */
  readonly tags0?: readonly string[];
  readonly needText?: boolean;
}

/** Where the layouts lie: `CLAQUE_SAMPLES`, else `shared/data` beside the checkout or one above. */
export function casesFolder(): string | undefined {
  return [process.env.CLAQUE_SAMPLES, "../shared/data", "../../shared/data"]
    .flatMap((folder) => (folder === undefined ? [] : join(folder, "ingest-cases")))
    .find((folder) => existsSync(join(folder, "cases.json")));
}

export const casesIn = (folder: string): readonly Case[] =>
  JSON.parse(readFileSync(join(folder, "cases.json"), "utf8")) as Case[];
