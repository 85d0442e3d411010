import type { PostKind } from "./kind.ts";
import type { EpochMs } from "./time.ts";

/** HMAC-SHA256(project key, platform + NUL + id), first 96 bits, RFC 4648 base32, lower-case: 20 characters. */
export type Pseudonym = string;

/** What a post may act on. The order is the code stored in `action.type`. Append only. */
export const OBJECT_TYPES = [
  "link",
  "domain",
  "repost",
  "reply",
  "hashtag",
  "hashtags",
  "text",
  "media",
  "quote",
  "fast-repost",
  "origin",
  "speech",
] as const;
export type ObjectType = (typeof OBJECT_TYPES)[number];

/**
 * Facts about a post that analyses ask the store for: `origin`, the account whose post is reposted (a pseudonym);
 * `speech`, that its words bear a mark of speech (`1`). They are nobody's act: no behaviour is about them, and nothing lists,
 * counts or shows them.
 */
export const FACT_TYPES = ["origin", "speech"] as const satisfies readonly ObjectType[];
/** What a finding may name. */
export type ShownType = Exclude<ObjectType, (typeof FACT_TYPES)[number]>;
/** Code of `origin`. */
export const ORIGIN_CODE = OBJECT_TYPES.indexOf("origin");
/** Codes of the facts in `action.type` and `object.type`, for SQL: `type not in (…)`. */
export const FACT_CODES = FACT_TYPES.map((type) => OBJECT_TYPES.indexOf(type)).join(", ");

/** One actor doing one thing to one object at one time (actor and time are the post's): the atom of every method. */
export interface Action {
  readonly objectType: ObjectType;
  /** Canonical value: `example.org/a?b=1`, `example.org`, `tag`, `a b c` (sequence), normalised text, or a pseudonym. */
  readonly object: string;
}

/** A post as it leaves the privacy gate: no identity past this line. */
export interface Post {
  readonly id: Pseudonym;
  readonly platform: string;
  readonly actor: Pseudonym;
  readonly at: EpochMs;
  readonly seenAt?: EpochMs;
  readonly kind: PostKind;
  /** Scrubbed: handles, profile links, e-mails and phone numbers are gone. */
  readonly text: string;
  readonly lang?: string;
  /** Raw public URLs, identity-free; links to profiles and posts arrive as `post:<pseudonym>` instead. */
  readonly links: readonly string[];
  readonly hashtags: readonly string[];
  readonly repostOf?: Pseudonym;
  /** Who wrote what is reposted: the pseudonym that account has as an author. Reposts only. */
  readonly repostAuthor?: Pseudonym;
  readonly repostOfAt?: EpochMs;
  readonly replyTo?: Pseudonym;
  readonly quoteOf?: Pseudonym;
  readonly media: readonly Pseudonym[];
  /** A newer version of a post that may be there already: it takes its place. */
  readonly edited?: boolean;
}
