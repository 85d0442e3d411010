import { isNothing } from "../reading/placeholders.ts";
import { timeOfSnowflake } from "../reading/snowflake.ts";
import { timeOf } from "../reading/times.ts";
import { UTC } from "../reading/zones.ts";
import type { Field } from "./fields.ts";

/** Words for platforms → the names used here. */
const WORDS: Readonly<Record<string, string>> = {
  twitter: "x",
  "twitter.com": "x",
  x: "x",
  "x.com": "x",
  facebook: "facebook",
  "facebook.com": "facebook",
  "facebook public": "facebook",
  instagram: "instagram",
  "instagram public": "instagram",
  reddit: "reddit",
  "reddit.com": "reddit",
  telegram: "telegram",
  tiktok: "tiktok",
  youtube: "youtube",
  bluesky: "bluesky",
  mastodon: "mastodon",
  gab: "gab",
  threads: "threads",
  parler: "parler",
  gettr: "gettr",
  vk: "vk",
  vkontakte: "vk",
  "truth social": "truthsocial",
  truthsocial: "truthsocial",
  tumblr: "tumblr",
  weibo: "weibo",
  linkedin: "linkedin",
  discord: "discord",
  "4chan": "4chan",
  "8kun": "8kun",
};
const HOSTS: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\.)(?:twitter|x)\.com$/, "x"],
  [/(?:^|\.)facebook\.com$/, "facebook"],
  [/(?:^|\.)instagram\.com$/, "instagram"],
  [/(?:^|\.)(?:reddit\.com|redd\.it)$/, "reddit"],
  [/(?:^|\.)(?:t\.me|telegram\.me)$/, "telegram"],
  [/(?:^|\.)tiktok\.com$/, "tiktok"],
  [/(?:^|\.)(?:youtube\.com|youtu\.be)$/, "youtube"],
  [/(?:^|\.)bsky\.app$/, "bluesky"],
  [/(?:^|\.)gab\.com$/, "gab"],
  [/(?:^|\.)threads\.(?:net|com)$/, "threads"],
  [/(?:^|\.)truthsocial\.com$/, "truthsocial"],
  [/(?:^|\.)vk\.com$/, "vk"],
];
/** Addresses on a platform that are a post's own. */
const POSTS =
  /\/status(?:es)?\/\d|\/comments\/|\/posts\/|\/permalink|\/p\/|\/video\/|\/post\/|t\.me\/[\w/]+\/\d|watch\?|\/@?\w+\/\d/;

/** The platform that a word of a file means, as it is called here; undefined where it is no platform's. */
export const platformOfWord = (word: string): string | undefined =>
  word.length > 40 || isNothing(word) ? undefined : (WORDS[spelt(word)] ?? WORDS[spelt(word).split(/[,;|/ ]/)[0]]);

/** `SOCIALMEDIA_TWITTER`, `Twitter (public)`: without what says nothing. */
const spelt = (word: string): string =>
  word
    .trim()
    .toLowerCase()
    .replace(/^social(?:media)?[_ ]/, "");

/**
 * The platform: by a column that tells it row by row, by the host of the posts' own addresses, or by ids whose clock agrees
 * with the written times (X).
 */
export function platformBy(
  columns: readonly Field[],
  addresses: readonly Field[],
  { id, time }: { readonly id?: Field; readonly time?: Field },
): { readonly column?: string; readonly name?: string } {
  const column = columns.find(
    ({ filled }) =>
      filled.length > 0 && filled.filter((value) => platformOfWord(value) !== undefined).length > 0.5 * filled.length,
  );
  const hosts = new Set(addresses.flatMap(({ filled }) => filled.filter((v) => POSTS.test(v)).map(platformOfHost)));
  const [host] = hosts;
  const name = hosts.size === 1 && host ? host : byClock(id, time);
  return { ...(column && { column: column.name }), ...(name && { name }) };
}

function platformOfHost(address: string): string | undefined {
  const host = /^(?:[a-z]+:\/\/)?([^/:?#]+)/i.exec(address)?.[1].toLowerCase() ?? "";
  if (/^\/r\/\w+\/comments\//.test(address)) return "reddit";
  return address.startsWith("at://") ? "bluesky" : HOSTS.find(([form]) => form.test(host))?.[1];
}

const DAY = 86_400_000;

/** X's ids tell their millisecond: where all agree with the written time, they are X's. */
function byClock(id: Field | undefined, time: Field | undefined): string | undefined {
  if (!id || !time || id.filled.length === 0) return undefined;
  if (id.filled.every((value) => value.startsWith("at://did:"))) return "bluesky";
  const agree = id.values.every((value, i) => {
    if (value === "") return true;
    const made = /^\d{17,19}$/.test(value) ? timeOfSnowflake(value) : undefined;
    const at = timeOf(time.values[i], { zone: UTC, order: "day-first", zoneSaid: true });
    return made !== undefined && typeof at === "number" && Math.abs(made - at) < DAY;
  });
  return agree ? "x" : undefined;
}
