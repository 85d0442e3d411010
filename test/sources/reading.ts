import type { Batch, Deletion, RawPost, Rejection } from "../../src/model/raw.ts";
import type { ReadOptions, Source } from "../../src/sources/source.ts";

/** Everything a source made of a file, batches put together. */
export interface Everything {
  readonly posts: RawPost[];
  readonly deletions: Deletion[];
  readonly rejected: Rejection[];
  readonly skipped: Rejection[];
}

export async function readAll(
  source: Source,
  chunks: Iterable<Uint8Array>,
  options: ReadOptions = {},
): Promise<Everything> {
  const all: Everything = { posts: [], deletions: [], rejected: [], skipped: [] };
  for await (const batch of source.read(stream(chunks), options)) take(all, batch);
  return all;
}

function take(all: Everything, batch: Batch): void {
  all.posts.push(...batch.posts);
  all.deletions.push(...batch.deletions);
  all.rejected.push(...batch.rejected);
  all.skipped.push(...(batch.skipped ?? []));
}

export async function* stream(chunks: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield chunk;
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Cut at the given places. */
export function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  let from = 0;
  for (const place of [...places].sort((a, b) => a - b)) {
    if (place <= from || place >= bytes.length) continue;
    chunks.push(bytes.subarray(from, place));
    from = place;
  }
  chunks.push(bytes.subarray(from));
  return chunks;
}

export const countOf = (all: Everything): number =>
  all.posts.length + all.deletions.length + all.rejected.length + all.skipped.length;

/** A post with its identities in the open: for comparing in tests only. */
export function inTheOpen(value: unknown): unknown {
  if (typeof value === "object" && value !== null && "reveal" in value) return (value as { reveal(): string }).reveal();
  if (Array.isArray(value)) return value.map(inTheOpen);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, inner]) => inner !== undefined)
        .map(([key, inner]) => [key, inTheOpen(inner)]),
    );
  return value;
}
