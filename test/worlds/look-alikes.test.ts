import { describe, expect, it } from "vitest";
import { makeWorld, type RecipeInput } from "../../src/worlds/index.ts";
import { NONE, type World } from "../../src/worlds/world.ts";

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
