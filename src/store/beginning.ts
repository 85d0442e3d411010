import type { DuckDBConnection } from "@duckdb/node-api";
import { UsageError } from "../model/errors.ts";
import { readMeta, setMeta } from "./meta.ts";
import { refuseForeign } from "./own-objects.ts";
import type { Schema } from "./schema.ts";

/**
 * Makes the tables of a new database, or brings those of an older one up, where it may be written. Throws a UsageError that
 * says what is wrong with it. `looked`: it is known to hold nothing but ours. `transaction`: runs its work in one, undone on an error.
 */
export async function beginTables(
  connection: DuckDBConnection,
  path: string,
  schema: Schema,
  { readOnly, salt, looked }: { readonly readOnly: boolean; readonly salt: string; readonly looked: boolean },
  transaction: (work: () => Promise<void>) => Promise<void>,
): Promise<void> {
  if (!looked) await refuseForeign(connection, path, schema);
  const tables = await connection.runAndReadAll("select count(*)::integer from duckdb_tables()");
  if (tables.getRows()[0][0] === 0) {
    if (readOnly) throw new UsageError(`${path} holds nothing: read an archive with \`claque run FILE\``);
    await transaction(async () => {
      await connection.run(schema.tables);
      await setMeta(connection, { salt });
    });
  }
  const version = Number(await readMeta(connection, "schema"));
  if (version > schema.version)
    throw new UsageError(
      `${path} was written by a newer claque (schema ${version}, this one reads up to ${schema.version}): update claque`,
    );
  if (version < schema.version && !readOnly)
    await transaction(async () => {
      for (const step of schema.upgrades.slice(version - 1)) await connection.run(step);
      await setMeta(connection, { schema: String(schema.version) });
    });
}
