import type { Doubt } from "../../model/finding.ts";
import type { PostKind } from "../../model/kind.ts";
import { ADDRESSES, ALIASES, FLAGS, OFFSETS, REFERENCES, TARGETS, THREADS } from "../generic-aliases.ts";
import type { Columns } from "../reading/columns.ts";
import { areKinds, kindOfWord } from "../reading/kinds.ts";
import { linksOf } from "../reading/lists.ts";
import type { MapKey } from "../reading/map-keys.ts";
import { namesNothing } from "../reading/placeholders.ts";
import { typedReferences } from "../reading/typed-references.ts";
import { judgeAuthor, otherEnd } from "./author.ts";
import { type Field, fieldsOf, inRows } from "./fields.ts";
import { isCounting, judgeId, type Naming } from "./identity.ts";
import { platformBy } from "./platform.ts";
import { judgeTime } from "./time.ts";

/** Which column is which, by names and values, and how posts are named; decided once, before a row is read. */
export interface Judgement {
  readonly columns: Partial<Readonly<Record<MapKey, readonly string[]>>>;
  readonly naming: Naming;
  readonly within?: string;
  /** Stands for the text where that is empty. */
  readonly title?: string;
  /** The text of what is reposted, beside the row's own. */
  readonly originalText?: string;
  /** The zone of each row's time. */
  readonly offset?: string;
  /** The post that a row is about, whatever its kind. */
  readonly target?: string;
  readonly isQuote?: string;
  readonly isReply?: string;
  /** Lists of those who are answered: none in what is no reply. */
  readonly answered?: string;
  /** Lists of other posts with what is done to each. */
  readonly references?: string;
  /** The text is HTML. */
  readonly html: boolean;
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
  const { called, filled, listed } = findersIn(fields);
  const ownOf = ownOfRows(fields, called(THREADS), called(ALIASES.id));
  const mapped = (key: MapKey): Field | undefined => {
    const name = columns.mapped(key);
    return name === undefined ? undefined : fields.find((field) => field.name === name);
  };
  const uniqueId = called(ALIASES.id).find((f) => f.filled.length > 0 && f.distinct === f.filled.length);
  const text = mapped("text") ?? textOf(ownOf(called(ALIASES.text)));
  const authors = ownOf(called(ALIASES.author)).filter((field) => field !== text);
  const author = asMapped(mapped("author")) ?? judgeAuthor(authors, uniqueId);
  const time = asMapped(mapped("time")) ?? judgeTime(ownOf(called(ALIASES.time)));
  const idMapped = mapped("id");
  const ids = idMapped ? [idMapped] : called(ALIASES.id).filter((f) => f !== text && f !== author.field);
  // Rows without an author or a time are no posts, and say nothing of how ids repeat.
  const keep = fields[0]?.values.map((_, i) => author.field?.values[i] !== "" && time.field?.values[i] !== "") ?? [];
  const only = (field: Field): Field => (keep.every((kept) => kept) ? field : inRows(field, keep));
  const id = judgeId(ids.map(only), fields.map(only), {
    ...(author.field && { author: only(author.field) }),
    ...(time.field && { time: only(time.field) }),
    mapped: idMapped !== undefined,
    references: [...ALIASES.repost_of, ...ALIASES.reply_to, ...ALIASES.quote_of, ...TARGETS].flatMap((word) =>
      fields.filter((field) => field.word === word),
    ),
  });
  const kind = called(ALIASES.kind).find((field) => areKinds(field.filled));
  const ends =
    author.field && kind && mapped("author") === undefined
      ? otherEnd(author.field, fields, rowsOf(kind, "repost"))
      : undefined;
  const own = fields.find(({ name }) => name === id.field?.name);
  const reference = (key: "repost_of" | "reply_to" | "quote_of" | "repost_of_author") =>
    called(ALIASES[key]).find((f) => refers(f, own));
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
  set("links", listed(ALIASES.links) ?? sharedLink(fields, called(ADDRESSES), own));
  set("hashtags", listed(ALIASES.hashtags));
  set("mentions", listed(ALIASES.mentions));
  set("repost_of", reference("repost_of"));
  set("repost_of_author", reference("repost_of_author"));
  set("is_repost", called(ALIASES.is_repost)[0] ?? called(["retweet"]).find(isFlag));
  set("reply_to", reference("reply_to"));
  set("quote_of", reference("quote_of"));
  set("media", listed(ALIASES.media));
  set("kind", kind);
  set(
    "object",
    called(ALIASES.object).find((f) => f !== own && f.distinct < f.filled.length),
  );
  const platforms = platformBy(called(ALIASES.platform), called(ADDRESSES), { id: own, time: time.field });
  if (platforms.column) columnsOf.platform = [platforms.column];
  const title = filled(ALIASES.title);
  const names = [...called(ALIASES.handle), ...called(NAMES)].map(({ name }) => name);
  return {
    columns: columnsOf,
    naming: id.naming,
    ...(id.within && { within: id.within.name }),
    ...(title && { title: title.name }),
    ...nameOf(
      "originalText",
      called(ALIASES.original_text).find((f) => f !== text && f.filled.length > 0),
    ),
    ...nameOf("offset", called(OFFSETS).find(isOffset)),
    ...nameOf("target", called(TARGETS)[0]),
    ...nameOf("isQuote", called(FLAGS.quote)[0]),
    ...nameOf("isReply", called(FLAGS.reply).find(isFlag)),
    ...nameOf("answered", called(ALIASES.reply_to).find(holdsPeople)),
    ...nameOf("references", called(REFERENCES).find(areTyped)),
    html: text !== undefined && isHtml(text),
    ...(platforms.name && { platform: platforms.name }),
    names: [...new Set(names)].filter((name) => name !== author.field?.name),
    reasons: [...author.reasons, ...id.reasons, ...time.reasons],
    doubts: [...author.doubts, ...(ends ? [ends] : []), ...id.doubts, ...time.doubts],
  };
}

/** Columns by what they are called: all of them in the order of the words, the first with a value, the first that holds no counts. */
function findersIn(fields: readonly Field[]) {
  const called = (words: readonly string[]) =>
    words.flatMap((word) => [
      ...fields.filter((field) => field.word === word),
      ...fields.filter((field) => field.bare === word && !words.includes(field.word)),
    ]);
  return {
    called,
    filled: (words: readonly string[]): Field | undefined => called(words).find((f) => f.filled.length > 0),
    listed: (words: readonly string[]): Field | undefined =>
      called(words).find((f) => f.filled.length > 0 && !areCounts(f)),
  };
}

/** Rows whose cell in a column of kinds says this one. */
const rowsOf = ({ values }: Field, kind: PostKind): readonly number[] =>
  values.flatMap((value, at) => (kindOfWord(value) === kind ? at : []));

/** What a person said needs no reason and leaves no doubt. */
const asMapped = (field: Field | undefined) => field && { field, reasons: [], doubts: [] };

/** Whether a column holds references to other posts, beside the column of the posts' own ids. */
const refers = (f: Field, own: Field | undefined): boolean =>
  f !== own &&
  f.filled.some((v) => !namesNothing(v)) &&
  !f.filled.some((v) => /^[[{]/.test(v)) &&
  // A number that counts rows refers to no post whose id is another kind of number.
  !(own && isCounting(f.filled.filter((v) => !namesNothing(v))) && !isCounting(own.filled));

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

const nameOf = (
  key: "originalText" | "offset" | "target" | "isQuote" | "isReply" | "answered" | "references",
  field: Field | undefined,
) => (field ? { [key]: field.name } : {});

/** Lists of posts with what is done to each. */
const areTyped = ({ filled }: Field): boolean => filled.some((value) => typedReferences(value).length > 0);

/** Most texts have tags of HTML. */
const isHtml = ({ filled }: Field): boolean =>
  filled.length > 0 &&
  filled.filter((value) => /<(?:p|br|div|span|a)\b[^>]*>/i.test(value)).length > 0.5 * filled.length;

/** Lists of people (`[{'screen_name': …}]`), or none. */
const holdsPeople = ({ filled, values }: Field): boolean =>
  values.length > 0 && filled.length > 0 && filled.every((value) => value.startsWith("["));

/** Numbers of hashtags, links or pictures, where these should stand. */
const areCounts = ({ filled }: Field): boolean => filled.every((value) => /^\d{1,4}(?:\.0)?$/.test(value));

/**
 * Of columns that may be one key, those that are of the row: what is the same in all comments of a thread belongs to the
 * post above them, where another column is not. All of them, where the file has no threads.
 */
function ownOfRows(
  fields: readonly Field[],
  threads: readonly Field[],
  ids: readonly Field[],
): (candidates: readonly Field[]) => readonly Field[] {
  const thread = threads.find(
    (f) => f.filled.length === f.values.length && f.distinct < f.values.length && f.values.length >= 3,
  );
  // Without an id of each row's own, rows of one thread are one post that stands in several rows.
  const hasOwn = ids.some((f) => f !== thread && f.filled.length > 0 && f.distinct === f.filled.length);
  if (!thread || !hasOwn) return (candidates) => candidates;
  const above = new Set(
    fields.filter((field) => field !== thread && field.filled.length > 0 && isOfThread(field, thread)),
  );
  return (candidates) => {
    const own = candidates.filter((field) => !above.has(field));
    return own.some((field) => field.filled.length > 0) ? own : candidates;
  };
}

function isOfThread(field: Field, thread: Field): boolean {
  const seen = new Map<string, string>();
  for (let i = 0; i < field.values.length; i++) {
    const known = seen.get(thread.values[i]);
    if (known !== undefined && known !== field.values[i]) return false;
    seen.set(thread.values[i], field.values[i]);
  }
  return true;
}

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
  // An address in which the post's own id stands is its own.
  const hasId = (field: Field) =>
    id !== undefined &&
    field.filled.length > 0 &&
    field.values.every((value, i) => value === "" || value.includes(id.values[i]));
  const links = addresses.filter(
    (f) =>
      f !== id &&
      !hasId(f) &&
      ["url", "link"].includes(f.word) &&
      f.filled.some((value) => /^https?:\/\//i.test(value)),
  );
  // Pages of posts, each with several rows: what comments stand under.
  const isAbove = (field: Field) =>
    field.distinct < field.filled.length && field.filled.every((value) => isPostAddress(value));
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
    (field) =>
      (!isOwn(field) && !(own === undefined && isAbove(field))) ||
      ((own !== undefined || links.some((o) => o !== field && isOwn(o))) && !isPost(field)),
  );
}
/** Addresses that name posts of a platform. */
const isPostAddress = (value: string): boolean =>
  /\/(?:status(?:es)?|comments|posts|permalink|p|post|video|watch)[/?]|\/@[\w.-]+\/\d/.test(value);
const isPost = ({ filled }: Field): boolean => filled.some(isPostAddress);

const hostOf = (address: string): string => /^[a-z]+:\/\/([^/]+)/i.exec(linksOf(address)[0] ?? address)?.[1] ?? "";
