import { randomUUID } from "node:crypto";
import { createWriteStream, existsSync, mkdirSync, rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as WebStream } from "node:stream/web";
import { checkProjectFolder, isWritable, notWritable } from "../../io/project-files.ts";
import { BOUNDS } from "../../model/bounds.ts";
import { codeOf, messageOf, UsageError } from "../../model/errors.ts";
import { textFieldOf } from "../../model/keys.ts";
import { clearIncoming, INCOMING } from "../../project/project.ts";

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
  const folder = join(projectDir, INCOMING);
  const waiting = new Map<string, Spooled>();
  let coming = 0;
  const clear = () => {
    waiting.clear();
    if (existsSync(projectDir)) checkProjectFolder(projectDir);
    if (isWritable(projectDir)) clearIncoming(projectDir);
  };
  clear();
  return {
    async take(name, body) {
      if (!body) throw new UsageError("the request carries no file");
      if (waiting.size >= MOST_WAITING)
        throw new UsageError(`${MOST_WAITING} files are waiting already: import or discard some first`);
      if (coming >= BOUNDS.uploads)
        throw new UsageError(`${BOUNDS.uploads} files are coming in already: wait until one of them is here`);
      if (!isWritable(projectDir)) throw notWritable(projectDir);
      const key = randomUUID();
      const clean = safeName(name);
      mkdirSync(join(folder, key), { recursive: true, mode: 0o700 });
      // The folder carries the key, the file its own name: reports name the file as the person knows it.
      const path = join(folder, key, clean);
      let bytes = 0;
      const silent = new AbortController();
      const stop = () => silent.abort(new UsageError("nothing more of this file came for a minute: send it again"));
      let timer = setTimeout(stop, BOUNDS.silence);
      const counted = new Transform({
        transform(chunk: Uint8Array, _encoding, done) {
          bytes += chunk.length;
          clearTimeout(timer);
          timer = setTimeout(stop, BOUNDS.silence);
          done(
            bytes > limit
              ? new UsageError(`the file is larger than ${limit / 1024 ** 3} GB: read it with \`claque run FILE\``)
              : null,
            chunk,
          );
        },
      });
      coming++;
      try {
        const signal = silent.signal;
        await pipeline(Readable.fromWeb(body), counted, createWriteStream(path, { mode: 0o600, flags: "wx" }), {
          signal,
        });
      } catch (fault) {
        const e: unknown = silent.signal.aborted ? silent.signal.reason : fault;
        rmSync(join(folder, key), { force: true, recursive: true });
        if (codeOf(e) === "ENOSPC") throw new UsageError("the disk is full: nothing of this file was kept");
        if (isGone(e))
          throw new UsageError("whoever sent this file went away before it was here: nothing of it was kept");
        throw e;
      } finally {
        coming--;
        clearTimeout(timer);
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

/** A client that leaves in the middle is nobody's defect. */
const isGone = (e: unknown): boolean => {
  const [code, name, message] = [textFieldOf(e, "code"), textFieldOf(e, "name"), messageOf(e)];
  return (
    ["ECONNRESET", "EPIPE", "ERR_STREAM_PREMATURE_CLOSE", "ABORT_ERR"].includes(code ?? "") ||
    name === "AbortError" ||
    /prematurely closed/i.test(message)
  );
};

/** A file name and nothing of a path; no control characters, no leading dot. */
function safeName(name: string): string {
  const clean = basename(name.replaceAll("\\", "/"))
    .toWellFormed()
    .replace(/[\p{C}\p{Zl}\p{Zp}<>:"|?*]/gu, "_")
    .replace(/^\.+/, "")
    .slice(0, 120);
  return clean || "upload";
}
