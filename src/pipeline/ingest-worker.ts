import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { isMainThread, parentPort, workerData } from "node:worker_threads";
import { actionsOf } from "../derive/index.ts";
import type { Batch } from "../model/raw.ts";
import { makeGate } from "../privacy/gate.ts";
import { openArchive, recognise, SOURCES, sourceNamed } from "../sources/index.ts";
import type { ReadOptions, Source } from "../sources/source.ts";
import { makePacker, transferables } from "../store/packed.ts";
import type { Taken } from "../store/store.ts";
import type { FromThread, ThreadData, ToThread } from "./ingest-messages.ts";

/**
 * The reading thread: bytes → RawPost → gate → derive → columns. No identity leaves it. It is at most `AHEAD` batches
 * ahead of the store, so that memory does not grow with the file.
 */
const AHEAD = 3;
const HEAD_BYTES = 256 * 1024;
const CHUNK_BYTES = 1 << 20;

async function work(data: ThreadData): Promise<void> {
  const port = parentPort!;
  const inbox: ToThread[] = [];
  let wake = () => {};
  port.on("message", (m: ToThread) => {
    inbox.push(m);
    wake();
  });
  const receive = async (): Promise<ToThread> => {
    while (inbox.length === 0)
      await new Promise<void>((r) => {
        wake = r;
      });
    return inbox.shift()!;
  };
  const send = (m: FromThread, move: ArrayBuffer[] = []) => port.postMessage(m, move);
  const gate = makeGate(data.key);
  const packer = makePacker(data.salt);
  let room = AHEAD;

  const toStore = async (batch: Batch, behind: Behind, bytes: number) => {
    const posts = rest(batch.posts, behind, "posts");
    const rejected = rest(batch.rejected, behind, "rejections");
    for (const raw of posts) {
      const post = gate.admit(raw);
      packer.add(post, actionsOf(post));
    }
    const packed = packer.finish();
    const skipped: Record<string, number> = {};
    const skips = rest(batch.skipped ?? [], behind, "skips");
    for (const { reason } of skips) skipped[reason] = (skipped[reason] ?? 0) + 1;
    const forget = { posts: [] as string[], actors: [] as string[] };
    const deletions = rest(batch.deletions, behind, "deletions");
    for (const deletion of deletions) {
      const { what, id } = gate.admitDeletion(deletion);
      forget[what === "post" ? "posts" : "actors"].push(id);
    }
    const taken = {
      posts: posts.length,
      rejections: rejected.length,
      skips: skips.length,
      deletions: deletions.length,
    };
    if (taken.posts + taken.rejections + taken.skips + taken.deletions === 0) return;
    while (room === 0) if ((await receive()).do === "next") room++;
    room--;
    send({ is: "batch", packed, rejected, skipped, forget, taken, bytes }, transferables(packed));
  };

  const readFile = async (path: string, name: string) => {
    const tap = new Tap(path);
    let member = 0;
    for await (const opened of openArchive(tap.bytes(), name)) {
      const { head, all } = await withHead(opened.bytes);
      const chosen = choose(data, head, opened.name);
      const inZip = opened.packing === "zip";
      if ("refused" in chosen) {
        send({ is: "opened", member, name: opened.name, inZip, refused: opened.problem() ?? chosen.refused });
        while ((await receive()).do !== "pass");
      } else {
        const { source, reason } = chosen;
        const problems = source.inspect?.(head, data.options).problems;
        send({
          is: "opened",
          member,
          name: opened.name,
          inZip,
          source: source.name,
          title: source.title,
          reason,
          problems,
        });
        let answer = await receive();
        for (; answer.do !== "go" && answer.do !== "pass"; answer = await receive()) if (answer.do === "next") room++;
        if (answer.do === "go") {
          const behind: Behind = { ...answer.behind };
          for await (const batch of source.read(all, data.options)) await toStore(batch, behind, tap.read);
        }
        if (answer.do === "pass" && !inZip) {
          send({ is: "done" });
          return;
        }
        // To the end of it: the next member, and the checksum, lie behind.
        for await (const _ of all) void _;
        send({ is: "end", problem: opened.problem() ?? tap.problem, bytes: tap.read, sha256: tap.sha256() });
      }
      member++;
    }
    send({ is: "done" });
  };

  for (;;) {
    const message = await receive();
    if (message.do === "next") room++;
    else if (message.do === "hash" || message.do === "read")
      try {
        if (message.do === "read") await readFile(message.path, message.name);
        else {
          const tap = new Tap(message.path);
          let told = 0;
          for await (const _ of tap.bytes())
            if (tap.read - told > 64 * CHUNK_BYTES) {
              told = tap.read;
              send({ is: "hashing", bytes: told });
            }
          if (tap.problem) send({ is: "failed", code: "EIO", message: tap.problem });
          else send({ is: "hashed", sha256: tap.sha256(), bytes: tap.read });
        }
      } catch (e) {
        const { code, stack, message: text } = e as NodeJS.ErrnoException;
        send({ is: "failed", ...(code && { code }), message: code ? text : (stack ?? text) });
      }
  }
}

type Behind = { -readonly [K in keyof Taken]: number };

/** What of a list lies past the point an earlier reading came to. */
function rest<T>(items: readonly T[], behind: Behind, what: keyof Taken): readonly T[] {
  if (behind[what] === 0) return items;
  const passed = Math.min(behind[what], items.length);
  behind[what] -= passed;
  return items.slice(passed);
}

/** A file's bytes, counted and hashed as they pass. `-` is standard input. */
class Tap {
  read = 0;
  problem: string | undefined;
  #hash: Hash = createHash("sha256");
  #path: string;
  constructor(path: string) {
    this.#path = path;
  }
  async *bytes(): AsyncGenerator<Uint8Array> {
    const stream =
      this.#path === "-"
        ? createReadStream("", { fd: 0, autoClose: false, highWaterMark: CHUNK_BYTES })
        : createReadStream(this.#path, { highWaterMark: CHUNK_BYTES });
    try {
      for await (const chunk of stream) {
        this.read += chunk.length;
        this.#hash.update(chunk);
        yield chunk;
      }
    } catch (e) {
      const code = (e as NodeJS.ErrnoException).code;
      if (code !== "EIO" || this.read === 0) throw e;
      this.problem = "the file could not be read to its end (the disk reports an error); what came before was read";
    }
  }
  sha256(): string {
    return this.#hash.copy().digest("hex");
  }
}

/** The first bytes, and all of them. */
async function withHead(
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ head: Uint8Array; all: AsyncIterable<Uint8Array> }> {
  const iterator = bytes[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  let ended = false;
  while (length < HEAD_BYTES) {
    const next = await iterator.next();
    if (next.done) {
      ended = true;
      break;
    }
    first.push(next.value);
    length += next.value.length;
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    for (let chunk = first.shift(); chunk; chunk = first.shift()) yield chunk;
    if (!ended) for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  }
  return { head: Buffer.concat(first).subarray(0, HEAD_BYTES), all: all() };
}

function choose(
  data: ThreadData,
  head: Uint8Array,
  name: string,
): { source: Source; reason: string } | { refused: string } {
  if (head.length === 0) return { refused: "the file is empty" };
  if (data.source !== undefined) {
    const source = sourceNamed(data.source);
    return source ? { source, reason: "as asked" } : { refused: `no source is called ${data.source}` };
  }
  const found = recognise(head, name);
  if (found.source) return { source: found.source, reason: found.reason };
  const mapped = data.options.map && Object.keys(data.options.map).length > 0 ? byMap(head, data.options) : undefined;
  return mapped ? { source: mapped, reason: "columns named by --map" } : { refused: found.lookedFor };
}

/** A file no format fits, with columns named by the person: a table or records, if nothing needed is missing. */
function byMap(head: Uint8Array, options: ReadOptions): Source | undefined {
  const starts = Buffer.from(head.subarray(0, 64))
    .toString("latin1")
    .replace(/^(?:\xef\xbb\xbf)?\s*/, "");
  const name = /^[[{]/.test(starts) ? "records" : "table";
  const source = SOURCES.find((s) => s.name === name);
  return source && !source.inspect?.(head, options).missing.length ? source : undefined;
}

if (!isMainThread && (workerData as ThreadData | undefined)?.claque === "ingest") void work(workerData as ThreadData);
