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
