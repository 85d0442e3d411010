import type { RawPost } from "../../model/raw.ts";
import { Identity } from "../../model/raw.ts";
import type { Cell, Columns } from "./columns.ts";
import { textOfHtml } from "./html.ts";
import { languageOf } from "./languages.ts";
import { linksOf, listOf } from "./lists.ts";
import type { MapKey } from "./map-keys.ts";
import { aliasesOf, identity, idFromContent, kindOf, mediaOf, unescapeHtml } from "./post.ts";
import type { Refusal } from "./reasons.ts";
import { reject } from "./reasons.ts";
import { timeOfSnowflake } from "./snowflake.ts";
import type { RowReader, TableContext } from "./table.ts";
import { timeOf } from "./times.ts";

/** How the rows of a table are read, where its columns say plainly what they hold. */
export interface RowShape {
  /** Absent where the format does not tell: the person's, else `generic`. */
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
  /** Says no to a row before it is read. */
  readonly refuse?: (columns: Columns) => (cells: readonly string[]) => Refusal | undefined;
  /** Changes a post after it was read. */
  readonly finish?: (columns: Columns) => (post: RawPost, cells: readonly string[]) => RawPost;
}

const CLOCK = /^\s*\d{1,2}:\d{2}/;
const TRUE = /^(?:1|t|true|yes|y)$/i;
const RETWEET = /^RT @(\w{1,30}):? /;
/** `9.1458E+17`: an id that went through a spreadsheet and lost its digits. */
const DAMAGED = /^\d(?:[.,]\d+)?E\+\d+$/i;

/** A reader of rows by a shape. */
export function rowReader(context: TableContext, shape: RowShape): RowReader {
  const { columns, options, sample, rules } = context;
  const of = (key: MapKey): Cell => columns.take(key, ...(shape.columns[key] ?? []));
  const id = of("id");
  const author = of("author");
  const time = joinedTime(columns, sample, of("time"));
  const text = of("text");
  const lang = of("lang");
  const links = of("links");
  const hashtags = of("hashtags");
  const tagged = columns.taken.hashtags !== undefined;
  const mentions = of("mentions");
  const repostOf = of("repost_of");
  const repostAuthor = of("repost_of_author");
  const isRepost = of("is_repost");
  const replyTo = of("reply_to");
  const quoteOf = of("quote_of");
  const media = of("media");
  const object = of("object");
  const names = [
    of("handle"),
    ...(shape.names ?? []).filter((name) => columns.has(name)).map((name) => columns.also(name)),
  ];
  const refuse = shape.refuse?.(columns);
  const finish = shape.finish?.(columns);
  const timeRules = rules(time);
  const platform = shape.platform ?? options.platform ?? "generic";
  return (cells) => {
    const refusal = refuse?.(cells);
    if (refusal) return refusal;
    const who = author(cells);
    if (who === "") return reject("no author");
    if (DAMAGED.test(who)) return reject("damaged id");
    const post = id(cells);
    if (DAMAGED.test(post)) return reject("damaged id");
    const at = (shape.snowflakes ? timeOfSnowflake(post) : undefined) ?? timeOf(time(cells), timeRules);
    if (typeof at === "string") return reject(at);
    const html = shape.html ? textOfHtml(text(cells)) : undefined;
    const content = html ? html.text : platform === "x" ? unescapeHtml(text(cells)) : text(cells);
    const on = object(cells);
    const isAddress = on.includes("://");
    const retweet = content.startsWith("RT @") ? RETWEET.exec(content) : null;
    let original = given(repostOf(cells)) ?? (isAddress ? undefined : given(on));
    if (original === undefined && retweet && shape.retweetTrace)
      original = `RT ${retweet[1].toLowerCase()} ${content.slice(retweet[0].length)}`;
    const flag = isRepost(cells);
    const reposted = original !== undefined || (flag === "" ? retweet !== null : TRUE.test(flag));
    const parent = reposted ? undefined : given(replyTo(cells), post);
    const quoted = reposted ? undefined : given(quoteOf(cells), post);
    const urls = linksOf(links(cells));
    if (isAddress) urls.push(on);
    const result: RawPost = {
      platform,
      id: post === "" ? idFromContent(who, at, content) : new Identity(post),
      author: new Identity(who),
      at,
      kind: kindOf(reposted, parent, quoted),
      text: content,
      lang: languageOf(lang(cells)),
      links: html ? [...urls, ...html.links] : urls,
      hashtags: tagged ? listOf(hashtags(cells)).map(bare) : undefined,
      repostOf: identity(original),
      repostOfAuthor: reposted ? accountIn(repostAuthor(cells)) : undefined,
      repostOfAt: original !== undefined && shape.snowflakes ? timeOfSnowflake(original) : undefined,
      replyTo: identity(parent),
      quoteOf: identity(quoted),
      media: mediaOf(linksOf(media(cells))),
      aliases: aliasesOf(
        isNumber(who) ? undefined : who,
        ...names.map((name) => name(cells)),
        retweet?.[1],
        ...listOf(mentions(cells)).map((name) => name.replace(/^@/, "")),
      ),
    };
    return finish ? finish(result, cells) : result;
  };
}

const bare = (tag: string): string => (tag.startsWith("#") ? tag.slice(1) : tag);
const isNumber = (who: string): boolean => /^\d+$/.test(who);
const NOTHING = new Set(["", "null", "None", "nan", "NaN", "NULL", "undefined", "[]"]);

/** An id that is one, and is not the post's own. */
const given = (cell: string, own?: string): string | undefined =>
  NOTHING.has(cell) || cell === own ? undefined : cell;

/** An account's id or handle, spelt as in the column of authors. */
function accountIn(cell: string): Identity | undefined {
  const who = given(cell);
  return who === undefined || DAMAGED.test(who) ? undefined : identity(who);
}

/** A date in one column and the clock in another are read as one. */
function joinedTime(columns: Columns, sample: TableContext["sample"], time: Cell): Cell {
  const day = columns.taken.time;
  if (columns.isMapped("time") || day === undefined || !/date|day/i.test(day)) return time;
  const clock = columns.names.find((name) => /^(?:time|clock|hour|post[ _]created[ _]time)$/i.test(name));
  if (clock === undefined || clock === day) return time;
  const at = columns.find(clock);
  const hasClock = sample.some((row) => CLOCK.test(row[at] ?? ""));
  if (!hasClock || sample.some((row) => /\d:\d/.test(time(row) ?? ""))) return time;
  const cell = columns.also(clock);
  columns.taken.time = `${day} + ${clock}`;
  return (cells) => `${time(cells)} ${cell(cells)}`;
}
