import type { Doubt } from "../../model/finding.ts";
import { ADDRESSES, ALIASES, FLAGS, OFFSETS, TARGETS } from "../generic-aliases.ts";
import type { Columns } from "../reading/columns.ts";
import { areKinds } from "../reading/kinds.ts";
import { linksOf } from "../reading/lists.ts";
import type { MapKey } from "../reading/map-keys.ts";
import { namesNothing } from "../reading/placeholders.ts";
import { judgeAuthor } from "./author.ts";
import { type Field, fieldsOf, inRows } from "./fields.ts";
import { judgeId, type Naming } from "./identity.ts";
import { platformBy } from "./platform.ts";
import { judgeTime } from "./time.ts";

/** Which column is which, by names and values, and how posts are named; decided once, before a row is read. */
export interface Judgement {
  readonly columns: Partial<Readonly<Record<MapKey, readonly string[]>>>;
  readonly naming: Naming;
  readonly within?: string;
  /** Stands for the text where that is empty. */
  readonly title?: string;
  /** The zone of each row's time. */
  readonly offset?: string;
  /** The post that a row is about, whatever its kind. */
  readonly target?: string;
  readonly isQuote?: string;
  readonly isReply?: string;
  readonly platform?: string;
  /** Names and handles, read only to scrub them. */
  readonly names: readonly string[];
  /** Why, for the person: names of columns alone. */
  readonly reasons: readonly string[];
  readonly doubts: readonly Doubt[];
}

/** Looks at the first thousand rows. O(cells of them). */
export function judge(columns: Columns, sample: readonly (readonly string[])[]): Judgement {
  const fields = fieldsOf(columns, sample);
  const called = (words: readonly string[]) => words.flatMap((word) => fields.filter((field) => field.word === word));
  const mapped = (key: MapKey): Field | undefined => {
    const name = columns.mapped(key);
    return name === undefined ? undefined : fields.find((field) => field.name === name);
  };
  const filled = (words: readonly string[]): Field | undefined => called(words).find((f) => f.filled.length > 0);
  const uniqueId = called(ALIASES.id).find((f) => f.filled.length > 0 && f.distinct === f.filled.length);
  const text = mapped("text") ?? textOf(called(ALIASES.text));
  const authors = called(ALIASES.author).filter((field) => field !== text);
  const author = mapped("author")
    ? { field: mapped("author"), reasons: [], doubts: [] }
    : judgeAuthor(authors, uniqueId);
  const time = mapped("time") ? { field: mapped("time"), reasons: [], doubts: [] } : judgeTime(called(ALIASES.time));
  const ids = mapped("id")
    ? [mapped("id") as Field]
    : called(ALIASES.id).filter((f) => f !== text && f !== author.field);
  // Rows without an author or a time are no posts, and say nothing of how ids repeat.
  const keep = fields[0]?.values.map((_, i) => author.field?.values[i] !== "" && time.field?.values[i] !== "") ?? [];
  const only = (field: Field): Field => (keep.every((kept) => kept) ? field : inRows(field, keep));
  const id = judgeId(ids.map(only), fields.map(only), {
    ...(author.field && { author: only(author.field) }),
    ...(time.field && { time: only(time.field) }),
    mapped: mapped("id") !== undefined,
  });
  const kind = called(ALIASES.kind).find((field) => areKinds(field.filled));
  const own = fields.find(({ name }) => name === id.field?.name);
  const reference = (key: "repost_of" | "reply_to" | "quote_of" | "repost_of_author") =>
    called(ALIASES[key]).find(
      (f) => f !== own && f.filled.some((v) => !namesNothing(v)) && !f.filled.some((v) => /^[[{]/.test(v)),
    );
  const columnsOf: Partial<Record<MapKey, readonly string[]>> = {};
  const set = (key: MapKey, field: Field | undefined) => {
    if (field) columnsOf[key] = [field.name];
  };
  set("id", own);
  set("author", author.field);
  set("time", time.field);
  set(
    "handle",
    called(ALIASES.handle).find((field) => field !== author.field && field.filled.length > 0),
  );
  set("text", text);
  set("lang", filled(ALIASES.lang));
  set("links", filled(ALIASES.links) ?? sharedLink(fields, called(ADDRESSES), own));
  set("hashtags", filled(ALIASES.hashtags));
  set("mentions", filled(ALIASES.mentions));
  set("repost_of", reference("repost_of"));
  set("repost_of_author", reference("repost_of_author"));
  set("is_repost", called(ALIASES.is_repost)[0] ?? called(["retweet"]).find(isFlag));
  set("reply_to", reference("reply_to"));
  set("quote_of", reference("quote_of"));
  set("media", filled(ALIASES.media));
  set("kind", kind);
  set("object", filled(ALIASES.object));
  const platforms = platformBy(called(ALIASES.platform), called(ADDRESSES), { id: own, time: time.field });
  if (platforms.column) columnsOf.platform = [platforms.column];
  const title = filled(ALIASES.title);
  const names = [...called(ALIASES.handle), ...called(NAMES)].map(({ name }) => name);
  return {
    columns: columnsOf,
    naming: id.naming,
    ...(id.within && { within: id.within.name }),
    ...(title && { title: title.name }),
    ...nameOf("offset", called(OFFSETS).find(isOffset)),
    ...nameOf("target", called(TARGETS)[0]),
    ...nameOf("isQuote", called(FLAGS.quote)[0]),
    ...nameOf("isReply", called(FLAGS.reply).find(isFlag)),
    ...(platforms.name && { platform: platforms.name }),
    names: [...new Set(names)].filter((name) => name !== author.field?.name),
    reasons: [...author.reasons, ...id.reasons, ...time.reasons],
    doubts: [...author.doubts, ...id.doubts, ...time.doubts],
  };
}

/** Names in full. */
const NAMES = [
  ...[
    "displayname",
    "userdisplayname",
    "authorname",
    "authordisplayname",
    "name",
    "fullname",
    "user.name",
    "author.name",
  ],
  ...["author.displayname", "account.displayname", "username", "nickname", "retweetedscreenname", "retweetscreenname"],
  ...["inreplytoscreenname", "retweetorquotescreenname", "twitterreplyto", "sharedusername", "replytosn"],
];

const nameOf = (key: "offset" | "target" | "isQuote" | "isReply", field: Field | undefined) =>
  field ? { [key]: field.name } : {};

const isFlag = ({ filled }: Field): boolean =>
  filled.length > 0 && filled.every((value) => /^(?:true|false|yes|no|t|f|y|n|0|1|0\.0|1\.0)$/i.test(value));

/** `+0800`, `Asia/Manila`: not a word for a zone that may mean several. */
const isOffset = ({ filled }: Field): boolean =>
  filled.length > 0 &&
  filled.every((value) => /^(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?$|^[A-Z]\w+\/\w[\w/+-]*$|^(?:UTC|GMT|Z)$/.test(value));

/** The first by name that says something in one row of twenty; failing that, the first that says anything. */
const textOf = (candidates: readonly Field[]): Field | undefined => {
  const saying = candidates.filter(
    (field) => !isFlag(field) && !areKinds(field.filled) && !field.filled.every((v) => /^[{[]/.test(v)),
  );
  return (
    saying.find((f) => f.filled.length >= 0.05 * f.values.length && f.filled.length > 0) ??
    saying.find((f) => f.filled.length > 0) ??
    saying[0]
  );
};

/**
 * `url` and `link` are the post's own address in most exports; a shared link where another column is that address, or
 * where one value stands in several rows.
 */
function sharedLink(fields: readonly Field[], addresses: readonly Field[], id: Field | undefined): Field | undefined {
  const links = addresses.filter(
    (f) => f !== id && ["url", "link"].includes(f.word) && f.filled.some((value) => /^https?:\/\//i.test(value)),
  );
  const isOwn = (field: Field) =>
    field.filled.length === field.values.length &&
    (field.distinct === field.filled.length || field.distinct > 0.9 * field.filled.length) &&
    new Set(field.filled.map(hostOf)).size <= 2;
  const own = [...addresses, ...fields.filter((f) => /url$/.test(f.word))].find(
    (f) =>
      !links.includes(f) &&
      f.word !== "originalurl" &&
      f.filled.length > 0 &&
      isOwn(f) &&
      f.filled.some((v) => v.includes("/")),
  );
  return links.find(
    (field) => !isOwn(field) || ((own !== undefined || links.some((o) => o !== field && isOwn(o))) && !isPost(field)),
  );
}
/** Addresses that name posts of a platform. */
const isPost = ({ filled }: Field): boolean =>
  filled.some((value) => /\/(?:status(?:es)?|comments|posts|permalink|p|post|video|watch)[/?]/.test(value));

const hostOf = (address: string): string => /^[a-z]+:\/\/([^/]+)/i.exec(linksOf(address)[0] ?? address)?.[1] ?? "";
