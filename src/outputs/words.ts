import { ENGLISH, FIGURES, inEnglish } from "../model/english.ts";
import type { FindingsDocument, Tier } from "../model/finding.ts";
import { say } from "../model/sentence.ts";
import { formatDuration } from "../model/time.ts";

/** `12,345`; fractions keep up to two places. */
export const grouped = (n: number): string => (Number.isFinite(n) ? FIGURES.number(n) : "unknown");
/** Share of one as per cent, a probability, a moment and a period in days, as every surface writes them. */
export const { percent, probability, moment, span } = FIGURES;

/** `1 post`, `2,000 posts`. */
export const count = (n: number, one: string, many = `${one}s`): string => `${grouped(n)} ${n === 1 ? one : many}`;

/** `4,083 accounts`, `fewer than 10 accounts`. */
export const accountsIn = ({ collection, release }: FindingsDocument): string =>
  collection.actors === undefined ? `fewer than ${grouped(release.k)} accounts` : count(collection.actors, "account");

/** `4.2 MB`; decimal units. */
export function bytes(n: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let i = 0;
  let size = n;
  while (size >= 1000 && i < units.length - 1) {
    size /= 1000;
    i++;
  }
  return `${i === 0 || size >= 100 ? Math.round(size) : Math.round(size * 10) / 10} ${units[i]}`;
}

/** `10⁻⁹`. */
const power = (exponent: number): string =>
  `10${String(Math.round(exponent)).replace(/[-\d]/g, (c) => (c === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(c)]))}`;

/** An e-value from its logarithm: `13`, `6 × 10⁸` shown as `10⁹`. */
export const evalue = (log10e: number): string =>
  log10e < 3 ? String(Number((10 ** log10e).toPrecision(2))) : power(log10e);

/** `3 d 4 h`: the two largest units. */
export const { lasting } = ENGLISH;

const NAMED: Readonly<Record<string, string>> = {
  "1 min": "minute",
  "1 h": "hour",
  "1 d": "day",
  "7 d": "week",
  "28 d": "four weeks",
};
/** A bin's width after “per”: `hour`, `6 h`. */
export const perBin = (ms: number): string => NAMED[formatDuration(ms)] ?? formatDuration(ms);

/** Code points that move other text about or hide: bidi controls, zero-width, controls. A label keeps none of them. */
const UNSEEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;

/** A label that cannot disturb its surroundings: one line, no control characters, whole code points, at most `most` of them. */
export function tame(label: string, most = 160): string {
  const flat = label
    .slice(0, most * 8)
    .toWellFormed()
    .replace(UNSEEN, "")
    .replace(/\s+/gu, " ")
    .trim();
  const points = [...flat];
  return points.length > most
    ? `${points
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`
    : flat;
}

/** Object types as a reader knows them: one, many. */
const OBJECT_WORDS: Readonly<Record<string, readonly [string, string]>> = {
  link: ["link", "links"],
  domain: ["website", "websites"],
  repost: ["reposted post", "reposted posts"],
  "fast-repost": ["fast reposted post", "fast reposted posts"],
  reply: ["reply target", "reply targets"],
  hashtag: ["hashtag", "hashtags"],
  hashtags: ["hashtag sequence", "hashtag sequences"],
  text: ["text", "texts"],
  media: ["picture or video", "pictures and videos"],
  quote: ["quoted post", "quoted posts"],
};

/** `link`, `websites`: an object type as a reader knows it. */
export const nameOf = (type: string, n = 1): string => OBJECT_WORDS[type]?.[n === 1 ? 0 : 1] ?? type;

/** `#tag`, `#a #b`, `example.org/a`, `“text”`: a label in the form of its type. */
export function labelOf(type: string, label: string, most?: number): string {
  const safe = tame(label, most);
  if (type === "hashtag") return `#${safe}`;
  if (type === "hashtags")
    return safe
      .split(" ")
      .map((t) => `#${t}`)
      .join(" ");
  return safe;
}

/** A tier in a word. */
export const tierName = (tier: Tier): string => inEnglish(say(`tier.${tier}`));

export const capital = (s: string): string => s.slice(0, 1).toUpperCase() + s.slice(1);
