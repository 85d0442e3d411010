import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clausesOf, SHORTEST_CLAUSE } from "../../src/derive/notices/clauses.ts";
import { codeOf, levelsOf } from "../../src/derive/notices/code.ts";

const LONG = "The supplier shall deliver each day a report on all that is written in public about the buyer";
const OTHER = "Each report is to be written in the language of the buyer and delivered before nine in the morning";

describe("clauses", () => {
  test.each([
    ["sentences", `${LONG}. ${OTHER}.`, [`${LONG}.`, `${OTHER}.`]],
    ["lines, short ones left out", `Scope\n${LONG}\r\n12 months\n${OTHER}`, [LONG, OTHER]],
    ["bullets", `• ${LONG} • ${OTHER}`, [`• ${LONG}`, `• ${OTHER}`]],
    ["numbered items", `1.1) ${LONG} 1.2) ${OTHER} (a) ${LONG}`, [`1.1) ${LONG}`, `1.2) ${OTHER}`, `(a) ${LONG}`]],
    ["semicolons", `${LONG}; ${OTHER}`, [`${LONG};`, OTHER]],
    ["one sentence with a number in it", `${LONG} in 24 languages`, [`${LONG} in 24 languages`]],
    ["an abbreviation before a small letter", `${LONG}, e.g. of newspapers`, [`${LONG}, e.g. of newspapers`]],
    ["spaces", `  The   ${LONG}\t`, [`The ${LONG}`]],
  ])("%s", (_, text, expected) => expect(clausesOf([text])).toEqual(expected));

  test("of Han script need twenty letters, and end at its own stops", () => {
    const one = "供应商应当每天提交一份关于采购人的公开舆情的监测报告";
    expect(clausesOf([`${one}。${one}；短句。`])).toEqual([`${one}。`, `${one}；`]);
  });

  test("digits and signs are no letters", () => {
    expect(clausesOf(["0123456789 ".repeat(20), "- ".repeat(200)])).toEqual([]);
  });

  test("law: each has letters enough, none is longer than 2,000, and all stand in the text in their order", () => {
    const word = fc.constantFrom(
      "report",
      "media",
      "public",
      "buyer",
      "Supplier",
      "2024",
      "；",
      ".",
      "\n",
      "•",
      "  ",
      "采购人",
      "😀",
      "(a)",
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 900 }), (list) => {
        const text = list.join(" ");
        const flat = text.replace(/\s+/gu, "");
        let from = 0;
        for (const clause of clausesOf([text])) {
          expect(clause.length).toBeLessThanOrEqual(2_000);
          expect(clause).toBe(clause.trim());
          expect((clause.match(/\p{L}/gu) ?? []).length).toBeGreaterThanOrEqual(SHORTEST_CLAUSE / 3);
          const at = flat.indexOf(clause.replace(/\s+/gu, ""), from);
          expect(at).toBeGreaterThanOrEqual(from);
          from = at + 1;
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("levels of codes", () => {
  test.each([
    ["CPV", "79341000-6", ["79000000", "79300000", "79340000", "79341000"]],
    ["CPV", "45000000", ["45000000"]],
    ["CPV", "not one", ["NOT ONE"]],
    ["UNSPSC", "43211503", ["43000000", "43210000", "43211500", "43211503"]],
    ["NAICS", "541613", ["54", "541", "5416", "54161", "541613"]],
    ["PSC", "R426", ["R426"]],
  ])("%s %s", (scheme, code, levels) => expect(levelsOf({ scheme, code })).toEqual(levels));
  test("a check digit is no part of a code", () => {
    expect(codeOf({ scheme: "CPV", code: "79341000-6" })).toEqual({ scheme: "CPV", code: "79341000" });
  });
});
