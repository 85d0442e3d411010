import { createHash } from "node:crypto";
import { basename } from "node:path";
import { UsageError } from "../../model/errors.ts";
import { printable } from "../../model/printable.ts";
import type { OnProgress } from "../../model/progress.ts";
import { cleanName } from "../../privacy/file-name.ts";
import { keyForNotices, type NoticeProject } from "../../project/notice-project.ts";
import { isEncoding } from "../../sources/reading/encoding.ts";
import { zoneOf } from "../../sources/reading/zones.ts";
import type { Question } from "../../sources/source.ts";
import type { NoticeProgress } from "../../store/notices/store.ts";
import type { StoredFile } from "../../store/store.ts";
import { failure, sortedMap, stopped, UNRECOGNISED, unread } from "../file-outcomes.ts";
import { type InputFile, inputFiles } from "../ingest-files.ts";
import { ReadingThread } from "../ingest-thread.ts";
import { sourceCalled } from "./looking.ts";
import type { AskedNotices, FromNoticeThread, NoticeThreadData, ToNoticeThread } from "./messages.ts";
import { NoticeTally } from "./notice-tally.ts";

/** How the files are to be read, and what is to be told on the way. */
export interface IngestNoticesOptions extends AskedNotices {
  /** Files, folders, or `-` for standard input. */
  readonly files: readonly string[];
  readonly project: NoticeProject;
  /** Identifiers of organisations that somebody vouches for. A project keeps to those that its first notices were read with. */
  readonly vouched?: readonly string[];
  /** Called for a file that leaves something open; it is read as each question says. */
  readonly onQuestions?: (name: string, questions: readonly Question[]) => void;
  /** Records of a file per transaction, which is what a crash can lose. Default 10,000. */
  readonly commitEvery?: number;
  readonly onProgress?: OnProgress;
  readonly onFile?: (report: StoredFile) => void;
  readonly signal?: AbortSignal;
}

const COMMIT_RECORDS = 10_000;
/** Of the reading thread, MB. Notices are long, and batches of them few: more would cost memory and spare little. */
const NURSERY = 48;
type Thread = ReadingThread<ToNoticeThread, FromNoticeThread>;
type Ask = () => Promise<FromNoticeThread>;
type Told = (phase: string, done: number, note?: string) => void;

/**
 * Procurement records in: each file is recognised, read in a thread of its own, passed through the gate and stored. A file read before adds
 * nothing; one whose reading was stopped goes on where its last batch was stored. The stored rows depend on the files, the options and the key
 * alone. Memory is bounded in the size of files, and grows with the number of distinct notices, parties and clauses (about 25 bytes each, and
 * no more than 30 MB of each kind).
 */
export async function ingestNotices(options: IngestNoticesOptions): Promise<readonly StoredFile[]> {
  const { project, onFile = () => {}, signal, vouched = [] } = options;
  const key = keyForNotices(project);
  const asked = askedOf(options);
  const files = inputFiles(options.files);
  await keepToVouched(project, vouched);
  const data: NoticeThreadData = { claque: "notices", key, salt: project.store.salt, vouched };
  const thread: Thread = new ReadingThread("notices/reading-worker", data, NURSERY);
  const reports: StoredFile[] = [];
  try {
    for (const file of files)
      for await (const report of readOne(file, asked, options, thread)) {
        reports.push(report);
        onFile(report);
      }
  } catch (e) {
    await project.store.rollback();
    throw e;
  } finally {
    await thread.end();
  }
  if (signal?.aborted) throw stopped();
  const refused = reports.filter((r) => r.source === UNRECOGNISED);
  if (refused.length > 0 && refused.length === reports.length)
    throw new UsageError(refused.map((r) => `${r.name}: ${r.incomplete}`).join("\n"));
  return reports;
}

/** What of the options says how to read. Throws a UsageError that says what is accepted. */
function askedOf({ source, map, timeZone, dateOrder, encoding, dated }: AskedNotices): AskedNotices {
  if (source !== undefined) sourceCalled(source);
  if (timeZone !== undefined && !zoneOf(timeZone))
    throw new UsageError(
      `"${timeZone}" is no time zone: write an IANA name such as Europe/Berlin, or an offset such as +02:00`,
    );
  if (encoding !== undefined && !isEncoding(encoding))
    throw new UsageError(`"${encoding}" is no encoding that is known: write a name such as windows-1251 or gbk`);
  return {
    ...(source !== undefined && { source }),
    ...(map !== undefined && { map }),
    ...(timeZone !== undefined && { timeZone }),
    ...(dateOrder !== undefined && { dateOrder }),
    ...(encoding !== undefined && { encoding }),
    ...(dated !== undefined && { dated }),
  };
}

const VOUCHED = "vouched";

/** Who is an organisation was told when a notice came in: another list would make a project of two minds. Only a checksum of it is kept. */
async function keepToVouched({ store, dir }: NoticeProject, vouched: readonly string[]): Promise<void> {
  const hash = createHash("sha256");
  for (const id of [...new Set(vouched)].sort()) hash.update(`${id}\n`);
  const mine = vouched.length === 0 ? "none" : hash.digest("hex");
  const kept = await store.meta(VOUCHED);
  if (kept === undefined) await store.commit({ meta: { [VOUCHED]: mine } });
  else if (kept !== mine)
    throw new UsageError(
      `${dir} was begun with ${kept === "none" ? "no list of organisations" : "another list of organisations"} (--orgs), by which its notices were read: give the same, or read the files into a new project folder`,
    );
}

/** One file: a report, or one for each member of a zip. */
async function* readOne(
  file: InputFile,
  asked: AskedNotices,
  options: IngestNoticesOptions,
  thread: Thread,
): AsyncGenerator<StoredFile> {
  const { onProgress = () => {}, signal, project } = options;
  if (signal?.aborted) throw stopped();
  const told: Told = (phase, done, note) =>
    onProgress({
      phase: `${phase} ${file.name}`,
      done,
      ...(file.bytes !== undefined && { total: file.bytes }),
      unit: "bytes",
      ...(note && { note }),
    });
  const ask: Ask = async () => {
    const answer = await thread.next(signal);
    if (!answer) throw stopped();
    if (answer.is === "failed") throw failure(file, answer);
    return answer;
  };
  const sha256 = file.bytes === undefined ? "" : await checksumOf(file, thread, ask, told);
  thread.say({ do: "read", path: file.path, name: file.name, asked, hashed: sha256 !== "" });
  for (;;) {
    const opened = await ask();
    if (opened.is === "done") return;
    if (opened.is !== "opened") continue;
    const member = cleanName(printable(basename(opened.name.replaceAll("\\", "/"))));
    const name = opened.inZip ? `${cleanName(file.name)}: ${member}` : cleanName(file.name);
    if (opened.questions?.length) options.onQuestions?.(name, opened.questions);
    if (opened.refused !== undefined) {
      thread.say({ do: "pass" });
      yield unread(name, file, sha256, opened.refused);
      continue;
    }
    if (opened.problems?.length) throw new UsageError(`${name}: ${opened.problems.join("; ")}`);
    const read = JSON.stringify({ member: opened.member, ...asked, source: opened.source, map: sortedMap(asked.map) });
    const before = sha256 === "" ? undefined : await project.store.fileProgress(sha256, read);
    if (before?.complete) {
      thread.say({ do: "pass" });
      if (opened.inZip) while ((await ask()).is !== "end");
      yield again(before, name);
      continue;
    }
    const seq = before?.seq ?? (await project.store.nextFile());
    const tally = new NoticeTally(before ?? begun(seq, read, name, opened.source ?? "", sha256));
    thread.say({ do: "go", behind: { ...tally.taken } });
    yield await storeMember(tally, options, thread, ask, told);
  }
}

async function checksumOf(file: InputFile, thread: Thread, ask: Ask, told: Told): Promise<string> {
  told("checking", 0);
  thread.say({ do: "hash", path: file.path });
  let answer = await ask();
  for (; answer.is === "hashing"; answer = await ask()) told("checking", answer.bytes);
  return answer.is === "hashed" ? answer.sha256 : "";
}

async function storeMember(
  tally: NoticeTally,
  { project: { store }, signal, commitEvery = COMMIT_RECORDS }: IngestNoticesOptions,
  thread: Thread,
  ask: Ask,
  told: Told,
): Promise<StoredFile> {
  let open = false;
  // Counted from the file's beginning, so that an interrupted reading commits where an uninterrupted one does.
  const stretch = () => Math.floor(tally.records / commitEvery);
  const commit = async (complete: boolean) => {
    await store.commit({ file: tally.progress(complete), quarantine: tally.takeQuarantine() });
    open = false;
  };
  for (;;) {
    let answer: FromNoticeThread;
    try {
      answer = await ask();
    } catch (e) {
      if (signal?.aborted && open) await commit(false);
      throw e;
    }
    if (answer.is === "batch") {
      const before = stretch();
      tally.add(answer, await store.append(answer.packed));
      open = true;
      if (stretch() > before) await commit(false);
      thread.say({ do: "next" });
      told("reading", answer.bytes, tally.note());
    } else if (answer.is === "end") {
      tally.end(answer);
      await commit(true);
      return tally.report();
    }
  }
}

const begun = (seq: number, options: string, name: string, source: string, sha256: string): NoticeProgress => ({
  seq,
  options,
  name,
  source,
  sha256,
  bytes: 0,
  read: 0,
  kept: 0,
  repeated: 0,
  quarantined: {},
  skipped: {},
  taken: { notices: 0, rejections: 0, skips: 0 },
  complete: false,
});

/** A file whose content was taken in before: all its notices are there already. */
function again(before: NoticeProgress, name: string): StoredFile {
  const { seq: _, options: __, complete: ___, taken: ____, ...report } = before;
  return { ...report, name, kept: 0, repeated: before.kept + before.repeated };
}
