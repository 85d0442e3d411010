import type { RawPost } from "../model/raw.ts";
import { Identity } from "../model/raw.ts";
import { ALIASES } from "./generic-aliases.ts";
import type { Cell, Columns } from "./reading/columns.ts";
import { languageOf } from "./reading/languages.ts";
import { linksOf, listOf } from "./reading/lists.ts";
import type { MapKey } from "./reading/map-keys.ts";
import { aliasesOf, identity, idFromContent, kindOf, mediaOf } from "./reading/post.ts";
import { reject } from "./reading/reasons.ts";
import type { RowReader, TableContext } from "./reading/table.ts";
import { timeOf } from "./reading/times.ts";

const CLOCK = /^\s*\d{1,2}:\d{2}/;
const TRUE = /^(?:1|t|true|yes|y)$/i;
const RETWEET = /^RT @(\w{1,30}):? /;

/** Reads rows of a table whose columns were guessed from known names or told by `--map`. */
export function genericRow({ columns, options, sample, rules }: TableContext): RowReader {
  const of = (key: MapKey): Cell => columns.take(key, ...ALIASES[key]);
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
  const isRepost = of("is_repost");
  const replyTo = of("reply_to");
  const quoteOf = of("quote_of");
  const media = of("media");
  const object = of("object");
  const handles = names(columns);
  const timeRules = rules(time);
  const platform = options.platform ?? "generic";
  return (cells): RawPost | ReturnType<typeof reject> => {
    const who = author(cells);
    if (who === "") return reject("no author");
    if (DAMAGED.test(who)) return reject("damaged id");
    const at = timeOf(time(cells), timeRules);
    if (typeof at === "string") return reject(at);
    const content = text(cells);
    const post = id(cells);
    if (DAMAGED.test(post)) return reject("damaged id");
    const on = object(cells);
    const address = on.includes("://") ? on : "";
    const original = given(repostOf(cells)) ?? (address === "" ? given(on) : undefined);
    const parent = given(replyTo(cells));
    const quoted = given(quoteOf(cells));
    const flag = isRepost(cells);
    const retweet = content.startsWith("RT @") ? RETWEET.exec(content)?.[1] : undefined;
    const reposted = original !== undefined || (flag === "" ? retweet !== undefined : TRUE.test(flag));
    const urls = linksOf(links(cells));
    if (address !== "") urls.push(address);
    return {
      platform,
      id: post === "" ? idFromContent(who, at, content) : new Identity(post),
      author: new Identity(who),
      at,
      kind: kindOf(reposted, parent, quoted),
      text: content,
      lang: languageOf(lang(cells)),
      links: urls,
      hashtags: tagged ? listOf(hashtags(cells)).map(bare) : undefined,
      repostOf: identity(original),
      replyTo: identity(parent),
      quoteOf: identity(quoted),
      media: mediaOf(linksOf(media(cells))),
      aliases: aliasesOf(
        looksLikeName(who) ? who : undefined,
        ...handles.map((cell) => cell(cells)),
        retweet,
        ...listOf(mentions(cells)).map((name) => name.replace(/^@/, "")),
      ),
    };
  };
}

/** `9.1458E+17`: an id that went through a spreadsheet and lost its digits. */
const DAMAGED = /^\d(?:[.,]\d+)?E\+\d+$/i;

const bare = (tag: string): string => (tag.startsWith("#") ? tag.slice(1) : tag);
const given = (cell: string): string | undefined =>
  cell === "" || cell === "null" || cell === "None" || cell === "nan" || cell === "NaN" || cell === "NULL"
    ? undefined
    : cell;
const looksLikeName = (who: string): boolean => /[^\d\s]/.test(who);

/** Columns that hold names of people or accounts: read only to scrub them from the text. */
function names(columns: Columns): Cell[] {
  const found = [columns.take("handle", ...ALIASES.handle)];
  for (const name of [
    "display_name",
    "user_display_name",
    "author_name",
    "author_display_name",
    "name",
    "full_name",
    "fullname",
  ])
    if (columns.has(name)) found.push(columns.also(name));
  return found;
}

/** A date in one column and the clock in another are read as one. */
function joinedTime(columns: Columns, sample: TableContext["sample"], time: Cell): Cell {
  const day = columns.taken.time;
  if (columns.isMapped("time") || day === undefined || columns.has("datetime")) return time;
  if (!/date|day/i.test(day)) return time;
  const clock = columns.names.find((name) => /^(?:time|clock|hour|post[ _]created[ _]time)$/i.test(name));
  if (clock === undefined || clock === day) return time;
  const cell = columns.also(clock);
  if (!sample.some((row) => CLOCK.test(cell(row) ?? "")) || sample.some((row) => /\d:\d/.test(time(row) ?? "")))
    return time;
  columns.taken.time = `${day} + ${clock}`;
  return (cells) => `${time(cells)} ${cell(cells)}`;
}
