import { mix32 } from "./draws.ts";
import { madeName } from "./grammar.ts";

/** X's ids count milliseconds since 2010-11-04T01:42:54.657Z in their upper bits. */
const X_EPOCH = 1_288_834_974_657;

/** A post id as X would have given it at this millisecond; `index` keeps ids apart (below 2^22 posts). */
export function snowflake(at: number, index: number): string {
  const low = Math.imul(index, 0x2a0b5d) & 0x3fffff;
  return ((BigInt(Math.max(0, Math.floor(at - X_EPOCH))) << 22n) | BigInt(low)).toString();
}

/** An account id: short numbers for old accounts, snowflakes for newer ones. Distinct for distinct indices below 2^22. */
export function accountId(index: number, seed: number): string {
  const u = mix32(seed, index, 3) / 4294967296;
  const scattered = (Math.imul(index + 1, 0x2a0b5d) & 0x3fffff) >>> 0;
  if (u < 0.45) return (12_000_000 + scattered * 211 + (mix32(seed, 9) % 211)).toString();
  const born = 1_400_000_000_000 + mix32(seed, index, 5) * 60;
  return ((BigInt(born - X_EPOCH) << 22n) | BigInt(scattered)).toString();
}

export function username(index: number, seed: number): string {
  const a = madeName(mix32(seed, index, 11), 0);
  const style = mix32(seed, index, 12) % 4;
  // names end in letters, so the number keeps them apart
  const tail = String(index);
  if (style === 0) return `${a}_${tail}`;
  if (style === 1) return `${a.toLowerCase()}${tail}`;
  if (style === 2) return `the${a}${tail}`;
  return `${a}${madeName(mix32(seed, index, 13), 0)}${tail}`.slice(-15);
}

/** A site of a topic: a few big ones, many small ones. All under `.example`, which no one can own (RFC 2606). */
export function siteOf(topic: number, draw: number, seed: number): string {
  const rank = Math.floor(40 ** (draw / 4294967296)) - 1;
  const kinds = ["news", "daily", "post", "blog", "live", "times"];
  const m = mix32(seed, topic, 100 + rank);
  return `${madeName(m, 0).toLowerCase()}-${kinds[m % kinds.length]}.example`;
}

export const hashtag = (id: number, language: number): string => madeName(id, language);

/** `https://site/2024/03/slug-of-words-123` */
export function articleUrl(object: number, topic: number, at: number, seed: number, site?: string): string {
  const d = new Date(at);
  const slug = [1, 2, 3].map((i) => madeName(mix32(seed, object, 20 + i), 0).toLowerCase()).join("-");
  const host = site ?? siteOf(topic, mix32(seed, object, 19), seed);
  return `https://${host}/${d.getUTCFullYear()}/${String(d.getUTCMonth() + 1).padStart(2, "0")}/${slug}-${object}`;
}
