import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UsageError } from "../../src/model/errors.ts";
import { PLATFORMS } from "../../src/model/platform.ts";
import { parseQuery, printQuery, QueryError } from "../../src/query/index.ts";

const w = (...words: string[]) => ({
  type: "words",
  words: words.map((x) => ({ text: x.replace("*", ""), prefix: x.endsWith("*") })),
});

function fault(query: string): QueryError {
  try {
    parseQuery(query);
  } catch (e) {
    expect(e).toBeInstanceOf(QueryError);
    expect(e).toBeInstanceOf(UsageError);
    return e as QueryError;
  }
  throw new Error(`${query} was read without a fault`);
}

describe("query language", () => {
  it.each([
    ["flood", w("flood")],
    ["flood warning", { type: "and", parts: [w("flood"), w("warning")] }],
    [
      "flood AND warning OR rain",
      { type: "or", parts: [{ type: "and", parts: [w("flood"), w("warning")] }, w("rain")] },
    ],
    ["a OR b c", { type: "or", parts: [w("a"), { type: "and", parts: [w("b"), w("c")] }] }],
    [
      "(a OR b) NEAR/5 c",
      {
        type: "or",
        parts: [
          { type: "near", left: w("a"), right: w("c"), distance: 5 },
          { type: "near", left: w("b"), right: w("c"), distance: 5 },
        ],
      },
    ],
    ["NOT a b", { type: "and", parts: [{ type: "not", part: w("a") }, w("b")] }],
    ["-a", { type: "not", part: w("a") }],
    ['"flood warning"', w("flood", "warning")],
    ["covid-19", w("covid", "19")],
    ["elect*", w("elect*")],
    ["#Flood", { type: "object", object: "hashtag", value: "flood", prefix: false }],
    ["#flo*", { type: "object", object: "hashtag", value: "flo", prefix: true }],
    ["domain:www.Example.org", { type: "object", object: "domain", value: "example.org", prefix: false }],
    [
      "link:https://example.org/a?utm_source=x",
      { type: "object", object: "link", value: "example.org/a", prefix: false },
    ],
    ['link:"https://example.org/a_(b)"', { type: "object", object: "link", value: "example.org/a_(b)", prefix: false }],
    ["lang:pt-BR", { type: "lang", value: "pt" }],
    ["platform:Twitter", { type: "platform", value: "x" }],
    ["kind:repost", { type: "kind", value: "repost" }],
    ["since:2024-05-01", { type: "since", at: Date.UTC(2024, 4, 1) }],
    ["until:2024-05-01T18:30", { type: "until", at: Date.UTC(2024, 4, 1, 18, 30) }],
    ["flood NEAR/5 warning", { type: "near", left: w("flood"), right: w("warning"), distance: 5 }],
    // Outward to the next of the distances that there are.
    ["flood NEAR/6 warning", { type: "near", left: w("flood"), right: w("warning"), distance: 10 }],
    ["flood NEAR/49 warning", { type: "near", left: w("flood"), right: w("warning"), distance: 50 }],
    ["“flood warning”", w("flood", "warning")],
    ["（台風 OR 地震）", { type: "or", parts: [w("台風"), w("地震")] }],
    ["\u200fفيضان\u200f", w("فيضان")],
    ["🔥", w("🔥")],
    ["and or not", { type: "and", parts: [w("and"), w("or"), w("not")] }],
    ["((a))", w("a")],
  ])("%s", (text, tree) => expect(parseQuery(text)).toEqual(tree));

  it.each([
    ["", 0, "found nothing"],
    ["cats OR", 7, "found the end of the query"],
    ["(cats", 5, "expected ) to close the ( at character 1"],
    ["cats)", 4, "closes nothing"],
    ["cats ()", 6, "found )"],
    ['"cats', 0, "never closed"],
    ["a NEAR b", 2, "NEAR/n"],
    ["a NEAR/99 b", 2, "1 to 50"],
    ["a NEAR/2 #b", 9, "words or phrases"],
    ["lang:klingon", 5, "language code"],
    ["kind:like", 5, "post, repost, reply, quote"],
    ["since:2024-02-30", 6, "UTC date"],
    ["domain:nothing", 7, "domain:example.org"],
    ["colour:red", 7, "there is no field"],
    ["a*", 0, "two characters"],
    ["AND", 0, "found AND"],
    ["…", 0, "nothing to search for"],
  ])("%s → fault at %i: %s", (text, at, what) => {
    const e = fault(text);
    expect(e.at).toBe(at);
    expect(e.message).toContain(what);
  });

  it("points at the character with a caret where one can be placed, with a mark where not", () => {
    expect(fault("cats OR").message.split("\n").slice(1)).toEqual(["  cats OR", "         ^"]);
    expect(fault("فيضان OR").message).toContain("»");
  });

  it.each([
    "from:someone",
    "FROM:someone",
    "@someone",
    "cats @someone",
    '"hello @someone"',
    "mention:someone",
    "user:1",
    "to:x",
    "x@example.org",
    "by:1",
    "id:7",
    "origin:abc",
    "repost_author:abc",
    "＠someone",
  ])("refuses %s with the reason: crowds, never one account", (text) =>
    expect(fault(text).message).toContain("crowds, never about one account"),
  );

  it("refuses single posts as links", () =>
    expect(fault("link:post:abcdefghij").message).toContain("never about one account"));

  it("any text gives a query or a QueryError, and what is read prints and reads back the same", () => {
    const piece = fc.constantFrom(
      ..."AND|OR|NOT|NEAR/3|(|)|\"|“|”|#tag|#|lang:en|lang:|link:example.org/a|domain:example.org|since:2024|kind:post|cats|dog*|東京|فيضان|🔥|-x|*|:|@|from:a|platform:x|「|」|a-b|c'd|\\|\u202e|é|e\u0301|ﷺ|𝒳".split(
        "|",
      ),
    );
    const text = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.array(piece, { maxLength: 14 }).map((p) => p.join(" ")),
      fc.array(piece, { maxLength: 10 }).map((p) => p.join("")),
    );
    let read = 0;
    fc.assert(
      fc.property(text, (t) => {
        let query: ReturnType<typeof parseQuery>;
        try {
          query = parseQuery(t);
        } catch (e) {
          expect(e).toBeInstanceOf(QueryError);
          expect((e as QueryError).at).toBeLessThanOrEqual(t.length);
          return;
        }
        read++;
        expect(parseQuery(printQuery(query))).toEqual(query);
      }),
      { numRuns: 3000, seed: 1 },
    );
    expect(read).toBeGreaterThan(300);
  });

  it("survives depth and length", () => {
    expect(fault("(".repeat(100)).message).toContain("at most 40");
    expect(fault("a ".repeat(1500)).message).toContain("at most 200 terms");
    expect(fault("a".repeat(5000)).message).toContain("at most 4000");
    expect(fault("NOT ".repeat(500)).message).toContain("at most 40");
  });
});

describe("platforms", () => {
  it("any name that an archive may be read under can be asked for, in one spelling", () => {
    expect(parseQuery("platform:vk")).toEqual({ type: "platform", value: "vk" });
    expect(parseQuery("platform:My-Board.2")).toEqual({ type: "platform", value: "my-board.2" });
    expect(parseQuery("platform:twitter")).toEqual(parseQuery("platform:X"));
    expect(() => parseQuery('platform:"a b"')).toThrow(/platform's name/);
  });
  it("every platform a sample of a source names is a known one", () => {
    const folder = join(import.meta.dirname, "..", "golden", "sources");
    const named = new Set<string>();
    for (const file of readdirSync(folder))
      for (const m of readFileSync(join(folder, file), "utf8").matchAll(/"platform":\s*"([^"]+)"/g)) named.add(m[1]);
    expect(named.size).toBeGreaterThan(8);
    expect([...named].filter((name) => !Object.hasOwn(PLATFORMS, name))).toEqual([]);
  });
});
