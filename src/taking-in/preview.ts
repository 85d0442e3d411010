import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { UsageError } from "../model/errors.ts";
import type { Post } from "../model/post.ts";
import { type Gate, makeGate } from "../privacy/gate.ts";
import { openArchive } from "../sources/index.ts";
import type { Inspection, Question, Source } from "../sources/source.ts";
import { type InputFile, inputFiles } from "./ingest-files.ts";
import { type Asked, type Look, lookAt, lookInside, withHead } from "./looking.ts";

export interface PreviewOptions extends Asked {
  /** Posts to show of each file. Default 20. */
  readonly rows?: number;
}

/** What a table is taken for. */
export interface Taken {
  readonly source: string;
  readonly title: string;
  readonly reason: string;
  readonly runnerUp?: { readonly source: string; readonly reason: string };
  /** Columns or fields: what is read from where, and what is dropped. */
  readonly inspection?: Inspection;
}

/** A file as claque would take it in, before anything is stored. */
export interface Preview extends Taken {
  /** For a member of a zip, its name in there. */
  readonly name: string;
  /** The zip it lies in. */
  readonly inZip?: string;
  readonly packing: string;
  /** The tables inside, where a file holds several or is no text itself: the sheets of a workbook. */
  readonly tables?: readonly (Taken & { readonly name: string })[];
  readonly questions: readonly Question[];
  /** After the gate. Pseudonyms of a preview are made with a key that is thrown away: they match no project. */
  readonly posts: readonly Post[];
  readonly rejected: Readonly<Record<string, number>>;
  readonly skipped: Readonly<Record<string, number>>;
  readonly problem?: string;
}

/** A file that would be left out, and why. */
export interface LeftOut {
  readonly name: string;
  readonly inZip?: string;
  readonly packing: string;
  readonly refused: string;
  readonly questions: readonly Question[];
}

/** Longest stretch of a file that a preview reads, unpacked; of a workbook or columnar file, all of it. */
const MOST_BYTES = 8 * 1024 * 1024;
/** Longest stretch of a zip that is gone through for its members, unpacked. */
const MOST_OF_ZIP = 512 * 1024 * 1024;

/** Reads the beginning of one file, or of the first member of a zip that a format fits, and shows what it would become. */
export async function preview({ file, ...options }: PreviewOptions & { readonly file: string }): Promise<Preview> {
  let refused: LeftOut | undefined;
  for await (const found of previews([file], options)) {
    if (!("refused" in found)) return found;
    refused ??= found;
  }
  throw new UsageError(
    refused ? `${refused.name}: ${refused.refused}` : `${file} holds nothing that could be previewed`,
  );
}

/** Reads the beginning of every file, of the files of folders and of the members of zips, in order. Stores nothing. */
export async function* previews(
  paths: readonly string[],
  options: PreviewOptions = {},
): AsyncGenerator<Preview | LeftOut> {
  for (const file of inputFiles(paths)) yield* previewsOf(file, options);
}

async function* previewsOf(file: InputFile, options: PreviewOptions): AsyncGenerator<Preview | LeftOut> {
  const gate = makeGate(randomBytes(32));
  for await (const { name, inZip, packing, bytes, problem } of membersOf(file)) {
    const { look, all, tables } = await lookThrough(bytes, name, options);
    const where = { name, packing, ...(inZip !== undefined && { inZip }) };
    if (!look.source) {
      yield { ...where, refused: problem() ?? look.reason, questions: look.questions };
      continue;
    }
    const first = await firstPosts(look.source, look.source.tables ? all : beginning(all), gate, options);
    const inner = tables.map((table) => ({ name: table.name, ...takenFor(table) }));
    const faults = problem();
    yield {
      ...where,
      ...takenFor(look),
      // One table inside: the file is that table.
      ...(inner.length === 1 && inner[0].inspection && { inspection: inner[0].inspection }),
      ...(tables.length > 0 && { tables: inner }),
      questions: [...look.questions, ...tables.flatMap((table) => table.questions)],
      ...first,
      ...(faults !== undefined && { problem: faults }),
    };
  }
}

/** What an input file holds, unpacked, one after another; each is to be read before the next is asked for. */
export async function* membersOf(file: InputFile) {
  const stream =
    file.path === "-"
      ? createReadStream("", { fd: 0, autoClose: false })
      : createReadStream(file.path, { highWaterMark: 1 << 16 });
  let unpacked = 0;
  async function* counted(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytes) {
      unpacked += chunk.length;
      yield chunk;
    }
  }
  try {
    for await (const opened of openArchive(stream, file.name)) {
      const zipped = opened.packing === "zip";
      yield { ...opened, bytes: counted(opened.bytes), ...(zipped && { inZip: file.name }) };
      if (zipped && unpacked > MOST_OF_ZIP) return;
    }
  } finally {
    stream.destroy();
  }
}

/** A file with its bytes still to be read; those of a workbook or columnar file have then been gone through once. */
export async function lookThrough(
  bytes: AsyncIterable<Uint8Array>,
  name: string,
  asked: Asked,
): Promise<{ readonly look: Look; readonly all: AsyncIterable<Uint8Array>; readonly tables: readonly Look[] }> {
  const { head, all } = await withHead(bytes);
  const look = lookAt(head, name, asked);
  if (!look.source?.tables) return { look, all, tables: [] };
  const held: Uint8Array[] = [];
  async function* holding(): AsyncGenerator<Uint8Array> {
    for await (const chunk of all) {
      held.push(chunk);
      yield chunk;
    }
  }
  const tables = await lookInside(look.source.tables(holding()), asked);
  async function* again(): AsyncGenerator<Uint8Array> {
    for (let chunk = held.shift(); chunk; chunk = held.shift()) yield chunk;
    yield* all;
  }
  return { look, all: again(), tables };
}

const takenFor = ({ source, reason, runnerUp, inspection }: Look): Taken => ({
  source: source?.name ?? "",
  title: source?.title ?? "",
  reason,
  ...(runnerUp && { runnerUp: { source: runnerUp.source.name, reason: runnerUp.reason } }),
  ...(inspection && { inspection }),
});

async function firstPosts(source: Source, bytes: AsyncIterable<Uint8Array>, gate: Gate, options: PreviewOptions) {
  const posts: Post[] = [];
  const rejected: Record<string, number> = {};
  const skipped: Record<string, number> = {};
  const rows = options.rows ?? 20;
  for await (const batch of source.read(bytes, options)) {
    for (const raw of batch.posts) if (posts.length < rows) posts.push(gate.admit(raw));
    for (const { reason } of batch.rejected) rejected[reason] = (rejected[reason] ?? 0) + 1;
    for (const { reason } of batch.skipped ?? []) skipped[reason] = (skipped[reason] ?? 0) + 1;
    if (posts.length >= rows) break;
  }
  return { posts, rejected, skipped };
}

export async function* beginning(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const chunk of bytes) {
    yield chunk;
    total += chunk.length;
    if (total >= MOST_BYTES) return;
  }
}
