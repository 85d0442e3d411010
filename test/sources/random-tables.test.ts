import fc from "fast-check";
import { expect, test } from "vitest";
import type { RawPost } from "../../src/model/raw.ts";
import { sourceNamed } from "../../src/sources/index.ts";
import type { ReadOptions } from "../../src/sources/source.ts";
import { lookAt } from "../../src/taking-in/looking.ts";
import { inTheOpen, readAll } from "./reading.ts";

/** What was meant by a row, whatever the file calls it, and however it is written. */
interface Meant {
  readonly id: string;
  readonly author: string;
  /** Whole minutes. */
  readonly at: number;
  readonly text: string;
  readonly kind: "post" | "repost" | "reply";
  /** The post it acts on. */
  readonly of: string | undefined;
  readonly tags: readonly string[];
  readonly link: string | undefined;
}

const MINUTE = 60_000;
const FIRST = Date.UTC(2021, 0, 1);
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const WORDS = {
  latin: "the ferry is late again and nobody at the quay says why it was moved last week".split(" "),
  russian:
    "вчера вечером совет решил закрыть паромный терминал и никто не спросил жителей острова об этом решении".split(" "),
  french: "la mairie a décidé de fermer le débarcadère où étaient garés les élèves très fâchés ça a été voté".split(
    " ",
  ),
  polish:
    "władze miasta postanowiły zamknąć przystań promową i nikt nie zapytał mieszkańców wyspy też źle się stało że".split(
      " ",
    ),
  japanese: "昨日の夜 市議会は 渡船の 乗り場を 閉めると 決めました 島の 住民には 誰も 聞いていません でした".split(" "),
  chinese: "昨天晚上 市议会 决定 关闭 渡轮 码头 没有人 问过 岛上 居民 的 意见 大家 都 很 生气".split(" "),
} as const;
type Script = keyof typeof WORDS;

/** A year, or a few days in which every date could be two. */
const rowsIn = (script: Script) => fc.constantFrom(500_000, 12_000).chain((minutes) => rowsWithin(minutes, script));
const rowsWithin = (minutes: number, script: Script) =>
  fc
    .array(
      fc.record({
        who: fc.nat(5),
        minute: fc.nat(minutes),
        words: fc.array(fc.nat(99), { minLength: 12, maxLength: 30 }),
        kind: fc.constantFrom<Meant["kind"]>("post", "post", "post", "repost", "reply"),
        tags: fc.subarray(["ferry", "quay", "council"]),
        link: fc.option(fc.nat(9), { nil: undefined }),
      }),
      { minLength: 12, maxLength: 30 },
    )
    .map((list) =>
      list.map(
        ({ who, minute, words, kind, tags, link }, i): Meant => ({
          id: `p${1000 + i * 7}`,
          // Accounts come back, as they do.
          author: `acc_${i % 3 === 0 ? who : i % 2}`,
          at: FIRST + minute * MINUTE,
          text: `${words.map((w) => WORDS[script][w % WORDS[script].length]).join(" ")} ${i}`,
          kind: i < 2 ? "post" : kind,
          of: i < 2 || kind === "post" ? undefined : `p${1000 + (i % 2) * 7}`,
          tags,
          link: link === undefined ? undefined : `https://example.org/page/${link}`,
        }),
      ),
    )
    .filter(
      (list) =>
        new Set(list.map(({ author }) => author)).size > 1 && new Set(list.map(({ at }) => at)).size === list.length,
    );

const two = (n: number): string => String(n).padStart(2, "0");
const iso = (at: number): string => new Date(at).toISOString();
const day = (at: number): readonly [d: number, m: number, y: number] => {
  const date = new Date(at);
  return [date.getUTCDate(), date.getUTCMonth() + 1, date.getUTCFullYear()];
};
const clock = (at: number): string => iso(at).slice(11, 16);

interface Clock {
  readonly write: (at: number) => string;
  /** Where no row settles it, this says it. */
  readonly order?: "day-first" | "month-first";
}
const CLOCKS: readonly Clock[] = [
  { write: iso },
  { write: (at) => iso(at).slice(0, 16).replace("T", " ") },
  { write: (at) => iso(at + 2 * 3_600_000).replace(".000Z", "+02:00") },
  { write: (at) => String(at / 1_000) },
  { write: (at) => String(at) },
  { write: (at) => `Mon ${MONTHS[day(at)[1] - 1]} ${two(day(at)[0])} ${clock(at)}:00 +0000 ${day(at)[2]}` },
  { write: (at) => `${day(at)[0]} ${MONTHS[day(at)[1] - 1]} ${day(at)[2]} ${clock(at)}` },
  { write: (at) => `${day(at)[1]}/${day(at)[0]}/${day(at)[2]} ${clock(at)}`, order: "month-first" },
  { write: (at) => `${two(day(at)[0])}.${two(day(at)[1])}.${day(at)[2]} ${clock(at)}`, order: "day-first" },
];

/** Names of columns as tools and people write them. */
const NAMES = {
  id: ["post_id", "tweetId", "Message ID", "status_id_str", "comment_id"],
  author: ["user_id", "authorId", "Screen Name", "author.username", "Username", "account_id"],
  at: ["created_at", "postedAt", "Published Date", "timestamp", "date", "Date (UTC)"],
  text: ["text", "fullText", "Message", "rawContent", "body", "Post Text"],
  repost: ["retweet_id", "repostOf", "Retweeted Status ID", "retweeted_tweet_id"],
  reply: ["in_reply_to_status_id", "replyTo", "Parent ID", "inReplyToId"],
  tags: ["hashtags", "Hashtags", "entities.hashtags"],
  link: ["urls", "expanded_urls", "Links"],
} as const;
const PLACEHOLDERS = ["", "NA", "nan", "None", "NULL", "\\N", "-", "[]", "#N/A", "<NA>"];
const LISTS: readonly ((items: readonly string[], none: string) => string)[] = [
  (items, none) => items.join(" ") || none,
  (items, none) => items.map((item) => `#${item}`).join(" ") || none,
  (items) => JSON.stringify(items),
  (items) => `[${items.map((item) => `'${item}'`).join(", ")}]`,
  (items, none) => (items.length > 0 ? `c(${items.map((item) => `"${item}"`).join(", ")})` : none),
  (items, none) => items.join("|") || none,
];

type Encoding =
  | "utf-8"
  | "utf-8 with a mark"
  | "utf-16le"
  | "utf-16be"
  | "windows-1251"
  | "koi8-r"
  | "gb18030"
  | "windows-1252"
  | "windows-1250"
  | "macintosh"
  | "shift_jis";
const SCRIPTS: Readonly<Record<Encoding, readonly Script[]>> = {
  "utf-8": ["latin", "russian", "chinese"],
  "utf-8 with a mark": ["latin", "russian", "chinese"],
  "utf-16le": ["latin", "russian", "chinese"],
  "utf-16be": ["latin", "russian"],
  "windows-1251": ["russian"],
  "koi8-r": ["russian"],
  gb18030: ["chinese"],
  "windows-1252": ["french"],
  "windows-1250": ["polish"],
  macintosh: ["french"],
  shift_jis: ["japanese"],
};

const tables = new Map<string, ReadonlyMap<string, readonly number[]>>();
/** Letters past ASCII in an encoding that only the platform's decoder knows: every one and two bytes, decoded. */
function lettersOf(encoding: string): ReadonlyMap<string, readonly number[]> {
  const known = tables.get(encoding);
  if (known) return known;
  const made = new Map<string, readonly number[]>();
  const decoder = new TextDecoder(encoding, { fatal: true });
  const enter = (...bytes: readonly number[]) => {
    try {
      const letter = decoder.decode(Uint8Array.from(bytes));
      if ([...letter].length === 1 && !made.has(letter)) made.set(letter, bytes);
    } catch {
      // No letter of its own.
    }
  };
  for (let a = 0x80; a < 0x100; a++) enter(a);
  if (encoding === "gb18030" || encoding === "shift_jis")
    for (let a = 0x81; a < 0xff; a++) for (let b = 0x40; b < 0xff; b++) enter(a, b);
  tables.set(encoding, made);
  return made;
}

function encoded(text: string, encoding: Encoding): Uint8Array {
  if (encoding === "utf-8") return Buffer.from(text);
  if (encoding === "utf-8 with a mark") return Buffer.from(`\ufeff${text}`);
  if (encoding === "utf-16le") return Buffer.from(`\ufeff${text}`, "utf16le");
  if (encoding === "utf-16be") return Buffer.from(`\ufeff${text}`, "utf16le").swap16();
  const letters = lettersOf(encoding);
  return Uint8Array.from([...text].flatMap((c) => (c < "\u0080" ? c.charCodeAt(0) : (letters.get(c) ?? [63]))));
}

const choice = <T>(...of: readonly T[]) => fc.constantFrom(...of);
const layout = choice(...(Object.keys(SCRIPTS) as Encoding[])).chain((encoding) =>
  choice(...SCRIPTS[encoding]).chain((script) =>
    fc.record({
      encoding: fc.constant(encoding),
      list: rowsIn(script),
      names: fc.record(
        Object.fromEntries(Object.entries(NAMES).map(([key, words]) => [key, choice(...words)])) as {
          [K in keyof typeof NAMES]: fc.Arbitrary<string>;
        },
      ),
      order: fc.shuffledSubarray([...Array(12).keys()], { minLength: 12, maxLength: 12 }),
      none: choice(...PLACEHOLDERS),
      written: choice(...CLOCKS),
      listed: choice(...LISTS),
      delimiter: choice(",", "\t", ";", "|"),
      quoted: choice("all", "needed"),
      eol: choice("\n", "\r\n", "\r"),
    }),
  ),
);
type Layout = typeof layout extends fc.Arbitrary<infer T> ? T : never;

function bytesOf({ list, names, order, none, written, listed, delimiter, quoted, eol, encoding }: Layout): Uint8Array {
  const columns: readonly (readonly [name: string, cell: (row: Meant, i: number) => string])[] = [
    [names.id, (r) => r.id],
    [names.author, (r) => r.author],
    [names.at, (r) => written.write(r.at)],
    [names.text, (r) => r.text],
    [names.repost, (r) => (r.kind === "repost" ? (r.of ?? none) : none)],
    [names.reply, (r) => (r.kind === "reply" ? (r.of ?? none) : none)],
    [names.tags, (r) => listed(r.tags, none)],
    [names.link, (r) => r.link ?? none],
    // What is called like a column that is looked for, and is none.
    ["did", (r) => r.id],
    ["account", () => "REDACTED"],
    ["published", () => "99.95"],
    ["row", (_, i) => String(i + 1)],
  ];
  const mark = (cell: string): string =>
    quoted === "all" || cell.includes(delimiter) || /["\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const line = (cells: readonly string[]) => order.map((i) => mark(cells[i])).join(delimiter) + eol;
  const text =
    line(columns.map(([name]) => name)) + list.map((row, i) => line(columns.map(([, cell]) => cell(row, i)))).join("");
  return encoded(text, encoding);
}

/** Posts as what was meant by them. */
const kept = (posts: readonly RawPost[]): readonly Meant[] =>
  posts.map((post) => {
    const open = inTheOpen(post) as Record<string, string | undefined>;
    return {
      id: open.id ?? "",
      author: open.author ?? "",
      at: post.at,
      text: post.text,
      kind: post.kind as Meant["kind"],
      of: open.repostOf ?? open.replyTo,
      tags: post.hashtags ?? [],
      link: post.links?.[0],
    };
  });

test("law: of any table, what is kept is what was meant, or it is asked, and the answer makes it so", async () => {
  let asked = 0;
  await fc.assert(
    fc.asyncProperty(layout, async (table) => {
      const bytes = bytesOf(table);
      const { questions } = lookAt(bytes, "t.csv", {});
      const read = async (options: ReadOptions) => readAll(sourceNamed("table")!, [bytes], options);
      const first = await read({});
      const wrong = JSON.stringify(kept(first.posts)) !== JSON.stringify(table.list);
      if (!wrong) return;
      asked++;
      // Whatever differs was refused with its reason, or stands behind a question; the answer gives what was meant.
      const flags = questions.map(({ flag }) => flag).join(" ");
      const answers: ReadOptions = {
        ...(flags.includes("--date-order") && table.written.order && { dateOrder: table.written.order }),
        ...(flags.includes("--encoding") && !table.encoding.startsWith("utf") && { encoding: table.encoding }),
      };
      expect(Object.keys(answers)).not.toEqual([]);
      expect(first.posts.length + first.rejected.length).toBe(table.list.length);
      expect(kept((await read(answers)).posts)).toEqual(table.list);
    }),
    { numRuns: 150 },
  );
  // The law says something of most tables without a question.
  expect(asked).toBeLessThan(75);
});
