import { decode } from "./encoding.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import { isObject } from "./json.ts";
import { JSON_RECORD_LIMIT, JsonElements } from "./json-elements.ts";
import { Lines } from "./lines.ts";
import { salvage } from "./salvage.ts";
import { looksBinary } from "./table-shape.ts";

/** Text units that are looked at to tell lines from documents. */
export const JSON_HEAD = 65_536;

/** Lists whose items are records, in documents that wrap them. */
const LIST_PATHS = [
  "messages",
  "chats.list[].messages",
  "left_chats.list[].messages",
  "data.videos",
  "statuses",
  "feed",
  "posts",
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

  constructor(handler: JsonFeedHandler) {
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
    if (isLines(text.slice(0, JSON_HEAD)))
      this.#sink = new Lines(
        JSON_RECORD_LIMIT,
        (line, record) => {
          if (!isBlank(line)) handler.record(line, record, undefined, this.#ending);
        },
        (record) => handler.tooLong(record),
      );
    else
      this.#sink = new JsonElements(LIST_PATHS, {
        element: (element, around) => handler.record(element, ++this.#count, around, false),
        tooLong: () => handler.tooLong(++this.#count),
        truncated: () => handler.truncated(++this.#count),
      });
    this.#sink.push(text);
  }
}

function isBlank(line: string): boolean {
  const first = line.charCodeAt(0);
  return first !== 123 && line.trim() === "";
}

/** A document on one line, as tools write that save space: a list of records inside an object. */
const WRAPPED = /"(?:messages|left_chats|chats|statuses)"\s*:\s*(?:\[\s*\{|\{\s*"(?:about|list)")/;

/** JSON lines, unless the first thing is a list, or an object that goes on over several lines or wraps the records in one. */
export function isLines(head: string): boolean {
  const start = head.search(/\S/);
  if (start < 0) return true;
  if (head[start] === "[") return false;
  const rows = head.slice(start).trimEnd().split("\n");
  if (rows.length === 1 && WRAPPED.test(head)) return false;
  if (rows.length === 1) return true;
  const [first, second] = rows;
  if (parses(first)) return true;
  const next = second.trimStart();
  return rows.length > 2 && next.startsWith("{") && second === next && first.trim().length > 2;
}

const parses = (text: string): boolean => parsed(text) !== undefined;

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) ?? null;
  } catch {
    return undefined;
  }
}

/** A record of the head with the object around its list. */
export interface HeadRecord {
  readonly value: JsonValue;
  readonly around: JsonObject | undefined;
}

const cache = new WeakMap<Uint8Array, readonly HeadRecord[]>();

/** The first records (at most 40) of what may be JSON, once per head: every source asks. */
export function headRecordsOf(head: Uint8Array): readonly HeadRecord[] {
  const known = cache.get(head);
  if (known) return known;
  const records = looksBinary(head) ? [] : headRecords(decode(head));
  cache.set(head, records);
  return records;
}

function headRecords(text: string): HeadRecord[] {
  const records: HeadRecord[] = [];
  if (!/^\s*[[{]/.test(text)) return records;
  const feed = new JsonFeed({
    record(line, _record, around) {
      if (records.length >= 40) return;
      const value = parsed(line);
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
