import type { Batch } from "../../model/raw.ts";
import { Batches, type Reading } from "./batches.ts";
import { MAP_KEYS, type MapKey, mapKeyOf } from "./map-keys.ts";
import type { Refusal } from "./reasons.ts";

/** Gathers what records give into batches, the same ones however the bytes arrived. */
export interface Gatherer<in R, out B> {
  /** `length`: of the record's text, in UTF-16 units. */
  add(record: number, reading: R | Refusal, length?: number): void;
  /** Batches that are full; each is handed out once. */
  take(): readonly B[];
  /** What remains at the end of the file. */
  finish(): readonly B[];
}

/** What `--map KEY=COLUMN` may name. */
export interface Keys<K extends string> {
  readonly keys: readonly K[];
  keyOf(word: string): K | undefined;
}

/** What records are read as: posts, or notices of public purchases. */
export interface Kind<in R, out B, K extends string = string> extends Keys<K> {
  gather(): Gatherer<R, B>;
}

export const POSTS: Kind<Reading, Batch, MapKey> = { gather: () => new Batches(), keys: MAP_KEYS, keyOf: mapKeyOf };
