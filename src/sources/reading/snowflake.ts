import type { EpochMs } from "../../model/time.ts";

/** First id of X's snowflake scheme (4 November 2010); lower ids carry no time. */
const FIRST = 29_700_859_247;
const EPOCH: EpochMs = 1_288_834_974_657;
const LATEST: EpochMs = Date.UTC(2100, 0, 1);

/** The millisecond an X id was made: (id >> 22) + 1288834974657. Undefined for ids older than the scheme. */
export function timeOfSnowflake(id: string): EpochMs | undefined {
  const n = id.length;
  if (n < 11 || n > 19) return undefined;
  // The id is high · 10^9 + low, both exact in doubles.
  let high = 0;
  let low = 0;
  for (let i = 0; i < n; i++) {
    const digit = id.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return undefined;
    if (i < n - 9) high = high * 10 + digit;
    else low = low * 10 + digit;
  }
  if (high * 1e9 + low < FIRST) return undefined;
  // 10^9 = 238 · 2^22 + 1,755,648, so that no step passes 2^53.
  const top = Math.floor(high / 4_194_304);
  const rest = high - top * 4_194_304;
  const at = high * 238 + top * 1_755_648 + Math.floor((rest * 1_755_648 + low) / 4_194_304) + EPOCH;
  return at < LATEST ? at : undefined;
}

/** A written time may be whole minutes. */
const MINUTE: EpochMs = 60_000;
const QUARTER: EpochMs = 900_000;
const HALF_A_DAY: EpochMs = 14 * 4 * QUARTER;

/**
 * When a post of X was made: to the millisecond by its id, where that agrees with the written time to its minute. Where
 * they contradict each other the id is not X's own (pseudonymised and made-up archives) and the written time holds; unless
 * the written one names no zone (`local`) and is off by quarters of an hour: then its clock stands elsewhere, and the id holds.
 */
export function timeOfXPost<F extends string>(id: string, written: EpochMs | F, local = false): EpochMs | F {
  const made = timeOfSnowflake(id);
  if (made === undefined) return written;
  if (typeof written === "string") return made;
  const off = made - written;
  if (off > -MINUTE && off < MINUTE) return made;
  if (local && Math.abs(off) <= HALF_A_DAY) {
    const rest = Math.abs(off % QUARTER);
    if (rest < MINUTE || rest > QUARTER - MINUTE) return made;
  }
  return written;
}
