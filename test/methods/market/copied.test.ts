import { describe, expect, it } from "vitest";
import { copiedPairs, makeRng, nearDuplicateFamilies } from "../../../src/methods/index.ts";
import { type ClauseRecipe, type ClauseWorld, clauseMarket } from "../../../src/worlds/markets/clause-market.ts";

const recipe = (given: Partial<ClauseRecipe>): ClauseRecipe => ({
  bodies: 400,
  languages: 4,
  clauses: 14,
  pairs: 60,
  shared: 6,
  changed: 12,
  ...given,
});

async function found(w: ClauseWorld) {
  const read = async function* () {
    yield w.text.map((text) => ({ text, size: 4 as const }));
  };
  const family = await nearDuplicateFamilies(w.text.length, read);
  return copiedPairs({ body: w.body, family, language: w.language, at: w.at });
}

const keyOf = ({ a, b }: { a: number; b: number }) => `${Math.min(a, b)} ${Math.max(a, b)}`;

describe("requirements copied between bodies", () => {
  it("λ = Σ n(n − 1)/(X(X − 1)) · x_a · x_b over families on two or three bodies of a language, worked by hand", () => {
    // bodies 0 and 1 share families 0 … 3; bodies 2 … 5 have two each of their own; family 99 is on all
    const rows: [body: number, family: number, at: number][] = [];
    for (let f = 0; f < 4; f++) rows.push([0, f, f === 3 ? 9 : 1], [1, f, 5]);
    for (let b = 2; b < 6; b++) rows.push([b, 10 * b, 0], [b, 10 * b + 1, 0]);
    for (let b = 0; b < 6; b++) rows.push([b, 99, 0]);
    const { pairs, tested, standard } = copiedPairs({
      body: rows.map((r) => r[0]),
      family: rows.map((r) => r[1]),
      language: rows.map(() => 0),
      at: rows.map((r) => r[2]),
    });
    expect([pairs.length, tested, standard]).toEqual([1, 15, 1]);
    // X = 16, Σ n(n − 1) = 8, x = 4 each
    expect(pairs[0]).toMatchObject({
      a: 0,
      b: 1,
      shared: [0, 1, 2, 3],
      first: [3, 1, 0],
      expected: expect.closeTo((8 / 240) * 16, 12),
    });
  });

  it.each([
    [6, 0.9],
    [10, 0.93],
  ])(
    "finds planted pairs that share %d clauses with one word in twelve changed, recall at least %d, others at most 2",
    async (shared, recall) => {
      const w = clauseMarket(recipe({ shared }), makeRng(21 + shared));
      const truth = new Map(w.pairs.map((p) => [keyOf(p), p]));
      const copied = (await found(w)).pairs.filter((p) => p.verdict === "copied");
      const right = copied.filter((p) => truth.has(keyOf(p)));
      expect(truth.size).toBe(60);
      expect(right.length / 60).toBeGreaterThanOrEqual(recall);
      expect(copied.length - right.length).toBeLessThanOrEqual(2);
      // who had them first
      for (const p of right) expect(p.first[p.a === truth.get(keyOf(p))?.a ? 0 : 1]).toBeGreaterThan(p.first[2]);
    },
  );

  it("says of two clauses that they are too few to tell", async () => {
    const w = clauseMarket(recipe({ shared: 2 }), makeRng(33));
    const truth = new Set(w.pairs.map(keyOf));
    const { pairs } = await found(w);
    expect(pairs.filter((p) => p.verdict === "copied").length).toBeLessThanOrEqual(2);
    expect(pairs.filter((p) => truth.has(keyOf(p)) && p.verdict === "too few to tell").length).toBeGreaterThan(30);
  });

  it("finds none where nothing was copied", async () => {
    const { pairs } = await found(clauseMarket(recipe({ pairs: 0 }), makeRng(40)));
    expect(pairs.length).toBeGreaterThan(20);
    expect(pairs.filter((p) => p.verdict === "copied")).toEqual([]);
  });
});
