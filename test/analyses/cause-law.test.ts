import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { archiveOf, behaviourColumns } from "../../bench/worlds/archive.ts";
import { BEHAVIOURS } from "../../src/analyses/coordination/behaviours/index.ts";
import { lookAlikeFactors } from "../../src/analyses/coordination/cause/look-alike-weights.ts";
import { CAUSE_FEATURES, type Weighable, weighCause } from "../../src/analyses/coordination/cause/weigh.ts";
import { detect } from "../../src/analyses/coordination/detect.ts";
import { postFacts } from "../../src/analyses/coordination/post-facts.ts";
import { referenceCrowds } from "../../src/analyses/coordination/reference/index.ts";
import { firstShares } from "../../src/analyses/coordination/shares.ts";
import { makeRng } from "../../src/methods/rng.ts";
import { hours, minutes, seconds } from "../../src/model/time.ts";
import { makeWorld } from "../../src/worlds/make-world.ts";
import type { RecipeInput } from "../../src/worlds/recipe.ts";

const share = fc.double({ min: 0, max: 1, noNaN: true });
const counts = {
  size: fc.integer({ min: 5, max: 300 }),
  meetings: fc.integer({ min: 3, max: 400 }),
  days: fc.integer({ min: 1, max: 30 }),
  medianLag: fc.integer({ min: 0, max: minutes(20) }),
};
const features = fc.record({
  ...(Object.fromEntries(CAUSE_FEATURES.map((f) => [f, share])) as Record<
    (typeof CAUSE_FEATURES)[number],
    typeof share
  >),
  ...counts,
  one: share,
  titles: share,
}) as fc.Arbitrary<Weighable>;

describe("more evidence never weakens a verdict", () => {
  it("no more of any feature lowers the weight of a cause, or any factor against a look-alike", () => {
    fc.assert(
      fc.property(
        features,
        fc.constantFrom(...CAUSE_FEATURES, "meetings" as const, "days" as const, "medianLag" as const),
        share,
        fc.integer({ min: -200, max: -1 }),
        (f, name, by, logP) => {
          const raised = name === "medianLag" ? f[name] * (1 - by) : f[name] + by * (name in counts ? 50 : 1 - f[name]);
          const more = { ...f, [name]: raised };
          expect(weighCause(more, logP).logOdds).toBeGreaterThanOrEqual(weighCause(f, logP).logOdds - 1e-9);
          expect(weighCause(f, logP - 10).logOdds).toBeGreaterThanOrEqual(weighCause(f, logP).logOdds - 1e-9);
          const before = new Map(lookAlikeFactors(f).map((x) => [x.pattern, x.log10factor]));
          for (const { pattern, log10factor } of lookAlikeFactors(more))
            expect(log10factor).toBeGreaterThanOrEqual((before.get(pattern) as number) - 1e-9);
        },
      ),
    );
  });
});

const BASE = {
  name: "law",
  size: 20,
  objects: 20,
  participation: 0.5,
  jitter: 120,
  own: 0.5,
  cover: 1,
  community: 1,
  behaviours: ["repost", "text"] as ("repost" | "text")[],
};

/** Share of the campaign's accounts in confirmed groups. */
async function confirmedRecall(change: Partial<typeof BASE>): Promise<number> {
  const recipe: RecipeInput = {
    name: "law",
    organic: {
      simulator: "cascades",
      accounts: 250,
      breaking: 0,
      chatter: 0.3,
      shapes: { repost: 0.5, link: 0.2, text: 0.1, hashtags: 0.1, reply: 0.1 },
    },
    campaigns: [{ ...BASE, ...change }],
  };
  const w = makeWorld(recipe, 51);
  const archive = await archiveOf(w);
  const given = behaviourColumns(w, archive);
  const data = BEHAVIOURS.filter((b) => given[b.name] !== undefined).map((b) =>
    firstShares(b, given[b.name], hours(6)),
  );
  const options = {
    windows: [seconds(10), seconds(60), seconds(300)],
    alpha: 0.05,
    floor: 5,
    span: w.period.until - w.period.from,
    reference: referenceCrowds(),
  };
  const { groups } = detect({ data, facts: postFacts(data, given, archive.posts) }, options, makeRng(1));
  const confirmed = new Set(groups.filter((g) => g.tier === "confirmed").flatMap((g) => g.members));
  const planted = [...w.accounts.campaign.keys()].filter((u) => w.accounts.campaign[u] > 0);
  return planted.filter((u) => confirmed.has(u)).length / planted.length;
}

/** From least to most evidence. */
const AXES: Readonly<Record<string, readonly Partial<typeof BASE>[]>> = {
  participation: [0.2, 0.5, 1].map((participation) => ({ participation })),
  timing: [1800, 300, 10].map((jitter) => ({ jitter })),
  objects: [8, 20, 40].map((objects) => ({ objects })),
  cover: [4, 1, 0].map((cover) => ({ cover })),
};

describe("in made rooms", () => {
  for (const [axis, cells] of Object.entries(AXES))
    it(`more ${axis === "cover" ? "reserve" : axis} never turns confirmed accounts into fewer`, async () => {
      const recalls: number[] = [];
      for (const cell of cells) recalls.push(await confirmedRecall(cell));
      // a member that acts once or twice may come and go
      for (let i = 1; i < recalls.length; i++)
        expect(recalls[i], `${recalls}`).toBeGreaterThanOrEqual(recalls[i - 1] - 0.1);
      expect(recalls[recalls.length - 1], `${recalls}`).toBeGreaterThan(0.8);
    });
});
