import { describe, expect, it } from "vitest";
import { referenceCrowds } from "../../src/analyses/coordination/reference/index.ts";
import { type ChannelGOptions, channelG } from "../../src/methods/channel-g/index.ts";
import { rareWords } from "../../src/methods/channel-g/rare-words.ts";
import type { GroupColumns } from "../../src/methods/channel-g/split.ts";
import { makeRng } from "../../src/methods/rng.ts";
import { makeWorld, type RecipeInput, type World } from "../../src/worlds/index.ts";
import { SHAPES, type Shape } from "../../src/worlds/recipe.ts";
import { NONE } from "../../src/worlds/world.ts";

/** Shares of a world as the channel reads them. */
function sharesOf(world: World, only?: Shape) {
  const { posts, objects } = world;
  const wanted = (o: number) => o !== NONE && (only === undefined || objects.shape[o] === SHAPES.indexOf(only));
  const rows = Array.from({ length: posts.count }, (_, i) => i).filter((i) => wanted(posts.object[i]));
  return {
    actor: Uint32Array.from(rows, (i) => posts.actor[i]),
    object: Uint32Array.from(rows, (i) => posts.object[i]),
    at: Float64Array.from(rows, (i) => posts.at[i]),
  };
}
/** `breaking` draws 150–500 accounts an object: in a small room that would be everybody. */
const room = (accounts: number, more: RecipeInput["organic"] = {}): RecipeInput => ({
  name: "room",
  organic: { accounts, breaking: 0, ...more },
});
const found = (columns: GroupColumns, seed: number, options: Partial<ChannelGOptions> = {}) =>
  channelG(columns, referenceCrowds(), options, makeRng(seed));
/** One halving of the objects instead of three. */
const quick = { splits: 1 };
const membersOf = (groups: readonly { readonly members: Uint32Array }[]) =>
  new Set(groups.flatMap((g) => [...g.members]));

function scored(world: World, groups: readonly { readonly members: Uint32Array }[]) {
  const planted = new Set(world.campaigns.flatMap((c) => c.accounts));
  const accused = membersOf(groups);
  const right = [...accused].filter((u) => planted.has(u)).length;
  return { recall: right / planted.size, wrong: accused.size - right };
}

describe("known worlds", () => {
  it("campaigns that are a third of what a room posts are found, and hardly anybody else", () => {
    const world = makeWorld(
      {
        ...room(240),
        campaigns: [
          { size: 20, objects: 30, participation: 0.5, jitter: 60, own: 0.5, cover: 0.5, community: 1 },
          { size: 40, objects: 50, participation: 0.35, jitter: 300, own: 0.5, cover: 1, community: 4 },
        ],
      },
      1,
    );
    const theirs = world.posts.origin.reduce((n, o) => n + (o > 0 ? 1 : 0), 0);
    expect(theirs / world.posts.count).toBeGreaterThan(0.3);
    const { recall, wrong } = scored(world, found(sharesOf(world), 1, quick).groups);
    expect(recall).toBeGreaterThanOrEqual(0.9);
    expect(wrong).toBeLessThanOrEqual(6);
  });
  it("two dozen who post the same fifteen things within seconds, in a room of two hundred", () => {
    const world = makeWorld(
      {
        ...room(200, { simulator: "cascades" }),
        campaigns: [{ size: 24, objects: 15, participation: 1, jitter: 20, own: 1, cover: 1, community: 1 }],
      },
      1,
    );
    expect(scored(world, found(sharesOf(world), 1, quick).groups)).toEqual({ recall: 1, wrong: 0 });
  });
  it("a pool that takes turns, though no pair of it meets often", () => {
    const world = makeWorld(
      {
        ...room(200),
        campaigns: [{ size: 40, objects: 120, participation: 1, jitter: 30, own: 1, cover: 0.2, seats: [3, 5] }],
      },
      1,
    );
    const { groups } = found(sharesOf(world), 1, quick);
    expect(groups.some((g) => g.pool)).toBe(true);
    const { recall, wrong } = scored(world, groups);
    expect(recall).toBeGreaterThanOrEqual(0.95);
    expect(wrong).toBeLessThanOrEqual(2);
  });
  it.each([
    [150, "tastes", 1],
    [150, "cascades", 3],
    [400, "tastes", 1],
    [800, "tastes", 1],
  ] as const)("nothing among %i people with nothing planted (%s)", (accounts, simulator, seed) => {
    const result = found(sharesOf(makeWorld(room(accounts, { simulator }), seed)), seed);
    expect(result.m).toBeGreaterThan(10);
    expect(result.suspects).toBeGreaterThan(accounts / 5);
    expect(result.groups).toEqual([]);
  });
  it("nor where times are whole hours or days: accounts of one day are no pool that serves at once", () => {
    const columns = sharesOf(makeWorld(room(300), 1));
    for (const resolution of [3_600_000, 86_400_000]) {
      const at = columns.at.map((t) => Math.floor(t / resolution) * resolution);
      expect(found({ ...columns, at }, 1, { resolution }).groups).toEqual([]);
    }
  });
  it("nothing about nothing", () => {
    const none = { actor: [], object: [], at: [] };
    expect(found(none, 1)).toMatchObject({ groups: [], suspects: 0, passed: 0 });
    expect(rareWords(none, new Set(), {}, makeRng(1)).networks).toEqual([]);
    expect(found({ actor: [3], object: [5], at: [7] }, 1).groups).toEqual([]);
  });
});

describe("laws", () => {
  const campaign = { objects: 15, participation: 0.6, jitter: 60, own: 0.5, cover: 1, community: 1 };
  const world = makeWorld({ ...room(200), campaigns: [{ ...campaign, size: 12 }] }, 2);
  const columns = sharesOf(world);

  it("the same seed gives the same answer, whatever the order of the rows", () => {
    const n = columns.actor.length;
    const turned = {
      actor: columns.actor.map((_, i) => columns.actor[n - 1 - i]),
      object: columns.object.map((_, i) => columns.object[n - 1 - i]),
      at: columns.at.map((_, i) => columns.at[n - 1 - i]),
    };
    const once = found(columns, 5, quick);
    expect(once.groups.length).toBeGreaterThan(0);
    expect(found(turned, 5, quick)).toEqual(once);
  });
  it("what accounts and objects are called does not matter", () => {
    const renamed = {
      actor: columns.actor.map((u) => 3 * u + 1000),
      object: columns.object.map((o) => 2 * o + 7),
      at: columns.at.map((t) => t + 86_400_000),
    };
    const back = found(renamed, 5, quick).groups.map((g) => [...g.members].map((u) => (u - 1000) / 3));
    expect(back).toEqual(found(columns, 5, quick).groups.map((g) => [...g.members]));
  });
  it("suspects are left out: a campaign is not lost for being three or eight times as large", () => {
    for (const size of [12, 40, 96]) {
      const grown = makeWorld({ ...room(200), campaigns: [{ ...campaign, size }] }, 2);
      expect(scored(grown, found(sharesOf(grown), 1, quick).groups).recall, `${size}`).toBeGreaterThanOrEqual(0.9);
    }
  });
});

const year: RecipeInput = {
  name: "network",
  organic: { simulator: "cascades", accounts: 600, days: 365, activity: 14, shapes: { repost: 0.5, text: 0.5 } },
};
const network: RecipeInput = {
  ...year,
  campaigns: [
    {
      size: 60,
      cells: 5,
      objects: 20,
      common: 0.2,
      participation: 0.5,
      jitter: 43_200,
      own: 1,
      cover: 0.1,
      behaviours: ["text"],
    },
  ],
};

describe("closed company around rare texts", () => {
  it("finds a slow network cell by cell and joins it", () => {
    const world = makeWorld(network, 3000);
    const { networks } = rareWords(sharesOf(world, "text"), new Set(), {}, makeRng(1));
    const { recall, wrong } = scored(world, networks);
    expect(recall).toBeGreaterThanOrEqual(0.8);
    expect(wrong).toBeLessThanOrEqual(2);
    expect(networks[0].cells.length).toBeGreaterThan(3);
    expect(networks.length).toBeLessThanOrEqual(2);
    for (const n of networks) expect(n.texts.length).toBeGreaterThan(3);
  });
  it("says nothing of texts that are the words of a link", () => {
    const columns = sharesOf(makeWorld(network, 3000), "text");
    expect(rareWords(columns, new Set(columns.object), {}, makeRng(1)).networks).toEqual([]);
  });
  it("finds nothing among ordinary memes, nor in tight communities of taste", () => {
    expect(rareWords(sharesOf(makeWorld(year, 3000), "text"), new Set(), {}, makeRng(1)).networks).toEqual([]);
    const tight = makeWorld(
      { name: "tight", organic: { accounts: 2000, communities: 30, homophily: 0.95, shapes: { text: 1 } } },
      3000,
    );
    const result = rareWords(sharesOf(tight, "text"), new Set(), {}, makeRng(1));
    expect(result.m).toBeGreaterThan(20);
    expect(result.networks).toEqual([]);
  });
});
