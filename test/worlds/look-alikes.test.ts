import { describe, expect, it } from "vitest";
import { makeWorld, type RecipeInput } from "../../src/worlds/index.ts";
import { NONE, type World } from "../../src/worlds/world.ts";
import { actsByObject } from "./acts.ts";

const base = { accounts: 800, days: 6, communities: 5, breaking: 0 };
const world = (more: Partial<RecipeInput>, seed = 2): World => makeWorld({ name: "t", organic: base, ...more }, seed);

/** Times (seconds since the start) at which these accounts acted on each object. */
function strikes(w: World, accounts: readonly number[]): number[][] {
  const of = new Set(accounts);
  const by = new Map<number, number[]>();
  for (let i = 0; i < w.posts.count; i++)
    if (of.has(w.posts.actor[i]) && w.posts.object[i] !== NONE) {
      const list = by.get(w.posts.object[i]) ?? [];
      list.push((w.posts.at[i] - w.period.from) / 1000);
      by.set(w.posts.object[i], list);
    }
  return [...by.values()];
}
const together = (w: World, accounts: readonly number[]) => strikes(w, accounts).filter((t) => t.length >= 3);
const median = (x: number[]) => [...x].sort((a, b) => a - b)[x.length >> 1];

describe("look-alikes", () => {
  it("are nobody's campaign", () => {
    const w = world({
      lookAlikes: [{ kind: "families" }, { kind: "feeds" }, { kind: "schedulers" }, { kind: "newsBots" }],
    });
    expect(Array.from(w.accounts.campaign.subarray(0, w.accounts.count)).every((c) => c === 0)).toBe(true);
    expect(Array.from(w.posts.origin).every((x) => x === 0)).toBe(true);
    expect(w.lookAlikes.map((l) => l.kind)).toEqual([
      "families",
      "families",
      "families",
      "families",
      "feeds",
      "schedulers",
      "newsBots",
    ]);
  });

  it("page families carry an item within a minute or two", () => {
    const w = world({ lookAlikes: [{ kind: "families", count: 1, size: 8, postsPerDay: 5, spread: 20 }] });
    const spans = together(w, w.lookAlikes[0].accounts).map((t) => Math.max(...t) - Math.min(...t));
    expect(spans.length).toBeGreaterThan(10);
    expect(median(spans)).toBeLessThan(90);
  });

  it("feeds look at their outlet on clocks of their own", () => {
    const w = world({ lookAlikes: [{ kind: "feeds", count: 1, size: 5, itemsPerDay: 20, poll: 10 }] });
    for (const u of w.lookAlikes[0].accounts) {
      const phases = strikes(w, [u])
        .flat()
        .map((t) => t % 600);
      expect(phases.length).toBeGreaterThan(40);
      const turn = phases.reduce(
        ([x, y], p) => [x + Math.cos((p / 600) * 2 * Math.PI), y + Math.sin((p / 600) * 2 * Math.PI)],
        [0, 0],
      );
      expect(Math.hypot(...(turn as [number, number])) / phases.length).toBeGreaterThan(0.95);
    }
  });

  it("schedulers post on the quarter hour, seconds late", () => {
    const w = world({ lookAlikes: [{ kind: "schedulers", size: 30 }] });
    const late = strikes(w, w.lookAlikes[0].accounts)
      .flat()
      .map((t) => t % 900);
    expect(late.length).toBeGreaterThan(100);
    expect(late.filter((s) => s < 15).length / late.length).toBeGreaterThan(0.98);
  });

  it("waves move a club late, clubs follow the birth", () => {
    const start = (kind: "clubs" | "waves") => {
      const w = world({ lookAlikes: [{ kind, count: 1, size: 30, objects: 25, participation: 0.5, delay: 120 }] }, 6);
      const of = new Set(w.lookAlikes[0].accounts);
      const lags = new Map<number, number[]>();
      for (let i = 0; i < w.posts.count; i++)
        if (of.has(w.posts.actor[i])) {
          const list = lags.get(w.posts.object[i]) ?? [];
          list.push((w.posts.at[i] - w.period.from) / 1000 - w.objects.birth[w.posts.object[i]]);
          lags.set(w.posts.object[i], list);
        }
      const struck = [...lags.values()].filter((x) => x.length >= 8);
      expect(struck.length).toBeGreaterThan(15);
      return median(struck.map(median));
    };
    expect(start("clubs")).toBeLessThan(600);
    expect(start("waves")).toBeGreaterThan(1_500);
  });

  it("crowds act in their hours and are told as happenings", () => {
    for (const kind of ["fandom", "protest", "breaking"] as const) {
      const w = world({ lookAlikes: [{ kind, count: 1, size: 100 }] }, 3);
      const h = w.happenings[0];
      expect(h.kind).toBe(kind);
      const calm = world({}, 3);
      const inside = (x: World) => {
        let n = 0;
        for (let i = 0; i < x.posts.count; i++) {
          const t = (x.posts.at[i] - x.period.from) / 1000;
          if (t >= h.from && t < h.until) n++;
        }
        return n;
      };
      expect(inside(w)).toBeGreaterThan(inside(calm) * 1.5);
    }
  });
});

describe("collections", () => {
  it("keep whole topics by keyword, whole objects by seeds, single posts by sampling", () => {
    const all = world({});
    const topics = world({ collection: { by: "keyword", communities: [2], recall: 1 } });
    for (let i = 0; i < topics.posts.count; i++) expect(topics.objects.community[topics.posts.object[i]]).toBe(2);
    expect(topics.posts.count).toBeGreaterThan(50);
    const seeds = world({ collection: { by: "seeds", share: 0.02 } });
    expect(seeds.posts.count).toBeLessThan(all.posts.count);
    const sharers = (w: World) => w.posts.count / new Set(w.posts.object).size;
    expect(sharers(seeds)).toBeGreaterThan(sharers(all));
    const tenth = world({ collection: { by: "sample", share: 0.1 } });
    expect(tenth.posts.count / all.posts.count).toBeGreaterThan(0.08);
    expect(tenth.posts.count / all.posts.count).toBeLessThan(0.12);
  });
});

describe("fans of idols", () => {
  const w = world({
    organic: { ...base, communities: 3 },
    lookAlikes: [{ kind: "idols", count: 2, size: 50, posts: 30, sources: 20, items: 60, second: 0.2 }],
  });
  const clubs = w.lookAlikes.map((l) => new Set(l.accounts));
  /** Object → its sharers, for what nobody planted and the organic crowd did not bring. */
  const sharers = new Map<number, { actor: number; at: number }[]>();
  for (let i = 0; i < w.posts.count; i++) {
    const object = w.posts.object[i];
    if (object === NONE) continue;
    const list = sharers.get(object) ?? [];
    list.push({ actor: w.posts.actor[i], at: (w.posts.at[i] - w.period.from) / 1000 - w.objects.birth[object] });
    sharers.set(object, list);
  }

  it("are nearly alone on what many sources bring", () => {
    const alone = new Set<string>();
    let n = 0;
    for (const [object, list] of sharers) {
      const fans = list.filter((a) => clubs[0].has(a.actor)).length;
      if (fans < 4 || fans < 0.9 * list.length) continue;
      n++;
      const source = w.objects.author.get(object) ?? w.objects.site.get(object);
      if (source !== undefined) alone.add(String(source));
    }
    expect(n).toBeGreaterThan(25);
    expect(alone.size).toBeGreaterThan(12);
  });

  it("some come at once, some hours later; some love two idols", () => {
    const late = [...sharers].flatMap(([object, list]) =>
      w.objects.author.has(object) ? list.filter((a) => clubs[0].has(a.actor)).map((a) => a.at) : [],
    );
    expect(late.filter((t) => t < 180).length / late.length).toBeGreaterThan(0.2);
    expect(late.filter((t) => t > 3_600).length / late.length).toBeGreaterThan(0.25);
    expect([...clubs[0]].filter((u) => clubs[1].has(u)).length).toBeGreaterThanOrEqual(10);
  });
});

describe("outlets in the collection", () => {
  it("are reposted item by item within a look, by tools on clocks of their own", () => {
    const w = world({ lookAlikes: [{ kind: "outlets", count: 1, size: 6, itemsPerDay: 20, poll: 5, reposts: 1 }] });
    const [outlet, ...tools] = w.lookAlikes[0].accounts;
    const reposted = new Map<number, number[]>();
    for (let i = 0; i < w.posts.count; i++) {
      const t = w.posts.target[i];
      if (w.posts.kind[i] !== 1 || w.posts.actor[t] !== outlet || !tools.includes(w.posts.actor[i])) continue;
      const list = reposted.get(t) ?? [];
      list.push((w.posts.at[i] - w.posts.at[t]) / 1000);
      reposted.set(t, list);
    }
    expect(reposted.size).toBeGreaterThan(80);
    const lags = [...reposted.values()].flat();
    expect(lags.length / reposted.size).toBeGreaterThan(5);
    expect(lags.filter((t) => t > 0 && t < 330).length / lags.length).toBeGreaterThan(0.99);
    expect(median(lags)).toBeGreaterThan(60);
  });
});

describe("a match night", () => {
  it("brings hundreds of strangers together on many things within hours", () => {
    const mixed = { ...base, shapes: { repost: 3, link: 1, hashtags: 1, media: 1 } };
    const w = world({ organic: mixed, lookAlikes: [{ kind: "matchNight", count: 1, size: 300, hours: 3 }] });
    const [night] = w.happenings;
    const fans = new Set(w.lookAlikes[0].accounts);
    expect(fans.size).toBe(300);
    expect(night.until - night.from).toBe(3 * 3600);
    const met = new Map<string, number>();
    let crowded = 0;
    for (const [object, list] of actsByObject(w, (i) => fans.has(w.posts.actor[i]))) {
      const born = w.objects.birth[object];
      if (list.length < 20 || born < night.from || born > night.until) continue;
      crowded++;
      expect(list.filter((a) => a.at < night.until + 1_800).length / list.length).toBeGreaterThan(0.9);
      for (const a of list)
        for (const b of list)
          if (a.actor < b.actor && Math.abs(a.at - b.at) <= 60)
            met.set(`${a.actor} ${b.actor}`, (met.get(`${a.actor} ${b.actor}`) ?? 0) + 1);
    }
    expect(crowded).toBeGreaterThan(30);
    expect([...met.values()].filter((n) => n >= 3).length).toBeGreaterThan(200);
  });
});

describe("a breaking story", () => {
  it("goes on for days, by many outlets, mostly in its first hours, some people at the alert", () => {
    const w = world({
      lookAlikes: [{ kind: "breakingStory", count: 1, size: 200, days: 2, updates: 40, sources: 10, actions: 10 }],
    });
    const [story] = w.happenings;
    expect(story.until - story.from).toBe(2 * 86_400);
    const followers = new Set(w.lookAlikes[0].accounts);
    const lags: number[] = [];
    const sources = new Set<unknown>();
    const when: number[] = [];
    for (const [object, list] of actsByObject(w, (i) => followers.has(w.posts.actor[i]))) {
      const source = w.objects.site.get(object) ?? w.objects.author.get(object);
      if (source === undefined) continue;
      sources.add(source);
      for (const a of list) {
        lags.push(a.at - w.objects.birth[object]);
        when.push(a.at - story.from);
      }
    }
    expect(sources.size).toBe(10);
    expect(lags.length).toBeGreaterThan(500);
    expect(lags.filter((t) => t < 180).length / lags.length).toBeGreaterThan(0.15);
    expect(lags.filter((t) => t > 1_800).length / lags.length).toBeGreaterThan(0.25);
    expect(when.filter((t) => t < 16 * 3600).length / when.length).toBeGreaterThan(0.5);
    expect(Math.max(...when)).toBeGreaterThan(30 * 3600);
  });
});

describe("a newsroom", () => {
  it("passes on its outlet's items in office hours, and does other things at other times", () => {
    const w = world({ lookAlikes: [{ kind: "desk", count: 1, size: 12, itemsPerDay: 15 }] });
    const staff = new Set(w.lookAlikes[0].accounts);
    const community = w.accounts.community[w.lookAlikes[0].accounts[0]];
    const zone = (community % 4) * 3 * 3600;
    const open = (t: number) => {
      const local = t + zone;
      const hour = (local % 86_400) / 3600;
      return Math.floor(local / 86_400) % 7 < 5 && hour >= 9 && hour < 18;
    };
    const atWork: number[] = [];
    const otherwise: number[] = [];
    for (const [object, list] of actsByObject(w, (i) => staff.has(w.posts.actor[i])))
      for (const a of list) (w.objects.site.get(object)?.startsWith("desk-") ? atWork : otherwise).push(a.at);
    expect(atWork.length).toBeGreaterThan(150);
    // now and then a colleague comes upon an item at home, as its readers do
    expect(atWork.filter(open).length / atWork.length).toBeGreaterThan(0.95);
    expect(otherwise.filter((t) => !open(t)).length).toBeGreaterThan(10);
  });
});
