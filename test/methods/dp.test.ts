import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dpExport } from "../../src/leaving/dp-export.ts";
import { discreteGaussian, type RandomBytes } from "../../src/methods/discrete-gaussian.ts";
import { epsilonOf, noiseFor, rhoOf } from "../../src/methods/dp.ts";
import { makeRng } from "../../src/methods/rng.ts";
import { days } from "../../src/model/time.ts";
import { type MadePost, type MadeStore, madeStore, storedPosts } from "../query/made-store.ts";

/** Repeatable bytes, for tests only. */
function testBytes(seed: string): RandomBytes {
  let n = 0;
  return (size) => {
    const out = new Uint8Array(size);
    for (let i = 0; i < size; i += 32)
      out.set(
        createHash("sha256")
          .update(`${seed} ${n++}`)
          .digest()
          .subarray(0, Math.min(32, size - i)),
        i,
      );
    return out;
  };
}

describe("discrete Gaussian", () => {
  it.each([
    [1n, 4n],
    [1n, 1n],
    [37n, 4n],
  ])("σ² = %i/%i: frequencies match exp(−x²/2σ²), χ² below the 0.999 quantile", (num, den) => {
    const random = testBytes(`${num}/${den}`);
    const variance = Number(num) / Number(den);
    const draws = 6000;
    const seen = new Map<number, number>();
    for (let i = 0; i < draws; i++) {
      const x = discreteGaussian(num, den, random);
      seen.set(x, (seen.get(x) ?? 0) + 1);
    }
    const weight = (x: number) => Math.exp((-x * x) / (2 * variance));
    let norm = 0;
    for (let x = -100; x <= 100; x++) norm += weight(x);
    let chi = 0;
    let classes = 0;
    for (let x = -100; x <= 100; x++) {
      const expected = (draws * weight(x)) / norm;
      if (expected < 8) continue;
      classes++;
      chi += ((seen.get(x) ?? 0) - expected) ** 2 / expected;
    }
    expect(chi).toBeLessThan(classes - 1 + 3.1 * Math.sqrt(2 * (classes - 1)) + 5);
  });

  it("no noise where none is asked for; a negative variance is refused", () => {
    expect(discreteGaussian(0n, 1n, testBytes("x"))).toBe(0);
    expect(() => discreteGaussian(-1n, 1n, testBytes("x"))).toThrow(RangeError);
  });
});

describe("from promise to noise", () => {
  it("ρ and ε are inverses; σ² = cells/(2ρ), never less", () => {
    for (const epsilon of [0.1, 1, 5]) {
      expect(epsilonOf(rhoOf(epsilon, 1e-7), 1e-7)).toBeCloseTo(epsilon, 9);
      const noise = noiseFor(epsilon, 1e-6, 10);
      expect(noise.sigma ** 2).toBeGreaterThanOrEqual(10 / (2 * noise.rho) - 1e-12);
      expect(noise.sigma ** 2).toBeLessThan(10 / (2 * noise.rho) + 1e-5);
    }
  });

  it("worked by hand: ε = 1, δ = 10⁻⁶, ten cells", () => {
    // ln(1/5e-7) = 14.5087; √15.5087 − √14.5087 = 0.12910; ρ = 0.016668; σ = √(5/ρ) = 17.32; τ = 1 + σ √(2 ln(2e7)) = 101.4
    const noise = noiseFor(1, 1e-6, 10);
    expect(noise.sigma).toBeCloseTo(17.32, 1);
    expect(noise.threshold).toBe(102);
  });
});

describe("export under differential privacy, on a real store", () => {
  const start = Date.UTC(2024, 0, 1);
  const key = new Uint8Array(32).fill(7);
  let made: MadeStore;
  beforeAll(async () => {
    const rng = makeRng(2);
    const posts: MadePost[] = [];
    for (let d = 0; d < 5; d++) {
      for (let a = 0; a < 400; a++)
        posts.push({ actor: a, at: start + days(d) + rng.int(86_000_000), text: "flood #flood" });
      // One account with a hundred tags of its own a day: it may count in ten cells at most, and its tags must not be named.
      for (let i = 0; i < 100; i++) posts.push({ actor: 9999, at: start + days(d) + i * 1000, text: `#own${i}` });
    }
    made = await madeStore(storedPosts(posts.sort((a, b) => a.at - b.at)));
  });
  afterAll(() => made.close());
  const topics = [
    { name: "flood", query: "flood" },
    { name: "none", query: "nothing" },
  ];

  it("counts are near the truth, cells without posts are there too, the guarantee is in words", async () => {
    const a = await dpExport(made.store, made.folder, key, { epsilon: 1, topics });
    expect(a.rows).toHaveLength(10);
    for (const r of a.rows) expect(Math.abs(r.accounts - (r.name === "flood" ? 400 : 0))).toBeLessThan(6 * a.sigma);
    expect(a.rows.filter((r) => r.name === "flood").some((r) => r.accounts !== 400)).toBe(true);
    expect(a.guarantee).toContain("at most 10 cells a day");
    expect(a.spent).toMatchObject({ epsilon: 1, of: 4 });
  });

  it("the same question gives the same answer at no further charge; another key gives other noise", async () => {
    const one = await dpExport(made.store, made.folder, key, { epsilon: 1, topics });
    expect(await dpExport(made.store, made.folder, key, { epsilon: 1, topics })).toEqual(one);
    expect(one.spent.epsilon).toBe(1);
    const other = await dpExport(made.store, made.folder, new Uint8Array(32).fill(8), { epsilon: 1, topics });
    expect(other.rows).not.toEqual(one.rows);
  });

  it("names from the data only above the threshold: what one account alone made never passes", async () => {
    const a = await dpExport(made.store, made.folder, key, { epsilon: 1, topics: [], objects: "hashtag" });
    expect(new Set(a.rows.map((r) => r.name))).toEqual(new Set(["flood"]));
    expect(a.rows).toHaveLength(5);
    for (const r of a.rows) expect(r.accounts).toBeGreaterThanOrEqual(a.threshold as number);
  });

  it("the budget is kept in the project, and refused when spent", async () => {
    const ledger = () => JSON.parse(readFileSync(join(made.folder, "privacy-budget.json"), "utf8"));
    expect(ledger().spent).toHaveLength(2);
    await expect(dpExport(made.store, made.folder, key, { epsilon: 3.9, topics })).rejects.toThrow(
      /promises too little/,
    );
    const ask = (name: string) =>
      dpExport(made.store, made.folder, key, { epsilon: 1, topics: [{ name, query: "flood" }] });
    let answered = 2;
    for (let refused = false; !refused; )
      await ask(`flood ${answered}`).then(
        () => void answered++,
        (e: Error) => {
          expect(e.message).toMatch(/privacy budget/);
          refused = true;
        },
      );
    // ρ of ε = 1 is 0.0167; ε = 4 holds 0.24 of it.
    expect(answered).toBeGreaterThan(8);
    expect(answered).toBeLessThan(16);
    expect(ledger().spent).toHaveLength(answered);
    await expect(dpExport(made.store, made.folder, key, { epsilon: 1, topics, budget: 50 })).rejects.toThrow(
      /promises too little/,
    );
    await expect(dpExport(made.store, made.folder, key, { epsilon: 1, topics, budget: 2 })).rejects.toThrow(/stays so/);
    await expect(dpExport(made.store, made.folder, undefined, { epsilon: 1, topics })).rejects.toThrow(/sealed/);
    await expect(dpExport(made.store, made.folder, key, { epsilon: 1, topics, bin: days(7) })).rejects.toThrow(
      /divide a day/,
    );
  });
});
