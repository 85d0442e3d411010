import { describe, expect, it } from "vitest";
import { SlotDrawer } from "../../src/methods/channel-g/draw.ts";
import { logGammaTail } from "../../src/methods/channel-g/gamma-tail.ts";
import { channelG } from "../../src/methods/channel-g/index.ts";
import { onsetOf } from "../../src/methods/channel-g/onset.ts";
import { rareCompany } from "../../src/methods/channel-g/rare-company.ts";
import { causeOf, shapeOf } from "../../src/methods/channel-g/shape.ts";
import { groupShares } from "../../src/methods/channel-g/split.ts";
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
const hard: RecipeInput = {
  name: "hard",
  campaigns: [
    { size: 40, objects: 20, participation: 0.3, jitter: 600, own: 0.2, cover: 1, community: 1 },
    { size: 20, objects: 15, participation: 0.4, jitter: 120, own: 0, cover: 1, community: 3 },
  ],
};

describe("shares of a group", () => {
  it("keep the first share per account and object, in order", () => {
    const s = groupShares({ actor: [7, 5, 7, 5], object: [1, 1, 1, 9], at: [3000, 1000, 2000, 4000] });
    expect([...s.actorCode]).toEqual([5, 7]);
    expect([...s.objectCode]).toEqual([1, 9]);
    expect([...s.actor]).toEqual([0, 1, 0]);
    expect([...s.at]).toEqual([0, 1, 3]);
    expect([...s.start]).toEqual([0, 2, 3]);
    expect([...s.ofActor]).toEqual([0, 2, 1]);
  });
});

describe("draws by weight", () => {
  it("take slots in proportion to their weight, each at most once", () => {
    const drawer = new SlotDrawer(makeRng(1));
    const weights = Float64Array.from([1, 2, 3, 4]);
    drawer.load(weights, 4);
    const count = [0, 0, 0, 0];
    for (let i = 0; i < 20_000; i++) count[drawer.draw(1, 4)[0]]++;
    for (let i = 0; i < 4; i++) expect(Math.abs(count[i] / 20_000 - (i + 1) / 10)).toBeLessThan(0.015);
    const two = new Set<string>();
    for (let i = 0; i < 500; i++) two.add([...drawer.draw(2, 4).slice(0, 2)].join());
    expect([...two].sort()).toEqual(["0,1", "0,2", "0,3", "1,2", "1,3", "2,3"]);
  });
});

describe("gamma tail", () => {
  it("agrees with values known in closed form", () => {
    expect(logGammaTail(1, 3)).toBeCloseTo(-3, 10);
    expect(Math.exp(logGammaTail(2, 1))).toBeCloseTo(2 * Math.exp(-1), 10);
    expect(Math.exp(logGammaTail(3, 0.5))).toBeCloseTo(Math.exp(-0.5) * (1 + 0.5 + 0.125), 10);
    expect(logGammaTail(2, 800)).toBeCloseTo(Math.log(801) - 800, 8);
  });
});

describe("known worlds", () => {
  it("finds the hidden groups of the hard world, and hardly anybody else", () => {
    const world = makeWorld(hard, 3000);
    const planted = new Set(world.campaigns.flatMap((c) => c.accounts));
    const { groups } = channelG(sharesOf(world), {}, makeRng(1));
    const found = new Set(groups.flatMap((g) => [...g.members]));
    const right = [...found].filter((u) => planted.has(u)).length;
    expect(right / found.size).toBeGreaterThanOrEqual(0.95);
    expect(right / planted.size).toBeGreaterThanOrEqual(0.75);
  });
  it("finds nothing where nothing is planted", () => {
    for (const seed of [3000]) {
      const result = channelG(sharesOf(makeWorld({ name: "organic" }, seed)), {}, makeRng(seed));
      expect(result.m).toBeGreaterThan(0);
      expect(result.groups).toEqual([]);
    }
  });
  it("gives the same answer for the same seed, whatever the order of the rows", () => {
    const columns = sharesOf(makeWorld({ ...hard, organic: { accounts: 1200 } }, 3001));
    const n = columns.actor.length;
    const turned = {
      actor: columns.actor.map((_, i) => columns.actor[n - 1 - i]),
      object: columns.object.map((_, i) => columns.object[n - 1 - i]),
      at: columns.at.map((_, i) => columns.at[n - 1 - i]),
    };
    expect(channelG(turned, { splits: 1 }, makeRng(5))).toEqual(channelG(columns, { splits: 1 }, makeRng(5)));
  });
});

const year: RecipeInput = {
  name: "network",
  organic: { simulator: "cascades", accounts: 1500, days: 365, activity: 14, shapes: { repost: 0.5, text: 0.5 } },
};
const network: RecipeInput = {
  ...year,
  campaigns: [
    {
      size: 120,
      cells: 10,
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
    const planted = new Set(world.campaigns.flatMap((c) => c.accounts));
    const { groups } = rareCompany(sharesOf(world, "text"), {}, makeRng(1));
    const found = new Set(groups.flatMap((g) => [...g.members]));
    const right = [...found].filter((u) => planted.has(u)).length;
    expect(right / found.size).toBeGreaterThanOrEqual(0.97);
    expect(right / planted.size).toBeGreaterThanOrEqual(0.8);
    expect(groups[0].cells.length).toBeGreaterThan(3);
    expect(groups.length).toBeLessThanOrEqual(2);
  });
  it("finds nothing among ordinary memes, nor in tight communities of taste", () => {
    expect(rareCompany(sharesOf(makeWorld(year, 3000), "text"), {}, makeRng(1)).groups).toEqual([]);
    const tight = makeWorld(
      { name: "tight", organic: { communities: 30, homophily: 0.95, shapes: { text: 1 } } },
      3000,
    );
    const result = rareCompany(sharesOf(tight, "text"), {}, makeRng(1));
    expect(result.m).toBeGreaterThan(20);
    expect(result.groups).toEqual([]);
  });
  it("is silent about nothing", () => {
    expect(rareCompany({ actor: [], object: [], at: [] }, {}, makeRng(1)).groups).toEqual([]);
    expect(channelG({ actor: [], object: [], at: [] }, {}, makeRng(1)).groups).toEqual([]);
  });
});

describe("the shape of a group", () => {
  /** Four accounts on six objects of their own, 10 s apart, and one outsider long after. */
  const own = { actor: [] as number[], object: [] as number[], at: [] as number[] };
  for (let o = 0; o < 6; o++)
    for (let u = 0; u < 5; u++) {
      own.actor.push(u);
      own.object.push(o);
      own.at.push(o * 86_400_000 + (u < 4 ? u * 10_000 : 7_200_000));
    }
  it("worked by hand: everybody on everything, ten seconds apart", () => {
    const shape = shapeOf(groupShares(own), Uint32Array.from([0, 1, 2, 3]));
    expect(shape).toMatchObject({
      objects: 6,
      participation: 1,
      own: 1,
      dedication: 1,
      medianLag: 20,
      tail: 0,
      head: 0,
    });
    expect(causeOf(shape)).toBe("same-owner pages or a feed");
  });
  it("an object's clock starts with its audience, not with a stray share nor with the group", () => {
    const actor = [9, 5, 6, 7, 0, 1, 2];
    const at = [0, 3_600_000, 3_660_000, 3_700_000, 100_000, 110_000, 120_000];
    const shares = groupShares({ actor, object: actor.map(() => 1), at });
    const inside = Uint8Array.from(shares.actorCode, (code) => (code < 3 ? 1 : 0));
    expect(onsetOf(shares, 0, inside)).toBe(3600);
    expect(onsetOf(shares, 0, new Uint8Array(7))).toBe(0);
  });
});
