import { createHmac, randomBytes } from "node:crypto";
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { flushFolder } from "../io/write-whole.ts";
import { base32of96 } from "../model/base32.ts";
import { codeOf, UsageError } from "../model/errors.ts";

/** Name of the key file in a project folder. */
export const KEY_FILE = "key";
const KEY_BYTES = 32;

/**
 * The project's key, or undefined where there is none. Throws a UsageError when the file is not what claque wrote:
 * 32 raw bytes, a plain file, readable by its owner alone.
 */
export function readKey(folder: string): Uint8Array | undefined {
  const path = join(folder, KEY_FILE);
  let fd: number;
  try {
    if (lstatSync(path).isSymbolicLink()) throw new UsageError(`${path} is a link: the key must be a plain file`);
    fd = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (e) {
    if (codeOf(e) === "ENOENT") return undefined;
    if (codeOf(e) === "EACCES")
      throw new UsageError(`${path} cannot be read by this user: the key belongs to whoever made the project`);
    throw e;
  }
  try {
    const stat = fstatSync(fd);
    if (!stat.isFile()) throw new UsageError(`${path} is not a file: the project's key should lie there`);
    if (process.platform !== "win32" && (stat.mode & 0o077) !== 0)
      throw new UsageError(
        `${path} may be read by others (mode ${(stat.mode & 0o777).toString(8)}): run \`chmod 600 ${path}\`, and ask yourself who has a copy`,
      );
    if (stat.size !== KEY_BYTES)
      throw new UsageError(
        `${path} has ${stat.size} bytes, a key has ${KEY_BYTES}: restore it from your backup, or start a new project in another folder`,
      );
    const key = new Uint8Array(KEY_BYTES);
    readSync(fd, key, 0, KEY_BYTES, 0);
    return key;
  } finally {
    closeSync(fd);
  }
}

/** Makes the key: 32 random bytes, mode 0600, flushed to disk. Never overwrites: where another process was first, its key counts. */
export function makeKey(folder: string): Uint8Array {
  const path = join(folder, KEY_FILE);
  let fd: number;
  try {
    fd = openSync(path, "wx", 0o600);
  } catch (e) {
    if (codeOf(e) === "EEXIST") {
      const key = readKey(folder);
      if (key) return key;
    }
    throw e;
  }
  const key = new Uint8Array(randomBytes(KEY_BYTES));
  try {
    writeSync(fd, key);
    fsyncSync(fd);
  } catch (e) {
    unlinkSync(path);
    throw e;
  } finally {
    closeSync(fd);
  }
  flushFolder(folder);
  return key;
}

/** 96 bits that tell keys apart and say nothing about them: kept in the database, so that a wrong key is noticed. */
export const fingerprint = (key: Uint8Array): string => labelled(key, "claque key fingerprint");

/** A second key for hashing objects in memory, so that nobody can prepare texts that collide. */
export const objectSalt = (key: Uint8Array): string => labelled(key, "claque object salt");

/** What the noise of counts is drawn by; kept in the database, where it outlives the key. */
export const noiseSecret = (key: Uint8Array): string => labelled(key, "claque noise of counts");

function labelled(key: Uint8Array, label: string): string {
  const d = createHmac("sha256", key).update(label).digest();
  return base32of96(d.readInt32BE(0), d.readInt32BE(4), d.readInt32BE(8));
}

/**
 * Overwrites the key file with random bytes, flushes, deletes it. Returns false where there was none.
 * Copies the file system or a disk keeps by itself (snapshots, wear levelling, backups) are out of reach: the docs say so.
 */
export function destroyKey(folder: string): boolean {
  const path = join(folder, KEY_FILE);
  let fd: number;
  try {
    fd = openSync(path, constants.O_RDWR | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch (e) {
    if (codeOf(e) === "ENOENT") return false;
    if (codeOf(e) === "ELOOP")
      throw new UsageError(`${path} is a link: the key must be a plain file; nothing was overwritten`);
    throw e;
  }
  try {
    const size = Math.max(KEY_BYTES, fstatSync(fd).size);
    for (let pass = 0; pass < 2; pass++) {
      writeSync(fd, randomBytes(size), 0, size, 0);
      fsyncSync(fd);
    }
  } finally {
    closeSync(fd);
  }
  unlinkSync(path);
  flushFolder(folder);
  return true;
}
