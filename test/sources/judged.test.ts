import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sourceNamed } from "../../src/sources/index.ts";
import type { ReadOptions } from "../../src/sources/source.ts";
import { lookAt } from "../../src/taking-in/looking.ts";
import { bytesOf, cut, inTheOpen, readAll } from "./reading.ts";

/** What was meant by a row, whatever the table calls it. */
interface Meant {
  readonly id: string;
  readonly author: string;
  readonly at: number;
  readonly text: string;
}

const FIRST = Date.UTC(2021, 2, 1);
const rows = fc
  .array(fc.record({ who: fc.integer({ min: 0, max: 3 }), minute: fc.nat(500_000), words: fc.nat(9_999) }), {
    minLength: 6,
    maxLength: 20,
  })
  .map((list) =>
    list.map(
      ({ who, minute, words }, i): Meant => ({
        id: `p${1000 + i * 7}`,
        // Accounts come back, as they do.
        author: `acc_${i % 2 === 0 ? who : 1}`,
        at: FIRST + minute * 60_000,
        text: `words number ${words} of the ferry`,
      }),
    ),
  )
  .filter((list) => new Set(list.map(({ author }) => author)).size > 1 && new Set(list.map(({ at }) => at)).size > 1);

const iso = (at: number): string => new Date(at).toISOString().slice(0, 19).replace("T", " ");
const read = async (bytes: Uint8Array, options: ReadOptions = {}, name = "table") =>
  (await readAll(sourceNamed(name)!, [bytes], options)).posts.map((post) => {
    const { id, author, at, text } = inTheOpen(post) as Meant;
    return { id, author, at, text };
  });

type Column = readonly [name: string, cell: (row: Meant, i: number) => string];
const written = (columns: readonly Column[], list: readonly Meant[], delimiter = ","): string =>
  [columns.map(([name]) => name), ...list.map((row, i) => columns.map(([, cell]) => cell(row, i)))]
    .map((cells) => `${cells.join(delimiter)}\n`)
    .join("");

const shuffled = (n: number) => fc.shuffledSubarray([...Array(n).keys()], { minLength: n, maxLength: n });

describe("which column is which", () => {
  const ids = fc.constantFrom("post_id", "tweetId", "Message ID", "comment_id");
  const authors = fc.constantFrom("user_id", "authorId", "Screen Name", "author/userName", "username");
  const times = fc.constantFrom("created_at", "postedAt", "Published Date", "timestamp", "date");
  const texts = fc.constantFrom("text", "fullText", "Message", "rawContent", "body");

  test("is told by values in any order, among columns that are called like one and are none", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(rows, ids, authors, times, texts, shuffled(8), fc.constantFrom(",", "\t", ";", "|")),
        async ([list, id, author, time, text, order, delimiter]) => {
          const columns: Column[] = [
            [id, (r) => r.id],
            [author, (r) => r.author],
            [time, (r) => iso(r.at)],
            [text, (r) => r.text],
            // The record's own key, in a column that often holds the account.
            ["did", (r) => r.id],
            ["account", () => "REDACTED"],
            ["published", () => "99.95"],
            ["row", (_, i) => String(i + 1)],
          ];
          const table = written(
            order.map((i) => columns[i]),
            list,
            delimiter,
          );
          expect(await read(bytesOf(table))).toEqual(list);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("is the same in JSON lines, in a list and in a list inside a document", async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom("tweets", "results", "data", "hits"), async (list, wrapper) => {
        const records = list.map((r) => ({
          _id: r.id,
          user: { did: r.author, name: "News" },
          createdAt: r.at,
          rawContent: r.text,
        }));
        const lines = records.map((r) => `${JSON.stringify(r)}\n`).join("");
        for (const text of [
          lines,
          JSON.stringify(records),
          JSON.stringify({ meta: { n: 1 }, [wrapper]: records }),
          JSON.stringify({ [wrapper]: records }, null, 1),
        ])
          expect((await read(bytesOf(text), {}, "records")).map(({ author, text: said }) => [author, said])).toEqual(
            list.map((r) => [r.author, r.text]),
          );
      }),
      { numRuns: 25 },
    );
  });

  test("numbers that only count are told apart by what they count in, else by account and time", async () => {
    const table = (from: number) =>
      [0, 1, 2].map((i) => `${i + 1},u${from + i},2021-03-0${from + 1}T10:00:0${i}Z,words ${from} ${i}\n`).join("");
    const head = "id,author,created_at,text\n";
    const both = [...(await read(bytesOf(head + table(0)))), ...(await read(bytesOf(head + table(3))))];
    expect(new Set(both.map(({ id }) => id)).size).toBe(6);
    const again = await read(bytesOf(head + table(0)));
    expect(again.map(({ id }) => id)).toEqual(both.slice(0, 3).map(({ id }) => id));
    const chats =
      "msg_id,channel_id,sender,date,text\n1,7,a,2021-03-01 10:00,x\n1,8,b,2021-03-01 10:00,y\n2,7,b,2021-03-01 10:00,z\n";
    expect((await read(bytesOf(chats))).map(({ id, author }) => [id, author])).toEqual([
      ["7/1", "a"],
      ["8/1", "b"],
      ["7/2", "b"],
    ]);
  });
});

const NOTHING = [
  "NA",
  "N/A",
  "#N/A",
  "nan",
  "NaT",
  "None",
  "NULL",
  "\\N",
  "<NA>",
  ".",
  "-",
  "[]",
  "{}",
  "0",
  "-1",
  "false",
  " ",
];

test("words for nothing name no post, no account, no picture and no text, whatever their case", async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...NOTHING), fc.boolean(), async (word, lower) => {
      const w = lower ? word.toLowerCase() : word;
      const table = `post_id,author,created_at,text,retweet_id,in_reply_to,media,urls,hashtags\np1,a,2021-03-01 10:00,one,${w},${w},${w},${w},${w}\np2,b,2021-03-01 10:01,two,p9,,,,\np3,${w},2021-03-01 10:02,three,,,,,\n`;
      const { posts, rejected } = await readAll(sourceNamed("table")!, [bytesOf(table)]);
      expect(posts.map(({ kind }) => kind)).toEqual(["post", "repost"]);
      expect(posts[0]).toMatchObject({ repostOf: undefined, replyTo: undefined, media: undefined });
      expect(posts[0].links?.filter((link) => !/^(?:0|-1|false)$/i.test(link))).toEqual([]);
      expect(rejected.map(({ reason }) => reason)).toEqual(["no author"]);
    }),
  );
});

test.each([
  ["['ferry', 'quay']"],
  ["['ferry' 'quay']"],
  ['"[""ferry"", ""quay""]"'],
  ['"c(""ferry"", ""quay"")"'],
  ["{ferry;quay}".replace(";", ",")],
  ["ferry quay"],
  ["#ferry #quay"],
  ["ferry|quay"],
  ["[{'text': 'ferry', 'indices': [6, 13]}, {'text': 'quay', 'indices': [14, 19]}]"],
  ["('ferry', 'quay')"],
])("a list written %s is one, and the text's hashtags are added", async (cell) => {
  const quoted = cell.startsWith('"') ? cell : `"${cell}"`;
  const table = `post_id,author,created_at,text,hashtags\np1,a,2021-03-01 10:00,on the #mole,${quoted}\n`;
  const [post] = (await readAll(sourceNamed("table")!, [bytesOf(table)])).posts;
  expect(post.hashtags).toEqual(["ferry", "quay"]);
  expect(post.tagsInText).toBe(true);
});

describe("letters", () => {
  const RUSSIAN =
    "Вчера вечером совет решил закрыть паромный терминал, и никто не спросил жителей острова об этом. ".repeat(4);
  const encoded = (text: string, encoding: "windows-1251" | "koi8-r"): Uint8Array => {
    const bytes = new Map<string, number>();
    for (let byte = 0; byte < 256; byte++) bytes.set(new TextDecoder(encoding).decode(Uint8Array.of(byte)), byte);
    return Uint8Array.from([...text], (c) => bytes.get(c) ?? 63);
  };

  test.each(["windows-1251", "koi8-r"] as const)(
    "of %s are found out, told, and the same however the bytes come",
    async (encoding) => {
      const table = `post_id,author,created_at,text\np1,a,2021-03-01 10:00,"${RUSSIAN}"\np2,b,2021-03-01 10:01,"${RUSSIAN}"\n`;
      const bytes = encoded(table, encoding);
      expect((await read(bytes)).map(({ text }) => text.trim())).toEqual([RUSSIAN.trim(), RUSSIAN.trim()]);
      const look = lookAt(bytes, "t.csv", {});
      expect(look.inspection?.doubts).toContainEqual({ key: "doubt.letters", values: { name: encoding } });
      expect(look.questions.map(({ flag }) => flag)).toContain("--encoding NAME");
      const pieces = await readAll(sourceNamed("table")!, cut(bytes, [3, 70, 71, 200, 901]));
      expect(pieces.posts.map(({ text }) => text.trim())).toEqual([RUSSIAN.trim(), RUSSIAN.trim()]);
      expect((await read(bytes, { encoding })).length).toBe(2);
    },
  );

  test("encoded twice are read once", async () => {
    const twice = Buffer.from("é à ’ ñ — fermé".repeat(3));
    const text = [...new TextDecoder("windows-1252").decode(twice)].join("");
    const table = `post_id,author,created_at,text\np1,a,2021-03-01 10:00,${text}\n`;
    expect((await read(bytesOf(table)))[0].text).toBe("é à ’ ñ — fermé".repeat(3));
  });
});

describe("a shared post with words of its own", () => {
  const header = "post_id,author,created_at,text,retweet_id,retweet_text";
  const ORIGINAL = "The ferry is late again and nobody says why or when at the quay";
  const of = async (own: string) => {
    const table = [
      header,
      `p1,acc_1,2021-03-01 10:00,${ORIGINAL},,`,
      "p2,acc_2,2021-03-01 10:01,another thing,,",
      `p3,acc_1,2021-03-01 10:02,${own},p1,${ORIGINAL}`,
    ];
    const { posts } = await readAll(sourceNamed("table")!, [bytesOf(`${table.join("\n")}\n`)], {});
    const { kind, text, repostOf, quoteOf } = inTheOpen(posts[2]) as Record<string, unknown>;
    return { kind, text, repostOf, quoteOf };
  };

  test("quotes it, where the record holds the text of what is shared beside its own", async () => {
    expect(await of("I said so on Monday")).toEqual({
      kind: "quote",
      text: "I said so on Monday",
      repostOf: undefined,
      quoteOf: "p1",
    });
  });

  test.each(["", "转发微博", "RT @acc_1: The ferry is late…", ORIGINAL, `${ORIGINAL.slice(0, 45)}… https://t.co/x1`])(
    "reposts it without: %s",
    async (own) => {
      expect(await of(own)).toEqual({ kind: "repost", text: ORIGINAL, repostOf: "p1", quoteOf: undefined });
    },
  );
});

describe("tables of who acted on whom", () => {
  const table = (kind: string) =>
    `tweet_id,from_user_id,to_user_id,tweet_created_at,tweet_type,canonical_url\n${Array.from(
      { length: 12 },
      (_, i) =>
        `p${100 + 7 * i},acc_${i % 4},acc_${i % 3},2021-03-01 10:${10 + i},${i % 2 ? kind : "origin"},https://example.org/${i % 5}\n`,
    ).join("")}`;
  const doubtsOf = (text: string) => lookAt(bytesOf(text), "t.csv", {}).inspection?.doubts;

  test("do not say which end of a repost wrote it: that is told, with the other column", () => {
    const doubt = { key: "doubt.accounts", values: { a: "from_user_id", b: "to_user_id" } };
    expect(doubtsOf(table("retweet"))).toContainEqual(doubt);
    const told = lookAt(bytesOf(table("retweet")), "t.csv", { map: { author: "to_user_id" } });
    expect(told.inspection?.doubts).not.toContainEqual(doubt);
    expect(told.inspection?.columns.author).toBe("to_user_id");
  });

  test("say who is answered", () => {
    expect(doubtsOf(table("reply"))?.some(({ key }) => key === "doubt.accounts")).toBe(false);
  });
});

test("carriage returns alone end lines; nothing of a file is gone without a word", async () => {
  const table = "post_id,author,created_at,text\rp1,a,2021-03-01 10:00,one\rp2,b,2021-03-01 10:01,two\r";
  expect((await read(bytesOf(table))).map(({ text }) => text)).toEqual(["one", "two"]);
});

test("a table whose first row is a record says so, and shows none of it", () => {
  const look = lookAt(
    bytesOf("4,1460000001,2009-04-06 11:00:01,isla_one,words\n0,1460000002,2009-04-06 11:00:05,quay_two,more\n"),
    "t.csv",
    {},
  );
  expect(look.source).toBeUndefined();
  expect(look.reason).toMatch(/first row holds values/);
  expect(JSON.stringify(look)).not.toMatch(/isla_one|1460000001/);
});
