import { describe, expect, it } from "vitest";
import { groupHabits } from "../../../src/methods/channel-g/habits.ts";
import { OutsiderTester } from "../../../src/methods/channel-g/outsider-test.ts";
import { type ReferenceCollection, ReferenceCrowds } from "../../../src/methods/channel-g/reference.ts";
import { makeRng } from "../../../src/methods/rng.ts";
import { exact, members, type Row, sharesOf } from "./rows.ts";

const HOUR = 3600;
const range = (from: number, until: number) => Array.from({ length: until - from }, (_, i) => from + i);
const nobody = new ReferenceCrowds([]);
/** Crowds whose sharers come log-normally, half of them within forty minutes. */
function slowCrowds(): ReferenceCrowds {
  const rng = makeRng(9);
  const lag = () => Math.round(2400 * Math.exp(1.6 * (rng.next() + rng.next() + rng.next() - 1.5)));
  const crowds = [4, 6, 8, 12, 16, 20, 24, 30, 40].flatMap((n) =>
    range(0, 6).map(() => [0, ...range(1, n).map(lag)].sort((x, y) => x - y)),
  );
  const collection: ReferenceCollection = { name: "slow", mean: 3.3, crowds };
  return new ReferenceCrowds([collection]);
}

function testOf(
  rows: readonly Row[],
  group: readonly number[],
  given: { suspects?: readonly number[]; reference?: ReferenceCrowds; pool?: boolean } = {},
) {
  const held = sharesOf(rows);
  const suspect = new Uint8Array(held.actors);
  for (const u of given.suspects ?? group) suspect[u] = 1;
  const tester = new OutsiderTester(
    {
      held,
      habits: groupHabits(held),
      suspect,
      reference: given.reference ?? nobody,
      resolution: 1,
      told: exact,
    },
    makeRng(1),
  );
  return tester.run({ members: members(...group), pool: given.pool ?? false }, 200, makeRng(2));
}

/** Thirty objects; on each: `k` of the team within a minute, at some hour of the day, and twenty strangers over ten hours. */
function teamAmongStrangers(k: number, together: boolean): Row[] {
  const rng = makeRng(5);
  return range(0, 30).flatMap((o): Row[] => {
    const start = 24 * HOUR * o;
    const hour = rng.int(9 * HOUR);
    return [
      ...range(0, k).map((u): Row => [u, o, start + (together ? hour + rng.int(60) : rng.int(10 * HOUR))]),
      ...range(0, 20).map((): Row => [10 + rng.int(200), o, start + rng.int(10 * HOUR)]),
    ];
  });
}

describe("held against outsiders", () => {
  const five = range(0, 5);
  it("a team within a minute stands out, in pairs and by threes, at the narrowest window", () => {
    const t = testOf(teamAmongStrangers(5, true), five);
    expect(t.logP).toBeLessThan(-50);
    expect(t.logPTriples).toBeLessThan(-50);
    expect(t.logPFisher).toBeLessThan(-50);
    expect(t).toMatchObject({ window: 60, objects: 30, referenced: 0 });
  });
  it("accounts on the same objects at any hour do not", () => {
    const t = testOf(teamAmongStrangers(5, false), five);
    expect(t.logP).toBeGreaterThan(Math.log(0.01));
    expect(t.objects).toBe(30);
  });
  it("two at a time are never three at once", () => {
    const t = testOf(teamAmongStrangers(2, true), [0, 1]);
    expect(t.logP).toBeLessThan(-20);
    expect(t.logPTriples).toBe(0);
  });
  it("says nothing where nothing can be held against anything", () => {
    const alone = range(0, 12).flatMap((o) => five.map((u): Row => [u, o, HOUR * o + u]));
    expect(testOf(alone, five)).toEqual({
      logP: 0,
      logPTriples: 0,
      logPFisher: 0,
      z: 0,
      window: 0,
      objects: 0,
      referenced: 0,
    });
  });
});

describe("who is suspected is no outsider", () => {
  // two teams of eight, on the same thirty objects, in the same minute; nobody else
  const rng = makeRng(6);
  const both = range(0, 30).flatMap((o) => range(0, 16).map((u): Row => [u, o, 24 * HOUR * o + rng.int(60)]));
  const [one, all] = [range(0, 8), range(0, 16)];
  it("beside the other team, taken for people, a team is nothing special", () => {
    expect(testOf(both, one, { suspects: one, reference: slowCrowds() }).logP).toBeGreaterThan(Math.log(0.05));
  });
  it("with both suspected, crowds of the reference take its place, and it stands out", () => {
    const t = testOf(both, one, { suspects: all, reference: slowCrowds() });
    expect(t.logP).toBeLessThan(-50);
    expect(t.referenced).toBe(30);
  });
});
