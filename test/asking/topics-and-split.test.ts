import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { binStart, chooseBin } from "../../src/analyses/volume.ts";
import { askTrends } from "../../src/asking/ask-trends.ts";
import { splitBursts, splitOf } from "../../src/asking/split.ts";
import { readTopics, resolveTopic, writeTopics } from "../../src/asking/topics.ts";
import { askWhatTheySay } from "../../src/asking/what-they-say.ts";
import { runCommandLine } from "../../src/cli/program.ts";
import { objectCondition } from "../../src/facts/members.ts";
import { makeRng } from "../../src/methods/rng.ts";
import { inEnglish } from "../../src/model/english.ts";
import { UsageError } from "../../src/model/errors.ts";
import type { FindingsDocument } from "../../src/model/finding.ts";
import { say } from "../../src/model/sentence.ts";
import { hours, minutes } from "../../src/model/time.ts";
import { parseQuery } from "../../src/query/index.ts";
import { actorName, type MadePost, type MadeStore, madeStore, storedPosts } from "../query/made-store.ts";

const START = Date.UTC(2024, 5, 1);
const HOURS = 72;
const PERIOD = { from: START, until: START + hours(HOURS) };
/** Thirty accounts of a group publish 3 posts each on #surge, sixty others 1 each: 60 % of the posts. */
const GROUP = Array.from({ length: 30 }, (_, i) => 1000 + i);

function posts(): MadePost[] {
  const rng = makeRng(3);
  const made: MadePost[] = [];
  for (let i = 0; i < 4000; i++)
    made.push({
      actor: rng.int(500),
      at: START + rng.int(hours(HOURS)),
      text: `${["rain", "sport", "music"][rng.int(3)]} as ever #daily`,
      lang: "en",
    });
  const at = () => START + hours(50) + rng.int(hours(2));
  for (const actor of GROUP)
    for (let i = 0; i < 3; i++) made.push({ actor, at: at(), text: "tidal warning tonight #surge", lang: "en" });
  for (let actor = 0; actor < 60; actor++)
    made.push({
      actor,
      at: at(),
      text: `tidal warning tonight #surge pier${actor} dock${actor} quay${actor}`,
      lang: "en",
    });
  return made.sort((a, b) => a.at - b.at);
}

const groupsDocument = (tier: string): FindingsDocument =>
  ({
    schema: "claque.findings",
    schemaVersion: 1,
    seed: 1,
    release: { k: 10, groupK: 5 },
    findings: [{ id: "g-1", kind: "group", detail: { tier }, members: GROUP.map(actorName) }],
  }) as unknown as FindingsDocument;

let made: MadeStore;
beforeAll(async () => {
  made = await madeStore(storedPosts(posts()));
});
afterAll(() => made.close());

const ROSE = say("burst.rose", {
  n: 90,
  did: say("turned.hashtag"),
  period: say("when.since", { from: 0 }),
  times: 5,
  peak: 60,
  bin: 3_600_000,
  forecast: 12,
  promise: say("promised.none"),
});

describe("how much of it comes from confirmed groups", () => {
  const surge = objectCondition("hashtag", "surge", "h");
  const groups = [GROUP.map(actorName)];

  it("is their share of the posts, with an interval around it", async () => {
    const { orchestrated } = await splitOf(made.store, surge, PERIOD, { groups, k: 10, groupK: 5 }, makeRng(1));
    expect(orchestrated?.value).toBe(60);
    const [low, high] = orchestrated?.interval ?? [0, 0];
    expect(low).toBeGreaterThan(45);
    expect(low).toBeLessThan(60);
    expect(high).toBeGreaterThan(60);
    expect(high).toBeLessThan(75);
  });

  it("is withheld where a handful of accounts took part on either side, and without groups", async () => {
    const ask = (g: readonly (readonly string[])[]) =>
      splitOf(made.store, surge, PERIOD, { groups: g, k: 10, groupK: 5 }, makeRng(1));
    expect((await ask([GROUP.slice(0, 3).map(actorName)])).withheld).toMatchObject({ say: "unsaid.inside", k: 5 });
    expect((await ask([[...GROUP, ...Array.from({ length: 55 }, (_, i) => i)].map(actorName)])).withheld).toMatchObject(
      { say: "unsaid.outside", k: 10 },
    );
    // Nobody outside, and some: one mark.
    expect((await ask([[...GROUP, ...Array.from({ length: 60 }, (_, i) => i)].map(actorName)])).withheld).toMatchObject(
      {
        say: "unsaid.outside",
        k: 10,
      },
    );
    expect((await ask([])).withheld).toEqual(say("unsaid.group"));
  });

  it("stands in the statement of a burst, for confirmed groups only", async () => {
    const burst = {
      id: "b",
      kind: "burst",
      statement: ROSE,
      period: PERIOD,
      objects: [{ type: "hashtag", label: "surge", actors: 90, posts: 150 }],
      measures: {},
      detail: {},
      provenance: { parameters: {} },
    };
    const withBurst = (tier: string) =>
      ({ ...groupsDocument(tier), findings: [...groupsDocument(tier).findings, burst] }) as unknown as FindingsDocument;
    const told = (await splitBursts(made.store, withBurst("confirmed"))).findings.find((f) => f.kind === "burst");
    expect(told && inEnglish(told.statement)).toMatch(
      /\)\. 60 % \[\d+–\d+\] of the posts in this rise came from accounts in confirmed groups\.$/,
    );
    expect(told?.measures.orchestrated?.value).toBe(60);
    const untold = (await splitBursts(made.store, withBurst("candidate"))).findings.find((f) => f.kind === "burst");
    expect(untold?.statement).toEqual(ROSE);
  });
});

describe("what they say", () => {
  it("key words, phrases and objects with their splits", async () => {
    const said = await askWhatTheySay(
      made.store,
      parseQuery("#surge"),
      PERIOD,
      { groups: [GROUP.map(actorName)], k: 10, groupK: 5 },
      makeRng(1),
    );
    expect(said.words.map((w) => w.word)).toEqual(expect.arrayContaining(["tidal", "warning", "tonight", "#surge"]));
    expect(said.words.map((w) => w.word)).not.toContain("rain");
    expect(said.phrases.map((p) => p.phrase)).toContain("tidal warning");
    expect(said.objects[0]).toMatchObject({ type: "hashtag", label: "surge", accounts: 90, posts: 150, share: 100 });
    // With the noise of a question: of accounts that have three posts each, and one.
    expect(Math.abs((said.objects[0].split.orchestrated?.value ?? 0) - 60)).toBeLessThanOrEqual(5);
    expect(said.sampled).toEqual([1, 1]);
  });
  it("words bear the noise of what was asked: two conditions of the same posts are not told to be the same by equal counts", async () => {
    const asked = async (query: string) =>
      (await askWhatTheySay(made.store, parseQuery(query), PERIOD, { groups: [], k: 10, groupK: 5 }, makeRng(1))).words;
    const [tidal, warning] = [await asked("tidal"), await asked("warning")];
    expect(await asked("tidal")).toEqual(tidal);
    expect(tidal.map((w) => w.word).sort()).toEqual(warning.map((w) => w.word).sort());
    expect(warning).not.toEqual(tidal);
  });
  it("minutes between two bins change nothing: time is a grid", async () => {
    const bin = chooseBin(PERIOD);
    const [from, until] = [hours(20), hours(60)].map((t) => binStart(START + t, bin));
    const asked = async (at: number, until: number) => {
      const [since, before] = [at, until].map((t) => new Date(t).toISOString().slice(0, 16));
      const query = parseQuery(`(rain OR #surge) since:${since} until:${before}`);
      return askWhatTheySay(made.store, query, PERIOD, { groups: [], k: 10, groupK: 5 }, makeRng(1));
    };
    const whole = await asked(from, until);
    expect(whole.objects.length).toBeGreaterThan(0);
    expect(await asked(from + bin - minutes(1), until - bin + minutes(1))).toEqual(whole);
  });
});

describe("saved topics and earlier answers", () => {
  it("topics are saved, read, named, and faults in the file are named", () => {
    writeTopics(made.folder, [{ name: "surge", query: "#surge" }]);
    expect(resolveTopic(made.folder, "surge").query).toBe("#surge");
    expect(resolveTopic(made.folder, "wet=rain OR flood")).toEqual({ name: "wet", query: '"rain" OR "flood"' });
    writeFileSync(
      join(made.folder, "topics.json"),
      '{"schema":"claque.topics","schemaVersion":1,"topics":[{"name":"x","query":"from:me"}]}',
    );
    expect(() => readTopics(made.folder)).toThrow(/topic "x": .*never about one account/s);
    writeFileSync(join(made.folder, "topics.json"), "{");
    expect(() => readTopics(made.folder)).toThrow(UsageError);
    writeTopics(made.folder, []);
  });

  it("nothing is remembered of an answer; what few accounts wrote changes no other", async () => {
    const ask = (query: string) => askTrends(made.store, made.folder, { topics: [{ name: "t", query }] });
    const before = readdirSync(made.folder);
    const wide = await ask("#surge OR #daily");
    expect(wide?.topics[0].detail.total).not.toBeNull();
    // The first and the last post are somebody's: no answer tells their second.
    for (const at of [wide!.period, wide!.topics[0].period].flatMap(({ from, until }) => [from, until]))
      expect(at % 3_600_000).toBe(0);
    const without = await ask('(#surge OR #daily) NOT ("no such words" OR "nor these")');
    expect(without?.topics[0].detail.series).toEqual(wide?.topics[0].detail.series);
    expect(readdirSync(made.folder)).toEqual(before);
  });
});

describe("commands", () => {
  async function run(...argv: string[]): Promise<string> {
    const out = new PassThrough();
    let text = "";
    out.on("data", (d) => {
      text += d;
    });
    await runCommandLine(
      {
        out,
        err: new PassThrough(),
        interactive: false,
        colour: false,
        columns: 100,
        signal: new AbortController().signal,
        now: () => START + 30 * 86_400_000,
      },
      argv,
    );
    return text;
  }

  it("topics, trends, bursts, alarms and the export work on one project, end to end", async () => {
    const p = ["--project", made.folder];
    await made.store.close();
    writeFileSync(join(made.folder, "key"), new Uint8Array(32).fill(9), { mode: 0o600 });
    const { DuckStore } = await import("../../src/store/duckdb.ts");
    expect(await run("topics", "add", "tide", "#surge OR tidal", ...p)).toContain('saved "tide"');
    expect(await run("topics", "list", ...p)).toContain("tide: ");
    expect(await run("trends", "tide", ...p)).toMatch(/(8[6-9]|9[0-4]) accounts published 1\d\d posts on "tide"/);
    const trends = JSON.parse(await run("trends", "tide", "--bin", "1h", "--words", "--json", ...p));
    expect(trends.topics[0].detail.series.posts).toHaveLength(HOURS);
    expect(trends.said[0].words.length).toBeGreaterThan(0);
    const bursts = JSON.parse(await run("bursts", "--bin", "1h", "--json", ...p));
    expect(
      bursts.findings
        .filter((f: { kind: string }) => f.kind === "burst")
        .map((f: { detail: { stream: string } }) => f.detail.stream)
        .sort(),
    ).toEqual(["hashtag", "topic"]);
    const add = ["alarms", "add", "tide", "--query", "tide", "--feed", "tide.atom", ...p];
    await expect(run(...add)).rejects.toThrow("1 day of history can promise at most 3.5 false alarms a week");
    expect(await run(...add, "--budget", "3.5")).toContain("at most 3.5 false alarms a week are promised");
    expect(await run(...add, "--anyway")).toContain("without a promise: 1 day of history are too few");
    expect(await run("alarms", ...p)).toContain("rang 0 times");
    expect(await run("alarms", "test", "tide", ...p)).toContain("taken");
    expect(await run("alarms", "mute", "tide", "--for", "2h", ...p)).toContain("muted until 2024-07-01T02:00:00Z");
    expect(await run("alarms", "replay", "tide", ...p)).toContain("it would have rung 1 time");
    expect(await run("alarms", "check", ...p)).toContain("nothing new rang");
    const dp = JSON.parse(await run("export", "trends", "tide", "--dp", "epsilon=1", ...p));
    expect(dp.spent).toMatchObject({ epsilon: 1 });
    for (const [argv, what] of [
      [["trends", "from:me", ...p], "never about one account"],
      [["trends", "cats OR", ...p], "character 8"],
      [["export", "trends", "tide", ...p], "--dp epsilon=1"],
      [["export", "trends", "tide", "--dp", "epsilon=3.9", ...p], "promises too little"],
      [["alarms", "add", "x", "--query", "tide", ...p], "who is to be told"],
      [["alarms", "test", "nothing", ...p], "no alarm is called"],
    ] as const)
      await expect(run(...argv)).rejects.toThrow(what);
    expect(readFileSync(join(made.folder, "alarms.json"), "utf8")).toContain('"tide"');
    made = { ...made, store: await DuckStore.open(join(made.folder, "claque.duckdb")) };
  }, 120_000);
});
