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
const isFact = (type: ObjectType): type is (typeof FACT_TYPES)[number] => FACT_TYPES.some((fact) => fact === type);

/** The type of object that a code stands for, where it may be shown. @throws for a fact, which nobody is shown: a defect */
export function shownType(code: number): ShownType {
  const type = OBJECT_TYPES[code];
  if (type === undefined || isFact(type)) throw new Error(`objects of the type ${code} are not shown`);
  return type;
}

export const ORIGIN_CODE = OBJECT_TYPES.indexOf("origin");
/** Codes of the facts in `action.type` and `object.type`, for SQL: `type not in (…)`. */
export const FACT_CODES = FACT_TYPES.map((type) => OBJECT_TYPES.indexOf(type)).join(", ");

/** One actor doing one thing to one object at one time (actor and time are the post's): the atom of every method. */
export interface Action {
  readonly objectType: ObjectType;
  /** Canonical value: `example.org/a?b=1`, `example.org`, `tag`, `a b c` (sequence), normalised text, or a pseudonym. */
  readonly object: string;
}

/**
 * A hidden object (`#hash`, `host/#hash`) and what it is: written down only once enough accounts acted on it (`REVEALED_AT`),
 * so that a store names no address that few used.
 */
export type Readable = readonly [hidden: string, readable: string];

/** So many accounts have to use a link or a domain that may be somebody's, before it is stored readable. */
export const REVEALED_AT = 10;

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
  /**
   * Canonical public addresses of publications; of any other page its host and a keyed hash (`host/#hash`), or two hashes
   * where the host may be somebody's (`#hash/#hash`); a link to a post is `post:<pseudonym>`.
   */
  readonly links: readonly string[];
  /** What the hidden among the links and their domains are. */
  readonly names?: readonly Readable[];
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
