import { describe, expect, it } from "vitest";
import { normaliseText } from "../../src/derive/text.ts";
import { nearDuplicateFamilies } from "../../src/methods/near-duplicates.ts";
import { LEXICA } from "../../src/worlds/grammar.ts";
import { SYNONYMS } from "../../src/worlds/lexicon/synonyms.ts";
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

  it("reworded are other texts with mostly the same stems, below what near-duplicates need", () => {
    const size = (language: number) => (language === 4 ? 3 : 4);
    for (let language = 0; language < LANGUAGES.length; language++) {
      const likeness: boolean[] = [];
      const cosines: number[] = [];
      for (let meaning = 1; meaning < 120; meaning++) {
        const texts = [0, 1, 2, 3].map((wording) =>
          normaliseText(renderText(spec(meaning * 7919, { language, wording }))),
        );
        expect(new Set(texts).size).toBe(4);
        for (let i = 0; i < 4; i++)
          for (let j = 0; j < i; j++) {
            likeness.push(shingleJaccard(texts[i], texts[j], size(language)) < 0.6);
            cosines.push(cosine(stems(texts[i], language), stems(texts[j], language)));
          }
      }
      expect(likeness.filter(Boolean).length / likeness.length).toBeGreaterThan(0.93);
      cosines.sort((a, b) => a - b);
      // Chinese is cut into pairs of letters here: rougher than stems
      expect(cosines[cosines.length >> 1]).toBeGreaterThan(language === 4 ? 0.45 : 0.6);
    }
    const other = cosine(
      stems(normaliseText(renderText(spec(5))), 0),
      stems(normaliseText(renderText(spec(50_021))), 0),
    );
    expect(other).toBeLessThan(0.35);
  });

  it("have a synonym for every entry, and another one", () => {
    SYNONYMS.forEach((s, language) => {
      for (const list of ["nouns", "verbs", "adjectives", "times"] as const) {
        expect(s[list].length).toBe(LEXICA[language][list].length);
        for (const entry of s[list]) expect(LEXICA[language][list]).not.toContain(entry);
      }
    });
  });

  it("have exactly as many words as asked", () => {
    for (let meaning = 1; meaning < 60; meaning++)
      for (const length of [8, 14, 25])
        expect(normaliseText(renderText(spec(meaning, { length }))).split(" ").length).toBe(length);
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

/** Similarity of the sets of k letters in a row. */
function shingleJaccard(a: string, b: string, k: number): number {
  const grams = (t: string) => new Set(Array.from({ length: t.length - k + 1 }, (_, i) => t.slice(i, i + k)));
  const [x, y] = [grams(a), grams(b)];
  const both = [...x].filter((g) => y.has(g)).length;
  return both / (x.size + y.size - both);
}

/** First five letters of each word; pairs of letters in Chinese. */
function stems(text: string, language: number): Map<string, number> {
  const found = new Map<string, number>();
  const parts =
    language === 4
      ? Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2))
      : text.split(" ").map((w) => w.slice(0, 5));
  for (const p of parts) found.set(p, (found.get(p) ?? 0) + 1);
  return found;
}

function cosine(a: Map<string, number>, b: Map<string, number>): number {
  const norm = (m: Map<string, number>) => Math.sqrt([...m.values()].reduce((s, x) => s + x * x, 0));
  return [...a].reduce((s, [k, x]) => s + x * (b.get(k) ?? 0), 0) / (norm(a) * norm(b));
}

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
