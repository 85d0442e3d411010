import { closeSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { NO_EXTENSIONS } from "./duckdb-instance.ts";

/**
 * Writes a closed database anew and puts it in place of the old one, so that no deleted row is left in a free block.
 * `memory`: what the copying may use, such as `1GB`. Needs as much free space as the database holds; the old file stays until the new one is complete and flushed.
 */
export async function compactFile(path: string, memory: string): Promise<void> {
  const draft = `${path}.new`;
  for (const old of [draft, `${draft}.wal`]) rmSync(old, { force: true });
  const instance = await DuckDBInstance.create(":memory:", {
    memory_limit: memory,
    temp_directory: `${path}.tmp`,
    ...NO_EXTENSIONS,
  });
  try {
    const connection = await instance.connect();
    const quoted = (file: string) => `'${file.replaceAll("'", "''")}'`;
    await connection.run(`attach ${quoted(path)} as old`);
    await connection.run(`attach ${quoted(draft)} as new`);
    await connection.run("set enable_external_access = false");
    await connection.run("copy from database old to new");
    await connection.run("checkpoint new");
    await connection.run("detach new");
    await connection.run("detach old");
    connection.closeSync();
  } catch (e) {
    rmSync(draft, { force: true });
    throw e;
  } finally {
    instance.closeSync();
    rmSync(`${draft}.wal`, { force: true });
  }
  putInPlace(draft, path);
}

/** A closed database in place of another, or of none: on disk before it is there. */
export function putInPlace(draft: string, path: string): void {
  flush(draft);
  renameSync(draft, path);
  rmSync(`${path}.wal`, { force: true });
  if (process.platform !== "win32") flush(dirname(path));
}

function flush(path: string): void {
  const fd = openSync(path, "r");
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
