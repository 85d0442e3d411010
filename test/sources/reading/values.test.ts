import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BOUNDS } from "../../../src/model/bounds.ts";
import { timeOfTid } from "../../../src/sources/bluesky-record.ts";
import { sourceNamed } from "../../../src/sources/index.ts";
import { textOfHtml } from "../../../src/sources/reading/html.ts";
import { languageOf } from "../../../src/sources/reading/languages.ts";
import { linksOf, listOf } from "../../../src/sources/reading/lists.ts";
import { unescapeHtml } from "../../../src/sources/reading/post.ts";
import { timeOfSnowflake } from "../../../src/sources/reading/snowflake.ts";
import { orderOfColumn, PLAIN, timeOf, timeOfNumber } from "../../../src/sources/reading/times.ts";
import { zoneOf } from "../../../src/sources/reading/zones.ts";
import { timeOfV1 } from "../../../src/sources/x-v1.ts";
import { bytesOf, readAll } from "../reading.ts";

const iso = (text: string, rules = PLAIN) => {
  const at = timeOf(text, rules);
  return typeof at === "string" ? at : new Date(at).toISOString();
};

describe("times", () => {
  test.each([
    ["2017-08-27 00:05:35", "2017-08-27T00:05:35.000Z"],
    ["2017-08-27T00:05:35.123456Z", "2017-08-27T00:05:35.123Z"],
    ["2017-08-27T00:05:35.123456789Z", "2017-08-27T00:05:35.123Z"],
    ["2017-08-27T02:05:35+02:00", "2017-08-27T00:05:35.000Z"],
    ["2017-08-27T02:05:35+0200", "2017-08-27T00:05:35.000Z"],
    ["2017-08-27 02:05", "2017-08-27T02:05:00.000Z"],
    ["2017-08-31 23:59:59", "2017-08-31T23:59:59.000Z"],
    ["2016-02-29", "2016-02-29T00:00:00.000Z"],
    ["2024-12-31 23:59:60", "2025-01-01T00:00:00.000Z"],
    ["Sat Sep 28 18:05:23 +0000 2019", "2019-09-28T18:05:23.000Z"],
    ["Sat, 28 Sep 2019 18:05:23 GMT", "2019-09-28T18:05:23.000Z"],
    ["28 September 2019", "2019-09-28T00:00:00.000Z"],
    ["Sep 28, 2019 6:05 PM", "2019-09-28T18:05:00.000Z"],
    ["2021-01-05 12:00:00 EST", "2021-01-05T17:00:00.000Z"],
    ["3/22/2016 18:31", "2016-03-22T18:31:00.000Z"],
    ["22.03.2016, 12:31 AM", "2016-03-22T00:31:00.000Z"],
    ["5/5/2016", "2016-05-05T00:00:00.000Z"],
    ["1606451170.518101", "2020-11-27T04:26:10.518Z"],
    ["1606451170518", "2020-11-27T04:26:10.518Z"],
    ["1606451170518101", "2020-11-27T04:26:10.518Z"],
    ["20240501", "2024-05-01T00:00:00.000Z"],
    ["0", "no time"],
    ["1970-01-01 00:00:00", "bad time"],
    [" 2017-08-27 00:05:35 ", "2017-08-27T00:05:35.000Z"],
    ["", "no time"],
    ["3/4/2016", "ambiguous date"],
    ["2015-02-29 10:00:00", "bad time"],
    ["2016-13-01", "bad time"],
    ["13/13/2016", "bad time"],
    ["2016-01-01 24:00:00", "bad time"],
    ["2200-01-01", "bad time"],
    ["-5", "bad time"],
    ["soon", "bad time"],
    ["2021-01-05 12:00:00 XYZ", "bad time"],
  ])("%s is %s", (text, expected) => expect(iso(text)).toBe(expected));

  test("the fast reading of X's dates agrees with the slow one", () => {
    const text = "Wed Feb 29 23:59:59 +0000 2012";
    expect(timeOfV1(text)).toBe(timeOf(text, PLAIN));
    expect(timeOfV1("Wed Foo 29 23:59:59 +0000 2012")).toBe("bad time");
  });

  test("an order is settled by any row, and by none where rows contradict each other", () => {
    expect(orderOfColumn(["3/4/2016", "22/4/2016", "1/1/2016"])).toBe("day-first");
    expect(orderOfColumn(["3/4/2016", "4/22/2016"])).toBe("month-first");
    expect(orderOfColumn(["3/4/2016"])).toBe("unknown");
    expect(orderOfColumn(["22/4/2016", "4/22/2016"])).toBe("unknown");
    expect(orderOfColumn(["2016-01-01"])).toBeUndefined();
  });

  test("zones: names, offsets, and none", () => {
    expect(iso("2024-07-01 12:00:00", { ...PLAIN, zone: zoneOf("America/New_York") ?? PLAIN.zone })).toBe(
      "2024-07-01T16:00:00.000Z",
    );
    expect(iso("2024-07-01 12:00:00", { ...PLAIN, zone: zoneOf("+05:30") ?? PLAIN.zone })).toBe(
      "2024-07-01T06:30:00.000Z",
    );
    expect(zoneOf("Mars/Olympus")).toBeUndefined();
    expect(timeOfNumber(Number.NaN)).toBe("bad time");
  });

  test("ids that hold their time", () => {
    expect(timeOfSnowflake("1178007813259095571")).toBe(Date.UTC(2019, 8, 28, 18, 5, 23, 664));
    expect(timeOfSnowflake("29700859246")).toBeUndefined();
    expect(timeOfSnowflake("canary")).toBeUndefined();
    fc.assert(
      fc.property(fc.bigInt(29_700_859_247n, 9_999_999_999_999_999_999n), (id) => {
        const at = Number((id >> 22n) + 1_288_834_974_657n);
        expect(timeOfSnowflake(String(id))).toBe(at < Date.UTC(2100, 0, 1) ? at : undefined);
      }),
    );
    expect(timeOfTid("3mmoojp4cd223")).toBe(Date.UTC(2026, 4, 25, 14, 23, 28, 756));
    expect(timeOfTid("self")).toBeUndefined();
  });
});

test.each([
  ["[]", []],
  ["", []],
  ["['a', 'b']", ["a", "b"]],
  ["[a, b]", ["a", "b"]],
  ['["a", "b,c"]', ["a", "b,c"]],
  ['[{"tag":"a"},{"tag":"b"}]', ["a", "b"]],
  ["a; b ;c", ["a", "b", "c"]],
  ["a|b", ["a", "b"]],
  ["a, b", ["a", "b"]],
  ["nan", []],
])("the list %s", (cell, expected) => expect(listOf(cell)).toEqual(expected));

test.each([
  ["https://a.example/x,y?z=1,2", ["https://a.example/x,y?z=1,2"]],
  ["https://a.example,https://b.example", ["https://a.example", "https://b.example"]],
  ["['https://a.example', 'https://b.example']", ["https://a.example", "https://b.example"]],
  ["https://a.example/?a=1;b=2; https://b.example", ["https://a.example/?a=1;b=2", "https://b.example"]],
  ["https://a.example https://b.example", ["https://a.example", "https://b.example"]],
  ["[]", []],
])("the links %s", (cell, expected) => expect(linksOf(cell)).toEqual(expected));

test.each([
  ["en", "en"],
  ["pt-BR", "pt"],
  ["English", "en"],
  ["iw", "he"],
  ["und", undefined],
  ["zxx", undefined],
  ["LANGUAGE UNDEFINED", undefined],
  [7, undefined],
])("the language %s", (value, expected) => expect(languageOf(value)).toBe(expected));

test("HTML: text, links without mentions, no script run", () => {
  const html =
    '<p>One &amp; two<br>three</p><p><a href="https://e.example/?a=1&amp;b=2">link</a> <a class="mention" href="https://m.example/@x">@x</a></p><img src=x onerror="a &gt; b">';
  expect(textOfHtml(html)).toEqual({ text: "One & two\nthree\n\nlink @x", links: ["https://e.example/?a=1&b=2"] });
  expect(textOfHtml("a &lt; b")).toEqual({ text: "a < b", links: [] });
  expect(unescapeHtml("&amp;lt; &#x1F309; &#xD800; &nope;")).toBe("&lt; 🌉 &#xD800; &nope;");
});

test("hostile text costs no more than its length", async () => {
  const n = 400_000;
  for (const piece of [
    '<"',
    "<a href=",
    "<a ",
    "<",
    "&#",
    "[",
    "[a](http://",
    " ",
    ",",
    ", ",
    "https://",
    "RT @",
    "1/",
    "'",
    '"',
  ]) {
    const text = piece.repeat(n / piece.length);
    expect(textOfHtml(text).text.length).toBeLessThanOrEqual(text.length);
    expect(linksOf(`a,${text}b`).length).toBeGreaterThanOrEqual(0);
    expect(listOf(`[${text}`).length).toBeGreaterThanOrEqual(0);
    expect(timeOf(`1/1/2020 ${text}x`, PLAIN)).toBe("bad time");
    expect(languageOf(text)).toBeUndefined();
    const message = `{"_":"Message","id":1,"peer_id":{"channel_id":1},"date":"2024-05-01","message":${JSON.stringify(text.slice(0, BOUNDS.text))}}`;
    expect((await readAll(sourceNamed("telegram-channel")!, [bytesOf(message)])).posts.length).toBe(1);
  }
});
