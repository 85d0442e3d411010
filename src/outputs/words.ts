import type { FindingsDocument } from "../model/finding.ts";
import { type EpochMs, formatDuration, formatUtc, type Period } from "../model/time.ts";

/** `12,345`; fractions keep up to two places. */
export function grouped(n: number): string {
  if (!Number.isFinite(n)) return "unknown";
  const [whole, part] = String(Math.round(Math.abs(n) * 100) / 100).split(".");
  return `${n < 0 ? "−" : ""}${whole.replace(/\B(?=(\d{3})+$)/g, ",")}${part ? `.${part}` : ""}`;
}

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

/** Share of one as percent: `12 %`, `0.4 %`, `< 0.1 %`. */
export function percent(share: number): string {
  if (share > 0 && share < 0.001) return "< 0.1 %";
  const p = share * 100;
  return `${p >= 10 || p === 0 ? Math.round(p) : Math.round(p * 10) / 10} %`;
}

/** A probability as papers write it: `0.03`, `4 × 10⁻⁹`, `< 10⁻³⁰⁰`. */
export function probability(p: number): string {
  if (p <= 0) return "< 10⁻³⁰⁰";
  if (p >= 0.001) return String(Number(p.toPrecision(2)));
  const exponent = Math.floor(Math.log10(p));
  const mantissa = Math.round(p / 10 ** exponent);
  return mantissa === 10 ? power(exponent + 1) : `${mantissa}\u00a0×\u00a0${power(exponent)}`;
}

/** `10⁻⁹`. */
const power = (exponent: number): string =>
  `10${String(Math.round(exponent)).replace(/[-\d]/g, (c) => (c === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(c)]))}`;

/** A statement as it is set in text: `1.0e-18` becomes `1 × 10⁻¹⁸`. */
export const prose = (statement: string): string =>
  statement.replace(
    /\b(\d+(?:\.\d+)?)e([+-]?\d+)\b/g,
    (_, m: string, e: string) => `${Number(m)}\u00a0×\u00a0${power(Number(e))}`,
  );

/** An e-value from its logarithm: `13`, `6 × 10⁸` shown as `10⁹`. */
export const evalue = (log10e: number): string =>
  log10e < 3 ? String(Number((10 ** log10e).toPrecision(2))) : power(log10e);

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `27 Aug 2017`. */
function day(at: EpochMs): string {
  const d = new Date(at);
  return `${d.getUTCDate()} ${MONTHS[d.getUTCMonth()]} ${d.getUTCFullYear()}`;
}

/** `27 Aug 2017, 14:05 UTC`. */
export const moment = (at: EpochMs): string => `${day(at)}, ${formatUtc(at).slice(11, 16)} UTC`;

/** A half-open period in days, `4 – 17 Mar 2024`; its end is the last day that has a part in it. */
export function span(period: Period): string {
  const from = day(period.from);
  const until = day(Math.max(period.from, period.until - 1));
  if (from === until) return from;
  const [d, m, y] = from.split(" ");
  const [, m2, y2] = until.split(" ");
  return y !== y2 ? `${from} – ${until}` : m !== m2 ? `${d} ${m} – ${until}` : `${d} – ${until}`;
}

/** `3 d 4 h`: the two largest units. */
export function lasting(ms: number): string {
  if (ms % 60_000 !== 0 && ms < 120_000) return formatDuration(ms);
  const d = Math.floor(ms / 86_400_000);
  const h = Math.floor((ms % 86_400_000) / 3_600_000);
  const m = Math.round((ms % 3_600_000) / 60_000);
  if (d) return h && d < 10 ? `${d} d ${h} h` : `${grouped(d)} d`;
  if (h) return m ? `${h} h ${m} min` : `${h} h`;
  return `${m} min`;
}

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
export const OBJECT_WORDS: Readonly<Record<string, readonly [string, string]>> = {
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
