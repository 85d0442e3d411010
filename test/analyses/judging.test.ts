import { describe, expect, it } from "vitest";
import { barePosts } from "../../bench/bare-posts.ts";
import { coRepost } from "../../src/analyses/coordination/behaviours/co-repost.ts";
import { causeFeatures } from "../../src/analyses/coordination/cause/features.ts";
import type { CauseWeight } from "../../src/analyses/coordination/cause/weigh.ts";
import type { DetectedGroup, Detection } from "../../src/analyses/coordination/detect.ts";
import { postFacts } from "../../src/analyses/coordination/post-facts.ts";
import { measurePower, type PowerRound, type StartRound } from "../../src/analyses/coordination/power.ts";
import { firstShares } from "../../src/analyses/coordination/shares.ts";
import { type Judged, verdictOf } from "../../src/analyses/coordination/verdict.ts";
import { withoutAccounts } from "../../src/analyses/coordination/without.ts";
import type { ActColumns } from "../../src/facts/acts.ts";
import type { WordsNetwork } from "../../src/methods/channel-g/rare-words.ts";
import { makeRng } from "../../src/methods/rng.ts";
import { inEnglish } from "../../src/model/english.ts";
import { days, hours, minutes, seconds } from "../../src/model/time.ts";

const BLOCK = hours(6);

/** Eight accounts, one after another another first, on each of ten posts within a minute; forty others twice each. */
function columns(): ActColumns {
  const rows: { actor: number; object: number; at: number }[] = [];
  for (let o = 0; o < 10; o++)
    for (let i = 0; i < 8; i++) rows.push({ actor: (o + i) % 8, object: o, at: o * hours(9) + i * seconds(7) });
  for (let u = 8; u < 48; u++)
    for (const o of [10 + (u % 15), 10 + ((7 * u) % 15)])
      rows.push({ actor: u, object: o, at: u * minutes(50) + o * minutes(7) });
  rows.sort((x, y) => x.object - y.object || x.at - y.at);
  return {
    post: Uint32Array.from(rows, (_, i) => i),
    actor: Uint32Array.from(rows, (r) => r.actor),
    object: Uint32Array.from(rows, (r) => r.object),
    at: Float64Array.from(rows, (r) => r.at),
    lang: new Uint32Array(rows.length),
  };
}
const given = columns();
const data = firstShares(coRepost, given, BLOCK);
const eight = [0, 1, 2, 3, 4, 5, 6, 7];

/** What is known of the posts; `worded`: they have words. */
function factsOf(worded: boolean) {
  const accounts = Uint32Array.from({ length: 48 }, (_, u) => u);
  const bare = barePosts(accounts, new Uint32Array(48).fill(10));
  const voices = worded ? { ...bare.voices, worded: new Uint32Array(48).fill(10) } : bare.voices;
  return postFacts([data], { [coRepost.name]: given }, { ...bare, voices });
}

describe("a table without words", () => {
  const sources = (worded: boolean) => {
    const f = causeFeatures(data.shares, data.post, factsOf(worded), eight, 1);
    expect(f).toMatchObject({ size: 8, meetings: 10, alone: 1, dedication: 1 });
    return f.sources;
  };
  it("says nothing of sources: of who shared what when, a cause cannot be told", () => {
    expect(factsOf(false).bare).toBe(true);
    expect(sources(false)).toBe(0);
  });
  it("with words, ten reposted posts opened by eight in turn come from many: 1 − 2/10", () => {
    expect(factsOf(true).bare).toBe(false);
    expect(sources(true)).toBeCloseTo(0.8, 12);
  });
});

describe("a collection without some accounts", () => {
  it("keeps every share of the others, and none of theirs", () => {
    const left = withoutAccounts(data, new Set(eight), BLOCK);
    expect(left.shares.n).toBe(data.shares.n - 80);
    expect([...left.shares.actorCode]).toEqual(Array.from({ length: 40 }, (_, i) => i + 8));
    const key = (d: typeof data) =>
      Array.from(
        d.shares.actor,
        (u, p) => `${d.shares.actorCode[u]} ${d.shares.objectCode[d.shares.object[p]]} ${d.shares.at[p]} ${d.post[p]}`,
      ).sort();
    const all = new Set(key(data));
    for (const row of key(left)) expect(all.has(row)).toBe(true);
    expect(withoutAccounts(data, new Set(), BLOCK)).toBe(data);
  });
});

describe("power", () => {
  const nothing: PowerRound = {
    planted: [],
    falseGroups: { confirmed: 0, candidate: 0, synchronised: 0 },
    accused: [],
  };
  const begun: number[][] = [];
  const start: StartRound = (_, gone) => {
    begun.push([...gone]);
    return () => nothing;
  };
  const found = (members: readonly number[]) =>
    ({ groups: [{ members, tier: "synchronised" } as unknown as DetectedGroup] }) as unknown as Detection;
  it("is that of the rest: what is left beside the groups found, twenty of forty-eight accounts, is too little to hide any", () => {
    const most = [...eight, ...Array.from({ length: 20 }, (_, i) => 8 + i)];
    const power = measurePower([data], found(most), BLOCK, makeRng(1), start);
    expect(power).toMatchObject({ spikes: [], recall: 0, interval: [0, 1] });
    expect(power.noPower && inEnglish(power.noPower)).toContain("fewer than 30 accounts are left");
    expect(begun).toEqual([]);
  });
  it("has an answer where there is nothing at all", () => {
    const none = { groups: [] } as unknown as Detection;
    expect(measurePower([], none, BLOCK, makeRng(1), start).recall).toBe(0);
  });
});

describe("the tier of a group", () => {
  const cause = (odds: number): CauseWeight => ({ logOdds: Math.log(odds), by: "dedicated", terms: [] });
  const judged = (more: Partial<Judged>): Judged => ({
    from: "together",
    pairs: [],
    cause: cause(1),
    titles: 0,
    resolution: 1,
    ...more,
  });
  const network = {} as WordsNetwork;
  it("confirmed from ten times likelier a campaign on, else its cause cannot be told", () => {
    expect(verdictOf(judged({ cause: cause(10.01) })).tier).toBe("confirmed");
    expect(verdictOf(judged({ cause: cause(9.9) }))).toMatchObject({ tier: "synchronised" });
    expect(inEnglish(verdictOf(judged({ cause: cause(9.9) })).because)).toContain("cannot be told");
  });
  it("pairs alone are candidates, however likely a campaign", () => {
    expect(verdictOf(judged({ from: "candidate pairs", cause: cause(1e6) })).tier).toBe("candidate");
    expect(verdictOf(judged({ from: "confirmed pairs", cause: cause(1e6) })).tier).toBe("confirmed");
  });
  it("not confirmed by the weight of causes where times are coarser than an hour", () => {
    const sure = (resolution: number) => verdictOf(judged({ cause: cause(1e6), resolution }));
    expect(sure(hours(1)).tier).toBe("confirmed");
    expect(sure(days(1)).tier).toBe("synchronised");
    expect(inEnglish(sure(days(1)).because)).toContain("whole days");
  });
  it("a network of rare words is confirmed unless most of its texts are titles", () => {
    expect(verdictOf(judged({ from: "words", byWords: network, titles: 0.5 })).tier).toBe("confirmed");
    const feeds = verdictOf(judged({ from: "words", byWords: network, titles: 0.51 }));
    expect(feeds.tier).toBe("synchronised");
    expect(inEnglish(feeds.because)).toContain("51 %");
  });
});
