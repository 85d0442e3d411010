import type { Batch } from "../../model/raw.ts";
import type { ReadOptions, Recognition, Source } from "../source.ts";
import type { Reading } from "./batches.ts";
import { Batches } from "./batches.ts";
import { TextReader } from "./encoding.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import { isObject, mapParsed } from "./json.ts";
import { headRecordsOf, JsonFeed } from "./json-feed.ts";
import type { Picker, Wanted } from "./json-pick.ts";
import { picker } from "./json-pick.ts";
import { reject } from "./reasons.ts";
import { slices } from "./slices.ts";

/** Maps one record: to one reading, or to several where a record is a page of posts. */
export type RecordReader = (record: JsonObject, around: JsonObject | undefined) => Reading | readonly Reading[];

/** A format made of JSON objects: one a line, or in lists. */
export interface RecordFormat {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly traces: readonly string[];
  /** Whether a record is of this format: 0 (no) … 1 (certain). A file is scored by its best records. */
  is(record: JsonObject, around: JsonObject | undefined): number;
  /** What was looked for, told as the reason. */
  readonly telling: string;
  /** The fields that `open`'s reader looks at: the rest of each record is then never made. All, where absent. */
  readonly wanted?: Wanted;
  open(options: ReadOptions): RecordReader;
}

/** Makes a source of a record format: lines, lists, encodings, long ids and damage are the same for all of them. */
export function recordSource(format: RecordFormat): Source {
  return {
    name: format.name,
    title: format.title,
    about: format.about,
    traces: format.traces,
    detect(head): Recognition {
      let score = 0;
      let seen = 0;
      for (const { value, around } of headRecordsOf(head)) {
        const s = isObject(value) ? format.is(value, around) : 0;
        if (s > 0) seen++;
        score = Math.max(score, s);
      }
      return score > 0
        ? { score, reason: `${seen === 1 ? "a record" : "records"} with ${format.telling}` }
        : { score: 0, reason: `no record with ${format.telling}` };
    },
    async *read(bytes, options): AsyncGenerator<Batch> {
      const batches = new Batches();
      const feed = feedInto(batches, format.open(options), format.wanted && picker(format.wanted));
      const text = new TextReader();
      for await (const slice of slices(bytes)) {
        feed.push(text.push(slice));
        yield* batches.take();
      }
      feed.push(text.end());
      feed.end();
      yield* batches.finish();
    },
  };
}

function feedInto(batches: Batches, read: RecordReader, pick: Picker | undefined): JsonFeed {
  return new JsonFeed({
    record(text, record, around, last) {
      const map = (value: JsonValue) => (isObject(value) ? read(value, around) : reject("not an object"));
      const reading = mapParsed(text, map, pick);
      if (reading === "broken JSON") batches.add(record, reject(last ? "truncated record" : "broken JSON"));
      else if (Array.isArray(reading))
        for (const one of reading as readonly Reading[]) batches.add(record, one, text.length / reading.length);
      else batches.add(record, reading as Reading, text.length);
    },
    tooLong: (record) => batches.add(record, reject("record too long")),
    truncated: (record) => batches.add(record, reject("truncated record")),
  });
}
