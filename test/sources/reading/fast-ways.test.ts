import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isNothing, namesNobody, namesNothing } from "../../../src/sources/reading/placeholders.ts";
import { PLAIN, timeOf } from "../../../src/sources/reading/times.ts";
import { zoneOf } from "../../../src/sources/reading/zones.ts";

const FIRST = Date.UTC(1991, 0, 1);
const LAST = Date.UTC(2098, 0, 1);
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const two = (n: number) => String(n).padStart(2, "0");
const instant = fc.integer({ min: FIRST / 1_000, max: LAST / 1_000 }).map((seconds) => seconds * 1_000);
const offset = fc.integer({ min: -12 * 4, max: 14 * 4 }).map((quarters) => quarters * 15);

describe("law: a time is the same in every form it is written in", () => {
  test("ISO with offsets, X's own form, dates by strokes with a clock, any day of the year", () => {
    fc.assert(
      fc.property(instant, offset, (at, minutes) => {
        const iso = (of: number) => new Date(of).toISOString();
        const local = iso(at + minutes * 60_000).slice(0, 19);
        const zone = `${minutes < 0 ? "-" : "+"}${two((Math.abs(minutes) / 60) | 0)}:${two(Math.abs(minutes) % 60)}`;
        const day = new Date(at);
        const clock = iso(at).slice(11, 19);
        const forms = [
          iso(at),
          iso(at).slice(0, 19),
          `${local}${zone}`,
          `${local}.000000${zone}`,
          `${local.replace("T", " ")} ${zone.replace(":", "")}`,
          `Mon ${MONTHS[day.getUTCMonth()]} ${two(day.getUTCDate())} ${clock} +0000 ${day.getUTCFullYear()}`,
          `${day.getUTCMonth() + 1}/${day.getUTCDate()}/${day.getUTCFullYear()} ${clock}`,
          `${day.getUTCMonth() + 1}-${two(day.getUTCDate())}-${day.getUTCFullYear()} ${clock.replace(/^0/, "")}`,
        ];
        const order = "month-first";
        expect(forms.map((form) => timeOf(form, { ...PLAIN, order }))).toEqual(forms.map(() => at));
        const here = zoneOf(zone) ?? PLAIN.zone;
        expect(timeOf(local, { zone: here, order })).toBe(at);
      }),
      { numRuns: 2_000 },
    );
  });

  test("a day that the month does not have is no time, nor is an hour past the day's end", () => {
    for (const text of [
      "2023-02-29T10:00:00Z",
      "2023-04-31 10:00",
      "Wed Feb 29 10:00:00 +0000 2023",
      "4/31/2023 10:00",
      "2023-04-30T24:01:00Z",
      "4/30/2023 10:61",
    ])
      expect([text, timeOf(text, { ...PLAIN, order: "month-first" })]).toEqual([text, "bad time"]);
    expect(timeOf("2024-02-29T10:00:00Z", PLAIN)).toBe(Date.UTC(2024, 1, 29, 10));
  });
});

describe("law: words for nothing are told in any case, with blanks around them, and no other word is one", () => {
  const blanks = fc.constantFrom("", " ", "\t", "\u00a0", "  ");
  const cased = fc.constantFrom(
    (word: string) => word,
    (word: string) => word.toUpperCase(),
    (word: string) => word[0].toUpperCase() + word.slice(1),
  );
  test.each([
    ["isNothing", isNothing, ["na", "nan", "null", "\\n", "#n/a", "none", "—", "not available"]],
    ["namesNothing", namesNothing, ["na", "0", "-1", "false", "[deleted]", "this tweet is unavailable"]],
    ["namesNobody", namesNobody, ["na", "0", "[deleted]", "redacted", "anonymous", "unknown user", "user not found"]],
  ] as const)("%s", (_, is, words) => {
    fc.assert(
      fc.property(fc.constantFrom(...words), cased, blanks, blanks, (word, how, before, after) => {
        expect([word, is(before + how(word) + after)]).toEqual([word, true]);
        expect(is(`${word}x7`)).toBe(false);
      }),
    );
  });
});
