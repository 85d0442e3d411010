import type { Post, Pseudonym } from "../model/post.ts";
import type { Deletion, Identity, RawPost } from "../model/raw.ts";
import { makeLinkCleaner } from "./links.ts";
import { makePseudonymiser } from "./pseudonym.ts";
import { scrubText, wellFormed } from "./scrub.ts";

/** The line no identity passes: RawPost in, Post out. */
export interface Gate {
  /** About 3 µs for a plain text. Never throws for what the record holds. */
  admit(raw: RawPost): Post;
  /** An upstream deletion as the store understands it. */
  admitDeletion(raw: Deletion): { readonly what: "post" | "actor"; readonly id: Pseudonym };
}

/** Names shorter than this, of one word, are ordinary words too often. */
const SHORTEST_NAME = 8;
const NOBODY: readonly string[] = [];
const LANG = /^[a-z]{2,3}$/;
const PLATFORM = /^[a-z0-9][a-z0-9._-]{0,39}$/;
const HASHTAG = /(?<![\p{L}\p{N}_&/])[#＃]([\p{L}\p{M}\p{N}_]{1,100})/gu;

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

  return {
    admit(raw) {
      const platform = PLATFORM.test(raw.platform) ? raw.platform : "generic";
      const names = raw.aliases === undefined ? NOBODY : namesOf(raw.aliases);
      const { text, urls } = scrubText(raw.text, names);
      return {
        id: postId(platform, raw.id),
        platform,
        actor: pseudonyms.remembered(platform, raw.author.reveal()),
        at: raw.at,
        ...(raw.seenAt !== undefined && { seenAt: raw.seenAt }),
        kind: raw.kind,
        text,
        ...(raw.lang !== undefined && LANG.test(raw.lang) && { lang: raw.lang }),
        links: linksOf(raw.links, urls),
        hashtags: hashtagsOf(raw.hashtags, text, names),
        ...(raw.repostOf && { repostOf: postId(platform, raw.repostOf) }),
        ...(raw.repostOfAt !== undefined && { repostOfAt: raw.repostOfAt }),
        ...(raw.replyTo && { replyTo: postId(platform, raw.replyTo) }),
        ...(raw.quoteOf && { quoteOf: postId(platform, raw.quoteOf) }),
        media: raw.media === undefined ? NOBODY : raw.media.map((m) => pseudonyms.of("media", m.reveal())),
      };
    },
    admitDeletion: ({ platform, what, id }) => ({
      what,
      id: what === "post" ? postId(platform, id) : pseudonyms.of(platform, id.reveal()),
    }),
  };
}

/** What to look for in the text: handles and unmistakable names, each with the spelling it has as a hashtag. */
function namesOf(aliases: readonly Identity[]): readonly string[] {
  const names: string[] = [];
  for (const alias of aliases) {
    const marked = wellFormed(alias.reveal()).trim();
    const name = marked.replace(/^[@＠]+/u, "");
    if (name.length < 2) continue;
    if (/\s/u.test(name)) {
      names.push(name);
      const joined = name.replace(/[\s.'’-]+/gu, "");
      if (joined.length >= SHORTEST_NAME) names.push(joined);
    } else if (name.length >= SHORTEST_NAME || name !== marked || (name.length >= 3 && /[\d_.-]/u.test(name)))
      names.push(name);
  }
  // Longer names first: "Jane Doe News" before "Jane Doe".
  return names.length > 1 ? names.sort((a, b) => b.length - a.length || (a < b ? -1 : 1)) : names;
}

function hashtagsOf(given: readonly string[] | undefined, text: string, names: readonly string[]): readonly string[] {
  let tags: readonly string[];
  if (given !== undefined)
    tags = given.length === 0 ? NOBODY : given.map(wellFormed).filter((t) => !/[@＠:/]|^\d{7,}$/u.test(t));
  else if (!text.includes("#") && !text.includes("＃")) return NOBODY;
  else tags = Array.from(text.matchAll(HASHTAG), (m) => m[1]).filter((t) => !/^\d+$/u.test(t));
  if (names.length === 0 || tags.length === 0) return tags;
  const own = new Set(names.map((n) => n.toLowerCase()));
  return tags.filter((t) => !own.has(t.toLowerCase().replace(/^#/, "")));
}
