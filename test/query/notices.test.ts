import { describe, expect, it } from "vitest";
import { noticesToSql, parseNoticeQuery, QueryError } from "../../src/query/index.ts";

const words = (text: string) => ({ type: "words", words: [{ text, prefix: false }] });

describe("the query language of notices", () => {
  it.each([
    [
      '舆情 OR "social media" NEAR/5 monitor*',
      {
        type: "or",
        parts: [
          words("舆情"),
          {
            type: "near",
            left: {
              type: "words",
              words: [
                { text: "social", prefix: false },
                { text: "media", prefix: false },
              ],
            },
            right: { type: "words", words: [{ text: "monitor", prefix: true }] },
            distance: 5,
          },
        ],
      },
    ],
    ['buyer:"Ministry of Defence"', { type: "buyer", value: "Ministry of Defence" }],
    ["supplier:acme", { type: "supplier", value: "acme" }],
    ["code:79341", { type: "code", value: "79341" }],
    ["code:cpv/79341", { type: "code", scheme: "CPV", value: "79341" }],
    ["method:open", { type: "method", value: "open" }],
    ["stage:award", { type: "stage", value: "award" }],
    ["value:>1e6", { type: "value", from: 1e6, until: Number.POSITIVE_INFINITY }],
    ["value:<5000eur", { type: "value", from: 0, until: 5000, currency: "EUR" }],
    ["value:1000..5000USD", { type: "value", from: 1000, until: 5000, currency: "USD" }],
    ["since:2024-05", { type: "since", at: Date.UTC(2024, 4, 1) }],
  ])("%s", (query, tree) => {
    expect(parseNoticeQuery(query)).toEqual(tree);
  });

  it.each([
    ["#flood", "no hashtags"],
    ["platform:x", "there is no field platform:"],
    ["name:smith", "never about one account"],
    ["buyer:…", "words of an organisation's name"],
    ["value:many", "an amount such as"],
    ["value:1000", "an amount such as"],
    ["method:secret", "one of open, selective"],
    ["stage:end", "one of plan, call"],
    ["code:!", "how a code begins"],
    ["since:soon", "a UTC date"],
  ])("refuses %s and says what was expected", (query, expected) => {
    expect(() => parseNoticeQuery(query)).toThrow(QueryError);
    expect(() => parseNoticeQuery(query)).toThrow(expected);
  });

  it("binds every value that somebody wrote", () => {
    const { sql, values } = noticesToSql(
      parseNoticeQuery(`buyer:"o'neil x'); drop table notice" OR code:79 OR value:1..2EUR OR publisher:t'ed`),
      "q",
    );
    expect(sql).not.toMatch(/drop|neil|t'ed|79|EUR/);
    expect(Object.values(values)).toEqual(["o", "neil", "x", "drop", "table", "notice", "79", 1, 2, "EUR", "t'ed"]);
  });

  it("looks for organisations alone", () => {
    expect(noticesToSql(parseNoticeQuery("supplier:smith"), "q").sql).toContain("y.person = 0");
    expect(noticesToSql(parseNoticeQuery("buyer:smith"), "q").sql).toContain("y.person = 0");
  });
});
