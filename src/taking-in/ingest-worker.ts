import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { isMainThread, type MessagePort, parentPort, workerData } from "node:worker_threads";
import { actionsOf } from "../derive/index.ts";
import { codeOf, messageOf } from "../model/errors.ts";
import { textFieldOf } from "../model/keys.ts";
import type { Batch } from "../model/raw.ts";
import { makeGate } from "../privacy/gate.ts";
import { openArchive } from "../sources/index.ts";
import { makePacker, transferables } from "../store/packed.ts";
import type { Taken } from "../store/store.ts";
import { absentIn } from "./absent.ts";
import { toForget } from "./deletions.ts";
import { FileTraces } from "./file-traces.ts";
import type { FromThread, ThreadData, ToThread } from "./ingest-messages.ts";
import type { Look } from "./looking.ts";
import type { Seen } from "./nothing-kept.ts";
import { lookThrough } from "./preview.ts";

/**
 * The reading thread: bytes → RawPost → gate → derive → columns. No identity leaves it. It is at most `AHEAD` batches
 * ahead of the store, so that memory does not grow with the file.
 */
const AHEAD = 3;
const CHUNK_BYTES = 1 << 20;

async function work(data: ThreadData): Promise<void> {
  const port = parentPort!;
  const receive = inboxOf(port);
  const send = (m: FromThread, move: ArrayBuffer[] = []) => port.postMessage(m, move);
  const gate = makeGate(data.key);
  const packer = makePacker(data.salt);
  let room = AHEAD;

  const toStore = async (batch: Batch, behind: Behind, bytes: number, traces: FileTraces) => {
    const posts = rest(batch.posts, behind, "posts");
    const passed = batch.posts.length - posts.length;
    for (let i = 0; i < passed; i++) traces.add(batch.posts[i], gate.actorOf(batch.posts[i]));
    const rejected = rest(batch.rejected, behind, "rejections");
    for (const raw of posts) {
      const post = gate.admit(raw);
      traces.add(raw, post.actor);
      packer.add(post, actionsOf(post));
    }
    const packed = packer.finish();
    const skips = rest(batch.skipped ?? [], behind, "skips");
    const skipped = byReason(skips);
    const deletions = rest(batch.deletions, behind, "deletions");
    const forget = toForget(gate, deletions);
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

  const readFile = async ({ path, name, asked, hashed }: ToThread & { do: "read" }) => {
    const tap = new Tap(path, !hashed);
    let member = 0;
    for await (const opened of openArchive(tap.bytes(), name)) {
      const { look, all, tables } = await lookThrough(opened.bytes, opened.name, asked);
      const inZip = opened.packing === "zip";
      const { source, reason } = look;
      const questions = [look, ...tables].flatMap((l) => l.questions);
      if (!source) {
        send({ is: "opened", member, name: opened.name, inZip, refused: opened.problem() ?? reason, questions });
        while ((await receive()).do !== "pass");
      } else {
        send({
          is: "opened",
          member,
          name: opened.name,
          inZip,
          source: source.name,
          title: source.title,
          reason,
          problems: [look, ...tables].flatMap((l) => l.inspection?.problems ?? []),
          seen: seenIn([look, ...tables]),
          absent: absentIn([look, ...tables]),
          questions,
        });
        let traces: FileTraces | undefined;
        let answer = await receive();
        for (; answer.do !== "go" && answer.do !== "pass"; answer = await receive()) if (answer.do === "next") room++;
        if (answer.do === "go") {
          const behind: Behind = { ...answer.behind };
          traces = new FileTraces([look, ...tables].flatMap((l) => l.inspection?.doubts ?? []));
          for await (const batch of source.read(all, asked)) await toStore(batch, behind, tap.read, traces);
        }
        if (answer.do === "pass" && !inZip) {
          send({ is: "done" });
          return;
        }
        // To the end of it: the next member, and the checksum, lie behind.
        for await (const _ of all) void _;
        send({
          is: "end",
          problem: opened.problem() ?? tap.problem,
          bytes: tap.read,
          sha256: tap.sha256(),
          ...(traces && { sums: traces.sums() }),
        });
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
        if (message.do === "read") await readFile(message);
        else await hashFile(message.path, send);
      } catch (e) {
        const [code, text] = [textFieldOf(e, "code"), messageOf(e)];
        send({ is: "failed", ...(code && { code }), message: code ? text : (textFieldOf(e, "stack") ?? text) });
      }
  }
}

/** What the main thread says, in its order. */
function inboxOf(port: MessagePort): () => Promise<ToThread> {
  const inbox: ToThread[] = [];
  let wake = () => {};
  port.on("message", (m: ToThread) => {
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
async function hashFile(path: string, send: (m: FromThread) => void): Promise<void> {
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

function byReason(skips: readonly { readonly reason: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { reason } of skips) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}

/** Of the first table whose columns were looked at. */
function seenIn(looks: readonly Look[]): Seen | undefined {
  const inspection = looks.find((look) => look.inspection !== undefined)?.inspection;
  return inspection && { columns: inspection.columns, reasons: inspection.reasons, form: inspection.form };
}

type Behind = { -readonly [K in keyof Taken]: number };

/** What of a list lies past the point an earlier reading came to. */
function rest<T>(items: readonly T[], behind: Behind, what: keyof Taken): readonly T[] {
  if (behind[what] === 0) return items;
  const passed = Math.min(behind[what], items.length);
  behind[what] -= passed;
  return items.slice(passed);
}

/** A file's bytes, counted as they pass, and hashed where that is asked for. `-` is standard input. */
class Tap {
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

const given: ThreadData | undefined = workerData ?? undefined;
if (!isMainThread && given?.claque === "ingest") void work(given);
