import { describe, expect, it } from "vitest";
import { LEXICA } from "../../src/model/notice/lexicon.ts";
import { parseNoticeQuery } from "../../src/query/index.ts";

describe("topics that come with claque", () => {
  it.each(
    Object.entries(LEXICA).flatMap(([name, entries]) => entries.map((e) => [name, e.lang, e.query, entries] as const)),
  )("%s, %s: %s is a query, and the whole is one", (_name, _lang, query, entries) => {
    expect(() => parseNoticeQuery(query)).not.toThrow();
    const whole = entries.map((e) => `(${e.query})`).join(" OR ");
    expect(parseNoticeQuery(whole).type).toBe("or");
  });
  it("speaks the languages that the plan asks for, with false friends", () => {
    const langs = new Set(LEXICA.watching.map((e) => e.lang));
    expect([...langs].sort()).toEqual(["ar", "de", "en", "es", "fr", "ru", "uk", "zh"]);
    expect(LEXICA.watching.filter((e) => e.falseFriend).length).toBeGreaterThan(10);
  });
});
