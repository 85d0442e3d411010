import type { Post, Pseudonym } from "../model/post.ts";
import type { Deletion, Identity, RawPost } from "../model/raw.ts";
import type { EpochMs } from "../model/time.ts";
import { makeLinkCleaner } from "./links.ts";
import { handleOf, makePseudonymiser } from "./pseudonym.ts";
import { hashtagsIn, type Name, scrubText, wellFormed } from "./scrub.ts";

/** The line no identity passes: RawPost in, Post out. */
export interface Gate {
  /** About 3 µs for a plain text. Never throws for what the record holds. */
  admit(raw: RawPost): Post;
  /** The account of a record alone, as `admit` would name it. */
  actorOf(raw: RawPost): Pseudonym;
  /** An upstream deletion as the store understands it. */
  admitDeletion(raw: Deletion): { readonly what: Deletion["what"]; readonly id: Pseudonym; readonly until?: EpochMs };
}

/** Names shorter than this, of one word, are ordinary words too often. */
const SHORTEST_NAME = 8;
const SHORTEST_HANDLE = 3;
/** Two words written as one are seldom a word. */
const SHORTEST_JOINED = 6;
const NOBODY: readonly string[] = [];
const REPOST_MARK = /^RT @(\w{1,30})(?!\w)/;
const LANG = /^[a-z]{2,3}$/;
const PLATFORM = /^[a-z0-9][a-z0-9._-]{0,39}$/;
const NAMELESS: readonly Name[] = [];

/** `key`: the project's 32 bytes. */
export function makeGate(key: Uint8Array): Gate {
  const pseudonyms = makePseudonymiser(key);
  const clean = makeLinkCleaner(pseudonyms.of);

  /** One post has one id, also where an export gives its address instead. */
  const postId = (platform: string, id: Identity): Pseudonym => {
    const value = id.reveal();
    if (value.startsWith("http")) {
      const meaning = clean.meaning(value);
      if (typeof meaning === "object") return pseudonyms.of(meaning.platform, meaning.id);
    }
    return pseudonyms.of(platform, value);
  };

  const linksOf = (given: readonly string[] | undefined, written: readonly string[]): readonly string[] => {
    if ((given === undefined || given.length === 0) && written.length === 0) return NOBODY;
    const links: string[] = [];
    const add = (url: string) => {
      const link = clean(wellFormed(url));
      if (link && !links.includes(link.url)) links.push(link.url);
    };
    for (const url of given ?? NOBODY) add(url);
    // Where the source resolved the links, the platform's own short forms in the text say nothing more.
    const resolved = links.length > 0;
    for (const url of written)
      if (!resolved || !/^(?:https?:\/\/)?(?:t\.co|pic\.twitter\.com|pic\.x\.com)\//i.test(url)) add(url);
    return links;
  };

  /** Named as the account is as an author. Where only the text tells (`RT @name: …`), the handle stands for the account. */
  const repostAuthorOf = (platform: string, { kind, repostOfAuthor, text }: RawPost): Pseudonym | undefined => {
    if (kind !== "repost") return undefined;
    const who = repostOfAuthor?.reveal() ?? (text.startsWith("RT @") ? REPOST_MARK.exec(text)?.[1] : undefined);
    return who === undefined ? undefined : pseudonyms.remembered(platform, who);
  };

  const platformOf = (raw: RawPost): string => (PLATFORM.test(raw.platform) ? raw.platform : "generic");

  return {
    actorOf: (raw) => pseudonyms.remembered(platformOf(raw), raw.author.reveal()),
    admit(raw) {
      const platform = platformOf(raw);
      const names = raw.aliases === undefined ? NAMELESS : namesOf(raw.aliases);
      const { text, urls } = scrubText(raw.text, names);
      return {
        id: postId(platform, raw.id),
        platform,
        actor: pseudonyms.remembered(platform, raw.author.reveal()),
        at: raw.at,
        seenAt: raw.seenAt,
        kind: raw.kind,
        text,
        lang: raw.lang !== undefined && LANG.test(raw.lang) ? raw.lang : undefined,
        links: linksOf(raw.links, urls),
        hashtags: hashtagsOf(raw, text, names),
        repostOf: raw.repostOf && postId(platform, raw.repostOf),
        repostAuthor: repostAuthorOf(platform, raw),
        repostOfAt: raw.repostOfAt,
        replyTo: raw.replyTo && postId(platform, raw.replyTo),
        quoteOf: raw.quoteOf && postId(platform, raw.quoteOf),
        media: raw.media === undefined ? NOBODY : raw.media.map((m) => pseudonyms.of("media", m.reveal())),
        ...(raw.edited && { edited: true }),
      };
    },
    admitDeletion: ({ platform, what, id, until }) => ({
      what,
      until,
      id: what === "post" ? postId(platform, id) : pseudonyms.of(platform, handleOf(platform, id.reveal())),
    }),
  };
}

/** Names in full come back with every post of an account: what to look for is worked out once. Emptied when full. */
const looked = new Map<string, readonly Name[]>();

function namesOf(aliases: readonly Identity[]): readonly Name[] {
  const names: Name[] = [];
  for (const alias of aliases) {
    const value = alias.reveal();
    const plain = plainHandle(value);
    if (plain === undefined) names.push(...known(value));
    else if (plain) names.push({ written: value, lower: value.toLowerCase() });
  }
  // Longer names first: "Jane Doe News" before "Jane Doe".
  return names.length > 1 ? names.sort((a, b) => b.lower.length - a.lower.length) : names;
}

function known(alias: string): readonly Name[] {
  let names = looked.get(alias);
  if (names === undefined) {
    if (looked.size > 20_000) looked.clear();
    names = spellings(alias).map((written) => ({ written, lower: written.toLowerCase() }));
    looked.set(alias, names);
  }
  return names;
}

/** Whether an alias of ASCII letters, digits and `_.-` alone is to be looked for; undefined for any other. */
function plainHandle(alias: string): boolean | undefined {
  const n = alias.length;
  let letters = 0;
  for (let i = 0; i < n; i++) {
    const c = alias.charCodeAt(i) | 32;
    if (c >= 97 && c <= 122) letters++;
    else if (!isMark(alias.charCodeAt(i))) return undefined;
  }
  return n >= SHORTEST_NAME || (n >= SHORTEST_HANDLE && letters < n);
}

const isMark = (c: number): boolean => (c >= 48 && c <= 57) || c === 95 || c === 46 || c === 45;

/** Handles and unmistakable names, and what a name is as a hashtag. A short plain word is too often just a word. */
function spellings(alias: string): string[] {
  const marked = wellFormed(alias).trim();
  const name = marked.replace(/^[@＠]+/u, "");
  if (name.length < 2) return [];
  if (/\s/u.test(name)) {
    const joined = name.replace(/[\s.'’-]+/gu, "");
    return joined.length >= SHORTEST_JOINED ? [name, joined] : [name];
  }
  const isHandle = name !== marked || (name.length >= SHORTEST_HANDLE && /[\d_.-]/u.test(name));
  return isHandle || name.length >= SHORTEST_NAME ? [name] : [];
}

/** Those of the list first, then what only the text has, however it is spelt. */
function withThoseOf(text: string, tags: readonly string[]): readonly string[] {
  const known = new Set(tags.map((tag) => tag.replace(/^#/, "").toLowerCase()));
  return [...tags, ...hashtagsIn(text).filter((tag) => !known.has(tag.replace(/^#/, "").toLowerCase()))];
}

const NO_TAG = /[@＠:/]|^\d{7,}$/u;

function hashtagsOf({ hashtags: given, tagsInText }: RawPost, text: string, names: readonly Name[]): readonly string[] {
  let tags: readonly string[];
  if (given === undefined) {
    if (!text.includes("#") && !text.includes("＃")) return NOBODY;
    tags = hashtagsIn(text);
  } else if (given.length === 0) return NOBODY;
  else {
    tags = given.map(wellFormed).filter((t) => !NO_TAG.test(t));
    if (tagsInText) tags = withThoseOf(text, tags);
  }
  if (names.length === 0 || tags.length === 0) return tags;
  return tags.filter((t) => {
    const lower = t.toLowerCase().replace(/^#/, "");
    return !names.some((n) => n.lower === lower);
  });
}
