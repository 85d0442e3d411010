import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Analysis, Given, Needs } from "../../src/analyses/analysis.ts";
import { top } from "../../src/analyses/top.ts";
import { binStart, candidateBins, chooseBin, silentStretches, volume } from "../../src/analyses/volume.ts";
import { makeRng } from "../../src/methods/rng.ts";
import { inEnglish } from "../../src/model/english.ts";
import type { Draft, FindingKind } from "../../src/model/finding.ts";
import type { ColumnSpec, Query } from "../../src/model/query.ts";
import { days, hours, minutes } from "../../src/model/time.ts";
import { resolve } from "../../src/release/index.ts";
import type { Store } from "../../src/store/store.ts";
import { type MadePost, type MadeStore, madeStore, storedPosts } from "../query/made-store.ts";

const START = Date.UTC(2024, 0, 1);
const PERIOD = { from: START + minutes(20), until: START + hours(30) - minutes(15) };

async function find<K extends FindingKind>(
  store: Store,
  analysis: Analysis,
  kind: K,
  params: object = {},
): Promise<readonly Draft<K>[]> {
  const p = analysis.params.parse(params);
  const given: Record<string, Given<Needs>[string]> = {};
  for (const [name, query] of Object.entries(analysis.needs(p, PERIOD)))
    given[name] = await store.columns(query as Query<ColumnSpec>);
  return analysis.find(given, p, makeRng(1), PERIOD).filter((d): d is Draft<K> => d.kind === kind);
}

describe("volume and top over a real store", () => {
  const made: MadePost[] = [];
  // 20 accounts an hour, hour 10 silent; account 0 posts five times each time.
  for (let h = 0; h < 30; h++) {
    if (h === 10) continue;
    for (let a = 0; a < 20; a++)
      for (let i = 0; i < (a === 0 ? 5 : 1); i++)
        made.push({
          actor: a + (h % 2) * 20,
          at: START + hours(h) + minutes(20 + a + i),
          text: `#Common words of ${a} in hour ${h} number ${i}`,
          links: [],
        });
  }
  // A site used by 16 accounts, one of its pages by 12 of them: the rest, 4, may not be worked out.
  for (let a = 0; a < 16; a++)
    made.push({
      actor: 100 + a,
      at: START + hours(3) + minutes(20 + a),
      text: `#Rare note ${a}`,
      links: [`https://site.example/${a < 12 ? "page" : `other-${a}`}`],
    });
  // The same words by 11 accounts, other words by 9.
  for (let a = 0; a < 11; a++)
    made.push({
      actor: 200 + a,
      at: START + hours(5) + minutes(30 + a),
      text: "everybody says these very words",
      links: [],
    });
  for (let a = 0; a < 9; a++)
    made.push({ actor: 300 + a, at: START + hours(6) + minutes(30 + a), text: "only a few say these", links: [] });
  made.sort((a, b) => a.at - b.at);

  let built: MadeStore;
  beforeAll(async () => {
    built = await madeStore(storedPosts(made));
  });
  afterAll(() => built?.close());

  it("counts posts and distinct accounts per bin, fills with zero, flags what is cut off", async () => {
    const [v] = await find(built.store, volume as unknown as Analysis, "volume", { bin: hours(1) });
    const { bins } = v.detail;
    expect(bins.from).toBe(START);
    expect(bins.posts).toHaveLength(30);
    expect([bins.posts[0], bins.actors[0]]).toEqual([24, 20]);
    expect([bins.posts[3], bins.actors[3]]).toEqual([40, 36]);
    expect([bins.posts[10], bins.actors[10]]).toEqual([0, 0]);
    expect(bins.posts.reduce<number>((a, b) => a + (b ?? 0), 0)).toBe(v.size.posts);
    expect(v.size).toEqual({ posts: made.length, actors: 40 + 16 + 11 + 9 });
    expect([v.detail.firstIncomplete, v.detail.lastIncomplete]).toEqual([true, true]);
  });

  it("widens the bins until they may be shown", async () => {
    // Ten accounts in each quarter of an hour: enough for k = 10, not for k = 11.
    const widthAt = async (k: number) =>
      (await find(built.store, volume as unknown as Analysis, "volume", { k }))[0].detail.bins.width;
    expect(chooseBin(PERIOD)).toBe(minutes(5));
    expect(await widthAt(10)).toBe(minutes(15));
    expect(await widthAt(11)).toBe(hours(1));
  });

  it("ranks by accounts, not by posts, and leaves out what fewer than k used", async () => {
    const drafts = await find(built.store, top as unknown as Analysis, "top", {});
    expect(drafts.map((d) => d.id)).toEqual(["top-hashtag", "top-link", "top-domain", "top-text"]);
    const [tags, links, domains, texts] = drafts;
    expect(tags.objects.map((o) => [o.actors, o.posts])).toEqual([
      [40, 29 * 24],
      [16, 16],
    ]);
    expect(links.objects.map((o) => o.actors)).toEqual([12]);
    expect(domains.objects.map((o) => o.actors)).toEqual([16]);
    expect(texts.objects.map((o) => o.actors)).toEqual([11]);
    expect(inEnglish(texts.statement)).not.toContain("words");
  });

  it("sees that a page within a site leaves four accounts over, and rounds its counts down", async () => {
    const links = (await find(built.store, top as unknown as Analysis, "top", {}))[1];
    expect(links.objects[0].rest).toBe(4);
    expect(inEnglish(links.statement)).toContain("at least 10 accounts");
    expect(inEnglish(links.statement)).not.toContain("12");
    const objects = new Map([[links.objects[0].code, { value: "site.example/page", actors: 12 }]]);
    const provenance = { analysis: "top", version: 1, parameters: {}, seed: 1, cites: [] };
    const [shown] = resolve([links], { objects, actors: new Map() }, { k: 10, groupK: 5, provenance });
    expect(shown.objects).toEqual([{ type: "link", label: "site.example/page", actors: 10, posts: 10, atLeast: true }]);
  });

  it("finds nothing to list, and says so, where nothing is used by k accounts", async () => {
    const drafts = await find(built.store, top as unknown as Analysis, "top", { k: 500 });
    for (const d of drafts) {
      expect(d.objects).toEqual([]);
      expect(inEnglish(d.statement)).toMatch(/none is shown|it is not shown/);
    }
  });
});

describe("bins", () => {
  it("are the narrowest known width that gives at most 400", () => {
    expect(chooseBin({ from: 0, until: hours(6) })).toBe(minutes(1));
    expect(chooseBin({ from: 0, until: days(14) })).toBe(hours(1));
    expect(chooseBin({ from: 0, until: days(365) })).toBe(days(1));
    expect(chooseBin({ from: 0, until: days(365 * 12) })).toBe(days(28));
    expect(candidateBins(hours(2), { from: 0, until: days(9) })).toEqual([hours(2)]);
  });

  it("begin on UTC marks, weeks on Mondays", () => {
    expect(new Date(binStart(Date.UTC(2024, 4, 9, 13, 59), hours(6))).toISOString()).toBe("2024-05-09T12:00:00.000Z");
    expect(new Date(binStart(Date.UTC(2024, 4, 9), days(7))).getUTCDay()).toBe(1);
    expect(new Date(binStart(-1, days(1))).toISOString()).toBe("1969-12-31T00:00:00.000Z");
  });
});

describe("silent stretches", () => {
  const day = [...new Array<number>(8).fill(0), ...new Array<number>(16).fill(30)];
  const week = [...day, ...day, ...day, ...day, ...day, ...day, ...day];

  it("are not the nights", () => expect(silentStretches(week, hours(1), 0)).toEqual([]));

  it("are a day and a half without a post", () => {
    const broken = week.map((n, i) => (i >= 60 && i < 96 ? 0 : n));
    expect(silentStretches(broken, hours(1), 0)).toEqual([{ from: hours(60), until: hours(104) }]);
  });

  it("do not count before the first or after the last post", () => {
    const zeros = (n: number) => new Array<number>(n).fill(0);
    expect(silentStretches([...zeros(99), 30, 30, ...zeros(99)], hours(1), 0)).toEqual([]);
  });
});
