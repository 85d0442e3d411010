import { UsageError } from "../model/errors.ts";
import { recognise, SOURCES, sourceNamed, unknownColumns } from "../sources/index.ts";
import type { InnerTable, Inspection, Question, ReadOptions, Source } from "../sources/source.ts";

/** How a file is to be read, as far as a person said. */
export interface Asked extends ReadOptions {
  /** Format to read as, instead of recognising it. */
  readonly source?: string;
  /** Where the person is who reads what is wrong with a file: what can be done about it is said for there. */
  readonly advise?: "terminal" | "page";
}

const NEEDED = "any other table or JSON needs at least an author and a time";
/** What helps where no format fits. */
const ADVICE = {
  terminal: `(\`claque sources\` lists them); ${NEEDED}, which --map author=COLUMN --map time=COLUMN can name`,
  page: `(listed below); ${NEEDED}: choose “${sourceNamed("table")?.title}” or “${sourceNamed("records")?.title}” as the format here, then say which column holds which`,
} as const;

/** What a file, a member of a zip or a table inside a file is taken for, before it is read. */
export interface Look {
  readonly name: string;
  /** Absent where no format fits. */
  readonly source?: Source;
  /** Why it is taken for that, or why it cannot be read. */
  readonly reason: string;
  readonly runnerUp?: { readonly source: Source; readonly reason: string };
  readonly inspection?: Inspection;
  /** What only a person can answer. */
  readonly questions: readonly Question[];
}

/** Two formats whose scores are closer than this are both possible: a person is asked. */
const CLOSE = 0.1;
/** Bytes that are looked at to recognise a file. */
export const HEAD_BYTES = 256 * 1024;

/** Recognises a file by its first bytes, unpacked, and says what it leaves open. What preview, questions and ingest all go by. */
export function lookAt(head: Uint8Array, name: string, asked: Asked): Look {
  if (head.length === 0) return { name, reason: "the file is empty", questions: [] };
  if (asked.source !== undefined) return inspected(name, sourceCalled(asked.source), "as asked", head, asked);
  const found = recognise(head, name);
  if (!found.source) {
    const mapped = Object.keys(asked.map ?? {}).length > 0 ? byMap(head, asked) : undefined;
    if (mapped) return inspected(name, mapped, "columns named by hand", head, asked);
    const question = unknownColumns(head);
    const reason = `${found.lookedFor} ${ADVICE[asked.advise ?? "terminal"]}`;
    return { name, reason, questions: question ? [{ ...question, of: "unknown" }] : [] };
  }
  const look = inspected(name, found.source, found.reason, head, asked);
  const { runnerUp } = found;
  if (!runnerUp) return look;
  const questions =
    found.score - runnerUp.score < CLOSE
      ? [{ ...formatQuestion(found, runnerUp), of: layoutOf(found.source, look.inspection) }, ...look.questions]
      : look.questions;
  return { ...look, runnerUp: { source: runnerUp.source, reason: runnerUp.reason }, questions };
}

/** As `lookAt`, for the tables inside a workbook or a columnar file; they decide what is asked, and which `--map` is wrong. */
export async function lookInside(tables: AsyncIterable<InnerTable>, asked: Asked): Promise<readonly Look[]> {
  const looks: Look[] = [];
  const { source: _, ...options } = asked;
  for await (const { name, head } of tables) {
    const look = lookAt(head, name, options);
    // The file around it was recognised: it is read, and the rows of such a table are refused.
    const questions = look.source
      ? look.questions
      : look.questions.map((q) => ({ ...q, text: q.text.replace("the file is left out", "its rows are refused") }));
    looks.push({ ...look, questions });
  }
  return looks;
}

function sourceCalled(name: string): Source {
  const source = sourceNamed(name);
  if (!source)
    throw new UsageError(`no source is called "${name}"; there are ${SOURCES.map((s) => s.name).join(", ")}`);
  return source;
}

function inspected(name: string, source: Source, reason: string, head: Uint8Array, asked: Asked): Look {
  const inspection = withColumns(source.inspect?.(head, asked), head);
  const of = layoutOf(source, inspection);
  const questions = (inspection?.questions ?? []).map((question) => ({ ...question, of }));
  return { name, source, reason, ...(inspection && { inspection }), questions };
}

/** Files with the same are read alike. Records differ in which fields they carry: there, those that are read count. */
function layoutOf({ name }: Source, inspection: Inspection | undefined): string {
  if (!inspection || (name !== "table" && name !== "records")) return name;
  const read = Object.values(inspection.columns);
  const columns = name === "table" ? [...read.flatMap((c) => c.split(" + ")), ...inspection.dropped] : read;
  return `${name}: ${[...new Set(columns)].sort().join(", ")}`;
}

/** Where no column has a known name, a person is told which there are: one of them must be chosen. */
function withColumns(inspection: Inspection | undefined, head: Uint8Array): Inspection | undefined {
  if (!inspection?.missing.length || Object.keys(inspection.columns).length + inspection.dropped.length > 0)
    return inspection;
  const question = unknownColumns(head);
  if (!question) return inspection;
  const text = `no column has a name that is known: every row is refused until it is said which holds the ${inspection.missing.join(" and the ")}`;
  return { ...inspection, dropped: (question.columns ?? []).map((c) => c.name), questions: [{ ...question, text }] };
}

type Candidate = { readonly source: Source; readonly reason: string };

const formatQuestion = (best: Candidate, next: Candidate): Question => ({
  about: "format",
  text: `it could be ${next.source.title} as well: read as ${best.source.title}`,
  flag: `--source ${next.source.name}`,
  formats: [best, next].map(({ source, reason }) => ({ name: source.name, title: source.title, reason })),
});

/** A file no format fits, with columns named by the person: a table or records, if nothing needed is missing. */
function byMap(head: Uint8Array, options: ReadOptions): Source | undefined {
  const starts = Buffer.from(head.subarray(0, 64))
    .toString("latin1")
    .replace(/^(?:\xef\xbb\xbf)?\s*/, "");
  const source = sourceNamed(/^[[{]/.test(starts) ? "records" : "table");
  return source && !source.inspect?.(head, options)?.missing.length ? source : undefined;
}

/** The first bytes (256 KiB, unless there are fewer), and all bytes from the start. */
export async function withHead(
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ readonly head: Uint8Array; readonly all: AsyncIterable<Uint8Array> }> {
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
