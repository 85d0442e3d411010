import type { DuckDBConnection } from "@duckdb/node-api";

/** What a database says of itself, by key. */
export async function readMeta(connection: DuckDBConnection, key: string): Promise<string | undefined> {
  const found = await connection.runAndReadAll("select value from meta where key = $key order by value", { key });
  const value = found.getRows()[0]?.[0];
  return typeof value === "string" ? value : undefined;
}

/** Inside the connection's open transaction, where there is one; null takes an entry out. */
export async function setMeta(
  connection: DuckDBConnection,
  entries: Readonly<Record<string, string | null>>,
): Promise<void> {
  for (const [key, value] of Object.entries(entries)) {
    await connection.run("delete from meta where key = $key", { key });
    if (value !== null) await connection.run("insert into meta values ($key, $value)", { key, value });
  }
}
