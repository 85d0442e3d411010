import { describe, expect, it } from "vitest";
import { poissonDraw } from "../../../src/methods/forecast-series.ts";
import { fiscalRise } from "../../../src/methods/market/fiscal-rise.ts";
import { makeRng, normal, type Rng } from "../../../src/methods/rng.ts";

/** Four years with a rush from July to September, a topic with a season and a trend of its own, and noise beyond Poisson's. */
function made(rng: Rng, { share, rough, rise = 1 }: { share: number; rough: number; rise?: number }) {
  const [count, exposure]: [number[], number[]] = [[], []];
  for (let m = 0; m < 48; m++) {
    const rush = m % 12 >= 6 && m % 12 <= 8 ? 4 : 1;
    const all = poissonDraw(300 * rush, rng);
    const season = 1 + 0.5 * Math.sin((2 * Math.PI * m) / 12);
    const level = 1 + m / 48;
    const mean = all * share * season * level * Math.exp(rough * normal(rng)) * (m === 31 ? rise : 1);
    exposure.push(all);
    count.push(Math.min(all, poissonDraw(mean, rng)));
  }
  return { count, exposure };
}

describe("what is bought more than the year and its fiscal months explain", () => {
  it.each([
    [0.002, 0],
    [0.01, 0],
    [0.01, 0.3],
    [0.1, 0.1],
  ])("tells of nothing where nothing rose: share %d, roughness %d", (share, rough) => {
    let worlds = 0;
    for (let seed = 1; seed <= 150; seed++) {
      const { count, exposure } = made(makeRng(seed).fork(`${share} ${rough}`), { share, rough });
      if (fiscalRise(count, exposure, 0).logQ.some((q) => q <= Math.log(0.05))) worlds++;
    }
    expect(worlds / 150).toBeLessThanOrEqual(0.05);
  });

  it("finds a month of six times as much, and that one alone", () => {
    let found = 0;
    for (let seed = 1; seed <= 20; seed++) {
      const { count, exposure } = made(makeRng(seed), { share: 0.02, rough: 0.1, rise: 6 });
      const { logQ, expected } = fiscalRise(count, exposure, 0);
      const rises = [...logQ.keys()].filter((m) => logQ[m] <= Math.log(0.05));
      if (rises.includes(31)) found++;
      expect(rises.filter((m) => m !== 31).length).toBeLessThanOrEqual(1);
      expect(expected[31]).toBeLessThan(count[31] / 2);
    }
    expect(found).toBeGreaterThanOrEqual(18);
  });

  it("is not moved by the rush that takes everything along, and by nothing at all", () => {
    const exposure = Array.from({ length: 24 }, (_, m) => (m % 12 >= 6 && m % 12 <= 8 ? 4000 : 500));
    const count = exposure.map((e) => e / 100);
    expect(Math.max(...fiscalRise(count, exposure, 0).logQ)).toBe(0);
    const none = fiscalRise(new Array(24).fill(0), new Array(24).fill(0), 3);
    expect([...none.logP]).toEqual(new Array(24).fill(0));
  });
});
