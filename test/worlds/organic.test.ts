import { describe, expect, it } from "vitest";
import { coActionPairs } from "../../src/methods/co-action-kernel.ts";
import { makeWorld, type RecipeInput } from "../../src/worlds/index.ts";

function facts(recipe: RecipeInput, seed: number) {
  const { posts } = makeWorld(recipe, seed);
  const perActor = new Map<number, number>();
  const perObject = new Map<number, number>();
  for (let i = 0; i < posts.count; i++) {
    perActor.set(posts.actor[i], (perActor.get(posts.actor[i]) ?? 0) + 1);
    perObject.set(posts.object[i], (perObject.get(posts.object[i]) ?? 0) + 1);
  }
  const at = (m: Map<number, number>, q: number) => [...m.values()].sort((a, b) => a - b)[Math.floor(q * (m.size - 1))];
  const pairs = coActionPairs({ actor: posts.actor, object: posts.object, at: posts.at }, { windows: [60_000] });
  const weights = [0, 0, 0, 0];
  for (const v of pairs.weight[0]) weights[Math.min(v, 3)]++;
  return {
    shares: posts.count,
    actors: perActor.size,
    objects: perObject.size,
    activity: [at(perActor, 0.5), at(perActor, 0.99)],
    sharers: [at(perObject, 0.5), at(perObject, 0.99)],
    weights,
  };
}

describe("organic crowds", () => {
  // The prototype (numpy's chance, seeds 100 and 101) gave 37.8 and 37.6 k shares of 3,941 and 3,933 accounts on 6,114 and 5,989
  // objects; medians 6 and 2; 99 % at 57 and 51 shares an account, 72 and 77 an object; 63.6 and 55.7 k pairs that co-act on one
  // object in 60 s, 1,319 and 1,086 on two.
  it.each([11, 12])("the first simulator is the prototype's, seed %i", (seed) => {
    const f = facts({ name: "organic" }, seed);
    expect(f.shares).toBeGreaterThan(34_000);
    expect(f.shares).toBeLessThan(44_000);
    expect(f.actors).toBeGreaterThan(3_850);
    expect(f.objects).toBeGreaterThan(5_800);
    expect(f.activity[0]).toBe(6);
    expect(f.sharers[0]).toBe(2);
    expect(f.activity[1]).toBeGreaterThan(45);
    expect(f.activity[1]).toBeLessThan(65);
    expect(f.weights[1]).toBeGreaterThan(40_000);
    expect(f.weights[1]).toBeLessThan(80_000);
    expect(f.weights[2] / f.weights[1]).toBeGreaterThan(0.013);
    expect(f.weights[2] / f.weights[1]).toBeLessThan(0.035);
  });

  it("the second simulator has heavy tails, and no cascade takes the whole crowd", () => {
    const f = facts({ name: "c", organic: { simulator: "cascades", accounts: 3_000 } }, 5);
    expect(f.shares).toBeGreaterThan(25_000);
    expect(f.shares).toBeLessThan(45_000);
    expect(f.actors).toBeGreaterThan(2_700);
    expect(f.activity[1] / f.activity[0]).toBeGreaterThan(5);
    expect(f.sharers[1] / f.sharers[0]).toBeGreaterThan(20);
    expect(f.weights[2] + f.weights[3]).toBeGreaterThan(0);
    expect(f.weights[2] / f.weights[1]).toBeLessThan(0.05);
  });

  it("sleeps at night and is born to burst", () => {
    const { posts } = makeWorld({ name: "one zone", organic: { accounts: 1_000, communities: 1, breaking: 2 } }, 8);
    const hours = new Array<number>(24).fill(0);
    const minutes = new Map<number, number>();
    for (let i = 0; i < posts.count; i++) {
      hours[new Date(posts.at[i]).getUTCHours()]++;
      const m = Math.floor(posts.at[i] / 600_000);
      minutes.set(m, (minutes.get(m) ?? 0) + 1);
    }
    expect(Math.max(...hours) / Math.min(...hours)).toBeGreaterThan(2);
    // the variance of counts in ten minutes is far above the mean: bursts, not a Poisson drizzle
    const counts = [...minutes.values()];
    const mean = posts.count / (14 * 144);
    const variance = counts.reduce((a, c) => a + (c - mean) ** 2, 0) / (14 * 144);
    expect(variance / mean).toBeGreaterThan(5);
  });
});
