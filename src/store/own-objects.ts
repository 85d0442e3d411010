import type { DuckDBConnection } from "@duckdb/node-api";
import { UsageError } from "../model/errors.ts";
import type { Schema } from "./schema.ts";

const quoted = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(", ");

/** Kinds of things that a database can hold besides tables. All of them can compute something when they are only read. */
const others = (types: readonly string[]): string => `
  select 'view' as kind, view_name as name from duckdb_views() where not internal
  union all select 'macro', function_name from duckdb_functions() where not internal
  union all select 'index', index_name from duckdb_indexes()
  union all select 'sequence', sequence_name from duckdb_sequences()
  union all select 'schema', schema_name from duckdb_schemas() where not internal
  union all select 'type', type_name from duckdb_types() where not internal and type_name not in (${quoted(["", ...types])})
  order by kind, name limit 1`;

/** By table, how DuckDB spells it; no default, no computed column, no check is among them. */
function ownTables({ tables, types }: Schema): ReadonlyMap<string, string> {
  const spelt = (columns: string) =>
    Object.entries(types).reduce((s, [type, values]) => s.replace(type, `enum(${quoted(values)})`), columns);
  return new Map(
    [...tables.matchAll(/create table (\w+) \(([^;]*)\);/g)].map(([, name, columns]) => [
      name,
      plain(`create table ${name}(${spelt(columns)});`),
    ]),
  );
}

/**
 * Refuses a database that holds anything but claque's own tables, column by column. A project may come from anywhere: a view or
 * a default in the place of a table would be computed by whoever reads it. Asked before anything is read; some 30 ms of processor time, most of them
 * DuckDB's own list of functions.
 */
export async function refuseForeign(connection: DuckDBConnection, path: string, schema: Schema): Promise<void> {
  const refused = (what: string) =>
    new UsageError(
      `${path} holds ${what}, which claque did not make: it is not opened. If it is yours, read the archives into a new project folder`,
    );
  const [other] = (await connection.runAndReadAll(others(Object.keys(schema.types)))).getRows();
  if (other) throw refused(`a ${other[0]}`);
  const tables = await connection.runAndReadAll("select table_name, sql from duckdb_tables() order by table_name");
  const found = new Map(tables.getRows().map(([name, sql]) => [String(name), plain(String(sql))]));
  if (found.size === 0) return;
  if (!found.has("meta"))
    throw new UsageError(`${path} is a DuckDB database, but not one of claque's: name another project folder`);
  const { later } = schema;
  const own = ownTables(schema);
  for (const [name, sql] of found) {
    const spelling = own.get(name);
    if (spelling === undefined) throw refused("a table");
    if (sql !== spelling && !later.columns.some((c) => spelling.includes(c) && sql === spelling.replace(c, "")))
      throw refused(`a table "${name}" with other columns than claque's`);
  }
  for (const name of own.keys())
    if (!found.has(name) && !later.tables.includes(name))
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
