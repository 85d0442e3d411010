import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AlarmColumns } from "../../src/alarms/evaluate.ts";
import type { AlarmRule } from "../../src/alarms/rules.ts";
import { makeRng } from "../../src/methods/rng.ts";
import { hours } from "../../src/model/time.ts";
import { AlarmHistory } from "../../src/watching/alarm-history.ts";
import { type MadePost, type MadeStore, madeStore, storedPosts } from "../query/made-store.ts";

const START = Date.UTC(2024, 0, 1) + 1_234_567;
const HOURS = 60;

const rule = (query: string, binMs = hours(1)): AlarmRule => ({
  name: query,
  query,
  binMs,
  budget: 1,
  floor: 10,
  effect: 1.5,
  cooldownMs: 0,
  promiseKept: true,
  armedAt: 0,
  targets: [],
});
const RULES = [rule("#flood"), rule("water -#flood"), rule("#flood", hours(3))];

function post(rng: ReturnType<typeof makeRng>, from: number, span: number): MadePost {
  const text = rng.int(3) ? "water is rising #flood" : rng.int(2) ? "water again" : "nothing";
  return { actor: rng.int(40), at: from + rng.int(span), text };
}

const plain = (c: AlarmColumns | undefined) =>
  c && { ...c, topic: Object.fromEntries(Object.entries(c.topic).map(([n, x]) => [n, [...x]])) };

describe("counts kept between turns", () => {
  let made: MadeStore;
  const rng = makeRng(12);
  let id = 0;
  const add = async (posts: readonly MadePost[]) => {
    const stored = storedPosts(posts, id);
    id += posts.length;
    await made.store.add(stored);
    return stored.map((s) => s.post.id);
  };
  beforeAll(async () => {
    made = await madeStore([]);
  });
  afterAll(() => made.close());

  it("in any split, with late posts, deletions and retention, they are what counting anew gives", async () => {
    const history = new AlarmHistory(made.store);
    const ids: string[] = [];
    const step = fc.record({
      hours: fc.integer({ min: 0, max: 5 }),
      late: fc.integer({ min: 0, max: 3 }),
      gone: fc.integer({ min: 0, max: 2 }),
    });
    const splits = fc.sample(fc.array(step, { minLength: 8, maxLength: 10 }), { numRuns: 1, seed: 7 })[0];
    let now = 0;
    for (const [i, { hours: more, late, gone }] of splits.entries()) {
      const fresh: MadePost[] = [];
      for (let n = 0; n < 30 * more; n++) fresh.push(post(rng, START + hours(now), hours(more)));
      for (let n = 0; n < late && now > 0; n++) fresh.push(post(rng, START, hours(Math.max(1, now))));
      now = Math.min(HOURS, now + more);
      if (fresh.length) ids.push(...(await add(fresh)));
      for (let n = 0; n < gone && ids.length; n++)
        await made.store.forget({ posts: [ids.splice(rng.int(ids.length), 1)[0] as never] });
      if (i === 5) await made.store.forget({ before: START + hours(3) });
      history.beginTurn();
      for (const r of RULES) {
        const anew = new AlarmHistory(made.store);
        expect(plain(await history.columns(r, 10))).toEqual(plain(await anew.columns(r, 10)));
      }
    }
    expect(now).toBeGreaterThan(9);
    const last = await history.columns(RULES[0], 10);
    expect(last?.topic.bin.length).toBeGreaterThan(5);
  });

  it("asks the store about the topic in changed bins alone", async () => {
    const asked: string[] = [];
    const watched = new Proxy(made.store, {
      get: (s, name) =>
        name === "columns"
          ? (q: { sql: string; values: Record<string, unknown> }) => {
              if (q.sql.includes("as keys")) asked.push(`${Number(q.values.until) - Number(q.values.from)}`);
              return s.columns(q as never);
            }
          : Reflect.get(s, name).bind(s),
    });
    const history = new AlarmHistory(watched);
    await history.columns(RULES[0], 10);
    const begin = await history.columns(RULES[0], 10);
    asked.length = 0;
    await add([{ actor: 1, at: (begin?.period.until ?? 0) + hours(2) + 1, text: "#flood" }]);
    history.beginTurn();
    await history.columns(RULES[0], 10);
    // What was the open bin has closed, and nothing else is asked about.
    expect(asked).toEqual([String(hours(1))]);
  });
});

describe("what an alarm is judged on", () => {
  it("bears the noise of what is watched: forty accounts an hour are seldom forty, and the same hours always tell the same", async () => {
    const posts = Array.from({ length: 40 * HOURS }, (_, i) => ({
      actor: i % 40,
      at: START + Math.floor(i / 40) * hours(1) + (i % 40),
      text: "water is rising #flood",
    }));
    const made = await madeStore(storedPosts(posts));
    try {
      const counted = async (query: string) => [
        ...((await new AlarmHistory(made.store).columns(rule(query), 10))?.topic.actors ?? []),
      ];
      const water = await counted("water");
      expect(water.length).toBeGreaterThan(HOURS - 3);
      expect(new Set(water.slice(1)).size).toBeGreaterThan(1);
      for (const n of water.slice(1)) expect(Math.abs(n - 40)).toBeLessThanOrEqual(8);
      expect(await counted("water")).toEqual(water);
      // The same posts under another condition: other noise, so that equal answers do not tell that they are the same.
      expect(await counted("rising")).not.toEqual(water);
    } finally {
      await made.close();
    }
  });
});
