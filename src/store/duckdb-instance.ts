import { existsSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { notWritable } from "../io/project-files.ts";
import { isUsageError, StoreFault, UsageError } from "../model/errors.ts";
import { heldMessage } from "./lock.ts";
import type { Schema } from "./schema.ts";

export interface DuckStoreOptions {
  /** Several readers may share a database; none while somebody writes. */
  readonly readOnly?: boolean;
  /** For a new database: what object hashes are salted with. */
  readonly salt?: string;
  /** For a process that runs for long and asks little: the database keeps to 256 MB of memory instead of 2 GB. */
  readonly frugal?: boolean;
  /** For long texts that are written and not asked about meanwhile: 512 MB, beside what reading and the gate need. */
  readonly takingIn?: boolean;
}

/** An open database file: its instance, and a way to get connections that can reach nothing outside it. */
export interface Database {
  /**
   * The kind whose objects alone it holds: known at once where this process closed it and nobody wrote to it since, else set once it was
   * looked at.
   */
  looked: Schema | undefined;
  connect(): Promise<DuckDBConnection>;
  release(connection: DuckDBConnection): void;
  close(): void;
}

/** What a database is held to: blocks and sorts in memory, rows not yet written to the file itself, and what writing it anew may use. */
const BUDGETS = {
  usual: { memory: "2GB", unsaved: "256MB", anew: "1GB" },
  takingIn: { memory: "512MB", unsaved: "64MB", anew: "512MB" },
  frugal: { memory: "256MB", unsaved: "32MB", anew: "256MB" },
} as const;
export type Budget = (typeof BUDGETS)[keyof typeof BUDGETS];
export const budgetOf = ({ frugal, takingIn }: DuckStoreOptions): Budget =>
  frugal ? BUDGETS.frugal : takingIn ? BUDGETS.takingIn : BUDGETS.usual;

/** No extension is loaded, however the database asks for one. */
export const NO_EXTENSIONS = {
  autoload_known_extensions: "false",
  autoinstall_known_extensions: "false",
  allow_community_extensions: "false",
  allow_unsigned_extensions: "false",
} as const;
/** No other file, no network: from the first byte on, so that nothing in the file or in its log can ask for either. */
const CLOSED = { ...NO_EXTENSIONS, enable_external_access: "false" } as const;

/** Databases that this process looked at and closed: as what, and what their files were then. */
const leftAs = new Map<string, { readonly identity: string; readonly looked: Schema }>();

/** Changes with every writing to the file; undefined where there is none, or a log beside it that may hold anything. */
function identityOf(path: string): string | undefined {
  if (existsSync(`${path}.wal`)) return undefined;
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found && [found.dev, found.ino, found.size, found.mtimeNs, found.ctimeNs].join();
}

/** Opens the file, closed to everything outside it, and with a configuration that nothing can change. */
export async function openDatabase(path: string, readOnly: boolean, budget: Budget = BUDGETS.usual): Promise<Database> {
  if (!readOnly) for (const more of ["tmp", "codes"]) rmSync(`${path}.${more}`, { recursive: true, force: true });
  const identity = identityOf(path);
  const left = leftAs.get(path);
  const looked = identity !== undefined && left?.identity === identity ? left.looked : undefined;
  leftAs.delete(path);
  let instance: DuckDBInstance;
  try {
    instance = await DuckDBInstance.fromCache(path, {
      access_mode: readOnly ? "READ_ONLY" : "READ_WRITE",
      memory_limit: budget.memory,
      temp_directory: `${path}.tmp`,
      checkpoint_threshold: budget.unsaved,
      ...CLOSED,
      lock_configuration: "true",
    });
  } catch (e) {
    throw explained(e, path);
  }
  const connections = new Set<DuckDBConnection>();
  const connect = async () => {
    const connection = await instance.connect();
    connections.add(connection);
    return connection;
  };
  const database: Database = {
    looked: identityOf(path) === identity ? looked : undefined,
    connect,
    release(connection) {
      if (connections.delete(connection)) connection.closeSync();
    },
    close() {
      for (const connection of connections) connection.closeSync();
      connections.clear();
      instance.closeSync();
      const identity = identityOf(path);
      if (database.looked && identity !== undefined) leftAs.set(path, { identity, looked: database.looked });
    },
  };
  return database;
}

/** What went wrong around the database, in words; anything else comes back as it is. */
export function explained(e: unknown, path: string): unknown {
  if (isUsageError(e)) return e;
  const message = e instanceof Error ? e.message : String(e);
  if (/Could not set lock|Conflicting lock|being used by another process/i.test(message)) return heldMessage(path);
  if (/No space left|disk quota|ENOSPC|EDQUOT|File too large|not enough (?:disk )?space/i.test(message))
    return new StoreFault(
      `the disk that holds ${path} is full: free some space and run the same command again; batches already stored are kept`,
    );
  if (/not a valid DuckDB database file|valid magic bytes/i.test(message))
    return new UsageError(`${path} is not a DuckDB database: move it away, or name another project folder`);
  if (/read-only mode/i.test(message)) return notWritable(dirname(path));
  if (/Permission denied|Read-only file system/i.test(message))
    return new StoreFault(`${path} cannot be written by this user: name another project folder with --project`);
  if (/pattern too large|bad repetition|invalid regex/i.test(message))
    return new UsageError("a word or phrase of this query is too long to look for: shorten it");
  if (/Out of Memory Error|failed to allocate/i.test(message))
    return new UsageError("this question needs more memory than claque gives the database: ask a narrower one");
  if (DAMAGE.test(message))
    return new Damaged(
      `${path} is damaged: restore the project from a backup, or read the archives into a new project folder with \`claque run FILE --project NEW\` (${message.split("\n")[0].slice(0, 160)})`,
      path,
    );
  return e;
}

/** A database whose blocks do not hold what was written. */
export class Damaged extends StoreFault {
  readonly database: string;
  constructor(message: string, database: string) {
    super(message);
    this.database = database;
  }
}

/** What DuckDB says of blocks that do not hold what was written. */
const DAMAGE =
  /checksum|corrupt|Serialization Error|Failed to deserialize|INTERNAL Error|FATAL Error|Could not read (?:all|enough)|database has been invalidated|Failure while replaying WAL/i;
