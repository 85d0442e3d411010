import { canonicalLink } from "../links/canonical.ts";
import type { Action, ObjectType, Post } from "../model/post.ts";
import { seconds } from "../model/time.ts";
import { canonicalHashtag } from "./hashtag.ts";
import { speaks } from "./speech.ts";
import { MIN_EXACT, normaliseText, weighedLength } from "./text.ts";

/** Longest delay behind the original at which a repost counts as fast. */
export const FAST_REPOST_MS = seconds(60);
/** Hashtag sequences shorter than this say nothing. */
export const MIN_SEQUENCE = 3;
const MAX_SEQUENCE = 500;
const MAX_TAGS = 60;
const MAX_LINKS = 40;
const SPEECH: Action = { objectType: "speech", object: "1" };
const POST_LINK = "post:";

/**
 * What a post acts on, as (object type, canonical value); each pair once. Pure, O(length of the post).
 * A repost acts on the reposted post. It carries on links, domains and single hashtags too (what is talked about counts
 * them), but no text, hashtag sequence or media: those would be the same act a second time. Analyses that ask for a
 * second *behaviour* must leave the links and hashtags of reposts out (`post.kind <> 'repost'`). Whose post it is stands
 * beside it as a fact, `origin`; that what is no repost speaks, as `speech`.
 */
export function actionsOf(post: Post): Action[] {
  const actions: Action[] = [];
  const repost = post.kind === "repost";
  const quoted = addReferences(post, actions);
  if (post.links.length > 0) addLinks(post, quoted, actions);
  if (post.hashtags.length > 0) addHashtags(post.hashtags, repost, actions);
  if (repost) {
    if (post.repostOf === undefined) addNamelessRepost(post.text, actions);
    if (post.repostAuthor !== undefined) actions.push({ objectType: "origin", object: post.repostAuthor });
    return actions;
  }
  if (post.text.length >= MIN_EXACT / 2) {
    const text = normaliseText(post.text);
    if (text.length >= MIN_EXACT / 2 && weighedLength(text) >= MIN_EXACT)
      actions.push({ objectType: "text", object: text });
  }
  for (const media of post.media) addOnce(actions, "media", media);
  if (speaks(post.text)) actions.push(SPEECH);
  return actions;
}

/**
 * A repost whose export does not say of what (X tables without retweet ids, FiveThirtyEight's IRA release): the words stand
 * for the original. A weaker trace, since a common phrase has several originals; so it must be long enough to be one text.
 */
function addNamelessRepost(text: string, actions: Action[]): void {
  const words = normaliseText(text);
  if (weighedLength(words) >= MIN_EXACT) actions.push({ objectType: "repost", object: `text:${words}` });
}

/** Repost, reply, quote. Returns the quoted post: the reference itself, or the first link to a post in a quote without one. */
function addReferences(post: Post, actions: Action[]): string | undefined {
  if (post.repostOf !== undefined) {
    actions.push({ objectType: "repost", object: post.repostOf });
    const delay = post.repostOfAt === undefined ? -1 : post.at - post.repostOfAt;
    if (delay >= 0 && delay <= FAST_REPOST_MS) actions.push({ objectType: "fast-repost", object: post.repostOf });
  }
  if (post.replyTo !== undefined) actions.push({ objectType: "reply", object: post.replyTo });
  const quoted =
    post.quoteOf ??
    (post.kind === "quote" ? post.links.find((l) => l.startsWith(POST_LINK))?.slice(POST_LINK.length) : undefined);
  if (quoted !== undefined && post.kind !== "repost") actions.push({ objectType: "quote", object: quoted });
  return quoted;
}

/** Links to pages; a link to a post is an object as well, unless it only repeats a reference. */
function addLinks(post: Post, quoted: string | undefined, actions: Action[]): void {
  const n = Math.min(post.links.length, MAX_LINKS);
  for (let i = 0; i < n; i++) {
    const raw = post.links[i];
    if (raw.startsWith(POST_LINK)) {
      const target = raw.slice(POST_LINK.length);
      if (target !== quoted && target !== post.repostOf && target !== post.replyTo) addOnce(actions, "link", raw);
      continue;
    }
    const found = canonicalLink(raw);
    if (found === undefined) continue;
    addOnce(actions, "link", found.link);
    if (found.domain !== undefined) addOnce(actions, "domain", found.domain);
  }
}

function addHashtags(raw: readonly string[], repost: boolean, actions: Action[]): void {
  const tags: string[] = [];
  const n = Math.min(raw.length, MAX_TAGS);
  for (let i = 0; i < n; i++) {
    const tag = canonicalHashtag(raw[i]);
    if (tag !== "" && !tags.includes(tag)) tags.push(tag);
  }
  for (const tag of tags) actions.push({ objectType: "hashtag", object: tag });
  if (repost || tags.length < MIN_SEQUENCE) return;
  let sequence = "";
  for (const tag of tags) {
    const longer = sequence === "" ? tag : `${sequence} ${tag}`;
    if (longer.length > MAX_SEQUENCE) break;
    sequence = longer;
  }
  actions.push({ objectType: "hashtags", object: sequence });
}

function addOnce(actions: Action[], objectType: ObjectType, object: string): void {
  for (const action of actions) if (action.objectType === objectType && action.object === object) return;
  actions.push({ objectType, object });
}
