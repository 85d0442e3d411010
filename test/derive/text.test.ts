import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalHashtag } from "../../src/derive/hashtag.ts";
import { isCjk, MAX_TEXT, normaliseText, weighedLength } from "../../src/derive/text.ts";

describe("normalised text", () => {
  it.each([
    ["RT @somebody: Don’t miss THIS https://example.org/a?b #Now 🎉!!", "dont miss this now"],
    ["@a @b.c hello,   world", "hello world"],
    ["Tom &amp; Jerry", "tom jerry"],
    ["RT @…: write to [mail] or @… [phone] today", "write to or today"],
    ["Ｆｕｌｌ　ｗｉｄｔｈ", "full width"],
    ["𝐁𝐨𝐥𝐝 claims", "bold claims"],
    ["un\u200bbro\u00adken", "unbroken"],
    ["1️⃣ first 👍🏽", "1 first"],
    ["مُحَمَّــد أحمد إلى", "محمد احمد الي"],
    ["e\u0301te\u0301", "été"],
    ["Ещё раз!", "ещё раз"],
    ["看看这个 https://example.org，新闻", "看看这个 新闻"],
    ["\ud800broken", "broken"],
    ["", ""],
  ])("%s", (raw, want) => {
    expect(normaliseText(raw)).toBe(want);
  });
  it("counts a CJK character twice", () => {
    expect(weighedLength("新闻自由")).toBe(8);
    expect(weighedLength("abc")).toBe(3);
    expect(isCjk("新闻自由 ab")).toBe(true);
    expect(isCjk("abc def 新闻")).toBe(false);
  });
  it("is bounded and splits no pair", () => {
    expect(normaliseText("ab ".repeat(5000)).length).toBeLessThanOrEqual(MAX_TEXT);
    const cut = normaliseText(`a${"𠀀".repeat(3000)}`);
    expect(cut.length).toBe(999);
    expect(cut.isWellFormed()).toBe(true);
  });
});

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 80 }),
  fc.string({ unit: "grapheme", maxLength: 80 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 }).map((a) => String.fromCharCode(...a)),
  fc
    .array(
      fc.constantFrom(
        "ᄀ",
        "\u1161",
        "\u200d",
        "e",
        "\u0301",
        "İ",
        "ﬁ",
        "ﷺ",
        "ـ",
        "\u064b",
        "آ",
        "\u0653",
        "ا",
        "@a",
        "RT @x: ",
        "http://x",
        " ",
        "ß",
        "Σ",
        "ς",
        "👨‍👩‍👧",
        "क",
        "्",
        "ष",
      ),
    )
    .map((a) => a.join("")),
);
describe("laws", () => {
  it("normalising twice changes nothing", () => {
    fc.assert(
      fc.property(text, (t) => {
        const once = normaliseText(t);
        expect(normaliseText(once)).toBe(once);
      }),
      { numRuns: 5000 },
    );
  });
  it("leaves words apart by one space, and nothing else", () => {
    fc.assert(
      fc.property(text, (t) => {
        const once = normaliseText(t);
        if (once !== "") expect(once).toMatch(/^[\p{L}\p{M}\p{N}]+(?: [\p{L}\p{M}\p{N}]+)*$/u);
      }),
      { numRuns: 2000 },
    );
  });
  it("a canonical hashtag is its own canonical form, whatever its case", () => {
    fc.assert(
      fc.property(text, (t) => {
        const once = canonicalHashtag(t);
        expect(canonicalHashtag(once)).toBe(once);
        expect(canonicalHashtag(`#${t}`)).toBe(once);
      }),
      { numRuns: 2000 },
    );
    expect(canonicalHashtag("#Fußball")).toBe("fußball");
    expect(canonicalHashtag("ＢＬＭ")).toBe("blm");
  });
});
