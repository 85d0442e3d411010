import { describe, expect, it } from "vitest";
import { expectation, LambdaOf, stratify } from "../../src/methods/channel-a.ts";
import { orderShares } from "../../src/methods/co-action-kernel.ts";
import { makeRng } from "../../src/methods/rng.ts";
import { excessMeetings } from "../../src/methods/winsorise.ts";

/** Two accounts on `together` objects a second apart, all in one stratum; others on objects of their own. */
function twoAmongMany(together: number, others: number) {
  const actor: number[] = [];
  const object: number[] = [];
  const at: number[] = [];
  for (let o = 0; o < together; o++)
    for (const u of [0, 1]) {
      actor.push(u);
      object.push(o);
      at.push(o * 10_000 + u * 1000);
    }
  for (let u = 0; u < others; u++) {
    actor.push(2 + u);
    object.push(1_000_000 + u);
    at.push(u);
  }
  return orderShares({ actor: Uint32Array.from(actor), object: Uint32Array.from(object), at: Float64Array.from(at) });
}

describe("meetings of one pair in the null of all", () => {
  it("count for no more than the cap, in their strata", () => {
    const shares = twoAmongMany(20, 10);
    const { stratum, parent } = stratify(shares.at, undefined, 1e9);
    const [excess] = excessMeetings(shares, [60_000], stratum, parent.length, 5);
    expect(excess[0]).toBeCloseTo(20 - 5, 9);
    expect(excessMeetings(shares, [60_000], stratum, parent.length, 20)[0][0]).toBe(0);
    expect(excessMeetings(shares, [500], stratum, parent.length, 5)[0][0], "nobody met within half a second").toBe(0);
  });

  it("so that a pair that always acts together does not explain itself", () => {
    const lambdaOfPair = (together: number) => {
      const shares = twoAmongMany(together, 40);
      const lambda = new LambdaOf(expectation({ shares, ...stratify(shares.at, undefined, 1e12) }, [60_000]));
      const a = shares.actorCode.indexOf(0);
      lambda.load(a);
      const out = new Float64Array(1);
      lambda.with(shares.actorCode.indexOf(1), out);
      return out[0];
    };
    expect(lambdaOfPair(400)).toBeLessThan(12);
    expect(lambdaOfPair(400)).toBeLessThan(400 / 20);
  });

  it("leave an ordinary crowd as it is", () => {
    const rng = makeRng(5);
    const n = 3000;
    const draw = (k: number) => Uint32Array.from({ length: n }, () => rng.int(k));
    const shares = orderShares({
      actor: draw(2000),
      object: draw(400),
      at: Float64Array.from({ length: n }, () => rng.int(1e8)),
    });
    const { stratum, parent } = stratify(shares.at, undefined, 1e7);
    for (const of of excessMeetings(shares, [300_000], stratum, parent.length, 5))
      expect(of.reduce((a, b) => a + b, 0)).toBe(0);
  });
});
