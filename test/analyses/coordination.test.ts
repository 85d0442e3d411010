import { describe, expect, it } from "vitest";
import { coordination } from "../../src/analyses/coordination/coordination.ts";
import { keepGroupIds } from "../../src/analyses/coordination/group-ids.ts";
import { makeRng } from "../../src/methods/rng.ts";
import { inEnglish } from "../../src/model/english.ts";
import { makeWorld } from "../../src/worlds/index.ts";
import type { RecipeInput } from "../../src/worlds/recipe.ts";
import { givenOf } from "./coordination-world.ts";

const small: RecipeInput = { name: "small", organic: { accounts: 500, breaking: 0 } };

function run(recipe: RecipeInput, seed: number) {
  const world = makeWorld(recipe, seed);
  const drafts = coordination.find(givenOf(world), coordination.params.parse({}), makeRng(seed), world.period);
  const groups = drafts.filter((d) => d.kind === "group");
  const planted = (u: number) => world.accounts.campaign[u] > 0;
  return { world, drafts, groups, planted };
}

describe("a world with a planted campaign", () => {
  const { groups, drafts, planted } = run(
    {
      ...small,
      campaigns: [{ size: 25, objects: 25, participation: 0.5, jitter: 60, own: 0.5, cover: 0.5, community: 1 }],
    },
    11,
  );
  const confirmed = groups.filter((g) => g.detail.tier === "confirmed");

  it("finds it, and nobody else", () => {
    const found = new Set(confirmed.flatMap((g) => g.members ?? []));
    expect([...found].filter((u) => !planted(u))).toEqual([]);
    expect(found.size).toBeGreaterThanOrEqual(23);
  });

  it("says what was seen, with its q, and never what it means", () => {
    for (const d of drafts) expect(JSON.stringify(d)).not.toMatch(/\bbots?\b|fake|inauthentic|troll/i);
    expect(inEnglish(confirmed[0].statement)).toMatch(
      /^\d+ accounts shared the same \d+ links within .+ \(q = [\d.\s×⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+, against (outsiders|reference).*\); a campaign is .+ times likelier than an audience\.$/,
    );
  });

  it("carries behaviours, hours, tightness, edges, controls, look-alikes and its reasoning", () => {
    const d = confirmed[0].detail;
    expect(d.behaviours[0].behaviour).toBe("co-link");
    expect(d.behaviours[0].coActions).toBeGreaterThan(5 * d.behaviours[0].expected);
    expect(d.behaviours.flatMap((b) => b.channels).map((c) => c.channel)).toContain("G");
    expect(d.hours.reduce((s, n) => s + n, 0)).toBe(confirmed[0].size.posts);
    expect(d.tightness.count.length).toBe(d.tightness.upTo.length + 1);
    expect(d.edges.length).toBeGreaterThan(0);
    for (const [i, j, n] of d.edges) {
      expect(i).toBeLessThan(j);
      expect(j).toBeLessThan(confirmed[0].members?.length ?? 0);
      expect(n).toBeGreaterThan(0);
    }
    expect(d.negativeControl.labelsPermuted).toBe(0);
    expect(d.lookAlikes.map((l) => l.verdict)).not.toContain("tested, likely");
    expect(d.reasoning.map(inEnglish).join("\n")).toMatch(
      /λ from .+ first shares[\s\S]+μ = [\s\S]+Negative controls[\s\S]+Tier: confirmed/,
    );
  });

  it("tells prevalence of this collection, with an interval", () => {
    const p = drafts.find((d) => d.kind === "prevalence");
    const [low, high] = p?.measures.share.interval ?? [1, 0];
    expect(low).toBeLessThanOrEqual(p?.measures.share.value ?? 0);
    expect(high).toBeGreaterThanOrEqual(p?.measures.share.value ?? 1);
    expect(p && inEnglish(p.statement)).toContain("posts in this collection");
  });
});

describe("a world with nothing planted", () => {
  const organic: RecipeInput = { name: "organic", organic: { accounts: 500, breaking: 0 } };
  const first = run(organic, 6);
  it("confirms nothing, and says how much it would have seen", () => {
    expect(first.groups.filter((g) => g.detail.tier === "confirmed")).toEqual([]);
    const summary = first.drafts.find((d) => d.kind === "coordination");
    expect(summary && inEnglish(summary.statement)).toMatch(/labels permuted/);
    expect(summary?.measures.power.value).toBeGreaterThan(0.2);
  });
  it("gives the same findings again, byte by byte", () => {
    expect(JSON.stringify(run(organic, 6).drafts)).toBe(JSON.stringify(first.drafts));
  });
});

describe("look-alikes", () => {
  it("pages of one owner act together, are named for what they look like, and are not confirmed: one site has no two sources", () => {
    const { groups } = run(
      { name: "pages", organic: { accounts: 400, breaking: 0 }, lookAlikes: [{ kind: "families", count: 2 }] },
      4,
    );
    expect(groups.filter((g) => g.detail.tier === "confirmed")).toEqual([]);
    const named = groups.filter((g) =>
      g.detail.lookAlikes.some((l) => l.name.say === "lookalike.mirrors" && l.verdict === "tested, likely"),
    );
    expect(named.length).toBeGreaterThanOrEqual(1);
    expect(named.every((g) => g.detail.tier === "synchronised")).toBe(true);
  });
  it("an audience moved by a shared trigger trails off", () => {
    const { groups } = run(
      { name: "waves", organic: { accounts: 600, breaking: 0 }, lookAlikes: [{ kind: "waves", count: 1, delay: 600 }] },
      2,
    );
    expect(groups.filter((g) => g.detail.tier === "confirmed")).toEqual([]);
  });
});

describe("too little data", () => {
  it("says no power instead of nothing found", () => {
    const { drafts } = run({ name: "tiny", organic: { accounts: 25, days: 3, activity: 2, breaking: 0 } }, 1);
    const summary = drafts.find((d) => d.kind === "coordination");
    expect(summary && inEnglish(summary.statement)).toMatch(/^No power/);
    expect(summary?.evidence.power).toMatchObject({ spikes: [], recall: 0, interval: [0, 1] });
  });
  it("sixty accounts are enough to hide test groups among, and most of these come back", () => {
    const { drafts } = run({ name: "small", organic: { accounts: 60, days: 3, activity: 2, breaking: 0 } }, 1);
    const summary = drafts.find((d) => d.kind === "coordination");
    expect(summary && inEnglish(summary.statement)).toMatch(/^No group of accounts stands out from chance/);
    expect(summary?.measures.power.value).toBeGreaterThan(0.5);
  });
  it("has an answer for no data at all", () => {
    const world = makeWorld(small, 1);
    const empty = Object.fromEntries(
      Object.entries(givenOf(world)).map(([k, columns]) => [
        k,
        Object.fromEntries(Object.entries(columns).map(([c, v]) => [c, v.slice(0, 0)])),
      ]),
    );
    const drafts = coordination.find(empty as never, coordination.params.parse({}), makeRng(1), world.period);
    expect(drafts.map((d) => d.kind)).toEqual(["coordination", "prevalence"]);
  });
});

describe("group ids", () => {
  it("a group that grows keeps its name, by best overlap; each name is given once", () => {
    const ids = keepGroupIds(
      [
        { id: "g-1", members: ["a", "b", "c", "d"] },
        { id: "g-2", members: ["x", "y", "z"] },
      ],
      [
        { id: "g-7", members: ["a", "b", "c", "d", "e", "f"] },
        { id: "g-8", members: ["c", "d"] },
        { id: "g-9", members: ["x", "q", "r", "s"] },
      ],
    );
    expect([...ids]).toEqual([
      ["g-7", "g-1"],
      ["g-8", "g-8"],
      ["g-9", "g-9"],
    ]);
  });
});
