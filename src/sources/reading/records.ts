import type { Inspection, ReadOptions, Recognition, Source } from "../source.ts";
import type { Reading } from "./batches.ts";
import { ByteLines } from "./byte-lines.ts";
import { decode, decodeUtf8, encodingOf, TextReader } from "./encoding.ts";
import { type Gatherer, type Kind, POSTS } from "./gathering.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import { isObject, mapExact, mapParsed } from "./json.ts";
import { JSON_RECORD_LIMIT } from "./json-elements.ts";
import { guessedHead, headRecordsOf, isLines, JSON_HEAD, JsonFeed } from "./json-feed.ts";
import type { JsonLayout } from "./json-layout.ts";
import type { Wanted } from "./json-pick.ts";
import { picker } from "./json-pick.ts";
import { type Refusal, reject } from "./reasons.ts";
import { slices } from "./slices.ts";

/** Maps one record: to one reading, or to several where a record is a page of posts, or a package of notices. */
export type RecordReader<R = Reading> = (
  record: JsonObject,
  around: JsonObject | undefined,
) => R | Refusal | readonly (R | Refusal)[];

/** A format made of JSON objects: one a line, or in lists. */
export interface RecordFormat<R = Reading> {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly traces: readonly string[];
  /** Whether a record is of this format: 0 (no) … 1 (certain). A file is scored by its best records. */
  is(record: JsonObject, around: JsonObject | undefined): number;
  /** What was looked for, told as the reason. */
  readonly telling: string;
  /** The fields that `open`'s reader looks at: of JSON lines, the rest is then never made. All, where absent. */
  readonly wanted?: Wanted;
  open(options: ReadOptions): RecordReader<R>;
  /** The lists that records lie in, where the beginning of a file says that it is a document; none where records stand a line. */
  lists?(head: string): readonly string[];
  /**
   * For formats whose fields are guessed: how well names of fields do as those of a post, by which records are looked for
   * inside documents; and a reader that was shown the first records.
   */
  readonly score?: (names: readonly string[]) => number;
  openWith?(records: readonly JsonObject[], options: ReadOptions, layout: JsonLayout | undefined): RecordReader<R>;
  /** What would be read from where, by the first records; for formats whose fields are guessed, or leave something open. */
  inspect?(records: readonly JsonObject[], options: ReadOptions): Inspection | undefined;
}

/** Makes a source of a record format: lines, lists, encodings, long ids and damage are the same for all of them. */
export const recordSource = (format: RecordFormat): Source => recordSourceOf(POSTS, format);

/** As {@link recordSource}, for records of any kind. */
export function recordSourceOf<R extends object, B>(kind: Kind<R, B>, format: RecordFormat<R>): Source<B> {
  const inspect = format.inspect?.bind(format);
  const headOf = (head: Uint8Array) => (format.score ? guessedHead(head, format.score).records : headRecordsOf(head));
  return {
    name: format.name,
    title: format.title,
    about: format.about,
    traces: format.traces,
    detect(head): Recognition {
      let score = 0;
      let seen = 0;
      for (const { value, around } of headOf(head)) {
        const s = isObject(value) ? format.is(value, around) : 0;
        if (s > 0) seen++;
        score = Math.max(score, s);
      }
      return score > 0
        ? { score, reason: `${seen === 1 ? "a record" : "records"} with ${format.telling}` }
        : { score: 0, reason: `no record with ${format.telling}` };
    },
    ...(inspect && {
      inspect: (head: Uint8Array, options: ReadOptions) =>
        inspect(
          headOf(head)
            .map(({ value }) => value)
            .filter(isObject),
          options,
        ),
    }),
    async *read(bytes, options): AsyncGenerator<B> {
      const records = new RecordSink(kind.gather(), format, options);
      const feed = new Feed(records, format.wanted, options.encoding);
      for await (const slice of slices(bytes)) {
        feed.push(slice);
        yield* records.batches.take();
      }
      feed.end();
      yield* records.batches.finish();
    },
  };
}

/** Takes records as text or parsed, maps them, and keeps what comes of it. */
class RecordSink<R extends object, B> {
  readonly batches: Gatherer<R, B>;
  readonly #format: RecordFormat<R>;
  readonly #options: ReadOptions;
  #read: RecordReader<R>;
  constructor(batches: Gatherer<R, B>, format: RecordFormat<R>, options: ReadOptions) {
    this.batches = batches;
    this.#format = format;
    this.#options = options;
    this.#read = format.open(options);
  }

  /** Shows the beginning of the file to a format that judges by it; returns the lists that records lie in. */
  begin(head: Uint8Array): readonly string[] {
    const { score, openWith, lists } = this.#format;
    if (lists) return lists(decode(head));
    if (!score || !openWith) return [];
    const { records, layout } = guessedHead(head, score);
    this.#read = openWith(records.map(({ value }) => value).filter(isObject), this.#options, layout);
    return layout?.kind === "list" ? [layout.path] : [];
  }

  text(text: string, record: number, around: JsonObject | undefined, last: boolean): void {
    const reading = mapParsed(text, (value: JsonValue) => this.#map(value, around));
    if (reading === "broken JSON") this.batches.add(record, reject(last ? "truncated record" : "broken JSON"));
    else if (reading === "damaged id") this.batches.add(record, reject(reading));
    else this.#add(record, reading, text.length);
  }

  parsed(value: JsonValue, record: number, length: number): void {
    const reading = mapExact(value, (v: JsonValue) => this.#map(v, undefined));
    if (reading === "damaged id") this.batches.add(record, reject(reading));
    else this.#add(record, reading, length);
  }

  fault(record: number, reason: "record too long" | "truncated record"): void {
    this.batches.add(record, reject(reason));
  }

  #map(value: JsonValue, around: JsonObject | undefined): R | Refusal | readonly (R | Refusal)[] {
    return isObject(value) ? this.#read(value, around) : reject("not an object");
  }

  #add(record: number, reading: R | Refusal | readonly (R | Refusal)[], length: number): void {
    if (isList(reading)) for (const one of reading) this.batches.add(record, one, length / reading.length);
    else this.batches.add(record, reading, length);
  }
}

const isList = <T>(reading: T | readonly T[]): reading is readonly T[] => Array.isArray(reading);

type Records = Pick<RecordSink<object, unknown>, "begin" | "text" | "parsed" | "fault">;

/** Bytes to records: picked from the bytes of lines where the format says which fields it reads, else as text. */
class Feed {
  readonly #records: Records;
  readonly #wanted: Wanted | undefined;
  readonly #encoding: string | undefined;
  #head: Uint8Array[] = [];
  #headLength = 0;
  #sink: { push(bytes: Uint8Array): void; end(): void } | undefined;

  constructor(records: Records, wanted: Wanted | undefined, encoding: string | undefined) {
    this.#records = records;
    this.#wanted = wanted;
    this.#encoding = encoding;
  }

  push(bytes: Uint8Array): void {
    if (this.#sink) {
      this.#sink.push(bytes);
      return;
    }
    this.#head.push(Uint8Array.from(bytes));
    this.#headLength += bytes.length;
    if (this.#headLength >= JSON_HEAD) this.#begin();
  }

  end(): void {
    if (!this.#sink) this.#begin();
    this.#sink?.end();
  }

  #begin(): void {
    const all = Buffer.concat(this.#head);
    this.#head = [];
    const head = all.subarray(0, JSON_HEAD);
    const marked = all[0] === 0xef && all[1] === 0xbb && all[2] === 0xbf;
    const paths = this.#records.begin(head);
    const lines =
      this.#wanted &&
      this.#encoding === undefined &&
      encodingOf(head) === "utf-8" &&
      isLines(decodeUtf8(head).replace(/^\ufeff/, ""));
    this.#sink =
      lines && this.#wanted ? pickedLines(this.#records, this.#wanted) : textFeed(this.#records, paths, this.#encoding);
    this.#sink.push(marked && lines ? all.subarray(3) : all);
  }
}

function textFeed(records: Records, paths: readonly string[], encoding: string | undefined) {
  const text = new TextReader(encoding);
  const feed = new JsonFeed(paths, {
    record: (record, number, around, last) => records.text(record, number, around, last),
    tooLong: (number) => records.fault(number, "record too long"),
    truncated: (number) => records.fault(number, "truncated record"),
  });
  return {
    push: (bytes: Uint8Array) => feed.push(text.push(bytes)),
    end() {
      feed.push(text.end());
      feed.end();
    },
  };
}

function pickedLines(records: Records, wanted: Wanted): ByteLines {
  const pick = picker(wanted);
  return new ByteLines(
    JSON_RECORD_LIMIT,
    (bytes, from, to, record, last) => {
      const value = pick(bytes, from, to);
      if (value !== undefined) {
        records.parsed(value, record, to - from);
        return;
      }
      const text = decodeUtf8(bytes.subarray(from, to));
      if (text.trim() !== "") records.text(text, record, undefined, last);
    },
    (record) => records.fault(record, "record too long"),
  );
}
