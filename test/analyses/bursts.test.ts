import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Given, Needs } from "../../src/analyses/analysis.ts";
import { bursts } from "../../src/analyses/bursts/bursts.ts";
import { burstParams } from "../../src/analyses/bursts/params.ts";
import { poissonDraw } from "../../src/methods/forecast-series.ts";
import { makeRng } from "../../src/methods/rng.ts";
import { inEnglish } from "../../src/model/english.ts";
import type { Draft, FindingKind } from "../../src/model/finding.ts";
import type { ColumnSpec, Query } from "../../src/model/query.ts";
import { hours, minutes } from "../../src/model/time.ts";
import type { Store } from "../../src/store/store.ts";
import { type MadePost, type MadeStore, madeStore, storedPosts } from "../query/made-store.ts";

const START = Date.UTC(2024, 0, 1);
const HOURS = 21 * 24;
const BURST = 15 * 24 + 3;

/** Three weeks of chatter over tags, links and words; on day 16 eighty accounts turn to #storm within four hours. */
function chatter(withBurst: boolean): MadePost[] {
  const rng = makeRng(77);
  const posts: MadePost[] = [];
  for (let h = 0; h < HOURS; h++) {
    const rate = 8 * (1 + 0.7 * Math.sin(((h % 24) / 24) * 2 * Math.PI));
    for (const tag of ["news", "music", "storm"])
      for (let i = poissonDraw(rate, rng); i > 0; i--)
        posts.push({
          actor: rng.int(3000),
          at: START + hours(h) + rng.int(3_600_000),
          text: `#${tag} as ever`,
          links: rng.int(5) ? [] : ["https://example.org/front"],
        });
    if (withBurst && h >= BURST && h < BURST + 4)
      for (let i = 0; i < 80; i++)
        posts.push({
          actor: 5000 + rng.int(200),
          at: START + hours(h) + rng.int(3_600_000),
          text: "#storm is coming, storm surge tonight",
        });
  }
  // One account that posts a thousand times in an hour is no burst: accounts are counted.
  for (let i = 0; i < 1000; i++) posts.push({ actor: 1, at: START + hours(18 * 24) + i * 3000, text: "#music again" });
  return posts.sort((a, b) => a.at - b.at);
}

async function find(store: Store, given: object = {}, long = hours(HOURS)) {
  const p = burstParams.parse(given);
  const period = { from: START, until: START + long };
  const columns: Record<string, Given<Needs>[string]> = {};
  for (const [name, query] of Object.entries(bursts.needs(p, period)))
    columns[name] = await store.columns(query as Query<ColumnSpec>);
  const drafts = bursts.find(columns as never, p, makeRng(1), period);
  const of = <K extends FindingKind>(kind: K) => drafts.filter((d): d is Draft<K> => d.kind === kind);
  return { summary: of("burst-summary")[0], found: of("burst") };
}

describe("bursts over a real store", () => {
  let quiet: MadeStore;
  let stormy: MadeStore;
  beforeAll(async () => {
    quiet = await madeStore(storedPosts(chatter(false)));
    stormy = await madeStore(storedPosts(chatter(true)));
  });
  afterAll(() => Promise.all([quiet.close(), stormy.close()]));

  it("finds nothing where nothing was planted, says what it watched and promised, and that the posting spree of one account is none", async () => {
    const { summary, found } = await find(quiet.store);
    expect(found).toEqual([]);
    expect(summary).toMatchObject({
      id: "bursts",
      kind: "burst-summary",
      measures: { bursts: { value: 0 }, streams: { value: 5 } },
    });
    expect(inEnglish(summary.statement)).toContain("at most 1 false alarm a week promised");
    expect(summary.evidence.pit.upperTail).toBeLessThan(0.13);
  });

  it("finds the planted burst on hashtag and topic, with onset, size and the promise", async () => {
    const { found } = await find(stormy.store, {
      topics: [
        { name: "surge", query: '"storm surge" OR (#storm surge)' },
        { name: "calm", query: "nothing" },
      ],
    });
    expect(found.map((f) => [f.detail.stream, f.detail.name])).toEqual([
      ["topic", "surge"],
      ["hashtag", undefined],
    ]);
    for (const f of found) {
      expect(f.kind).toBe("burst");
      expect(f.period.from).toBe(START + hours(BURST));
      expect(f.detail.alarmAt).toBe(START + hours(BURST + 1));
      expect(f.period.until).toBeGreaterThanOrEqual(START + hours(BURST + 4));
      expect(f.size.actors).toBeGreaterThanOrEqual(60);
      expect(f.size.actors).toBeLessThanOrEqual(300);
      expect(f.evidence.promisedFalseAlarmsPerWeek).toBe(1);
      expect(inEnglish(f.statement)).not.toMatch(/bot|fake|inauthentic/i);
    }
    expect(found[1].objects).toHaveLength(1);
  });

  it("carries a series for the chart in which no cell of 1 to k−1 accounts is shown", async () => {
    const { found } = await find(stormy.store);
    const series = found[0].detail.series;
    expect(series.observed.length).toBe(series.forecast.length);
    expect(series.observed.some((n) => n === null)).toBe(true);
    expect(series.observed.filter((n) => n !== null && n > 0 && n < 10)).toEqual([]);
    expect(Math.max(...series.observed.map((n) => n ?? 0))).toBeGreaterThan(60);
    expect(series.forecast.filter((n) => n !== null && n < 10 && n % 5 !== 0)).toEqual([]);
  });

  it("is deterministic: the same store, seed and parameters give the same bytes", async () => {
    expect(JSON.stringify(await find(stormy.store))).toBe(JSON.stringify(await find(stormy.store)));
  });

  it("says no power where no stream could have rung, and where the history is too short", async () => {
    const { summary: none } = await find(quiet.store, { floor: 100_000 });
    expect(inEnglish(none.statement)).toContain("No power: no stream ever had 100,000 accounts");
    const { summary: short } = await find(quiet.store, { bin: hours(24 * 7) });
    expect(inEnglish(short.statement)).toContain("No power: the history is too short");
    // However short, the time is said in words that mean something.
    for (const [long, said] of [
      [1, "over less than an hour,"],
      [minutes(20), "over less than an hour,"],
      [hours(3), "over 3\u00a0h,"],
      [hours(50), "over 50\u00a0h,"],
    ] as const) {
      const { summary: told } = await find(quiet.store, {}, long);
      expect(inEnglish(told.statement)).toContain(said);
    }
  });

  it("a tighter budget asks for more evidence", async () => {
    const { summary: loose } = await find(stormy.store, { budget: 10 });
    const { summary: tight } = await find(stormy.store, { budget: 0.01 });
    expect(tight.evidence.threshold).toBe(1000 * loose.evidence.threshold);
  });
});
