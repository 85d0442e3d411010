import type { EpochMs } from "../../model/time.ts";

/** First id of X's snowflake scheme (4 November 2010); lower ids carry no time. */
const FIRST = 29_700_859_247;
const EPOCH: EpochMs = 1_288_834_974_657;
const LATEST: EpochMs = Date.UTC(2100, 0, 1);
const ID = /^\d{11,19}$/;

/** The millisecond an X id was made: (id >> 22) + 1288834974657. Undefined for ids older than the scheme. */
export function timeOfSnowflake(id: string): EpochMs | undefined {
  if (!ID.test(id) || Number(id) < FIRST) return undefined;
  const at = Number(BigInt(id) >> 22n) + EPOCH;
  return at < LATEST ? at : undefined;
}
