import { describe, expect, it } from "vitest";
import { normaliseText } from "../../src/derive/text.ts";
import { makeWorld, parseRecipe, type RecipeInput } from "../../src/worlds/index.ts";
import { SHAPES } from "../../src/worlds/recipe.ts";
import { NONE, urlOf } from "../../src/worlds/world.ts";
import { actsByObject, actsOf, meetings, quantile, recipeWorld, textsOf } from "./acts.ts";

const DAY = 86_400;
const crowd = { accounts: 200, days: 14, communities: 4, breaking: 0 };
const planted = (campaign: object, seed = 3) =>
  makeWorld({ name: "t", organic: crowd, campaigns: [{ objects: 30, ...campaign }] } as RecipeInput, seed);

describe("blatant", () => {
  it.each([1, 2])(
    "24 accounts post the same fifteen texts of 14 words within 40 s, beside other traffic, seed %i",
    (seed) => {
      const w = recipeWorld("blatant", undefined, seed);
      const acts = actsOf(w, 1);
      expect(acts.size).toBe(15);
      for (const list of acts.values()) {
        expect(new Set(list.map((a) => a.actor)).size).toBe(24);
        expect(list[23].at - list[0].at).toBeLessThanOrEqual(40);
        const texts = new Set(textsOf(w, list).map((t) => normaliseText(t.replace(/#\S+/g, ""))));
        expect(texts.size).toBe(1);
        for (const t of texts) expect(t.split(" ").length).toBe(14);
      }
      const busy = new Set<number>();
      for (let i = 0; i < w.posts.count; i++)
        if (w.posts.origin[i] === 0 && w.accounts.campaign[w.posts.actor[i]] === 1) busy.add(w.posts.actor[i]);
      expect(busy.size).toBeGreaterThanOrEqual(18);
    },
  );
});

describe("pool", () => {
  it.each([1, 2])("serves every object by other members at once, so that no pair meets often, seed %i", (seed) => {
    const w = recipeWorld("pool", 600, seed);
    const acts = actsOf(w, 1);
    expect(w.campaigns[0].accounts.length).toBe(300);
    expect(acts.size).toBeGreaterThan(1_150);
    let soon = 0;
    let seats = 0;
    for (const list of acts.values()) {
      expect(list.length).toBeGreaterThanOrEqual(2);
      expect(list.length).toBeLessThanOrEqual(8);
      seats += list.length;
      soon += list.filter((a) => a.at - list[0].at <= 60).length;
    }
    expect(soon / seats).toBeGreaterThan(0.9);
    const met = [...meetings(acts).values()];
    // of all pairs that ever meet: at most twice
    expect(met.filter((n) => n <= 2).length / met.length).toBeGreaterThan(0.95);
    expect(met.length).toBeGreaterThan(5_000);
  });

  it("reposts a few sources that are no members", () => {
    const w = recipeWorld("pool", 600, 1);
    const sources = new Set<number>();
    for (let i = 0; i < w.posts.count; i++)
      if (w.posts.origin[i] === 1 && w.posts.kind[i] === 1) sources.add(w.posts.actor[w.posts.target[i]]);
    expect(sources.size).toBe(6);
    for (const u of sources) expect(w.accounts.campaign[u]).toBe(0);
  });
});

describe("reworded", () => {
  it.each([1, 2])("every text goes round in its four wordings, seed %i", (seed) => {
    const w = recipeWorld("reworded", 500, seed);
    const acts = actsOf(w, 1);
    expect(acts.size).toBe(20);
    let whole = 0;
    for (const list of acts.values()) {
      const texts = textsOf(w, list).map(normaliseText);
      if (new Set(texts).size === 4) whole++;
      expect(new Set(texts).size).toBeLessThanOrEqual(4);
      expect(list.length).toBeGreaterThan(10);
      // no wording carries the text alone
      for (const t of new Set(texts)) expect(texts.filter((x) => x === t).length / texts.length).toBeLessThan(0.6);
    }
    expect(whole).toBeGreaterThanOrEqual(17);
  });
});

describe("slow team", () => {
  it.each([1, 2])("half of the members are there within half an hour, the rest trail over hours, seed %i", (seed) => {
    const w = recipeWorld("slow-team", 600, seed);
    const acts = [...actsOf(w, 1)];
    const late = acts.flatMap(([o, list]) => list.map((a) => a.at - w.objects.birth[o]));
    expect(late.filter((t) => t <= 1_800).length / late.length).toBeCloseTo(0.5, 1);
    expect(quantile(late, 0.9) / 3600).toBeGreaterThan(2);
    const sources = new Set(acts.map(([o]) => w.objects.author.get(o) ?? w.objects.site.get(o)));
    expect(sources.size).toBeGreaterThanOrEqual(25);
    const days = acts.flatMap(([, list]) => list.map((a) => a.at / DAY));
    expect(Math.max(...days) - Math.min(...days)).toBeGreaterThan(21);
  });
});

describe("one day", () => {
  it.each([1, 2, 3])("all acts fall between two midnights, cover traffic does not, seed %i", (seed) => {
    const w = recipeWorld("one-day", 600, seed);
    const days = new Set<number>();
    const cover = new Set<number>();
    for (let i = 0; i < w.posts.count; i++) {
      const day = Math.floor((w.posts.at[i] - w.period.from) / 1000 / DAY);
      if (w.posts.origin[i] === 1) days.add(day);
      else if (w.accounts.campaign[w.posts.actor[i]] === 1) cover.add(day);
    }
    expect(days.size).toBe(1);
    expect(cover.size).toBeGreaterThan(7);
    expect(actsOf(w, 1).size).toBeGreaterThan(60);
  });

  it("loses who would come after midnight", () => {
    const w = planted({ size: 20, participation: 0.5, jitter: 20_000, own: 1, cover: 0, days: 1, objects: 60 });
    expect(new Set([...actsOf(w, 1).values()].flat().map((a) => Math.floor(a.at / DAY))).size).toBe(1);
  });

  it("lasts as many days as the recipe says", () => {
    const w = planted({ size: 20, participation: 0.5, jitter: 60, own: 0.5, cover: 0, days: 2, objects: 60 });
    const at = [...actsOf(w, 1).values()].flat().map((a) => a.at / DAY);
    expect(Math.floor(Math.max(...at)) - Math.floor(Math.min(...at))).toBe(1);
  });
});

describe("shifts and offices", () => {
  const due = { size: 30, participation: 1, jitter: 60, own: 1, cover: 0 };

  it("members act in their shift, so many hours behind", () => {
    const w = planted({ ...due, shifts: { count: 3, hours: 5 } });
    const first = w.campaigns[0].accounts[0];
    let whole = 0;
    for (const list of actsOf(w, 1).values()) {
      const shift = [0, 1, 2].map((k) => list.filter((a) => (a.actor - first) % 3 === k).map((a) => a.at));
      if (shift.some((s) => s.length < 10)) continue;
      whole++;
      for (const s of shift) expect(Math.max(...s) - Math.min(...s)).toBeLessThan(300);
      expect(Math.abs(quantile(shift[2], 0) - quantile(shift[0], 0) - 10 * 3600)).toBeLessThan(300);
    }
    expect(whole).toBeGreaterThan(20);
  });

  it("keeps office hours on weekdays, and stays as close together as without them", () => {
    const w = planted({ ...due, office: { from: 9, until: 17, zone: 3 } });
    let tight = 0;
    const acts = [...actsOf(w, 1).values()];
    for (const list of acts) {
      for (const a of list) {
        const local = a.at + 3 * 3600;
        expect(Math.floor(local / DAY) % 7).toBeLessThan(5);
        expect((local % DAY) / 3600).toBeGreaterThanOrEqual(9);
        expect((local % DAY) / 3600).toBeLessThan(17);
      }
      if (list[list.length - 1].at - list[0].at < 300) tight++;
    }
    expect(acts.length).toBeGreaterThan(25);
    expect(tight / acts.length).toBeGreaterThan(0.9);
    expect(() =>
      parseRecipe({ name: "x", campaigns: [{ size: 2, objects: 1, jitter: 1, office: { from: 9, until: 8 } }] }),
    ).toThrow(/opens before/);
  });

  it("the recipes' groups keep their shifts", () => {
    for (const name of ["standard-shifts", "hard-shifts"]) {
      const w = recipeWorld(name, 600, 2);
      w.recipe.campaigns.forEach((c, index) => {
        const { shifts } = c;
        if (shifts === undefined) return;
        const first = w.campaigns[index].accounts[0];
        const gaps: number[] = [];
        for (const list of actsOf(w, index + 1).values()) {
          const at = (k: number) => list.filter((a) => (a.actor - first) % shifts.count === k).map((a) => a.at);
          if (at(0).length > 2 && at(1).length > 2) gaps.push(quantile(at(1), 0.5) - quantile(at(0), 0.5));
        }
        expect(gaps.length).toBeGreaterThan(2);
        expect(quantile(gaps, 0.5) / 3600).toBeCloseTo(shifts.hours, 0);
      });
    }
  });
});

describe("sources", () => {
  it("one site only, read by ordinary people too", () => {
    const w = planted({
      size: 20,
      participation: 0.6,
      jitter: 60,
      own: 1,
      behaviours: ["link"],
      sources: 1,
      readers: 3,
    });
    const sites = new Set<string>();
    for (let i = 0; i < w.posts.count; i++)
      if (w.posts.origin[i] === 1 && w.posts.link[i] !== NONE) sites.add(new URL(urlOf(w, w.posts.link[i])).hostname);
    expect(sites.size).toBe(1);
    const readers = actsByObject(w, (i) => w.objects.campaign[w.posts.object[i]] === 1 && w.posts.origin[i] === 0);
    const total = [...readers.values()].reduce((n, l) => n + l.length, 0);
    expect(total / 30).toBeGreaterThan(1);
    for (const list of readers.values()) for (const a of list) expect(w.accounts.campaign[a.actor]).toBe(0);
  });

  it("the recipe pushes one site and one account, each read by others too", () => {
    const w = recipeWorld("one-site", 600, 1);
    const pushed = [1, 2].map((c) => {
      const own = [...actsOf(w, c).keys()].filter((o) => w.objects.campaign[o] === c);
      expect(own.length).toBeGreaterThan(30);
      return new Set(own.map((o) => w.objects.site.get(o) ?? w.objects.author.get(o)));
    });
    expect(pushed.map((s) => s.size)).toEqual([1, 1]);
    const readers = actsByObject(w, (i) => w.objects.campaign[w.posts.object[i]] > 0 && w.posts.origin[i] === 0);
    expect(readers.size).toBeGreaterThan(50);
  });

  it("does not move what a campaign without them does", () => {
    const times = (campaign: object) => {
      const w = planted({
        size: 20,
        participation: 0.6,
        jitter: 60,
        own: 0.5,
        behaviours: ["link"],
        cover: 0,
        ...campaign,
      });
      return [...actsOf(w, 1).values()].flat().map((a) => a.at);
    };
    expect(times({ sources: 2, readers: 4 })).toEqual(times({}));
  });
});

describe("organic people", () => {
  const share = (ownWords: boolean) => {
    const w = makeWorld(
      { name: "t", organic: { accounts: 600, shapes: { text: 1, repost: 1 }, breaking: 0, ownWords } },
      5,
    );
    const by = new Map<string, Set<number>>();
    let texts = 0;
    for (let i = 0; i < w.posts.count; i++) {
      if (w.posts.kind[i] !== 0) continue;
      texts++;
      const t = normaliseText(textsOf(w, [{ post: i, actor: 0, at: 0 }])[0]);
      by.set(t, (by.get(t) ?? new Set()).add(w.posts.actor[i]));
    }
    const copied = [...by.values()].filter((s) => s.size > 1).reduce((n, s) => n + s.size, 0);
    return { copied: copied / texts, w };
  };

  it("write their own words where the recipe says so, and still copy a chain text now and then", () => {
    const [own, copied] = [share(true), share(false)];
    expect(copied.copied).toBeGreaterThan(0.5);
    expect(own.copied).toBeLessThan(0.15);
    expect(own.copied).toBeGreaterThan(0.005);
    expect(own.w.posts.count).toBeGreaterThan(copied.w.posts.count * 0.9);
    const text = SHAPES.indexOf("text");
    const lag = (w: typeof own.w) =>
      [
        ...actsByObject(
          w,
          (i) => w.objects.shape[w.posts.object[i]] === text && !w.objects.loose.has(w.posts.object[i]),
        ),
      ].flatMap(([o, list]) => list.map((a) => a.at - w.objects.birth[o]));
    // chain texts have long tails
    expect(quantile(lag(own.w), 0.9)).toBeGreaterThan(2 * quantile(lag(copied.w), 0.9));
  });
});

describe("whole minutes and hours", () => {
  it("cut every time, and nothing else", () => {
    const at = (resolution?: "minute" | "hour") =>
      makeWorld({ name: "t", organic: crowd, collection: { by: "all", resolution } }, 2).posts;
    const exact = at();
    for (const [resolution, step] of [
      ["minute", 60_000],
      ["hour", 3_600_000],
    ] as const) {
      const cut = at(resolution);
      expect(Array.from(cut.at)).toEqual(Array.from(exact.at, (t) => Math.floor(t / step) * step));
      expect(cut.actor).toEqual(exact.actor);
      expect(cut.object).toEqual(exact.object);
    }
    const w = recipeWorld("organic-minutes", 400, 1);
    expect(Array.from(w.posts.at).every((t) => t % 60_000 === 0)).toBe(true);
  });
});
