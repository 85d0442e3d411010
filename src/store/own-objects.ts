import type { DuckDBConnection } from "@duckdb/node-api";
import { UsageError } from "../model/errors.ts";
import { POST_KINDS } from "../model/kind.ts";
import { TABLES } from "./schema.ts";

/** Kinds of things that a database can hold besides tables. All of them can compute something when they are only read. */
const OTHERS = `
  select 'view' as kind, view_name as name from duckdb_views() where not internal
  union all select 'macro', function_name from duckdb_functions() where not internal
  union all select 'index', index_name from duckdb_indexes()
  union all select 'sequence', sequence_name from duckdb_sequences()
  union all select 'schema', schema_name from duckdb_schemas() where not internal
  union all select 'type', type_name from duckdb_types() where not internal and type_name <> 'post_kind'
  order by kind, name limit 1`;

/** Columns and tables that stores of earlier versions lack: see `UPGRADES`. */
const LATER = [", carried varchar", ", reworded uinteger"] as const;
const LATER_TABLES: ReadonlySet<string> = new Set(["gone", "named"]);

/** By table, how DuckDB spells it; no default, no computed column, no check is among them. */
const OWN: ReadonlyMap<string, string> = new Map(
  [...TABLES.matchAll(/create table (\w+) \(([^;]*)\);/g)].map(([, name, columns]) => [
    name,
    plain(
      `create table ${name}(${columns.replace("post_kind", `enum(${POST_KINDS.map((k) => `'${k}'`).join(", ")})`)});`,
    ),
  ]),
);

/**
 * Refuses a database that holds anything but claque's own tables, column by column. A project may come from anywhere: a view or
 * a default in the place of a table would be computed by whoever reads it. Asked before anything is read; some 30 ms of processor time, most of them
 * DuckDB's own list of functions.
 */
export async function refuseForeign(connection: DuckDBConnection, path: string): Promise<void> {
  const refused = (what: string) =>
    new UsageError(
      `${path} holds ${what}, which claque did not make: it is not opened. If it is yours, read the archives into a new project folder`,
    );
  const [other] = (await connection.runAndReadAll(OTHERS)).getRows();
  if (other) throw refused(`a ${other[0]}`);
  const tables = await connection.runAndReadAll("select table_name, sql from duckdb_tables() order by table_name");
  const found = new Map(tables.getRows().map(([name, sql]) => [String(name), plain(String(sql))]));
  if (found.size === 0) return;
  if (!found.has("meta"))
    throw new UsageError(`${path} is a DuckDB database, but not one of claque's: name another project folder`);
  for (const [name, sql] of found) {
    const own = OWN.get(name);
    if (own === undefined) throw refused("a table");
    if (sql !== own && !LATER.some((column) => own.includes(column) && sql === own.replace(column, "")))
      throw refused(`a table "${name}" with other columns than claque's`);
  }
  for (const name of OWN.keys())
    if (!found.has(name) && !LATER_TABLES.has(name))
      throw new UsageError(`${path} lacks the table "${name}": it is damaged; read the archives into a new project`);
}

function plain(sql: string): string {
  return sql
    .toLowerCase()
    .replaceAll('"', "")
    .replace(/\s+/g, " ")
    .replace(/\s*([(),;])\s*/g, "$1 ")
    .trim();
}
