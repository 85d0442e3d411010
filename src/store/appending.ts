import type { DuckDBConnection } from "@duckdb/node-api";
import { base32of96 } from "../model/base32.ts";
import type { Dictionaries } from "./dictionaries.ts";
import { TableWriter } from "./duckdb-writer.ts";
import type { PackedBatch } from "./packed.ts";
import type { Added } from "./store.ts";

/** Tables that grow with every batch. */
export const WRITTEN = ["post", "actor", "object", "action", "lang", "quarantine"] as const;
export type Writers = Record<(typeof WRITTEN)[number], TableWriter>;

export async function openWriters(connection: DuckDBConnection): Promise<Writers> {
  const writers = {} as Writers;
  for (const table of WRITTEN) writers[table] = await TableWriter.open(connection, table);
  return writers;
}

/** Encodes a batch and appends its new rows, column by column. O(posts + actions). */
export function appendBatch(writers: Writers, batch: PackedBatch, known: Dictionaries): Added {
  const e = known.encode(batch);
  const n = e.rows.length;
  const at = taken(batch.at, e.rows, new Float64Array(n));
  const text = (strings: readonly string[], codes: ArrayLike<number>) => (row: number) => strings[codes[e.rows[row]]];
  const langs = batch.langs.map((tag) => tag || undefined);
  writers.post.append(
    [
      counting(e.firstSeq, n),
      (row) => pseudonymOf(batch.ids, e.rows[row] * 3),
      text(batch.platforms, batch.platform),
      e.actor,
      at,
      taken(batch.seen, e.rows, new Float64Array(n)),
      taken(batch.kind, e.rows, new Uint8Array(n)),
      (row) => langs[batch.lang[e.rows[row]]],
      (row) => batch.texts[e.rows[row]],
    ],
    n,
  );
  const { newActors, newObjects, newLangs } = e;
  writers.actor.append(
    [
      counting(e.firstActor, newActors.length),
      (i) => pseudonymOf(batch.actors, newActors[i] * 3),
      (i) => batch.platforms[batch.platform[newActors[i]]],
    ],
    newActors.length,
  );
  const high = new Uint32Array(newObjects.length);
  const low = new Uint32Array(newObjects.length);
  for (let i = 0; i < newObjects.length; i++) {
    high[i] = batch.objectHash[newObjects[i] * 2];
    low[i] = batch.objectHash[newObjects[i] * 2 + 1];
  }
  writers.object.append(
    [
      counting(e.firstObject, newObjects.length),
      taken(batch.objectType, newObjects, new Uint8Array(newObjects.length)),
      (i) => batch.objectValues[newObjects[i]],
      high,
      low,
    ],
    newObjects.length,
  );
  const m = e.actionRow.length;
  const post = new Uint32Array(m);
  for (let i = 0; i < m; i++) post[i] = e.firstSeq + e.actionRow[i];
  writers.action.append(
    [
      post,
      taken(e.actor, e.actionRow, new Uint32Array(m)),
      e.actionType,
      e.actionObject,
      taken(at, e.actionRow, new Float64Array(m)),
      taken(e.lang, e.actionRow, new Uint16Array(m)),
    ],
    m,
  );
  if (newLangs.length > 0)
    writers.lang.append([counting(e.firstLang, newLangs.length), (i) => newLangs[i]], newLangs.length);
  return { added: n, repeated: batch.posts - n - e.deleted, ...(e.deleted > 0 && { deleted: e.deleted }) };
}

const pseudonymOf = (words: Uint32Array, at: number): string => base32of96(words[at], words[at + 1], words[at + 2]);

/** `into[i] = from[rows[i]]`. */
function taken<T extends Uint8Array | Uint16Array | Uint32Array | Float64Array>(
  from: ArrayLike<number>,
  rows: ArrayLike<number>,
  into: T,
): T {
  for (let i = 0; i < into.length; i++) into[i] = from[rows[i]];
  return into;
}

function counting(first: number, n: number): Uint32Array {
  const numbers = new Uint32Array(n);
  for (let i = 0; i < n; i++) numbers[i] = first + i;
  return numbers;
}
