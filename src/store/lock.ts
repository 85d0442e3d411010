import { randomBytes } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { notWritable } from "../io/project-files.ts";
import { codeOf, StoreFault, UsageError } from "../model/errors.ts";
import { fieldOf, textFieldOf } from "../model/keys.ts";

/** Who writes to a database: kept in a file beside it while it is open. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When that process started, in the kernel's ticks, where the system tells: a reused pid is then not mistaken for it. */
  readonly started?: string;
  /** The command, as the title of the process says: `claque serve`. */
  readonly doing?: string;
}

/** Another process has the database open. */
export class Held extends UsageError {
  /** Who, as far as its lock tells. */
  readonly holder: string;
  constructor(message: string, holder: string) {
    super(message);
    this.holder = holder;
  }
}

export interface Lock {
  release(): void;
}

/**
 * Takes the lock or throws: `Held` names the holder. A lock left by a killed process is taken over; one from
 * another host is not, since nothing tells whether it lives. The database's own file lock stands behind this one.
 */
export function takeLock(database: string): Lock {
  const path = lockPath(database);
  for (let attempt = 0; attempt < 10; attempt++) {
    const taken = place(path);
    if (taken) return taken;
    const content = contentOf(path);
    if (content === undefined) continue;
    const holder = parse(content);
    if (holder && isAlive(holder)) throw held(database, holder);
    dropStale(path, content);
  }
  throw new UsageError(`${database} is being opened by several processes at once: try again`);
}

/** Writes who we are into a file that is not there yet; undefined where it is. */
function place(path: string): Lock | undefined {
  const mine = JSON.stringify({
    pid: process.pid,
    host: hostname(),
    started: startOf(process.pid),
    ...(DOING.test(process.title) && { doing: process.title }),
  } satisfies Holder);
  // A name that nobody can have laid out before, and "wx": a link there would be written through.
  const draft = `${path}.${randomBytes(8).toString("hex")}`;
  try {
    // Linked into place complete: nobody ever sees a lock without its holder.
    writeFileSync(draft, mine, { mode: 0o600, flag: "wx" });
    linkSync(draft, path);
    return {
      release() {
        if (contentOf(path) === mine) unlinkSync(path);
      },
    };
  } catch (e) {
    const code = codeOf(e);
    if (code === "EEXIST") return undefined;
    if (code === "ENOSPC" || code === "EDQUOT") throw new StoreFault(`the disk that holds ${dirname(path)} is full`);
    if (code === "EROFS" || code === "EACCES" || code === "EPERM") throw notWritable(dirname(path));
    throw e;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** What a process that waits writes beside the lock, for whoever holds it to see and make way. */
const waitingPath = (database: string): string => `${database}.waiting`;

/** Says that this process waits for the database; undefined where another says so already, which is as good. */
export function announce(database: string): Lock | undefined {
  const path = waitingPath(database);
  if (someoneWaits(database) === undefined) dropStale(path, contentOf(path) ?? "");
  return place(path);
}

/** Changes with whoever waits; undefined where nobody does. */
export function someoneWaits(database: string): string | undefined {
  const content = contentOf(waitingPath(database));
  const waiter = content === undefined ? undefined : parse(content);
  return waiter && isAlive(waiter) ? content : undefined;
}

/** The message for a database that another process holds, as far as its lock file tells. */
export function heldMessage(database: string): Held {
  const content = contentOf(lockPath(database));
  const holder = content === undefined ? undefined : parse(content);
  return holder
    ? held(database, holder)
    : new Held(`${database} is in use by another process: wait for it, or stop it`, "another process");
}

function held(database: string, { pid, host, doing }: Holder): Held {
  const what = doing === undefined ? "" : ` (${doing})`;
  const where = host === hostname() ? `process ${pid}${what}` : `process ${pid}${what} on host ${host}`;
  return new Held(
    host === hostname()
      ? `${database} is in use by ${where}: wait for it, or stop it (another project folder can be used meanwhile: --project)`
      : `${database} is in use by ${where}: if nothing runs there any more, delete ${lockPath(database)}`,
    where,
  );
}

const DOING = /^claque [a-z]{1,20}$/;

const lockPath = (database: string): string => `${database}.lock`;

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // Gone, or not to be read: the next attempt tells.
    return undefined;
  }
}

function parse(content: string): Holder | undefined {
  try {
    const held: unknown = JSON.parse(content);
    const pid = fieldOf(held, "pid");
    const [host, started, doing] = ["host", "started", "doing"].map((name) => textFieldOf(held, name));
    if (typeof pid !== "number" || host === undefined) return undefined;
    return {
      pid,
      host,
      ...(started !== undefined && { started }),
      ...(doing !== undefined && DOING.test(doing) && { doing }),
    };
  } catch {
    return undefined;
  }
}

function isAlive(holder: Holder): boolean {
  if (holder.host !== hostname()) return true;
  try {
    process.kill(holder.pid, 0);
  } catch (e) {
    if (codeOf(e) !== "EPERM") return false;
  }
  const started = startOf(holder.pid);
  return holder.started === undefined || started === undefined || started === holder.started;
}

/** Field 22 of /proc/PID/stat, counted behind the command name, which may hold spaces. */
function startOf(pid: number): string | undefined {
  const stat = contentOf(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
}

/** Moves the file aside first, so that of two processes that found it stale only one deletes it, and never a fresh one. */
function dropStale(path: string, content: string): void {
  const aside = `${path}.${process.pid}.stale`;
  try {
    renameSync(path, aside);
    if (contentOf(aside) !== content) renameSync(aside, path);
    else unlinkSync(aside);
  } catch {
    // Another process was faster: the next attempt sees what it left.
  }
}
