import type { PostKind } from "../../model/kind.ts";
import type { RawPost } from "../../model/raw.ts";
import { Identity } from "../../model/raw.ts";
import type { Judgement } from "../judge/index.ts";
import { platformOfWord } from "../judge/platform.ts";
import { Part } from "./batches.ts";
import { textOfBytes } from "./bytes-literal.ts";
import type { Cell, Columns } from "./columns.ts";
import { textOfHtml } from "./html.ts";
import { areRounded, idIn, isDamaged } from "./ids.ts";
import { kindOfWord } from "./kinds.ts";
import { languageOf } from "./languages.ts";
import { linksOf, listOf, tagsOf } from "./lists.ts";
import type { MapKey } from "./map-keys.ts";
import { isNothing, isTakenAway, namesNobody, namesNothing } from "./placeholders.ts";
import { aliasesOf, identity, idFromContent, kindOf, mediaOf, sharing, unescapeHtml } from "./post.ts";
import type { Refusal } from "./reasons.ts";
import { reject, skip } from "./reasons.ts";
import { timeOfSnowflake, timeOfXPost } from "./snowflake.ts";
import type { RowReader, TableContext } from "./table.ts";
import { timeReader } from "./time-cells.ts";
import { type TypedReference, typedReferences } from "./typed-references.ts";

/** How the rows of a table are read, where its columns say plainly what they hold. */
export interface RowShape {
  /** Absent where the format does not tell: the person's, else by what was judged, else `generic`. */
  readonly platform?: string;
  /** Columns for each canonical key, best first. */
  readonly columns: Partial<Readonly<Record<MapKey, readonly string[]>>>;
  /** Columns of names, read only to scrub them from the text. */
  readonly names?: readonly string[];
  /** The text is HTML, or has `&amp;` for `&`. */
  readonly html?: boolean;
  /** Ids of posts are X's, and hold their time. */
  readonly snowflakes?: boolean;
  /** No column tells what was reposted: the name and the text in `RT @name: …` stand for it. */
  readonly retweetTrace?: boolean;
  /** Which column is which was judged by values: what else was found. */
  readonly judged?: Judgement;
  /** Says no to a row before it is read. */
  readonly refuse?: (columns: Columns) => (cells: readonly string[]) => Refusal | undefined;
  /** Changes a post after it was read. */
  readonly finish?: (columns: Columns) => (post: RawPost, cells: readonly string[]) => RawPost;
}

/** What a post says or acts on. */
const CONTENT = [
  "text",
  "links",
  "hashtags",
  "repost_of",
  "reply_to",
  "quote_of",
  "media",
  "object",
  "is_repost",
  "kind",
];
const TRUE = /^(?:1|1\.0|t|true|yes|y)$/i;
const FALSE = /^(?:0|0\.0|f|false|no|n)$/i;
const RETWEET = /^RT @(\w{1,30}):? /;

/** A reader of rows by a shape: every column is looked up once, before the first row. */
export function rowReader(context: TableContext, shape: RowShape): RowReader {
  const { columns, options } = context;
  const { judged } = shape;
  const of = (key: MapKey): Cell => columns.take(key, ...(shape.columns[key] ?? []));
  const id = of("id");
  const author = of("author");
  const timeCell = of("time");
  const time = timeReader(context, timeCell, judged?.offset);
  const words = wordsIn(of("text"), judged?.title === undefined ? undefined : columns.also(judged.title));
  const originalText = judged?.originalText === undefined ? undefined : columns.also(judged.originalText);
  const lang = of("lang");
  const links = of("links");
  const hashtags = of("hashtags");
  const tagged = columns.taken.hashtags !== undefined;
  const mentions = of("mentions");
  const acts = actReader(columns, shape);
  const lost = areLost(context, id);
  const rounded = { id: isRounded(context, id), author: isRounded(context, author) };
  const media = of("media");
  const object = of("object");
  const namesIn = namesReader([of("handle"), ...alsoIn(columns, shape.names)], mentions);
  const nameOf = naming(columns, judged);
  const isHtml = shape.html ?? judged?.html ?? false;
  const refuse = shape.refuse?.(columns);
  const finish = shape.finish?.(columns);
  const platform = shape.platform ?? options.platform ?? judged?.platform ?? "generic";
  const platformIn = platformCell(of("platform"), columns, options.platform ?? shape.platform);
  if (judged && saysNothing(columns, judged)) return () => skip("nothing in it");
  return (cells) => {
    const refusal = refuse?.(cells);
    if (refusal) return refusal;
    const who = idIn(textOfBytes(author(cells)));
    if (namesNobody(who)) return reject("no author");
    if (isDamaged(who) || rounded.author) return reject("damaged id");
    const cell = idIn(id(cells));
    const damaged = isDamaged(cell) || rounded.id;
    // One among whole ones may be the same post once more.
    if (damaged && !lost) return reject("damaged id");
    const post = damaged || isNothing(cell) ? "" : cell;
    const written = time.at(cells);
    const at = shape.snowflakes ? timeOfXPost(post, written, time.local) : written;
    if (typeof at === "string") return reject(at);
    const said = words(cells);
    if (said === undefined) return skip("deleted upstream");
    const html = isHtml ? textOfHtml(said) : undefined;
    const content = html ? html.text : platform === "x" ? unescapeHtml(said) : said;
    const on = object(cells);
    const isAddress = on.includes("://");
    const isTag = on.startsWith("#");
    const retweet = content.startsWith("RT @") ? RETWEET.exec(content) : null;
    const named = isAddress || isTag || namesNothing(on) ? undefined : on;
    const trace = named ?? (retweet && shape.retweetTrace ? retweetOf(retweet, content) : undefined);
    const told = acts(cells, post, trace, retweet !== null);
    const original = told.kind === "repost" && originalText !== undefined ? originalText(cells) : "";
    const shared = isNothing(original) ? undefined : sharing(content, original);
    const act = shared?.quotes ? quoting(told) : told;
    const listed = linksOf(links(cells));
    const urls = isAddress ? [...listed, on] : listed;
    const where = platformIn === undefined ? platform : (platformOfWord(platformIn(cells)) ?? platform);
    const scope = nameOf(cells);
    const tags = tagged ? tagsOf(hashtags(cells)) : isTag ? [on.slice(1)] : undefined;
    const result: RawPost = {
      platform: where,
      id: post === "" ? idFromContent(who, at, content) : new Identity(scope(post, who, at)),
      author: new Identity(who),
      at,
      kind: act.kind,
      text: shared?.text ?? content,
      lang: languageOf(lang(cells)),
      links: html ? [...urls, ...html.links] : urls,
      // An empty column does not say that the text has none.
      hashtags: tags === undefined || tags.length === 0 ? undefined : tags,
      tagsInText: tags !== undefined && tags.length > 0 && content.includes("#") ? true : undefined,
      repostOf: identity(act.original && scope(act.original)),
      repostOfAuthor: act.originalAuthor,
      repostOfAt: act.original !== undefined && shape.snowflakes ? timeOfSnowflake(act.original) : undefined,
      replyTo: identity(act.parent && scope(act.parent)),
      quoteOf: identity(act.quoted && scope(act.quoted)),
      media: pictures(media(cells)),
      aliases: aliasesOf(...namesIn(cells, who, retweet?.[1])),
      named: damaged ? "by content" : undefined,
    };
    if (judged?.naming === "rows" && post !== "") return partOf(result, { post, who, at, on, original: act.original });
    return finish ? finish(result, cells) : result;
  };
}

/** Those of the columns that the table has. */
const alsoIn = (columns: TableContext["columns"], names: readonly string[] = []): Cell[] =>
  names.filter((name) => columns.has(name)).map((name) => columns.also(name));

/** The column that tells the platform row by row, where nothing fixes it. */
const platformCell = (told: Cell, { taken }: TableContext["columns"], fixed: string | undefined): Cell | undefined =>
  fixed === undefined && taken.platform !== undefined ? told : undefined;

/** Text of a row, or its title where it has none; undefined where a note stands there that it was deleted. */
const wordsIn =
  (text: Cell, title: Cell | undefined) =>
  (cells: readonly string[]): string | undefined => {
    const said = textOfBytes(text(cells));
    if (isNothing(said)) return title === undefined || isNothing(title(cells)) ? "" : title(cells);
    return isTakenAway(said) ? undefined : said;
  };

/** Whether no column holds what a post says or acts on. */
const saysNothing = ({ taken }: TableContext["columns"], judged: NonNullable<RowShape["judged"]>): boolean =>
  judged.title === undefined && !CONTENT.some((key) => taken[key] !== undefined);

/** What a retweet is of, where no id says so: whose words, and which. */
const retweetOf = (retweet: RegExpExecArray, content: string): string =>
  `RT ${retweet[1].toLowerCase()} ${content.slice(retweet[0].length)}`;

/** Every name that stands in a row: its author's, those beside it, who was reposted, who was mentioned. */
const namesReader =
  (names: readonly Cell[], mentions: Cell) =>
  (cells: readonly string[], who: string, reposted: string | undefined): string[] => {
    const all = isNumber(who) ? [] : [who];
    for (const name of names) all.push(name(cells));
    if (reposted !== undefined) all.push(reposted);
    for (const name of listOf(mentions(cells))) all.push(name.startsWith("@") ? name.slice(1) : name);
    return all;
  };

/** One row of a post that stands in several: told by post, account and time, each with what it adds. */
function partOf(
  result: RawPost,
  { post, who, at, on, original = "" }: { post: string; who: string; at: number; on: string; original?: string },
): Part {
  const object = `${result.links?.join(" ")}\n${result.hashtags?.join(" ")}\n${on}\n${original}`;
  return new Part(result, `${post}\n${who}\n${at}`, object, new Identity(`${post}\n${object}`));
}

/** Whether most of a column's ids are damaged: then its posts are named by what is whole. */
function areLost({ sample }: TableContext, cell: Cell): boolean {
  const values = sample.map((row) => idIn(cell(row) ?? "")).filter((value) => value !== "");
  return values.filter(isDamaged).length > 0.5 * values.length || areRounded(values);
}

/** A column whose long numbers are all cut to fifteen digits: each names many posts or accounts. */
function isRounded({ sample }: TableContext, cell: Cell): boolean {
  const values = sample.map((row) => idIn(cell(row) ?? "")).filter((value) => value !== "");
  return areRounded(values);
}

/** Of a cell of addresses or keys of pictures, those that are one. */
const pictures = (cell: string): Identity[] | undefined =>
  cell === "" ? undefined : mediaOf(linksOf(cell).filter((item) => !namesNothing(item)));

const isNumber = (who: string): boolean => /^\d+$/.test(who);

type Scope = (id: string, who?: string, at?: number) => string;
const PLAIN: Scope = (id) => id;
const WITH_AUTHOR_AND_TIME: Scope = (id, who, at) => (who === undefined ? id : `${id}\n${who}\n${at}`);

/** How ids are told apart that count in something, or only count rows: a post's own, and those it refers to. */
function naming(columns: Columns, judged: Judgement | undefined): (cells: readonly string[]) => Scope {
  if (judged?.naming === "counted in" && judged.within !== undefined) {
    const within = columns.also(judged.within);
    return (cells) => {
      const place = idIn(within(cells));
      return (id) => (id.includes("://") ? id : `${place}/${id}`);
    };
  }
  const scope = judged?.naming === "with author and time" ? WITH_AUTHOR_AND_TIME : PLAIN;
  return () => scope;
}

/** What a row does to another post. */
interface Act {
  readonly kind: PostKind;
  readonly original: string | undefined;
  readonly originalAuthor: Identity | undefined;
  readonly parent: string | undefined;
  readonly quoted: string | undefined;
}

/** A repost with words of its own. */
const quoting = ({ original }: Act): Act => ({
  kind: "quote",
  original: undefined,
  originalAuthor: undefined,
  parent: undefined,
  quoted: original,
});

/** Reads the kind, and what is reposted, replied to or quoted: from a column of kinds, from flags, from the targets. */
function actReader(columns: Columns, shape: RowShape) {
  const { judged } = shape;
  const of = (key: MapKey): Cell => columns.take(key, ...(shape.columns[key] ?? []));
  const also = (name: string | undefined): Cell | undefined => (name === undefined ? undefined : columns.also(name));
  const repostOf = of("repost_of");
  const repostAuthor = of("repost_of_author");
  const isRepost = of("is_repost");
  const replyTo = of("reply_to");
  const quoteOf = of("quote_of");
  const kind = of("kind");
  const hasKind = columns.taken.kind !== undefined;
  const target = also(judged?.target);
  const isQuote = also(judged?.isQuote);
  const isReply = also(judged?.isReply);
  const answered = also(judged?.answered);
  const references = also(judged?.references);
  return (cells: readonly string[], own: string, trace: string | undefined, retweeted: boolean): Act => {
    const told = hasKind ? kindOfWord(kind(cells)) : undefined;
    const aim = target === undefined ? undefined : given(target(cells), own);
    const typed = references === undefined ? NONE : typedReferences(references(cells));
    let original = given(repostOf(cells)) ?? idOfKind(typed, "repost", own) ?? trace;
    let quoted = given(quoteOf(cells), own) ?? idOfKind(typed, "quote", own);
    if (told === "quote") {
      quoted ??= aim ?? original;
      original = undefined;
    } else if (told === "repost") original ??= aim;
    else if (told !== undefined && trace === undefined && told !== "post") original = undefined;
    const flag = isRepost(cells);
    const reposted =
      told === "repost" ||
      original !== undefined ||
      (told === undefined && (isNothing(flag) ? retweeted : TRUE.test(flag)));
    if (reposted)
      return {
        kind: "repost",
        original,
        originalAuthor: authorOf(repostAuthor(cells)),
        parent: undefined,
        quoted: undefined,
      };
    if (isQuote !== undefined && FALSE.test(isQuote(cells))) quoted = undefined;
    let parent = given(replyTo(cells), own) ?? idOfKind(typed, "reply", own);
    if (isReply !== undefined && FALSE.test(isReply(cells))) parent = undefined;
    if (told === "reply") parent ??= aim;
    const acted = kindOf(false, parent, quoted);
    const replied =
      (isReply !== undefined && TRUE.test(isReply(cells))) ||
      (answered !== undefined && listOf(answered(cells)).length > 0);
    const flagged = isQuote && TRUE.test(isQuote(cells)) ? "quote" : replied ? "reply" : acted;
    const asked = told === "quote" || told === "reply" ? told : flagged;
    return { kind: acted === "post" ? asked : acted, original: undefined, originalAuthor: undefined, parent, quoted };
  };
}

const NONE: readonly TypedReference[] = [];
const idOfKind = (typed: readonly TypedReference[], kind: PostKind, own: string): string | undefined =>
  typed.length === 0 ? undefined : given(typed.find((one) => one.kind === kind)?.id ?? "", own);

/** An id that is one, and is not the post's own. */
function given(cell: string, own?: string): string | undefined {
  if (cell === "" || namesNothing(cell)) return undefined;
  const id = idIn(cell);
  return id === own || isDamaged(id) ? undefined : id;
}

/** An account's id or handle, spelt as in the column of authors. */
function authorOf(cell: string): Identity | undefined {
  const who = idIn(cell);
  return namesNobody(who) || isDamaged(who) ? undefined : new Identity(who);
}
