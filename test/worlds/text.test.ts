import { describe, expect, it } from "vitest";
import { normaliseText } from "../../src/derive/text.ts";
import { nearDuplicateFamilies } from "../../src/methods/near-duplicates.ts";
import { LANGUAGES } from "../../src/worlds/recipe.ts";
import { renderText, type TextSpec } from "../../src/worlds/text-book.ts";

const spec = (meaning: number, more: Partial<TextSpec> = {}): TextSpec => ({
  meaning,
  topic: 3,
  language: 0,
  edits: 0,
  hand: 0,
  ...more,
});
const SCRIPT = [
  /^[\p{Script=Latin}]/u,
  /^[\p{Script=Latin}]/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Han}/u,
];

describe("made texts", () => {
  it("say the same for the same spec, in every language's own script", () => {
    for (let language = 0; language < LANGUAGES.length; language++) {
      const text = renderText(spec(11, { language }));
      expect(text).toBe(renderText(spec(11, { language })));
      expect(text).toMatch(SCRIPT[language]);
      expect([...text].length).toBeLessThanOrEqual(280);
    }
  });

  it("change at most as many words as asked", () => {
    for (let meaning = 1; meaning < 200; meaning++)
      for (const edits of [1, 2, 4]) {
        const a = normaliseText(renderText(spec(meaning))).split(" ");
        const b = normaliseText(renderText(spec(meaning, { edits, hand: meaning * 7 }))).split(" ");
        expect(distance(a, b)).toBeLessThanOrEqual(edits);
      }
  });

  it("are nearly all unlike one another, and edited copies nearly all alike", async () => {
    const n = 4000;
    const texts: { text: string; size: 3 | 4 }[] = [];
    for (let i = 0; i < n; i++) {
      const language = i % 5;
      texts.push({
        text: normaliseText(renderText(spec(i + 1, { language, topic: i % 7 }))),
        size: language === 4 ? 3 : 4,
      });
    }
    for (let i = 0; i < 500; i++) {
      const language = i % 5;
      const text = normaliseText(renderText(spec(i + 1, { language, topic: i % 7, edits: 1, hand: i + 90 })));
      texts.push({ text, size: language === 4 ? 3 : 4 });
    }
    const family = await nearDuplicateFamilies(texts.length, async function* () {
      yield texts;
    });
    const alike = Array.from(family.subarray(0, n)).filter((f, i) => f !== i).length;
    expect(alike / n).toBeLessThan(0.01);
    const found = Array.from({ length: 500 }, (_, i) => (family[n + i] === family[i] ? 1 : 0)).reduce<number>(
      (a, b) => a + b,
      0,
    );
    expect(found / 500).toBeGreaterThan(0.85);
  });
});

/** Words to insert, delete or replace. */
function distance(a: string[], b: string[]): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length];
}
