import { randomBytes } from "node:crypto";
import { createReadStream, type ReadStream } from "node:fs";
import { basename } from "node:path";
import { UsageError } from "../model/errors.ts";
import type { Post } from "../model/post.ts";
import { makeGate } from "../privacy/gate.ts";
import { openArchive, recognise, SOURCES, sourceNamed } from "../sources/index.ts";
import type { Inspection, ReadOptions } from "../sources/source.ts";

export interface PreviewOptions extends ReadOptions {
  readonly file: string;
  readonly source?: string;
  /** Posts to show. Default 20. */
  readonly rows?: number;
}

/** A file as claque would take it in, before anything is stored. */
export interface Preview {
  readonly name: string;
  readonly packing: string;
  readonly source: string;
  readonly title: string;
  readonly reason: string;
  readonly runnerUp?: { readonly source: string; readonly reason: string };
  readonly inspection?: Inspection;
  /** After the gate. Pseudonyms of a preview are made with a key that is thrown away: they match no project. */
  readonly posts: readonly Post[];
  readonly rejected: Readonly<Record<string, number>>;
  readonly skipped: Readonly<Record<string, number>>;
  readonly problem?: string;
}

/** Longest stretch of a file that a preview reads. */
const MOST_BYTES = 8 * 1024 * 1024;
const HEAD_BYTES = 256 * 1024;

/** Reads the beginning of a file and shows what it would become. Stores nothing. */
export async function preview(options: PreviewOptions): Promise<Preview> {
  const stream = createReadStream(options.file, { highWaterMark: 1 << 16 });
  try {
    for await (const opened of openArchive(chunks(stream, options.file), basename(options.file))) {
      const { head, all } = await peek(opened.bytes);
      const found = recognise(head, opened.name);
      const named = options.source ? sourceNamed(options.source) : undefined;
      if (options.source && !named)
        throw new UsageError(`no format is called "${options.source}": ${SOURCES.map((s) => s.name).join(", ")}`);
      const source = named ?? found.source;
      if (!source) throw new UsageError(`${opened.name}: ${"lookedFor" in found ? found.lookedFor : "no format fits"}`);
      const gate = makeGate(randomBytes(32));
      const posts: Post[] = [];
      const rejected: Record<string, number> = {};
      const skipped: Record<string, number> = {};
      const rows = options.rows ?? 20;
      for await (const batch of source.read(all, options)) {
        for (const raw of batch.posts) if (posts.length < rows) posts.push(gate.admit(raw));
        for (const { reason } of batch.rejected) rejected[reason] = (rejected[reason] ?? 0) + 1;
        for (const { reason } of batch.skipped ?? []) skipped[reason] = (skipped[reason] ?? 0) + 1;
        if (posts.length >= rows) break;
      }
      return {
        name: opened.name,
        packing: opened.packing,
        source: source.name,
        title: source.title,
        reason: named ? "named with --source" : found.source ? found.reason : "",
        ...(!named &&
          found.source &&
          found.runnerUp && { runnerUp: { source: found.runnerUp.source.name, reason: found.runnerUp.reason } }),
        ...(source.inspect && { inspection: source.inspect(head, options) }),
        posts,
        rejected,
        skipped,
        ...(opened.problem() && { problem: opened.problem() }),
      };
    }
  } finally {
    stream.destroy();
  }
  throw new UsageError(`${options.file} holds nothing that could be previewed`);
}

async function* chunks(stream: ReadStream, path: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of stream) yield chunk as Uint8Array;
  } catch (e) {
    const code = (e as NodeJS.ErrnoException).code;
    if (code === "ENOENT") throw new UsageError(`there is no file ${path}`);
    if (code === "EISDIR") throw new UsageError(`${path} is a folder: preview takes one file`);
    if (code === "EACCES") throw new UsageError(`${path} cannot be read by this user`);
    throw e;
  }
}

/** The first bytes, and a stream of the whole beginning again from the start, bounded. */
async function peek(bytes: AsyncIterable<Uint8Array>): Promise<{ head: Uint8Array; all: AsyncIterable<Uint8Array> }> {
  const iterator = bytes[Symbol.asyncIterator]();
  const held: Uint8Array[] = [];
  let size = 0;
  while (size < HEAD_BYTES) {
    const next = await iterator.next();
    if (next.done) break;
    held.push(next.value);
    size += next.value.length;
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    yield* held;
    for (let total = size; total < MOST_BYTES; ) {
      const next = await iterator.next();
      if (next.done) return;
      total += next.value.length;
      yield next.value;
    }
  }
  return { head: Buffer.concat(held), all: all() };
}
