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
  const rows = e.rows.length;
  const post = (row: number) => e.rows[row];
  const at = Float64Array.from(e.rows, (i) => batch.at[i]);
  writers.post.append(
    [
      Uint32Array.from(e.rows, (_, row) => e.firstSeq + row),
      (row) => pseudonymOf(batch.ids, post(row) * 3),
      (row) => batch.platforms[batch.platform[post(row)]],
      e.actor,
      at,
      Float64Array.from(e.rows, (i) => batch.seen[i]),
      Uint8Array.from(e.rows, (i) => batch.kind[i]),
      (row) => batch.langs[batch.lang[post(row)]] || undefined,
      (row) => batch.texts[post(row)],
    ],
    rows,
  );
  const { newActors, newObjects, newLangs } = e;
  writers.actor.append(
    [
      Uint32Array.from(newActors, (_, n) => e.firstActor + n),
      (n) => pseudonymOf(batch.actors, newActors[n] * 3),
      (n) => batch.platforms[batch.platform[newActors[n]]],
    ],
    newActors.length,
  );
  writers.object.append(
    [
      Uint32Array.from(newObjects, (_, n) => e.firstObject + n),
      Uint8Array.from(newObjects, (o) => batch.objectType[o]),
      (n) => batch.objectValues[newObjects[n]],
      Uint32Array.from(newObjects, (o) => batch.objectHash[o * 2]),
      Uint32Array.from(newObjects, (o) => batch.objectHash[o * 2 + 1]),
    ],
    newObjects.length,
  );
  writers.action.append(
    [
      Uint32Array.from(e.actionRow, (row) => e.firstSeq + row),
      Uint32Array.from(e.actionRow, (row) => e.actor[row]),
      e.actionType,
      e.actionObject,
      Float64Array.from(e.actionRow, (row) => at[row]),
      Uint16Array.from(e.actionRow, (row) => e.lang[row]),
    ],
    e.actionRow.length,
  );
  if (newLangs.length > 0)
    writers.lang.append([newLangs.map((_, n) => e.firstLang + n), (n) => newLangs[n]], newLangs.length);
  return { added: rows, repeated: batch.posts - rows };
}

const pseudonymOf = (words: Uint32Array, at: number): string => base32of96(words[at], words[at + 1], words[at + 2]);
