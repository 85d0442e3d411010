import { describe, expect, test } from "vitest";
import { recognise, sourceNamed, unknownColumns } from "../../src/sources/index.ts";
import type { ReadOptions } from "../../src/sources/source.ts";
import { lookAt } from "../../src/taking-in/looking.ts";
import { bytesOf, countOf, cut, inTheOpen, readAll } from "./reading.ts";

const source = (name: string) => {
  const found = sourceNamed(name);
  if (!found) throw new Error(`no source ${name}`);
  return found;
};
const reasons = (list: readonly { record: number; reason: string }[]) =>
  list.map(({ record, reason }) => `${record} ${reason}`);
const HEADER = "post_id,account_id,created_at,text\n";
const row = (n: number, text = "words") => `p${n},a${n},2024-05-01 12:00:0${n},${text}\n`;
const table = (text: string | Uint8Array, options?: ReadOptions) =>
  readAll(source("table"), [typeof text === "string" ? bytesOf(text) : text], options);
const ids = (all: { posts: readonly unknown[] }) => all.posts.map((post) => (inTheOpen(post) as { id: string }).id);

describe("tables", () => {
  test("an empty file, a header alone and blank lines give nothing and no fault", async () => {
    for (const text of ["", "\n\n", HEADER, `${HEADER}\n\n`])
      expect(countOf(await table(text))).toBe(text.trim() === "" ? 0 : 0);
    expect(recognise(new Uint8Array(0), "x.csv")).toMatchObject({ source: undefined, lookedFor: "the file is empty" });
  });

  test("binary junk is not recognised, and read under force is refused record by record", async () => {
    const junk = Uint8Array.from({ length: 5_000 }, (_, i) => (i * 7919 + (i >> 3) * 31) & 255);
    expect(recognise(junk, "x.bin").source).toBeUndefined();
    const all = await table(junk);
    expect(all.posts).toEqual([]);
    expect(all.rejected.length).toBeGreaterThan(0);
  });

  test("a 50 MB line costs itself alone, and memory stays bounded", async () => {
    const long = new Uint8Array(50 * 1024 * 1024).fill(120);
    const parts = [bytesOf(HEADER + row(1)), bytesOf("p2,a2,2024-05-01 12:00:02,"), long, bytesOf(`\n${row(3)}`)];
    const all = await readAll(source("table"), parts);
    expect(ids(all)).toEqual(["p1", "p3"]);
    expect(reasons(all.rejected)).toEqual(["3 record too long"]);
    const lines = [
      bytesOf('{"id":"p1","user":"a","text":"one","created_at":1714557600}\n{"id":"'),
      long,
      bytesOf('"}\n{"id":"p2","user":"a","text":"two","created_at":1714557601}\n'),
    ];
    const records = await readAll(source("records"), lines);
    expect(ids(records)).toEqual(["p1", "p2"]);
    expect(reasons(records.rejected)).toEqual(["2 record too long"]);
  });

  test("an unterminated quote costs its row, not the file", async () => {
    const all = await table(`${HEADER}${row(1)}p2,a2,2024-05-01 12:00:02,"open\n${row(3)}${row(4)}`);
    expect(ids(all)).toEqual(["p1", "p3", "p4"]);
    expect(reasons(all.rejected)).toEqual(["3 unterminated quote"]);
  });

  test("a quote in the middle of quotes costs its row", async () => {
    const all = await table(`${HEADER}p1,a1,2024-05-01 12:00:01,"he said "no" twice"\n${row(2, '"fine, ""really"""')}`);
    expect(ids(all)).toEqual(["p2"]);
    expect(all.posts[0].text).toBe('fine, "really"');
    expect(reasons(all.rejected)).toEqual(["2 broken quotes"]);
  });

  test("a preamble, trailing commas and a header that stands twice", async () => {
    const all = await table(
      `Posts from X,,,,\nas of May,,,,\npost_id,account_id,created_at,text,\n${row(1).replace("\n", ",\n")}post_id,account_id,created_at,text,\n${row(2).replace("\n", ",\n")}`,
    );
    expect(ids(all)).toEqual(["p1", "p2"]);
    expect(reasons(all.skipped)).toEqual(["1 preamble", "2 preamble", "5 repeated header"]);
  });

  test("too few and too many cells", async () => {
    const all = await table(`${HEADER}p1,a1\n${row(2)}p3,a3,2024-05-01 12:00:03,x,y\n${row(4)}p5,a5,2024-`);
    expect(ids(all)).toEqual(["p2", "p4"]);
    expect(reasons(all.rejected)).toEqual(["2 field count", "4 field count", "6 field count"]);
  });

  test("byte-order mark, UTF-16 and windows-1252 in one and the same words", async () => {
    const text = HEADER + row(1, "café – “naïve”");
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
    const big = Buffer.from(utf16).swap16();
    const latin = Buffer.from(text.replace("–", "\x96").replace("“", "\x93").replace("”", "\x94"), "latin1");
    for (const bytes of [bytesOf(text), bytesOf(`\ufeff${text}`), utf16, big, latin]) {
      const all = await table(bytes);
      expect(all.posts.map((post) => post.text)).toEqual(["café – “naïve”"]);
    }
  });

  test("NUL and lone surrogates leave the text, not the row", async () => {
    const all = await table(HEADER + row(1, "a\0b"));
    expect(all.posts[0].text).toBe("ab");
    const line = '{"id":"1","user":"a","created_at":1714557600,"text":"x\\ud83d y","hashtags":["\\ude00tag"]}\n';
    const records = await readAll(source("records"), [bytesOf(line)]);
    expect(records.posts[0].text).toBe("x\ufffd y");
    expect(records.posts[0].hashtags).toEqual(["\ufffdtag"]);
  });

  test("dates: bad, ambiguous, settled by another row, settled by the person", async () => {
    const dates = (first: string, second: string, options?: ReadOptions) =>
      table(`post_id,account_id,created_at,text\n1,a,${first},x\n2,b,${second},y\n`, options);
    expect(reasons((await dates("3/4/2016 10:00", "5/6/2016")).rejected)).toEqual([
      "2 ambiguous date",
      "3 ambiguous date",
    ]);
    const settled = await dates("3/4/2016 10:00", "22/6/2016");
    expect(settled.posts.map((post) => new Date(post.at).toISOString())).toEqual([
      "2016-04-03T10:00:00.000Z",
      "2016-06-22T00:00:00.000Z",
    ]);
    const told = await dates("3/4/2016 10:00", "5/6/2016", { dateOrder: "month-first" });
    expect(told.posts.map((post) => new Date(post.at).toISOString())).toEqual([
      "2016-03-04T10:00:00.000Z",
      "2016-05-06T00:00:00.000Z",
    ]);
    expect(reasons((await dates("2016-02-30 10:00:00", "tomorrow")).rejected)).toEqual(["2 bad time", "3 bad time"]);
    expect(reasons((await dates("", "2016-01-01 25:00:00")).rejected)).toEqual(["2 no time", "3 bad time"]);
  });

  test("a time zone for times that name none, also where clocks change", async () => {
    const text = `${HEADER}1,a,2024-03-31 01:30:00,x\n2,a,2024-03-31 03:30:00,x\n3,a,2024-07-01T12:00:00Z,x\n4,a,2024-10-27 02:30:00,x\n`;
    const all = await table(text, { timeZone: "Europe/Berlin" });
    expect(all.posts.map((post) => new Date(post.at).toISOString().slice(0, 16))).toEqual([
      "2024-03-31T00:30",
      "2024-03-31T01:30",
      "2024-07-01T12:00",
      "2024-10-27T00:30",
    ]);
  });

  test("a missing column refuses every row and is told before reading; --map mends it", async () => {
    const text = "post_id,account_id,text\n1,a,x\n2,b,y\n";
    const all = await table(text);
    expect(reasons(all.rejected)).toEqual(["2 missing column", "3 missing column"]);
    const other = "number,wer,wann,was\n1,a,2024-05-01 10:00:00,x\n";
    expect(recognise(bytesOf(other), "x.csv").source).toBeUndefined();
    const map = { author: "wer", time: "wann", text: "was", id: "number" };
    const mended = await table(other, { map });
    expect(mended.posts.map((post) => post.text)).toEqual(["x"]);
    expect(source("table").inspect?.(bytesOf(other), { map })).toMatchObject({
      columns: { author: "wer", time: "wann", text: "was", id: "number" },
      missing: [],
      problems: [],
    });
    const wrong = source("table").inspect?.(bytesOf(text), { map: { author: "nobody", colour: "x" } });
    expect(wrong?.problems.length).toBe(1);
    expect(wrong?.absent).toEqual([{ key: "author", column: "nobody" }]);
  });

  test("what will be read is told: columns, what is dropped, and the open questions", () => {
    const text = "post_id,account_id,created_at,text,email\n1,a,3/4/2016 10:00,x,m\n";
    expect(source("table").inspect?.(bytesOf(text), {})).toEqual({
      columns: { id: "post_id", author: "account_id", time: "created_at", text: "text" },
      dropped: ["email"],
      missing: [],
      reasons: [
        "account ← account_id: 1 different in 1 rows",
        "id ← post_id with author and time: it only counts rows",
        "time ← created_at",
      ],
      doubts: [],
      questions: [
        {
          about: "columns",
          text: expect.stringMatching(/^columns guessed by their names: .*author from "account_id"/),
          flag: "--map author=COLUMN",
          columns: [
            { name: "post_id", holds: "numbers of 1 digit" },
            { name: "account_id", holds: "words of 1 character" },
            { name: "created_at", holds: "times" },
            { name: "text", holds: "words of 1 character" },
            { name: "email", holds: "words of 1 character" },
          ],
        },
        {
          about: "time zone",
          text: '"created_at" names no time zone: read as UTC',
          flag: "--time-zone ZONE",
          samples: ["3/4/2016 10:00"],
        },
        {
          about: "date order",
          text: expect.stringContaining("refused"),
          flag: "--date-order month-first or day-first",
          samples: ["3/4/2016 10:00"],
        },
      ],
      problems: [],
    });
  });

  test("a question shows times and kinds of values, never a value that could name somebody", () => {
    const rows = Array.from(
      { length: 8 },
      (_, n) => `canary_${n},+4930123450${n},2024-05-0${n + 1} 10:00,canary ${n} was here and said so`,
    );
    const text = `who,phone,when,what\n${rows.join("\n")}\n`;
    const found = unknownColumns(bytesOf(text));
    expect(found).toMatchObject({
      about: "columns",
      columns: [{ name: "who" }, { name: "phone" }, { name: "when", holds: "times, all different" }, { name: "what" }],
    });
    expect(found?.columns?.[3].holds).toBe("text of about 29 characters, all different");
    expect(JSON.stringify(found)).not.toMatch(/canary|4930/);
    const mistaken = source("table").inspect?.(bytesOf(text), { map: { time: "who", author: "phone" } });
    expect(mistaken?.questions).toEqual([]);
    expect(unknownColumns(bytesOf("a letter, without columns\nand without an end"))).toBeUndefined();
    // Without a header, the first row is somebody's: no name is shown.
    expect(unknownColumns(bytesOf(rows.join("\n")))).toBeUndefined();
    expect(unknownColumns(bytesOf("canary one,canary two\nx,y\nz,w\n"))).toBeUndefined();
  });

  test("formats whose times are known to be UTC, and month first, leave nothing open and are read so whatever is asked", async () => {
    const head = "tweetid,userid,tweet_text,tweet_time\n";
    const io = bytesOf(`${head}1,2,x,2019-03-04 10:00\n`);
    expect(source("x-information-operations").inspect?.(io, {})?.questions).toEqual([]);
    const { posts } = await readAll(source("x-information-operations"), [io], { timeZone: "Asia/Tokyo" });
    expect(new Date(posts[0].at).toISOString()).toBe("2019-03-04T10:00:00.000Z");
    const ira = bytesOf("author,content,publish_date,post_type,account_category\nA,x,3/4/2016 10:00,,Right\n");
    expect(source("fivethirtyeight-ira").inspect?.(ira, {})?.questions).toEqual([]);
    const read = await readAll(source("fivethirtyeight-ira"), [ira], { dateOrder: "day-first" });
    expect(new Date(read.posts[0].at).toISOString()).toBe("2016-03-04T10:00:00.000Z");
  });

  test("a date in one column and the clock in another", async () => {
    const all = await table("post_id,account_id,Date,Time,text\n1,a,2024-05-01,10:15:00,x\n");
    expect(all.posts.map((post) => new Date(post.at).toISOString())).toEqual(["2024-05-01T10:15:00.000Z"]);
  });

  test("an id that a spreadsheet rounded is no id", async () => {
    const all = await table(`${HEADER}9.1458E+17,a,2024-05-01 12:00:00,x\n1,"9,06E+17",2024-05-01 12:00:00,x\n`);
    expect(reasons(all.rejected)).toEqual(["2 damaged id", "3 damaged id"]);
    // Where most ids of a column are lost, posts are named by what is whole.
    const lost = await table(`${HEADER}9.1458E+17,a,2024-05-01 12:00:00,x\n9.1458E+17,b,2024-05-01 12:00:01,y\n`);
    expect(lost.posts.map((post) => post.named)).toEqual(["by content", "by content"]);
    expect(new Set(ids(lost)).size).toBe(2);
  });
});

describe("JSON", () => {
  const V1 = (id: string, extra = "") =>
    `{"created_at":"Sat Sep 28 18:05:23 +0000 2019","id":${id},"text":"x","user":{"id":1234567890123456789}${extra}}`;

  test("19-digit ids as numbers are exact, in every shape", async () => {
    const id = "9007199254740993001";
    const line = `${V1(id, `,"in_reply_to_status_id":${id}`)}\n`;
    const all = await readAll(source("x-v1"), [bytesOf(line)]);
    expect(inTheOpen(all.posts[0])).toMatchObject({ id, author: "1234567890123456789", replyTo: id });
    const any = await readAll(source("records"), [
      bytesOf(`{"post_id":${id},"user_id":${id},"created_at":1714557600,"repost_of":${id}}\n`),
    ]);
    expect(inTheOpen(any.posts[0])).toMatchObject({ id, author: id, repostOf: id });
    const pretty = `[\n {"post_id": ${id},\n  "user_id": ${id}, "created_at": 1714557600, "text": "9007199254740993001"}\n]`;
    const list = await readAll(source("records"), [bytesOf(pretty)]);
    expect(inTheOpen(list.posts[0])).toMatchObject({ id, author: id });
  });

  test("ids written as 1e30 are refused, also of the chat around a message; longer digits are read one by one", async () => {
    const rounded = await readAll(source("x-v1"), [bytesOf(`${V1("1e30")}\n${V1("1178007813259095571")}\n`)]);
    expect(rounded.posts.length).toBe(1);
    expect(reasons(rounded.rejected)).toEqual(["1 damaged id"]);
    const chat = (id: string) =>
      `{"name":"c",\n"type":"public_channel",\n"id":${id},\n"messages":[\n{"id":1,"type":"message","date_unixtime":"1714557601","text":"x"}]}`;
    const [exact, lost] = await Promise.all(
      ["1111000000000000000000000000000001", "1e30"].map((id) =>
        readAll(source("telegram-desktop"), [bytesOf(chat(id))]),
      ),
    );
    expect(inTheOpen(exact.posts[0])).toMatchObject({ id: "1111000000000000000000000000000001/1" });
    expect(reasons(lost.rejected)).toEqual(["1 damaged id"]);
  });

  test("an export that wraps its records is read on one line as on many", async () => {
    const messages = Array.from({ length: 900 }, (_, n) => ({
      id: n,
      type: "message",
      date_unixtime: `${1714557600 + n}`,
      from_id: `user${n % 7}`,
      text: "x".repeat(90),
    }));
    const chat = { name: "c", type: "public_channel", id: 7, messages };
    for (const document of [chat, { about: "a", chats: { about: "b", list: [chat] } }]) {
      const many = await readAll(source("telegram-desktop"), [bytesOf(JSON.stringify(document, null, 1))]);
      expect(many.posts.length).toBe(900);
      for (const text of [JSON.stringify(document), `${JSON.stringify(document)}\n`]) {
        expect(recognise(bytesOf(text).subarray(0, 262_144), "result.json").source?.name).toBe("telegram-desktop");
        const one = await readAll(source("telegram-desktop"), cut(bytesOf(text), [1, 700, 65_536]));
        expect(inTheOpen(one)).toEqual(inTheOpen(many));
      }
    }
  });

  test("broken lines, lines cut off, lists, documents one after another", async () => {
    const good = V1("1178007813259095571");
    const lines = await readAll(source("x-v1"), [bytesOf(`${good}\n{"broken\n\n[1]\n"x"\n${good.slice(0, -4)}`)]);
    expect(lines.posts.length).toBe(1);
    expect(reasons(lines.rejected)).toEqual([
      "2 broken JSON",
      "4 not an object",
      "5 not an object",
      "6 truncated record",
    ]);
    const list = await readAll(source("x-v1"), [
      bytesOf(`[\n${good},\n${good.replace('"text"', '"text')},\n${good}\n,{"id":`),
    ]);
    expect(list.posts.length).toBeGreaterThan(0);
    expect(countOf(list)).toBe(list.posts.length + list.rejected.length);
    const pretty = JSON.stringify(JSON.parse(good), null, 2);
    const documents = await readAll(source("x-v1"), cut(bytesOf(`${pretty}\n${pretty}\n`), [10, 50, 51]));
    expect(documents.posts.length).toBe(2);
  });

  test("nesting without end is refused, not followed", async () => {
    const deep = `{"created_at":${"[".repeat(100_000)}\n${V1("1178007813259095571")}\n`;
    const all = await readAll(source("x-v1"), [bytesOf(deep)]);
    expect(all.posts.length).toBe(1);
    expect(reasons(all.rejected)).toEqual(["1 broken JSON"]);
  });

  test("an unknown format is answered with what was looked for", () => {
    const found = recognise(bytesOf("name,age\nx,1\n"), "people.csv");
    expect(found.source).toBeUndefined();
    expect(lookAt(bytesOf("name,age\nx,1\n"), "people.csv", {}).reason).toMatch(
      /^no format fits: looked for .*--map author=COLUMN/,
    );
  });

  test("what will be read of records is told as well", () => {
    const lines =
      '{"user":{"id":9007199254740993001,"screen_name":"x"},"created_at":"2024-05-01 10:00:00","text":"a","score":1}\n';
    expect(source("records").inspect?.(bytesOf(lines), {})).toMatchObject({
      columns: { author: "user.id", handle: "user.screen_name", time: "created_at", text: "text" },
      dropped: ["score"],
      missing: [],
      questions: [
        { about: "columns", text: expect.stringContaining("guessed") },
        { about: "time zone", text: '"created_at" names no time zone: read as UTC' },
      ],
      problems: [],
    });
  });

  test("a page longer than the head is recognised by what there is of it", () => {
    const tweets = Array.from({ length: 3_000 }, (_, n) => ({ id: `${n}`, text: "x".repeat(90), author_id: "1" }));
    const head = bytesOf(JSON.stringify({ data: tweets })).subarray(0, 262_144);
    expect(recognise(head, "x.jsonl").source?.name).toBe("x-v2");
  });
});
