import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { MessagePort } from "node:worker_threads";
import { codeOf, messageOf } from "../model/errors.ts";
import { textFieldOf } from "../model/keys.ts";
import type { Failed, FromHashing } from "./ingest-messages.ts";

/** What reading threads of posts and of notices have in common. */
const CHUNK_BYTES = 1 << 20;

/** What the main thread says, in its order. */
export function inboxOf<M>(port: MessagePort): () => Promise<M> {
  const inbox: M[] = [];
  let wake = () => {};
  port.on("message", (m: M) => {
    inbox.push(m);
    wake();
  });
  return async () => {
    while (inbox.length === 0)
      await new Promise<void>((r) => {
        wake = r;
      });
    return inbox.shift()!;
  };
}

/** The SHA-256 of a file that is not read otherwise, with word of how far it is. */
export async function hashFile(path: string, send: (m: FromHashing) => void): Promise<void> {
  const tap = new Tap(path);
  let told = 0;
  for await (const _ of tap.bytes())
    if (tap.read - told > 64 * CHUNK_BYTES) {
      told = tap.read;
      send({ is: "hashing", bytes: told });
    }
  if (tap.problem) send({ is: "failed", code: "EIO", message: tap.problem });
  else send({ is: "hashed", sha256: tap.sha256(), bytes: tap.read });
}

export function byReason(skips: readonly { readonly reason: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { reason } of skips) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}

/** What of a list lies past the point an earlier reading came to. */
export function rest<T, K extends string>(items: readonly T[], behind: Record<K, number>, what: K): readonly T[] {
  if (behind[what] === 0) return items;
  const passed = Math.min(behind[what], items.length);
  behind[what] -= passed;
  return items.slice(passed);
}

/** A file's bytes, counted as they pass, and hashed where that is asked for. `-` is standard input. */
export class Tap {
  read = 0;
  problem: string | undefined;
  readonly #hash: Hash | undefined;
  readonly #path: string;
  constructor(path: string, hash = true) {
    this.#path = path;
    if (hash) this.#hash = createHash("sha256");
  }
  async *bytes(): AsyncGenerator<Uint8Array> {
    const stream =
      this.#path === "-"
        ? createReadStream("", { fd: 0, autoClose: false, highWaterMark: CHUNK_BYTES })
        : createReadStream(this.#path, { highWaterMark: CHUNK_BYTES });
    try {
      for await (const chunk of stream) {
        this.read += chunk.length;
        this.#hash?.update(chunk);
        yield chunk;
      }
    } catch (e) {
      const code = codeOf(e);
      if (code !== "EIO" || this.read === 0) throw e;
      this.problem = "the file could not be read to its end (the disk reports an error); what came before was read";
    }
  }
  /** Empty where nothing was hashed. */
  sha256(): string {
    return this.#hash?.copy().digest("hex") ?? "";
  }
}

/** What went wrong, as it crosses threads. */
export function faultOf(e: unknown): Failed {
  const [code, text] = [textFieldOf(e, "code"), messageOf(e)];
  return { is: "failed", ...(code && { code }), message: code ? text : (textFieldOf(e, "stack") ?? text) };
}
