import { basename } from "node:path";
import { UsageError } from "../model/errors.ts";
import type { FileReport } from "../model/finding.ts";
import { platformNamed } from "../model/platform.ts";
import { printable } from "../model/printable.ts";
import type { OnProgress } from "../model/progress.ts";
import { cleanName } from "../privacy/file-name.ts";
import { keyToTakeIn, type Project } from "../project/project.ts";
import { releaseOf } from "../release/index.ts";
import { SOURCES, sourceNamed } from "../sources/index.ts";
import { isEncoding } from "../sources/reading/encoding.ts";
import { zoneOf } from "../sources/reading/zones.ts";
import type { MappedColumn, Question } from "../sources/source.ts";
import type { FileProgress, StoredFile } from "../store/store.ts";
import { type Answer, type Answers, answerTo, keepAnswers, keyOf, readAnswers } from "./answers.ts";
import { failure, sortedMap, stopped, UNRECOGNISED, unread } from "./file-outcomes.ts";
import { shownReport } from "./file-traces.ts";
import { type InputFile, inputFiles } from "./ingest-files.ts";
import type { FromThread, ThreadData, ToThread } from "./ingest-messages.ts";
import { FileTally } from "./ingest-tally.ts";
import { ReadingThread } from "./ingest-thread.ts";
import { lookOver } from "./look-over.ts";
import type { Asked } from "./looking.ts";
import { isNothing, NothingKept, whyNothing } from "./nothing-kept.ts";

/** How the files are to be read, and what is to be told on the way. */
export interface IngestOptions extends Asked {
  /** Files, folders, or `-` for standard input. */
  readonly files: readonly string[];
  readonly project: Project;
  /** What a person answered just now: kept with the project, beside what was answered before. All of it is followed where the options say nothing. */
  readonly answers?: Answers;
  /** Called for a question that was answered, now or for an earlier file. */
  readonly onAnswered?: (name: string, question: Question, answer: Answer) => void;
  /** Called for a file that leaves something open; it is read as each question says. */
  readonly onQuestions?: (name: string, questions: readonly Question[]) => void;
  /** Called for a file that lacks a column `--map` names, though another has it: it is read without that. */
  readonly onAbsent?: (name: string, mapped: MappedColumn) => void;
  /**
   * Records of a file per transaction, which is what a crash can lose. Default 100,000. Deletions in the file take effect where one ends:
   * the rows depend on it as far as a post, or its edit, comes after its own deletion.
   */
  readonly commitEvery?: number;
  readonly onProgress?: OnProgress;
  readonly onFile?: (report: FileReport) => void;
  readonly signal?: AbortSignal;
}

const COMMIT_RECORDS = 100_000;

/**
 * Archives in: each file is recognised, read in a thread of its own, passed through the gate and stored. A file read
 * before adds nothing; one whose reading was stopped goes on where its last batch was stored. The stored rows depend on
 * the files, the options and the key alone. Memory is bounded in the size of files, and grows with the number of
 * distinct posts, accounts and objects (about 25 bytes each).
 */
export async function ingest(options: IngestOptions): Promise<readonly FileReport[]> {
  const { project, onFile = () => {}, signal } = options;
  const { source, map, timeZone, dateOrder, encoding, advise } = options;
  const platform = options.platform && (platformNamed(options.platform) ?? options.platform);
  const asked: Asked = { source, map, timeZone, platform, dateOrder, encoding, advise };
  const key = await keyToTakeIn(project);
  check(asked);
  const files = inputFiles(options.files);
  await keepAnswers(project.store, options.answers ?? new Map());
  const answers = await readAnswers(project.store);
  const told = new Map<string, Asked>();
  if (answers.size > 0 || map !== undefined)
    for (const file of await lookOver(files, asked, answers)) {
      told.set(file.path, file.asked);
      for (const question of file.answered) options.onAnswered?.(file.name, question, answerTo([question], answers));
    }
  const thread = new ReadingThread<ToThread, FromThread>("ingest-worker", {
    claque: "ingest",
    key,
    salt: project.store.salt,
  } satisfies ThreadData);
  const reports: FileReport[] = [];
  try {
    for (const file of files)
      for await (const report of readOne(file, told.get(file.path) ?? asked, options, answers, thread)) {
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
  const nothing = reports.filter(isNothing);
  if (nothing.length > 0 && nothing.length === reports.length)
    throw new NothingKept(nothing.map((r) => r.incomplete ?? whyNothing(r, undefined)).join("\n"));
  return reports;
}

function check({ source, timeZone, platform, encoding }: Asked): void {
  if (source !== undefined && !sourceNamed(source))
    throw new UsageError(`no source is called "${source}"; there are ${SOURCES.map((s) => s.name).join(", ")}`);
  if (timeZone !== undefined && !zoneOf(timeZone))
    throw new UsageError(
      `"${timeZone}" is no time zone: write an IANA name such as Europe/Berlin, or an offset such as +02:00`,
    );
  if (encoding !== undefined && !isEncoding(encoding))
    throw new UsageError(
      `"${encoding}" is no encoding that is known: write a name such as windows-1251, gbk, macintosh or utf-8-twice`,
    );
  if (platform !== undefined && !platformNamed(platform))
    throw new UsageError(
      `"${platform}" is no platform name: write lower-case letters and digits, e.g. x, telegram, generic`,
    );
}

/** One file: a report, or one for each member of a zip. */
async function* readOne(
  file: InputFile,
  asked: Asked,
  options: IngestOptions,
  answers: Answers,
  thread: ReadingThread<ToThread, FromThread>,
): AsyncGenerator<FileReport> {
  const { onProgress = () => {}, signal } = options;
  if (signal?.aborted) throw stopped();
  const { k } = await releaseOf(options.project.store);
  const progress = (phase: string, done: number, note?: string) =>
    onProgress({
      phase: `${phase} ${file.name}`,
      done,
      ...(file.bytes !== undefined && { total: file.bytes }),
      unit: "bytes",
      ...(note && { note }),
    });
  const ask = async (): Promise<FromThread> => {
    const answer = await thread.next(signal);
    if (!answer) throw stopped();
    if (answer.is === "failed") throw failure(file, answer);
    return answer;
  };
  let sha256 = "";
  if (file.bytes !== undefined) {
    progress("checking", 0);
    thread.say({ do: "hash", path: file.path });
    let answer = await ask();
    for (; answer.is === "hashing"; answer = await ask()) progress("checking", answer.bytes);
    if (answer.is === "hashed") sha256 = answer.sha256;
  }
  thread.say({ do: "read", path: file.path, name: file.name, asked, hashed: sha256 !== "" });
  for (;;) {
    const opened = await ask();
    if (opened.is === "done") return;
    if (opened.is !== "opened") continue;
    const member = cleanName(printable(basename(opened.name.replaceAll("\\", "/"))));
    const name = opened.inZip ? `${cleanName(file.name)}: ${member}` : cleanName(file.name);
    const open = (opened.questions ?? []).filter((question) => !answers.has(keyOf(question)));
    if (open.length > 0) options.onQuestions?.(name, open);
    if (opened.refused !== undefined) {
      thread.say({ do: "pass" });
      yield unread(name, file, sha256, opened.refused);
      continue;
    }
    if (opened.problems?.length) throw new UsageError(`${name}: ${opened.problems.join("; ")}`);
    for (const column of opened.absent ?? []) options.onAbsent?.(name, column);
    const key = JSON.stringify({
      member: opened.member,
      source: opened.source,
      map: sortedMap(asked.map),
      timeZone: asked.timeZone,
      platform: asked.platform,
      dateOrder: asked.dateOrder,
      encoding: asked.encoding,
    });
    const before = sha256 === "" ? undefined : await options.project.store.fileProgress(sha256, key);
    if (before?.complete) {
      thread.say({ do: "pass" });
      if (opened.inZip) while ((await ask()).is !== "end");
      yield shownReport(again(before, name), k);
      continue;
    }
    const seq = before?.seq ?? (await options.project.store.nextFile());
    const tally = new FileTally(before ?? begun(seq, key, name, opened.source!, sha256));
    thread.say({ do: "go", behind: { ...tally.taken } });
    const stored = shownReport(await storeMember(tally, options, thread, ask, progress), k);
    yield isNothing(stored) && stored.read > 0 && stored.incomplete === undefined
      ? { ...stored, incomplete: whyNothing(stored, opened.seen) }
      : stored;
  }
}

async function storeMember(
  tally: FileTally,
  { project, signal, commitEvery = COMMIT_RECORDS }: IngestOptions,
  thread: ReadingThread<ToThread, FromThread>,
  ask: () => Promise<FromThread>,
  progress: (phase: string, done: number, note?: string) => void,
): Promise<StoredFile> {
  const { store } = project;
  let open = false;
  // Counted from the file's beginning, so that an interrupted reading commits where an uninterrupted one does.
  const stretch = () => Math.floor(tally.records / commitEvery);
  const commit = async (complete: boolean) => {
    const held = tally.takeHeld();
    if (held.length > 0) tally.differ(await store.differing(held));
    await store.commit({
      file: tally.progress(complete),
      quarantine: tally.takeQuarantine(),
      forget: tally.takeForget(),
    });
    open = false;
  };
  for (;;) {
    let answer: FromThread;
    try {
      answer = await ask();
    } catch (e) {
      // Before their time, deletions would reach posts that come in between.
      if (signal?.aborted && open && !tally.forgets) await commit(false);
      throw e;
    }
    if (answer.is === "batch") {
      const added = await store.append(answer.packed);
      const before = stretch();
      tally.add(answer, added);
      open = true;
      if (stretch() > before) await commit(false);
      thread.say({ do: "next" });
      progress("reading", answer.bytes, tally.note());
    } else if (answer.is === "end") {
      tally.end(answer);
      await commit(true);
      return tally.report();
    }
  }
}

const begun = (seq: number, options: string, name: string, source: string, sha256: string): FileProgress => ({
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
  taken: { posts: 0, rejections: 0, skips: 0, deletions: 0 },
  complete: false,
});

/** A file whose content was taken in before: all its posts are there already. */
function again(before: FileProgress, name: string): StoredFile {
  const { seq: _, options: __, complete: ___, taken: ____, ...report } = before;
  return { ...report, name, kept: 0, repeated: before.kept + before.repeated };
}
