import { randomBytes } from "node:crypto";
import {
  closeSync,
  constants,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { codeOf, UsageError } from "../model/errors.ts";

export type Piece = string | Uint8Array;

/**
 * Writes a file whole or not at all, readable by its owner alone: beside the target under a name that nobody can have laid out
 * before, flushed, then moved into place. A link at the target is replaced, never followed. The one way in which claque
 * writes a file that it replaces. Throws a UsageError that says what is in the way.
 */
export function writeWhole(path: string, content: Piece | Iterable<Piece>): void {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there && !there.isFile() && !there.isDirectory())
    throw new UsageError(`${path} is no file: a file is to be written there; leave the option out to have it printed`);
  const draft = join(dirname(path), `.${basename(path)}.${randomBytes(8).toString("hex")}.partial`);
  let file: number | undefined;
  try {
    file = openSync(draft, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | noFollow, 0o600);
    for (const piece of whole(content)) writeAll(file, typeof piece === "string" ? Buffer.from(piece) : piece);
    fsyncSync(file);
    closeSync(file);
    file = undefined;
    renameSync(draft, path);
    flushFolder(dirname(path));
  } catch (e) {
    if (file !== undefined) closeSync(file);
    rmSync(draft, { force: true });
    throw explained(e, path);
  }
}

/** Not on Windows, which has no such flag and no links that a plain user can make. */
const noFollow = constants.O_NOFOLLOW ?? 0;
const whole = (content: Piece | Iterable<Piece>): Iterable<Piece> =>
  typeof content === "string" || content instanceof Uint8Array ? [content] : content;

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, bytes.length - at);
}

/** So that the new name outlives a loss of power as well. */
export function flushFolder(folder: string): void {
  if (process.platform === "win32") return;
  const fd = openSync(folder, "r");
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

function explained(e: unknown, path: string): unknown {
  const code = codeOf(e);
  if (code === "ENOSPC" || code === "EDQUOT" || code === "EFBIG")
    return new UsageError(`no space left to write ${path}: free some and run the same command again`);
  if (code === "EISDIR" || code === "ENOTEMPTY" || (code === "EEXIST" && isFolder(path)))
    return new UsageError(`${path} is a folder: a file is to be written there; name another, or move the folder away`);
  if (code !== undefined && ["EACCES", "EPERM", "EROFS", "ENOENT", "ENOTDIR", "ENAMETOOLONG", "ELOOP"].includes(code))
    return new UsageError(`cannot write ${path}: choose a folder that exists and that you may write to`);
  return e;
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

const DRAFT = /^\..+\.[0-9a-f]{16}\.partial$/;

/** A draft that is younger may still be written. */
const ABANDONED_MS = 3_600_000;

/** Takes away what killed writers left in a folder. */
export function clearDrafts(folder: string, now: number): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const found = DRAFT.test(name) && lstatSync(path, { throwIfNoEntry: false });
    if (found && now - found.mtimeMs > ABANDONED_MS) rmSync(path, { force: true });
  }
}
