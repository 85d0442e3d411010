import { canonicalPage, mayWrap, targetOf } from "../links/canonical.ts";
import { hostFacts } from "../links/hosts.ts";
import { elsewhere, type PathMeaning, readerFor } from "../links/platforms.ts";
import { opennessOf } from "../links/shapes.ts";
import type { Pseudonym, Readable } from "../model/post.ts";

/** What remains of a link once nobody can be read out of it. */
export type CleanLink =
  /** A page: its canonical address where that is a publication's, else its host, if that is known, and a keyed hash. */
  | { readonly kind: "page"; readonly url: string; readonly names: readonly Readable[] }
  /** One post: `post:<pseudonym>`, the same for every spelling of its address. */
  | { readonly kind: "post"; readonly url: string }
  /** A profile, a mail address, or nothing that can be read: dropped. */
  | undefined;

const ADDRESS = /^(https?):[\\/]{2}([^/?#\\]+)([^?#]*)(\?[^#]*)?(?:#(.*))?$/is;
const PLAIN_HOST = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/;
const MAX_LINK = 8192;
const MOST_WRAPPERS = 4;
const NO_NAMES: readonly Readable[] = [];

/** Parameters that say who shared or reads, whatever their value. */
const PERSONAL =
  /^(?:e?-?mail(?:_?address)?|mc_eid|mkt_tok|_hsenc|_hsmi|hsctatracking|vero_id|oly_(?:enc|anon)_id|ck_subscriber_id|subscriber(?:_?id)?|recipient|contact(?:_?id)?|to|cc|bcc|u(?:ser|sr)?(?:_?id|_?name|id|name)?|uname|login|nick(?:name)?|screen_?name|handle|author|profile|member(?:_?id)?|account(?:_?id)?|acct|owner|owner_?id|channel_?id|ab_channel|via|related|ref_?(?:src|url|user)|referrer|in_reply_to|sess(?:ion)?(?:_?id)?|sid|php?sessid|jsessionid|auth(?:_?token)?|access_token|token|api_?key|signature|sig|pass(?:word)?|pwd|igsh(?:id)?|ig_rid|si|s|t|feature|pp|fbclid|gclid|dclid|twclid|ttclid|yclid|msclkid|mibextid|rdid|xmt|share_?(?:id|app_id|author_id|link_id|from|token|sender|user|iid|item_id|app_name|url)?|sharer(?:_?id)?|shared_?by|sender(?:_?id|_device|_web_id)?|sec_u(?:ser_)?id|sec_uid|u_code|tt_from|checksum|preview_pb|language_preference|social_share_type|timestamp_share|_r|_t|_d|web_id|d|user_agent|invite(?:_?code|r)?|referral|refer(?:rer)?_?(?:id|code)?|phone|tel|mobile|whatsapp|name|first_?name|last_?name|full_?name|dob|birthday)$/i;
/** Of those, parameters that are content on sites which are no social platforms: kept unless their value says somebody. */
const CONTENT_ELSEWHERE =
  /^(?:s|t|d|to|name|u|id|profile|channel_?id|feature|pp|si|timestamp_share|author|refer|account|contact|user_agent|checksum|language_preference|token|sig|signature|via)$/i;

const decode = (text: string): string => {
  if (!text.includes("%") && !text.includes("+")) return text;
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
};
const decodePath = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** A handle, an e-mail address, a DID, an at-uri or a telephone number. Account-bearing numbers alone do not tell. */
const SAYS_WHO =
  /[@＠﹫]|%40|\bdid:[a-z]+:|\bat:\/\/|^\+?\d[\d ().-]{8,17}\d$|[\p{L}\p{N}-]\.bsky\.social|\bu\/[\w-]{3,20}/iu;

export interface LinkCleaner {
  (url: string): CleanLink;
  /** What an address means, without making it a pseudonym. */
  meaning(url: string): PathMeaning | undefined;
}

/** `pseudonymOf(platform, post id)`: the gate's own, so that links to a post and reposts of it meet. O(length). */
export function makeLinkCleaner(pseudonymOf: (platform: string, id: string) => Pseudonym): LinkCleaner {
  /** Hosts come back often; emptied when full. */
  const hostHashes = new Map<string, string>();
  const hashOfHost = (host: string): string => {
    let hash = hostHashes.get(host);
    if (hash === undefined) {
      hash = `#${pseudonymOf("domain", host)}`;
      if (hostHashes.size > 50_000) hostHashes.clear();
      hostHashes.set(host, hash);
    }
    return hash;
  };
  const page = (url: string): CleanLink => {
    const canonical = canonicalPage(url);
    if (!canonical) return undefined;
    const { link, domain } = canonical;
    const is = opennessOf(link, domain);
    if (is.link === "open") return { kind: "page", url: link, names: NO_NAMES };
    const names: Readable[] = [];
    let host = domain ?? /^[^/?]+/.exec(link)![0];
    if (is.domain !== "open") {
      const hash = hashOfHost(host);
      const shared = hostFacts(host).shared;
      const hidden = shared === undefined ? hash : `${hash}.${shared}`;
      if (is.domain === "later") names.push([hidden, host]);
      host = hidden;
    }
    const hidden = `${host}/#${pseudonymOf("link", link)}`;
    if (is.link === "later") names.push([hidden, link]);
    return { kind: "page", url: hidden, names };
  };
  const clean = (raw: string, depth = 0): CleanLink => {
    if (isPlain(raw)) return page(raw);
    const a = read(raw);
    if (!a) return undefined;
    const target = depth < MOST_WRAPPERS && mayWrap(a.host) ? targetOf(raw) : undefined;
    if (target !== undefined) return clean(target, depth + 1);
    const meaning = meaningOf(a);
    if (meaning === "profile") return undefined;
    if (meaning !== "page") return { kind: "post", url: `post:${pseudonymOf(meaning.platform, meaning.id)}` };
    const query = cleanQuery(a, (url) => (depth < MOST_WRAPPERS ? clean(url, depth + 1) : undefined));
    // A target that is a post or a profile: the wrapper says no more than it does.
    if (typeof query === "object") return query.found;
    if (a.path.includes("@") || /%(?:25)*40|＠|﹫/i.test(a.path)) if (!/\/@-?\d+\.\d+,/.test(a.path)) return undefined;
    if (/(?:\/|:)did:[a-z]+:|\/at:\//i.test(a.path)) return undefined;
    return page(`${a.scheme}://${a.host}${a.port}${a.path}${query}`);
  };
  const cleaner = (url: string): CleanLink => clean(url);
  return Object.assign(cleaner, {
    meaning(url: string): PathMeaning | undefined {
      const a = read(url);
      return a && meaningOf(a);
    },
  });
}

const PLAIN = /^https?:\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)((?:\/[A-Za-z0-9_~.,;:!$&'()*+=-]*)*)$/;
const SOMEBODYS = /[/](?:@|%40|users?\/|u\/|profiles?\/|members?\/|authors?\/|notice\/)/i;

/** The common case: a page of no platform, without query, fragment, escape or sign of a person. */
function isPlain(raw: string): boolean {
  if (raw.length > 2048) return false;
  const m = PLAIN.exec(raw);
  return m !== null && readerFor(m[1]) === undefined && !mayWrap(m[1]) && !SOMEBODYS.test(m[2]) && !m[2].includes(":");
}

interface Address {
  readonly scheme: string;
  readonly host: string;
  readonly port: string;
  readonly path: string;
  /** Without `?`. */
  readonly query: string;
  readonly fragment: string;
}

function read(raw: string): Address | undefined {
  if (raw.length > MAX_LINK) return undefined;
  let text = raw.trim();
  if (!/^[a-z][a-z0-9+.-]*:/i.test(text) || /^[a-z0-9.-]+:\d+(?:\/|$)/i.test(text))
    text = `https://${text.replace(/^\/\//, "")}`;
  let m = ADDRESS.exec(text);
  if (!m) return undefined;
  let authority = m[2].slice(m[2].lastIndexOf("@") + 1).toLowerCase();
  if (!PLAIN_HOST.test(authority)) {
    // Ports, international names, escapes, control characters: the platform's own parser decides.
    try {
      const url = new URL(text);
      url.username = url.password = "";
      m = ADDRESS.exec(url.href);
      if (!m) return undefined;
      authority = m[2].toLowerCase();
    } catch {
      return undefined;
    }
  }
  const colon = authority.lastIndexOf(":");
  const hasPort = colon > 0 && !authority.endsWith("]");
  const host = (hasPort ? authority.slice(0, colon) : authority).replace(/\.$/, "");
  if (host === "" || (!host.includes(".") && !host.startsWith("["))) return undefined;
  return {
    scheme: m[1].toLowerCase(),
    host,
    port: hasPort ? authority.slice(colon) : "",
    path: m[3].replaceAll("\\", "/"),
    query: (m[4] ?? "").slice(1),
    fragment: m[5] ?? "",
  };
}

function meaningOf(a: Address): PathMeaning {
  const reader = readerFor(a.host);
  if (!reader && !SOMEBODYS.test(a.path)) return "page";
  const path = a.path
    .split("/")
    .filter((s) => s !== "")
    .map(decodePath);
  if (!reader) return elsewhere(path, a.host);
  const meaning = reader(path, (name) => parameter(a.query, name), a.host);
  return meaning === "page" && path[0]?.startsWith("@") ? elsewhere(path, a.host) : meaning;
}

function parameter(query: string, name: string): string | undefined {
  for (const pair of query.split("&"))
    if (pair.startsWith(name) && pair[name.length] === "=") return decode(pair.slice(name.length + 1));
  return undefined;
}

/** The query without what says somebody: a string to put behind the path, or the post or profile it leads to. */
function cleanQuery(a: Address, clean: (url: string) => CleanLink): string | { found: CleanLink } {
  if (a.query === "") return "";
  const social = readerFor(a.host) !== undefined;
  const kept: string[] = [];
  for (const pair of a.query.split("&")) {
    if (pair === "") continue;
    const equals = pair.indexOf("=");
    const name = equals < 0 ? "" : decode(pair.slice(0, equals));
    const value = decode(equals < 0 ? pair : pair.slice(equals + 1)).trim();
    if (/^https?:[\\/]{2}/i.test(value)) {
      const target = clean(value);
      if (target?.kind !== "page") return { found: target };
      kept.push(`${pair.slice(0, equals + 1)}${encodeURIComponent(target.url)}`);
    } else if (
      PERSONAL.test(name) &&
      (social ? !/^t$/i.test(name) || !/^\d+m?s?$/.test(value) : !CONTENT_ELSEWHERE.test(name))
    )
      continue;
    else if (SAYS_WHO.test(value) || SAYS_WHO.test(name)) continue;
    else kept.push(pair);
  }
  return kept.length === 0 ? "" : `?${kept.join("&")}`;
}
