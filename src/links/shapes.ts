import { hostFacts } from "./hosts.ts";
import { KNOWN_SITES, PUBLISHERS } from "./known-sites.ts";
import { readerFor } from "./platforms.ts";
import { SHORTENERS } from "./rules.ts";

/**
 * What of a link may be written down: all of it; all of it once enough accounts used it; never its path. The same of its
 * domain, which may be somebody's own.
 */
export interface Openness {
  readonly link: "open" | "later" | "never";
  readonly domain: "open" | "later" | "never";
}

/** `host/path?query` of a canonical link, and its registrable domain. O(length). */
export function opennessOf(link: string, domain: string | undefined): Openness {
  const slash = link.indexOf("/");
  const mark = link.indexOf("?");
  const hostEnd = slash < 0 ? (mark < 0 ? link.length : mark) : slash;
  const host = link.slice(0, hostEnd).replace(/:\d+$/, "");
  const path = slash < 0 ? "" : link.slice(slash, mark < 0 ? undefined : mark);
  const query = mark < 0 ? "" : link.slice(mark + 1);
  const facts = hostFacts(host);
  if (facts.shared !== undefined) return { link: "never", domain: "never" };
  const known = facts.domain !== undefined && KNOWN_SITES.has(facts.domain);
  const of = (is: Openness["link"]): Openness => ({ link: is, domain: known || readerFor(host) ? "open" : "later" });
  if (domain === undefined) return { link: SHORTENERS.has(host) ? "never" : "later", domain: "open" };
  if (path === "" && query === "") return of(known ? "open" : "later");
  if (isContent(host, path, query)) return of("open");
  if (readerFor(host) !== undefined || isSomebodys(path)) return of("never");
  if (!queryIsContent(query)) return of("never");
  if (PUBLISHERS.has(facts.domain ?? "") && isArticle(path)) return of("open");
  return of("later");
}

/** Platforms' pages that are content, by host. */
const CONTENT: Readonly<Record<string, RegExp>> = {
  "youtube.com": /^\/watch\?v=[\w-]{6,20}$/,
  "vimeo.com": /^\/\d{5,}$/,
  "dailymotion.com": /^\/video\/[a-z0-9]{5,9}$/,
  "open.spotify.com": /^\/(?:track|album|episode|show|playlist|artist)\/[A-Za-z0-9]{22}$/,
  "twitch.tv": /^\/videos\/\d+$/,
  "bilibili.com": /^\/video\/(?:BV[A-Za-z0-9]{10}|av\d+)$/,
  "imdb.com": /^\/title\/tt\d+$/,
  "arxiv.org": /^\/(?:abs|pdf)\/[\d.]+(?:v\d+)?(?:\.pdf)?$/,
  "doi.org": /^\/10\.\d{4,9}\/[\w.()/-]{2,80}$/,
  "archive.org": /^\/details\/[\w.-]*\d[\w.-]*$/,
};
const WIKIPEDIA = /^[a-z-]+\.(?:wikipedia|wiktionary|wikinews|wikibooks|wikiquote)\.org$/;
const ENCYCLOPEDIC = /^\/wiki\/(?![^/:]{1,40}:)[^/]{1,200}$/;

const isContent = (host: string, path: string, query: string): boolean =>
  (Object.hasOwn(CONTENT, host) && CONTENT[host].test(query === "" ? path : `${path}?${query}`)) ||
  (WIKIPEDIA.test(host) && query === "" && ENCYCLOPEDIC.test(path));

/** A segment behind which a person's or an account's name stands, or that is one. */
const PERSON =
  /(?:^|\/)(?:@|~|%40|%7e|%2540|﹫|＠)|(?:^|\/)(?:users?|u|profiles?|members?|memberlist[^/]*|authors?|accounts?|people|persons?|staff|team|by|journalists?|reporters?|writers?|contributors?|columnists?|editors?|bloggers?|autor(?:es|en|i)?|auteurs?|redak\w*|avtor\w*|channels?|c|a|m|in|id|i|p\/petition-by[^/]*|creators?|artists?|athletes?|players?|friends?|followers?|invite|invites?|invitation|join|ref|refer|referral|r|login|signup|notice|ap|actor|person|host|seller|shop|shops|store|stores|closet|vendor|communities|community|group|groups|gp|my|me|im|chat|dm|messages?|direct|pub|space|spaces|blog\/author|tagged|~[^/]*)(?:\/[^/]|[=:][^/])|[;=]|(?:user|author|account|profile|member|name|handle)[=:]|%2f|%3a|%3d/i;
const isSomebodys = (path: string): boolean => PERSON.test(path);

/** Parameters that say which page it is. */
const CONTENT_KEYS =
  /^(?:id|p|v|page|page_id|post|article|articleid|article_id|story|storyid|story_id|news|newsid|news_id|n|nid|aid|cat|section|lang|l|hl|topic|t|year|month|day|date|doc|docid|pdf|file|format|print|view|act|action|option|mode|issue|volume|chapter|episode|ep|item|itemid|product|sku|isbn|tag|start|offset|limit|sort|order|list|index)$/i;
const CONTENT_VALUE = /^[\w.%-]{0,24}$/;
const queryIsContent = (query: string): boolean =>
  query === "" ||
  query.split("&").every((pair) => {
    const equals = pair.indexOf("=");
    if (equals < 0) return /^\d{1,10}$/.test(pair);
    const value = pair.slice(equals + 1);
    return (
      CONTENT_KEYS.test(pair.slice(0, equals)) && CONTENT_VALUE.test(value) && !/[a-z]{3}.*\d{3}|\d{12}/i.test(value)
    );
  });

/** A slug of words, a date, or a number under a section: what publishers give articles. */
const isArticle = (path: string): boolean =>
  /\/[^/]*(?:[^/-]+-){3,}[^/]*$/.test(path) ||
  /\/(?:19|20)\d{2}[/-]\d{1,2}/.test(path) ||
  /\/[^/]*\d{5,}[^/]*$/.test(path);
