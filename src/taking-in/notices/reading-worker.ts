import { isMainThread, parentPort, workerData } from "node:worker_threads";
import type { NoticeBatch } from "../../model/notice/raw-notice.ts";
import { makeNoticeGate } from "../../privacy/notices/notice-gate.ts";
import { openArchive } from "../../sources/index.ts";
import { makeNoticePacker, movable } from "../../store/notices/packed.ts";
import type { NoticesTaken } from "../../store/notices/store.ts";
import { byReason, faultOf, hashFile, inboxOf, rest, Tap } from "../reading-parts.ts";
import { lookThroughNotices } from "./looking.ts";
import type { FromNoticeThread, NoticeThreadData, ToNoticeThread } from "./messages.ts";

/**
 * The reading thread of notices: bytes → RawNotice → gate → columns. No natural person leaves it. It is at most `AHEAD` batches ahead of the
 * store, so that memory does not grow with the file.
 */
const AHEAD = 3;

type Behind = { -readonly [K in keyof NoticesTaken]: number };

async function work(data: NoticeThreadData): Promise<void> {
  const port = parentPort!;
  const receive = inboxOf<ToNoticeThread>(port);
  const send = (m: FromNoticeThread, move: ArrayBuffer[] = []) => port.postMessage(m, move);
  const gate = makeNoticeGate(data.key, { vouched: data.vouched });
  const packer = makeNoticePacker(data.salt);
  let room = AHEAD;

  const toStore = async (batch: NoticeBatch, behind: Behind, bytes: number) => {
    const notices = rest(batch.notices, behind, "notices");
    const rejected = rest(batch.rejected, behind, "rejections");
    const skips = rest(batch.skipped, behind, "skips");
    for (const raw of notices) packer.add(gate.admit(raw));
    const packed = packer.finish();
    const taken = { notices: notices.length, rejections: rejected.length, skips: skips.length };
    const records = batch.notices.length + batch.rejected.length + batch.skipped.length;
    // Stored before: an earlier reading stopped where a batch ended.
    if (records > 0 && taken.notices + taken.rejections + taken.skips === 0) return;
    const oddities = byReason(batch.oddities);
    while (room === 0) if ((await receive()).do === "next") room++;
    room--;
    send({ is: "batch", packed, rejected, skipped: byReason(skips), oddities, taken, bytes }, movable(packed));
  };

  const readFile = async ({ path, name, asked, hashed }: ToNoticeThread & { do: "read" }) => {
    const tap = new Tap(path, !hashed);
    let member = 0;
    for await (const opened of openArchive(tap.bytes(), name)) {
      const { look, all } = await lookThroughNotices(opened.bytes, opened.name, asked);
      const inZip = opened.packing === "zip";
      const { source, reason, questions } = look;
      const told = { member, name: opened.name, inZip, questions };
      if (!source) {
        send({ is: "opened", ...told, refused: opened.problem() ?? reason });
        while ((await receive()).do !== "pass");
      } else {
        const { name: format, title } = source;
        send({ is: "opened", ...told, source: format, title, reason, problems: look.inspection?.problems ?? [] });
        let answer = await receive();
        for (; answer.do !== "go" && answer.do !== "pass"; answer = await receive()) if (answer.do === "next") room++;
        if (answer.do === "pass" && !inZip) {
          send({ is: "done" });
          return;
        }
        if (answer.do === "go") {
          const behind: Behind = { ...answer.behind };
          for await (const batch of source.read(all, asked)) await toStore(batch, behind, tap.read);
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
        if (message.do === "read") await readFile(message);
        else await hashFile(message.path, send);
      } catch (e) {
        send(faultOf(e));
      }
  }
}

const given: NoticeThreadData | undefined = workerData ?? undefined;
if (!isMainThread && given?.claque === "notices") void work(given);
