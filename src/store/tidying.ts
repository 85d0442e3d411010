import type { DuckDBConnection } from "@duckdb/node-api";
import type { Dictionaries } from "./dictionaries.ts";
import { KEYED } from "./untidy.ts";

/**
 * Writes one block of rows anew, in a transaction of its own, where enough was deleted from older blocks; false where not.
 * The rows go to the end of their table, in order: no answer depends on where they lie. The space they left is used again.
 * Some 100 ms, and 20 MB of memory.
 */
export async function tidyOne(connection: DuckDBConnection, known: Dictionaries): Promise<boolean> {
  const { untidy } = known;
  const due = untidy.due({ post: known.nextPost, object: known.nextObject, actor: known.nextActor });
  if (!due) return false;
  const { block } = untidy.bounds;
  const range = { low: due.block * block, high: (due.block + 1) * block - 1 };
  await connection.run("begin transaction");
  for (const [table, key] of KEYED[due.kind]) {
    const within = `${table} where ${key} between $low and $high`;
    await connection.run(`create temp table moving as select * from ${within} order by ${key}`, range);
    await connection.run(`delete from ${within}`, range);
    await connection.run(`insert into ${table} select * from moving`);
    await connection.run("drop table moving");
  }
  untidy.tidied(due.kind, due.block);
  await writeUntidy(connection, known);
  await connection.run("commit");
  // Until then the rows that left are held in memory, and those that came.
  await connection.run("checkpoint");
  return true;
}

/** Blocks with deletions, for a later process; nothing where they are the same as last time. */
export async function writeUntidy(connection: DuckDBConnection, { untidy }: Dictionaries): Promise<void> {
  const text = untidy.toString();
  if (text === untidy.written) return;
  untidy.written = text;
  await connection.run("delete from meta where key = 'untidy'");
  await connection.run("insert into meta values ('untidy', $text)", { text });
}

/** The whole file is about to be written anew. */
export async function allTidy(connection: DuckDBConnection, known: Dictionaries | undefined): Promise<void> {
  known?.untidy.clear();
  if (known) known.untidy.written = "";
  await connection.run("delete from meta where key = 'untidy'");
}
