import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { demoRecipe, makeWorld, parseRecipe, type RecipeInput, writeWorld } from "../../src/worlds/index.ts";
import { NONE, type World } from "../../src/worlds/world.ts";
import { presentAccounts } from "../../src/worlds/write-truth.ts";

const small: RecipeInput = {
  name: "small",
  organic: {
    accounts: 300,
    days: 5,
    communities: 4,
    chatter: 0.5,
    breaking: 1,
    shapes: { repost: 4, link: 2, text: 1, hashtags: 1, reply: 1, quote: 1, media: 1 },
    languages: ["en", "es", "ru", "ar", "zh"],
    headlines: 0.3,
  },
  campaigns: [
    { name: "one", size: 9, objects: 12, participation: 0.7, jitter: 30, own: 0.5, community: 1 },
    {
      name: "two",
      size: 12,
      objects: 8,
      participation: 0.6,
      jitter: 90,
      own: 1,
      behaviours: ["text"],
      edits: [0, 2],
      cells: 3,
      common: 0.25,
    },
  ],
};
const bytes = (w: World) =>
  (["csv", "x-v2", "truth-csv", "truth-json"] as const).map((f) => [...writeWorld(w, f)].join(""));

describe("a known world", () => {
  it("is the same for the same recipe and seed, and another for another seed", () => {
    expect(bytes(makeWorld(small, 7))).toEqual(bytes(makeWorld(small, 7)));
    expect(bytes(makeWorld(small, 7))[0]).not.toBe(bytes(makeWorld(small, 8))[0]);
  });

  it.each([1, 2, 3])("keeps its laws, seed %i", (seed) => {
    const w = makeWorld(small, seed);
    const { posts } = w;
    const acted = new Set<string>();
    for (let i = 0; i < posts.count; i++) {
      expect(posts.at[i]).toBeGreaterThanOrEqual(w.period.from);
      expect(posts.at[i]).toBeLessThan(w.period.until);
      expect(Number.isInteger(posts.at[i])).toBe(true);
      if (i > 0) expect(posts.at[i]).toBeGreaterThanOrEqual(posts.at[i - 1]);
      const answers = posts.kind[i] > 0;
      expect(posts.target[i] !== NONE).toBe(answers);
      if (answers) expect(posts.at[posts.target[i]]).toBeLessThan(posts.at[i]);
      if (posts.object[i] !== NONE) {
        const key = `${posts.actor[i]} ${posts.object[i]}`;
        expect(acted.has(key), "an account acts on an object once").toBe(false);
        acted.add(key);
      }
      if (posts.origin[i] > 0) expect(w.accounts.campaign[posts.actor[i]]).toBe(posts.origin[i]);
    }
  });

  it("tells the whole truth: planted accounts that are in the archive, and nobody else", () => {
    const w = makeWorld(small, 4);
    const rows = [...writeWorld(w, "truth-csv")].join("").trim().split("\n").slice(1);
    const present = presentAccounts(w);
    const planted = w.campaigns.flatMap((c) => c.accounts).filter((u) => present[u] === 1);
    expect(w.campaigns.map((c) => c.accounts.length)).toEqual([9, 12]);
    expect(planted.length).toBeGreaterThan(19);
    expect(rows.length).toBe(planted.length);
    const archive = [...writeWorld(w, "csv")].join("");
    for (const row of rows) expect(archive).toContain(`,${row.split(",")[0]},`);
    const truth = JSON.parse([...writeWorld(w, "truth-json")].join(""));
    expect(truth.campaigns.map((c: { name: string }) => c.name)).toEqual(["one", "two"]);
    for (const c of truth.campaigns)
      for (const o of c.objects) {
        if (o.shape === "link") expect(archive).toContain(o.value);
      }
  });

  it("puts campaigns where the recipe says: tight strikes of several accounts on common objects", () => {
    const w = makeWorld(small, 5);
    const strikes = new Map<number, number[]>();
    for (let i = 0; i < w.posts.count; i++)
      if (w.posts.origin[i] === 1) {
        const list = strikes.get(w.posts.object[i]) ?? [];
        list.push(w.posts.at[i]);
        strikes.set(w.posts.object[i], list);
      }
    const spans = [...strikes.values()].filter((t) => t.length > 1).map((t) => t[t.length - 1] - t[0]);
    expect(spans.length).toBeGreaterThanOrEqual(8);
    // half-normal with scale 30 s: nobody is later than five scales
    expect(Math.max(...spans)).toBeLessThan(150_000);
  });

  it("spreads lateness in the shape asked for, with one median", () => {
    for (const lateness of ["half-normal", "exponential", "even", "power"] as const) {
      const campaign = { size: 40, objects: 60, participation: 1, jitter: 100, lateness, own: 1, cover: 0 };
      const w = makeWorld({ name: "l", organic: { accounts: 100, days: 30, breaking: 0 }, campaigns: [campaign] }, 1);
      const late: number[] = [];
      for (let i = 0; i < w.posts.count; i++)
        if (w.posts.origin[i] === 1)
          late.push((w.posts.at[i] - w.period.from) / 1000 - w.objects.birth[w.posts.object[i]]);
      late.sort((a, b) => a - b);
      expect(late.length).toBeGreaterThan(2_000);
      expect(late[late.length >> 1]).toBeGreaterThan(62);
      expect(late[late.length >> 1]).toBeLessThan(73);
      // 99 % points: 2.58 · 100, 67.4 · log2(100), 2 · 67.4, 67.4 · (100^(2/3) − 1)/(2^(2/3) − 1)
      const top = { "half-normal": 258, exponential: 448, even: 134, power: 2_362 }[lateness];
      expect(late[Math.floor(0.99 * late.length)] / top).toBeGreaterThan(0.8);
      expect(late[Math.floor(0.99 * late.length)] / top).toBeLessThan(1.25);
    }
  });

  it("makes the demo world of about 60,000 posts", () => {
    const w = makeWorld(demoRecipe, 1);
    expect(w.posts.count).toBeGreaterThan(54_000);
    expect(w.posts.count).toBeLessThan(70_000);
    expect(w.campaigns.map((c) => c.accounts.length)).toEqual([30, 80, 12]);
    const kinds = new Set(w.happenings.map((h) => h.kind));
    expect(kinds).toEqual(new Set(["breaking", "fandom"]));
  });
});

describe("recipes", () => {
  it("says which field is wrong and what is accepted", () => {
    expect(() => parseRecipe({ name: "x", organic: { fastFans: 3 } })).toThrow(/fastFans/);
    expect(() => parseRecipe({ name: "x", campains: [] })).toThrow(/campains/);
    expect(() =>
      makeWorld({ name: "x", campaigns: [{ size: 5, objects: 3, participation: 1, jitter: 1, community: 99 }] }, 1),
    ).toThrow(/community 99/);
  });

  const folder = new URL("../../recipes/", import.meta.url);
  it.each(readdirSync(folder))("%s is a recipe and goes by its file's name", (file) => {
    const recipe = parseRecipe(JSON.parse(readFileSync(new URL(file, folder), "utf8")));
    expect(`${recipe.name}.json`).toBe(file);
    expect(recipe.about).not.toBe("");
  });
});
