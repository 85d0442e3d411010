import { randomUUID } from "node:crypto";
import { createWriteStream, existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as WebStream } from "node:stream/web";
import { checkProjectFolder } from "../../io/project-files.ts";
import { UsageError } from "../../model/errors.ts";

/** A file on its way in. It holds raw records, so it lives as short as can be: read, then gone. */
export interface Spooled {
  readonly key: string;
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
}

export interface Spool {
  /** Streams a body to a private file (mode 0600); nothing is held in memory. */
  take(name: string, body: WebStream<Uint8Array> | null): Promise<Spooled>;
  get(key: string): Spooled | undefined;
  drop(key: string): void;
  /** Everything, also what a killed server left behind. */
  clear(): void;
}

/** Largest file taken over the page; larger ones are read with `claque run`, straight from where they lie. */
export const UPLOAD_LIMIT = 8 * 1024 ** 3;
const MOST_WAITING = 64;

export function makeSpool(projectDir: string, limit = UPLOAD_LIMIT): Spool {
  const folder = join(projectDir, "incoming");
  const waiting = new Map<string, Spooled>();
  const clear = () => {
    waiting.clear();
    if (existsSync(projectDir)) checkProjectFolder(projectDir);
    if (existsSync(folder))
      for (const name of readdirSync(folder)) rmSync(join(folder, name), { force: true, recursive: true });
  };
  clear();
  return {
    async take(name, body) {
      if (!body) throw new UsageError("the request carries no file");
      if (waiting.size >= MOST_WAITING)
        throw new UsageError(`${MOST_WAITING} files are waiting already: import or discard some first`);
      const key = randomUUID();
      const clean = safeName(name);
      mkdirSync(join(folder, key), { recursive: true, mode: 0o700 });
      // The folder carries the key, the file its own name: reports name the file as the person knows it.
      const path = join(folder, key, clean);
      let bytes = 0;
      const counted = new Transform({
        transform(chunk: Uint8Array, _encoding, done) {
          bytes += chunk.length;
          done(
            bytes > limit
              ? new UsageError(`the file is larger than ${limit / 1024 ** 3} GB: read it with \`claque run FILE\``)
              : null,
            chunk,
          );
        },
      });
      try {
        await pipeline(Readable.fromWeb(body), counted, createWriteStream(path, { mode: 0o600, flags: "wx" }));
      } catch (e) {
        rmSync(join(folder, key), { force: true, recursive: true });
        if ((e as NodeJS.ErrnoException).code === "ENOSPC")
          throw new UsageError("the disk is full: nothing of this file was kept");
        throw e;
      }
      if (bytes === 0) {
        rmSync(join(folder, key), { force: true, recursive: true });
        throw new UsageError(`${clean} is empty`);
      }
      const spooled = { key, name: clean, path, bytes: statSync(path).size };
      waiting.set(key, spooled);
      return spooled;
    },
    get: (key) => waiting.get(key),
    drop(key) {
      waiting.delete(key);
      if (/^[0-9a-f-]{36}$/.test(key)) rmSync(join(folder, key), { force: true, recursive: true });
    },
    clear,
  };
}

/** A file name and nothing of a path; no control characters, no leading dot. */
function safeName(name: string): string {
  const clean = basename(name.replaceAll("\\", "/"))
    .toWellFormed()
    .replace(/[\p{C}\p{Zl}\p{Zp}<>:"|?*]/gu, "_")
    .replace(/^\.+/, "")
    .slice(0, 120);
  return clean || "upload";
}
