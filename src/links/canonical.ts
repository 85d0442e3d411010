import { getDomain } from "tldts";
import { hostFacts } from "./hosts.ts";
import {
  AMP_PARAMETERS,
  GOOGLE_HOST,
  REDIRECTS,
  SAME_HOST,
  SHORTENERS,
  TRACKING_PARAMETERS,
  TRACKING_PREFIXES,
} from "./rules.ts";
import { isWrapper, wrapped } from "./wrappers.ts";

/** A link as an object: the same page is the same text, however it was shared. */
export interface CanonicalLink {
  /** `example.org/a?b=1`: no scheme, no fragment, at most `MAX_LINK` characters. */
  readonly link: string;
  /** Registrable domain (public suffix list with its private part: a blog host's blogs are apart). Absent for addresses and shorteners. */
  readonly domain?: string;
}

/** Longest link kept: beyond it the query goes first, then the path is cut. */
export const MAX_LINK = 1000;
const MAX_INPUT = 8192;
const NOTHING: Host = { name: "" };

interface Host {
  readonly name: string;
  readonly domain?: string;
  /** Its addresses stand for others'. */
  readonly wraps?: boolean;
}
/** Hosts repeat; the cache only saves work and is emptied when full. */
const hosts = new Map<string, Host>();

/** Host, path, query of an address that needs no parser: no escapes, no dot segments, no port. */
const PLAIN =
  /^https?:\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,})((?:\/[A-Za-z0-9_~-][A-Za-z0-9_~.-]*)*)\/?(\?[A-Za-z0-9_=&.~-]*)?(?:#.*)?$/;
/** Redirect pages whose query is the target, or holds it under many host names. */
const QUERY_REDIRECT = /^(?:href\.li|anonym\.to|(?:.*\.)?safelinks\.protection\.outlook\.com)$/;
const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

/**
 * Canonical form of a public URL, or undefined for what is none. Lower-case host without `www.`/`m.`/`amp.`, without
 * default port, user info, fragment, tracking parameters and closing slash; parameters sorted; known redirect pages,
 * AMP caches and short video addresses unwrapped. Idempotent. O(length).
 */
export function canonicalLink(raw: string): CanonicalLink | undefined {
  return raw.includes("/#") && HIDDEN.test(raw) ? hidden(raw) : canonicalPage(raw);
}

/** A link of which the privacy gate wrote down the host and a keyed hash, or two hashes. */
const HIDDEN = /^(?:#[a-z2-7]{20}(?:\.[a-z0-9.-]+)?|[a-z0-9.-]+)\/#[a-z2-7]{20}$/;

function hidden(raw: string): CanonicalLink {
  const host = raw.slice(0, raw.indexOf("/"));
  const domain = host.startsWith("#") ? host : hostOf(host).domain;
  return domain === undefined ? { link: raw } : { link: raw, domain };
}

/** As `canonicalLink`, of what nobody wrote a hash into. */
export function canonicalPage(raw: string): CanonicalLink | undefined {
  const plain = PLAIN.exec(raw);
  if (plain && raw.length <= MAX_LINK && !plain[1].includes("xn--")) {
    const host = hostOf(plain[1]);
    if (host.name === "") return undefined;
    if (!host.wraps && !isSpecial(host.name, plain[2], plain[3] !== undefined)) {
      const link = host.name + plain[2] + (plain[3] === undefined ? "" : cleanQuery(plain[3]));
      return host.domain === undefined ? { link } : { link, domain: host.domain };
    }
  }
  return parsed(raw);
}

/** Hosts and paths that need more than cleaning. */
function isSpecial(host: string, path: string, query: boolean): boolean {
  return (
    path.endsWith("/amp") ||
    path.startsWith("/amp/") ||
    host === "youtu.be" ||
    host === "youtube.com" ||
    host.endsWith("ampproject.org") ||
    host.endsWith("bing-amp.com") ||
    (query && (REDIRECTS[host] !== undefined || host.startsWith("google.") || QUERY_REDIRECT.test(host)))
  );
}

function parsed(raw: string): CanonicalLink | undefined {
  const url = parse(raw);
  if (!url) return undefined;
  const host = hostOf(url.hostname.endsWith(".") ? url.hostname.slice(0, -1) : url.hostname);
  if (host.name === "") return undefined;
  const target = unwrapped(host.name, url) ?? (host.wraps ? wrapped(host.name, url.pathname, url.search) : undefined); // always shorter than what it came from, so this ends
  const inner = target === undefined ? undefined : parsed(target);
  if (inner) return inner;
  const port = url.port === "" || url.port === "80" || url.port === "443" ? "" : `:${url.port}`;
  const video = port === "" ? videoId(host.name, url) : undefined;
  if (video) return { link: `youtube.com/watch?v=${video}`, domain: "youtube.com" };
  const path = trimPath(url.pathname.includes("%") ? tidyEscapes(url.pathname) : url.pathname);
  const query = cleanQuery(url.search);
  let link = host.name + port + path + query;
  if (link.length > MAX_LINK) link = cut(host.name + port + path);
  return host.domain === undefined ? { link } : { link, domain: host.domain };
}

/** The address that one of a redirect page, an archive, a mirror or a reader stands for. */
export function targetOf(raw: string): string | undefined {
  const url = parse(raw);
  const host = url && hostOf(url.hostname);
  return (
    url &&
    host &&
    (unwrapped(host.name, url) ?? (host.wraps ? wrapped(host.name, url.pathname, url.search) : undefined))
  );
}

/** Whether a host's addresses may stand for others. */
export const mayWrap = (name: string): boolean => {
  const host = hostOf(name);
  return (
    host.wraps === true ||
    REDIRECTS[host.name] !== undefined ||
    host.name.startsWith("google.") ||
    host.name.includes("amp") ||
    QUERY_REDIRECT.test(host.name)
  );
};

function parse(raw: string): URL | undefined {
  if (raw.length > MAX_INPUT) return undefined;
  if (!SCHEME.test(raw) && /^[^/?#]*@/.test(raw)) return undefined; // an address of a person, not of a page
  const text = SCHEME.test(raw) ? raw : `https://${raw.trim()}`;
  try {
    const url = new URL(text);
    return url.protocol === "http:" || url.protocol === "https:" ? url : undefined;
  } catch {
    return undefined;
  }
}

/** Name without leading `www.`, `m.` …, with its registrable domain. Empty name: no public host. */
function hostOf(name: string): Host {
  const known = hosts.get(name);
  if (known) return known;
  if (hosts.size > 50_000) hosts.clear();
  const host = readHost(name);
  hosts.set(name, host);
  return host;
}

function readHost(name: string): Host {
  if (name.startsWith("[") || /^[\d.]+$/.test(name)) return { name };
  if (!name.includes(".")) return NOTHING;
  let short = name;
  for (;;) {
    const rest = /^(?:www\d?|m|mobile|amp|touch)\.(.+)$/.exec(short)?.[1];
    if (rest === undefined || getDomain(rest, { validateHostname: false }) === null) break;
    short = rest;
  }
  short = SAME_HOST[short] ?? short;
  const domain = SHORTENERS.has(short) ? undefined : hostFacts(short).domain;
  return { name: short, ...(domain !== undefined && { domain }), ...(isWrapper(short) && { wraps: true }) };
}

/** The address a redirect page or AMP cache stands for. */
function unwrapped(host: string, url: URL): string | undefined {
  const rule = REDIRECTS[host];
  if (rule?.path.test(url.pathname)) return parameter(url, rule.from);
  if (GOOGLE_HOST.test(host)) {
    if (url.pathname === "/url") return parameter(url, ["q", "url"]);
    return ampTarget(/^\/amp\/(.+)$/.exec(url.pathname)?.[1], url.search);
  }
  if (host.endsWith("cdn.ampproject.org") || host === "bing-amp.com" || host.endsWith(".bing-amp.com"))
    return ampTarget(/^\/(?:[civ]|wp)\/(.+)$/.exec(url.pathname)?.[1], url.search);
  if (QUERY_REDIRECT.test(host)) {
    if (host.endsWith("outlook.com")) return parameter(url, ["url"]);
    const target = decode(url.search.slice(1));
    return target !== undefined && SCHEME.test(target) ? target : undefined;
  }
  return undefined;
}

function ampTarget(rest: string | undefined, search: string): string | undefined {
  if (rest === undefined) return undefined;
  const bare = rest.startsWith("s/") ? rest.slice(2) : rest;
  return SCHEME.test(bare) ? bare + search : `https://${bare}${search}`;
}

function parameter(url: URL, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = url.searchParams.get(name);
    if (value && /^https?:\/\//i.test(value)) return value;
  }
  return undefined;
}

function videoId(host: string, url: URL): string | undefined {
  const id =
    host === "youtu.be"
      ? url.pathname.slice(1)
      : host !== "youtube.com"
        ? undefined
        : url.pathname === "/watch"
          ? (url.searchParams.get("v") ?? undefined)
          : /^\/(?:shorts|embed|v|live)\/([^/]+)\/?$/.exec(url.pathname)?.[1];
  return id !== undefined && /^[\w-]{6,20}$/.test(id) ? id : undefined;
}

function cleanQuery(search: string): string {
  if (search.length < 2) return "";
  const kept: string[] = [];
  const text = search.includes("%") ? tidyEscapes(search) : search;
  for (const pair of text.slice(1).split("&")) {
    if (pair === "") continue;
    const equals = pair.indexOf("=");
    if (AMP_PARAMETERS.has(pair.toLowerCase())) continue;
    const name = (equals < 0 ? pair : pair.slice(0, equals)).toLowerCase();
    if (TRACKING_PARAMETERS.has(name) || TRACKING_PREFIXES.some((prefix) => name.startsWith(prefix))) continue;
    kept.push(pair);
  }
  return kept.length === 0 ? "" : `?${kept.sort().join("&")}`;
}

/** Decodes escapes of unreserved characters, upper-cases the rest (RFC 3986 §6.2.2). */
function tidyEscapes(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (whole, hex: string) => {
    const character = String.fromCharCode(Number.parseInt(hex, 16));
    return /[A-Za-z0-9_~-]/.test(character) ? character : whole.toUpperCase();
  });
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Without closing slashes and the `/amp` that marks another rendering of the page. */
function trimPath(path: string): string {
  let end = path.length;
  for (;;) {
    if (path[end - 1] === "/") end--;
    else if (path.startsWith("/amp", end - 4) && end >= 4) end -= 4;
    else return path.slice(0, end);
  }
}

/** Cuts at `MAX_LINK`, never inside an escape, and leaves no closing slash or dot segment. */
function cut(link: string): string {
  if (link.length <= MAX_LINK) return link;
  const short = link.slice(0, MAX_LINK).replace(/%[0-9A-F]?$/, "");
  return trimPath(short.replace(/(?:\/\.{1,2})+$/, ""));
}
