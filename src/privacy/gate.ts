import type { PathMeaning } from "../links/platforms.ts";
import type { Post, Pseudonym, Readable } from "../model/post.ts";
import type { Deletion, Identity, RawPost } from "../model/raw.ts";
import type { EpochMs } from "../model/time.ts";
import { makeLinkCleaner } from "./links.ts";
import { isNameTag, type Name, namesOf } from "./names.ts";
import { handleOf, makePseudonymiser } from "./pseudonym.ts";
import { hashtagsIn, scrubText, TOKENS, wellFormed } from "./scrub.ts";

/** The line no identity passes: RawPost in, Post out. */
export interface Gate {
  /** About 3 µs for a plain text. Never throws for what the record holds. */
  admit(raw: RawPost): Post;
  /** The account of a record alone, as `admit` would name it. */
  actorOf(raw: RawPost): Pseudonym;
  /** What an address is: a post, a profile, or neither. */
  meaning(url: string): PathMeaning | undefined;
  /** An upstream deletion as the store understands it. */
  admitDeletion(raw: Deletion): { readonly what: Deletion["what"]; readonly id: Pseudonym; readonly until?: EpochMs };
}

interface Links {
  readonly links: readonly string[];
  readonly names: readonly Readable[];
}
const NO_LINKS: Links = { links: [], names: [] };

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

  const linksOf = (given: readonly string[] | undefined, written: readonly string[]): Links => {
    if ((given === undefined || given.length === 0) && written.length === 0) return NO_LINKS;
    const links: string[] = [];
    const names: Readable[] = [];
    const add = (url: string) => {
      const link = clean(wellFormed(url));
      if (!link || links.includes(link.url)) return;
      links.push(link.url);
      if (link.kind === "page")
        for (const name of link.names) if (!names.some(([hidden]) => hidden === name[0])) names.push(name);
    };
    for (const url of given ?? NOBODY) add(url);
    // Where the source resolved the links, the platform's own short forms in the text say nothing more.
    const resolved = links.length > 0;
    for (const url of written)
      if (!resolved || !/^(?:https?:\/\/)?(?:t\.co|pic\.twitter\.com|pic\.x\.com)\//i.test(url)) add(url);
    return { links, names };
  };

  /** Named as the account is as an author. Where only the text tells (`RT @name: …`), the handle stands for the account. */
  const repostAuthorOf = (platform: string, { kind, repostOfAuthor, text }: RawPost): Pseudonym | undefined => {
    if (kind !== "repost") return undefined;
    const who = repostOfAuthor?.reveal() ?? (text.startsWith("RT @") ? REPOST_MARK.exec(text)?.[1] : undefined);
    return who === undefined ? undefined : pseudonyms.remembered(platform, who);
  };

  const platformOf = (raw: RawPost): string => (PLATFORM.test(raw.platform) ? raw.platform : "generic");

  return {
    meaning: (url) => clean.meaning(url),
    actorOf: (raw) => pseudonyms.remembered(platformOf(raw), raw.author.reveal()),
    admit(raw) {
      const platform = platformOf(raw);
      const names = raw.aliases === undefined ? NAMELESS : namesOf(raw.aliases.map((alias) => alias.reveal()));
      const { text, urls } = scrubText(
        raw.marked === undefined ? raw.text : withoutMarked(raw.text, raw.marked),
        names,
      );
      const { links, names: readable } = linksOf(raw.links, urls);
      return {
        id: postId(platform, raw.id),
        platform,
        actor: pseudonyms.remembered(platform, raw.author.reveal()),
        at: raw.at,
        seenAt: raw.seenAt,
        kind: raw.kind,
        text,
        lang: raw.lang !== undefined && LANG.test(raw.lang) ? raw.lang : undefined,
        links,
        hashtags: hashtagsOf(raw, text, names),
        repostOf: raw.repostOf && postId(platform, raw.repostOf),
        repostAuthor: repostAuthorOf(platform, raw),
        repostOfAt: raw.repostOfAt,
        replyTo: raw.replyTo && postId(platform, raw.replyTo),
        quoteOf: raw.quoteOf && postId(platform, raw.quoteOf),
        media: raw.media === undefined ? NOBODY : raw.media.map((m) => pseudonyms.of("media", m.reveal())),
        ...(readable.length > 0 && { names: readable }),
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

/** The text without what its format marks as somebody; a token of the kind it looks like stays. */
function withoutMarked(text: string, marked: readonly Identity[]): string {
  let s = text;
  for (const mark of marked) {
    const piece = mark.reveal();
    if (piece.trim().length < 2) continue;
    const token = /@.*\./.test(piece)
      ? TOKENS.mail
      : /^[\d\s+().-]{12,}$/.test(piece) && !piece.includes("+")
        ? TOKENS.number
        : /^[\d\s+().-]+$/.test(piece)
          ? TOKENS.phone
          : TOKENS.handle;
    s = s.replaceAll(piece, token);
  }
  return s;
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
  return tags.filter((t) => !isNameTag(t, names));
}
