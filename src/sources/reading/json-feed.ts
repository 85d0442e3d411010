import { decode } from "./encoding.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import { isObject, parseExactly, withoutNaN } from "./json.ts";
import { JSON_RECORD_LIMIT, JsonElements } from "./json-elements.ts";
import { type JsonLayout, layoutOf, recordsIn } from "./json-layout.ts";
import { Lines } from "./lines.ts";
import { salvage } from "./salvage.ts";
import { looksBinary } from "./table-shape.ts";

/** Text units that are looked at to tell lines from documents. */
export const JSON_HEAD = 262_144;

/** Lists whose items are records, in documents that wrap them. */
const LIST_PATHS = [
  "messages",
  "chats.list[].messages",
  "left_chats.list[].messages",
  "data.videos",
  "statuses",
  "feed",
  "posts",
  "records",
  "response.items",
] as const;

export interface JsonFeedHandler {
  record(text: string, record: number, around: JsonObject | undefined, last: boolean): void;
  tooLong(record: number): void;
  truncated(record: number): void;
}

/** JSON lines, a list, or documents one after another → the text of each record with its number. */
export class JsonFeed {
  readonly #handler: JsonFeedHandler;
  #head: string[] = [];
  #headLength = 0;
  #sink: Lines | JsonElements | undefined;
  #count = 0;
  #ending = false;
  readonly #paths: readonly string[];

  /** `paths`: lists whose items are records, beside those that are known. */
  constructor(paths: readonly string[], handler: JsonFeedHandler) {
    this.#paths = paths;
    this.#handler = handler;
  }

  push(text: string): void {
    if (this.#sink) {
      this.#sink.push(text);
      return;
    }
    this.#head.push(text);
    this.#headLength += text.length;
    if (this.#headLength >= JSON_HEAD) this.#begin();
  }

  end(): void {
    if (!this.#sink) this.#begin();
    this.#ending = true;
    this.#sink?.end();
  }

  #begin(): void {
    const text = this.#head.join("");
    this.#head = [];
    const handler = this.#handler;
    if (this.#paths.length === 0 && isLines(text.slice(0, JSON_HEAD)))
      this.#sink = new Lines(
        JSON_RECORD_LIMIT,
        (line, record) => {
          if (!isBlank(line)) handler.record(unmarked(line), record, undefined, this.#ending);
        },
        (record) => handler.tooLong(record),
      );
    else
      this.#sink = new JsonElements([...LIST_PATHS, ...this.#paths], {
        element: (element, around) => handler.record(element, ++this.#count, around, false),
        tooLong: () => handler.tooLong(++this.#count),
        truncated: () => handler.truncated(++this.#count),
      });
    this.#sink.push(text);
  }
}

/** A byte-order mark stands in the middle of files that were put together. */
const unmarked = (line: string): string => (line.charCodeAt(0) === 0xfeff ? line.slice(1) : line);

function isBlank(line: string): boolean {
  const first = line.charCodeAt(0);
  return first !== 123 && line.trim() === "";
}

/** A document on one line, as tools write that save space: a list of records inside an object. */
const WRAPPED =
  /"(?:messages|left_chats|chats|statuses)"\s*:\s*(?:\[\s*\{|\{\s*"(?:about|list)")|"response"\s*:\s*\{[^{}[\]]{0,200}"items"\s*:\s*\[/;

/** JSON lines, unless the first thing is a list, or an object that goes on over several lines or wraps the records in one. */
export function isLines(head: string): boolean {
  const start = head.search(/\S/);
  if (start < 0) return true;
  if (head[start] === "[") return false;
  const rows = head.slice(start).trimEnd().split("\n");
  if (rows.length === 1 && WRAPPED.test(head)) return false;
  // Documents one behind the other on one line.
  if (rows.length === 1)
    return !/\}\s*\{/.test(head) || parses(rows[0]) || !parses(rows[0].slice(0, firstEnd(rows[0])));
  const [first, second] = rows;
  if (parses(first)) return true;
  const next = second.trimStart();
  if (rows.length === 2 && parses(second)) return true;
  return rows.length > 2 && next.startsWith("{") && second === next && first.trim().length > 2;
}

/** Where the first object of a line ends. */
function firstEnd(line: string): number {
  for (let at = line.indexOf("}"); at >= 0; at = line.indexOf("}", at + 1))
    if (parses(line.slice(0, at + 1))) return at + 1;
  return 0;
}

const parses = (text: string): boolean => parsed(text) !== undefined;

function parsed(text: string): JsonValue | undefined {
  for (const attempt of [text, withoutNaN(text)])
    try {
      if (attempt !== undefined) return JSON.parse(attempt) ?? null;
    } catch {
      // Read once more without what JSON has no word for, then not at all.
    }
  return undefined;
}

/** A record of the head with the object around its list. */
export interface HeadRecord {
  readonly value: JsonValue;
  readonly around: JsonObject | undefined;
}

const cache = new WeakMap<Uint8Array, readonly HeadRecord[]>();
const guessed = new WeakMap<Uint8Array, GuessedHead>();

interface GuessedHead {
  readonly records: readonly HeadRecord[];
  readonly layout: JsonLayout | undefined;
}

/** As {@link headRecordsOf}, with the records looked for inside a document by the names of their fields; up to a thousand. */
export function guessedHead(head: Uint8Array, score: (names: readonly string[]) => number): GuessedHead {
  const known = guessed.get(head);
  if (known) return known;
  const text = looksBinary(head) ? "" : decode(head);
  const start = text.trimStart();
  const layout = start.startsWith("{") && !isSeveral(start) ? layoutOf(start, score) : undefined;
  let records = headRecords(text, layout?.kind === "list" ? [layout.path] : [], MOST_GUESSED, exactly);
  if (layout?.kind === "columns" || layout?.kind === "keys") {
    const { kind } = layout;
    records = records
      .flatMap(({ value }) => (isObject(value) ? recordsIn(value, kind) : []))
      .map((value) => ({ value, around: undefined }));
  } else if (layout?.kind === "nested") records = [];
  const found = { records, layout };
  guessed.set(head, found);
  return found;
}
const MOST_GUESSED = 1_000;

/** Ids are judged by their digits. */
function exactly(text: string): JsonValue | undefined {
  if (!/\d{16}/.test(text)) return parsed(text);
  try {
    return parseExactly(text);
  } catch {
    return parsed(text);
  }
}

/** Several documents, one a line or one behind the other. */
const isSeveral = (text: string): boolean => {
  const line = text.indexOf("\n");
  return line > 0 && parses(text.slice(0, line));
};

/** The first records (at most 40) of what may be JSON, once per head: every source asks. */
export function headRecordsOf(head: Uint8Array): readonly HeadRecord[] {
  const known = cache.get(head);
  if (known) return known;
  const records = looksBinary(head) ? [] : headRecords(decode(head));
  cache.set(head, records);
  return records;
}

function headRecords(text: string, paths: readonly string[] = [], most = 40, parse = parsed): HeadRecord[] {
  const records: HeadRecord[] = [];
  if (!/^\s*[[{]/.test(text)) return records;
  const feed = new JsonFeed(paths, {
    record(line, _record, around) {
      if (records.length >= most) return;
      const value = parse(line);
      if (isObject(value)) records.push({ value, around });
    },
    tooLong() {},
    truncated() {},
  });
  feed.push(text);
  feed.end();
  if (records.length > 0) return records;
  const whole = salvage(text.trimStart());
  const value = whole === undefined ? undefined : parsed(whole);
  return isObject(value) ? [{ value, around: undefined }] : records;
}
