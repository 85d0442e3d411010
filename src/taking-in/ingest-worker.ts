import { isMainThread, parentPort, workerData } from "node:worker_threads";
import { actionsOf } from "../derive/index.ts";
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
import { byReason, faultOf, hashFile, inboxOf, rest, Tap } from "./reading-parts.ts";

/**
 * The reading thread: bytes → RawPost → gate → derive → columns. No identity leaves it. It is at most `AHEAD` batches
 * ahead of the store, so that memory does not grow with the file.
 */
const AHEAD = 3;

async function work(data: ThreadData): Promise<void> {
  const port = parentPort!;
  const receive = inboxOf<ToThread>(port);
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
        send(faultOf(e));
      }
  }
}

/** Of the first table whose columns were looked at. */
function seenIn(looks: readonly Look[]): Seen | undefined {
  const inspection = looks.find((look) => look.inspection !== undefined)?.inspection;
  return inspection && { columns: inspection.columns, reasons: inspection.reasons, form: inspection.form };
}

type Behind = { -readonly [K in keyof Taken]: number };

const given: ThreadData | undefined = workerData ?? undefined;
if (!isMainThread && given?.claque === "ingest") void work(given);
