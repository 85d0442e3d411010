import { describe, expect, it } from "vitest";
import { coLink } from "../../src/analyses/coordination/behaviours/co-link.ts";
import { beyondChance } from "../../src/analyses/coordination/beyond-chance.ts";
import { permuteLabels, permuteObjects } from "../../src/analyses/coordination/controls.ts";
import { type BehaviourShares, firstShares } from "../../src/analyses/coordination/shares.ts";
import { strikesOf } from "../../src/analyses/coordination/strikes.ts";
import { orderShares } from "../../src/methods/co-action-kernel.ts";
import { makeRng } from "../../src/methods/rng.ts";
import { days, hours, seconds } from "../../src/model/time.ts";

const BLOCK = hours(6);

/** 12 accounts strike 20 links of their own within a minute; 300 others act at random: 5 acts each on 200 links. */
function ownedWorld(): BehaviourShares {
  const rng = makeRng(5);
  const rows: { actor: number; object: number; at: number }[] = [];
  for (let o = 0; o < 20; o++) {
    const at = Math.floor(rng.next() * days(7));
    for (let u = 0; u < 12; u++) rows.push({ actor: u, object: o, at: at + rng.int(60_000) });
  }
  for (let u = 100; u < 400; u++)
    for (let i = 0; i < 5; i++)
      rows.push({ actor: u, object: 100 + rng.int(200), at: Math.floor(rng.next() * days(7)) });
  rows.sort((x, y) => x.object - y.object || x.at - y.at || x.actor - y.actor);
  return firstShares(
    coLink,
    {
      post: Uint32Array.from(rows, (_, i) => i),
      actor: Uint32Array.from(rows, (r) => r.actor),
      object: Uint32Array.from(rows, (r) => r.object),
      at: Float64Array.from(rows, (r) => r.at),
      lang: new Uint32Array(rows.length),
    },
    BLOCK,
  );
}

/** Co-actions of the twelve within a minute. */
function together({ shares }: BehaviourShares): number {
  let n = 0;
  for (let p = 0; p < shares.n; p++)
    for (let q = p + 1; q < shares.n && shares.object[q] === shares.object[p]; q++)
      if (shares.at[q] - shares.at[p] <= seconds(60))
        if (shares.actorCode[shares.actor[p]] < 12 && shares.actorCode[shares.actor[q]] < 12) n++;
  return n;
}
const counts = (codes: Iterable<number>) => {
  const n = new Map<number, number>();
  for (const c of codes) n.set(c, (n.get(c) ?? 0) + 1);
  return n;
};

describe("negative controls", () => {
  const real = ownedWorld();
  it("leave nothing of a group that owns its objects", () => {
    expect(together(real)).toBe((20 * 12 * 11) / 2);
    expect(together(permuteLabels(real, BLOCK, makeRng(1)))).toBeLessThan(80);
    expect(together(permuteObjects(real, BLOCK, makeRng(1)))).toBeLessThan(40);
  });
  it("objects permuted: accounts and objects keep their numbers of actions, but for repeats that fall together", () => {
    const permuted = permuteObjects(real, BLOCK, makeRng(2));
    const lost = real.shares.n - permuted.shares.n;
    expect(lost).toBeGreaterThanOrEqual(0);
    expect(lost).toBeLessThan(0.1 * real.shares.n);
    const before = counts(real.shares.actor.map((u) => real.shares.actorCode[u]));
    const after = counts(permuted.shares.actor.map((u) => permuted.shares.actorCode[u]));
    let missing = 0;
    for (const [u, n] of after) expect(n).toBeLessThanOrEqual(before.get(u) ?? 0);
    for (const [u, n] of before) missing += n - (after.get(u) ?? 0);
    expect(missing).toBe(lost);
  });
  it("are the same for the same stream of chance", () => {
    const once = permuteObjects(real, BLOCK, makeRng(3));
    expect(permuteObjects(real, BLOCK, makeRng(3)).shares).toEqual(once.shares);
  });
});

describe("posts beyond chance", () => {
  const post = (n: number) => Uint32Array.from({ length: n }, (_, i) => i);
  it("counts meetings that taste does not explain, by hand", () => {
    // accounts 0–3: together on links 0 and 1 (nobody else); each alone among twenty others on links 2–5
    const rows: [number, number, number][] = [];
    for (const o of [0, 1]) for (const u of [0, 1, 2, 3]) rows.push([u, o, 1000 * (100_000 * o + u)]);
    for (const o of [2, 3, 4, 5]) {
      rows.push([o - 2, o, 0]);
      for (let u = 10; u < 30; u++) rows.push([u, o, 1000 * u]);
    }
    const shares = orderShares({
      actor: rows.map((r) => r[0]),
      object: rows.map((r) => r[1]),
      at: rows.map((r) => r[2]),
    });
    const strikes = strikesOf(shares, [0, 1, 2, 3]);
    expect(strikes.length).toBe(2);
    // r = (0 + 4/24)/(4·20 + 1) = .0021; P(Bin(3, r) ≥ 3) = 9e-9; nobody else was there: nothing expected
    const found = beyondChance(shares, post(rows.length), [0, 1, 2, 3], strikes);
    expect([...found.posts].sort((x, y) => x - y)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(found.expected).toBe(0);
    expect(found.slips).toBeCloseTo(0.008);
  });
  it("does not count a meeting in a crowd that the members always are in", () => {
    // the same four are among five sharers of every link, at whatever time
    const rows: [number, number, number][] = [];
    for (let o = 0; o < 12; o++) for (let u = 0; u < 5; u++) rows.push([u, o, o < 2 ? 1000 * u : hours(u * 10 + o)]);
    const shares = orderShares({
      actor: rows.map((r) => r[0]),
      object: rows.map((r) => r[1]),
      at: rows.map((r) => r[2]),
    });
    const strikes = strikesOf(shares, [0, 1, 2, 3]);
    expect(strikes.length).toBe(2);
    expect(beyondChance(shares, post(rows.length), [0, 1, 2, 3], strikes).posts).toEqual([]);
  });
});
