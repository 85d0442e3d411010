import type { DuckDBConnection } from "@duckdb/node-api";
import { base32into } from "../model/base32.ts";
import { type Appending, type Column, counting, type StringColumn, strings, taken } from "./columns.ts";
import type { Dictionaries } from "./dictionaries.ts";
import { TableWriter } from "./duckdb-writer.ts";
import type { PackedBatch } from "./packed.ts";
import { type PackedStrings, packStrings } from "./packed-strings.ts";
import type { Added } from "./store.ts";

/** Tables that grow with every batch. */
export const WRITTEN = ["post", "actor", "object", "action", "lang", "quarantine"] as const;
export type Writers = Record<(typeof WRITTEN)[number], TableWriter>;

export async function openWriters(connection: DuckDBConnection): Promise<Writers> {
  const open = (table: keyof Writers) => TableWriter.open(connection, table);
  return {
    post: await open("post"),
    actor: await open("actor"),
    object: await open("object"),
    action: await open("action"),
    lang: await open("lang"),
    quarantine: await open("quarantine"),
  };
}

/** Encodes a batch and appends its new rows, column by column. O(posts + actions). */
export function appendBatch(
  writers: Readonly<Record<(typeof WRITTEN)[number], Appending>>,
  batch: PackedBatch,
  known: Dictionaries,
): Added {
  const e = known.encode(batch);
  const n = e.rows.length;
  const at = taken(batch.at, e.rows, new Float64Array(n));
  const platforms = packStrings(batch.platforms);
  writers.post.append(
    [
      counting(e.firstSeq, n),
      pseudonyms(batch.ids, e.rows),
      { strings: platforms, rows: taken(batch.platform, e.rows, new Uint16Array(n)) },
      e.actor,
      at,
      taken(batch.seen, e.rows, new Float64Array(n)),
      taken(batch.kind, e.rows, new Uint8Array(n)),
      { strings: packStrings(batch.langs), rows: taken(batch.lang, e.rows, new Uint16Array(n)), none: 0 },
      { strings: batch.texts, rows: e.rows },
    ],
    n,
  );
  const { newActors, newObjects, newLangs } = e;
  writers.actor.append(
    [
      counting(e.firstActor, newActors.length),
      pseudonyms(batch.actors, newActors),
      { strings: platforms, rows: taken(batch.platform, newActors, new Uint16Array(newActors.length)) },
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
      { strings: batch.objectValues, rows: newObjects },
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
    writers.lang.append([counting(e.firstLang, newLangs.length), strings(newLangs)], newLangs.length);
  return {
    added: n,
    repeated: batch.posts - n - e.deleted,
    ...(e.deleted > 0 && { deleted: e.deleted }),
    ...(e.held && { held: e.held }),
  };
}

/** Replaces the families of texts, inside an open transaction. */
export async function writeFamilies(
  connection: DuckDBConnection,
  object: Uint32Array,
  family: Uint32Array,
  reworded: Uint32Array,
): Promise<void> {
  await connection.run("delete from family");
  await fillTable(connection, "family", [object, family, reworded], object.length);
}

/** Appends rows to a table, inside an open transaction. */
export async function fillTable(
  connection: DuckDBConnection,
  table: string,
  columns: readonly Column[],
  rows: number,
): Promise<void> {
  const writer = await TableWriter.open(connection, table);
  try {
    writer.append(columns, rows);
  } catch (e) {
    writer.drop();
    throw e;
  }
  writer.close();
}

/** `words`: three for each of the batch's rows. */
function pseudonyms(words: Uint32Array, rows: ArrayLike<number>): StringColumn {
  const n = rows.length;
  const packed: PackedStrings = { bytes: new Uint8Array(n * 20), ends: new Uint32Array(n) };
  for (let i = 0; i < n; i++) {
    const at = rows[i] * 3;
    base32into(words[at], words[at + 1], words[at + 2], packed.bytes, i * 20);
    packed.ends[i] = i * 20 + 20;
  }
  return { strings: packed, rows: counting(0, n) };
}
