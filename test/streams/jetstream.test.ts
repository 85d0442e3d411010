import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { makeRng } from "../../src/methods/rng.ts";
import { makePseudonymiser } from "../../src/privacy/pseudonym.ts";
import { openProject } from "../../src/project/project.ts";
import { type JetstreamOptions, jetstream } from "../../src/streams/jetstream.ts";
import { waitBefore, wallClock } from "../../src/streams/stream.ts";
import { type GeneratedStream, generatedStream } from "../../src/testing/generated-events.ts";
import { type Faults, replayServer } from "../../src/testing/replay-server.ts";
import { gapsOf, metricsLine, type WatchMetrics, watch } from "../../src/watching/watch.ts";
import { KEY, projectDir, scratch } from "../taking-in/world.ts";
import { damaged } from "./damage.ts";

const room = scratch();
afterAll(room.clean);

const pseudonym = makePseudonymiser(KEY).of;
/** Pseudonyms of the posts that should be there in the end. */
function expectedPosts(stream: GeneratedStream, skip: (i: number) => boolean = () => false): string[] {
  const ids: string[] = [];
  for (let i = 0; i < stream.count; i++) {
    if (!stream.survives(i) || skip(i)) continue;
    const { did, commit } = JSON.parse(stream.event(i));
    ids.push(pseudonym("bluesky", `at://${did}/${commit.collection}/${commit.rkey}`));
  }
  return ids.sort();
}

interface Run {
  readonly metrics: WatchMetrics;
  readonly ids: readonly string[];
  readonly said: readonly string[];
  readonly lines: readonly string[];
  readonly requests: readonly { readonly cursor?: number; readonly from: number }[];
  readonly dir: string;
}

/** Watches a replayed stream until its last event was stored. */
async function run(
  stream: GeneratedStream,
  faults: Faults = {},
  { dir = projectDir(room.dir), ...more }: Partial<JetstreamOptions> & { dir?: string } = {},
): Promise<Run> {
  const server = await replayServer({ stream, faults });
  const project = await openProject(dir);
  const stop = new AbortController();
  const said: string[] = [];
  const lines: string[] = [];
  const last = String(stream.timeOf(stream.count - 1));
  try {
    const rng = makeRng(5);
    const metrics = await watch({
      project,
      signal: stop.signal,
      now: () => Date.now(),
      stream: jetstream({
        url: server.jetstreamUrl,
        clock: wallClock(() => rng.next()),
        backoff: { first: 5, longest: 20 },
        rewind: 1000,
        ...more,
      }),
      onStatus: (s) => said.push(s),
      onTold: (told) => void lines.push(metricsLine(told)),
      onMetrics: async () => {
        if ((await project.store.meta("cursor of jetstream")) === last) stop.abort();
      },
    });
    const { id } = await project.store.columns({
      sql: "select id from post order by id",
      values: {},
      columns: { id: "string" },
    });
    return { metrics, lines, ids: id.sort(), said, requests: server.requests, dir };
  } finally {
    await project.close();
    await server.close();
  }
}

describe("a stream goes in", () => {
  test("every post once, deletions and ended accounts applied", async () => {
    const stream = generatedStream({ count: 12_000, rate: 2000 });
    const { metrics, lines, ids, dir } = await run(stream);
    expect(ids).toEqual(expectedPosts(stream));
    expect(metrics.events).toBe(12_000);
    expect(metrics.forgotten).toBeGreaterThan(0);
    expect(metrics.gaps).toEqual([]);
    // In steps of accounts: the last few events are not told.
    expect(lines.at(-1)).toMatch(
      /^1[12],\d{3} events · [\d,]+ events\/s · [\d,]+ kept · lag .* · 0 gaps · [\d,]+ forgotten$/,
    );
    for (const file of readdirSync(dir))
      expect(readFileSync(join(dir, file)).toString("latin1"), file).not.toMatch(/did:plc:made/);
  });

  test("only the languages asked for", async () => {
    const stream = generatedStream({ count: 2000, rate: 2000 });
    const { dir } = await run(stream, {}, { langs: ["de"] });
    const project = await openProject(dir);
    const { lang } = await project.store.columns({
      sql: "select distinct lang from post order by lang",
      values: {},
      columns: { lang: "string" },
    });
    await project.close();
    expect(lang).toEqual(["de"]);
  });
});

describe("nothing is lost on a bad line", () => {
  test("twenty breaks in the middle of a frame, duplicates, swapped events", async () => {
    const stream = generatedStream({ count: 30_000, rate: 2000 });
    const { metrics, ids, requests } = await run(stream, {
      disconnectAfter: [1501, 3007, 2503, 4001],
      duplicateEvery: 17,
      reorderEvery: 23,
    });
    expect(requests.length).toBeGreaterThan(7);
    expect(ids).toEqual(expectedPosts(stream));
    expect(metrics.gaps).toEqual([]);
    // Each connection begins the rewind before what was seen.
    for (const { cursor } of requests.slice(1)) expect(cursor).toBeDefined();
  });

  test("events that are no JSON are counted and cost only themselves", async () => {
    const stream = generatedStream({ count: 3000, rate: 2000 });
    const { metrics, ids } = await run(stream, { malformedEvery: 100 });
    expect(metrics.rejected).toBe(30);
    expect(ids).toEqual(expectedPosts(stream));
  });

  test("events that never come cost only themselves", async () => {
    const stream = generatedStream({ count: 6000, rate: 2000 });
    const { metrics, ids } = await run(stream, { dropEvery: 7 });
    const there = new Map<string, string>();
    for (let i = 0; i < stream.count; i++) {
      if (i % 7 === 6) continue;
      const { did, kind, commit } = JSON.parse(stream.event(i));
      if (kind === "account") for (const [uri, author] of there) author === did && there.delete(uri);
      const uri = `at://${did}/${commit?.collection}/${commit?.rkey}`;
      if (commit?.operation === "delete") there.delete(uri);
      if (commit?.operation === "create" && !commit.collection.endsWith(".like")) there.set(uri, did);
    }
    expect(ids).toEqual([...there.keys()].map((uri) => pseudonym("bluesky", uri)).sort());
    expect(metrics.events).toBe(6000 - 857);
  });

  test("numbers and times that cannot be: counted, and the cursor stays where it was", async () => {
    const stream = generatedStream({ count: 400, rate: 2000 });
    const odd = [
      '{"did":"did:plc:x","time_us":1e30,"kind":"identity"}',
      '{"did":1e30,"time_us":1700000000000000,"kind":"commit","commit":{"collection":"app.bsky.feed.post","rkey":1e30}}',
      `{"did":"did:plc:x","time_us":${(Date.now() + 86_400_000) * 1000},"kind":"identity"}`,
      '{"did":"did:plc:x","time_us":-5,"kind":"account","account":{"active":false,"status":"deleted"}}',
      "1e999",
      "null",
    ];
    const at = (i: number) => (i % 50 === 20 ? odd[Math.floor(i / 50) % odd.length] : undefined);
    const { ids, requests } = await run({ ...stream, event: (i) => at(i) ?? stream.event(i) }, { breakAt: [350] });
    expect(ids).toEqual(expectedPosts(stream, (i) => at(i) !== undefined));
    expect(requests[1].cursor).toBeLessThan(stream.timeOf(350));
  });

  test("events with anything in any place: none ends the watch, the others are all there", async () => {
    const stream = generatedStream({ count: 4000, rate: 2000 });
    const rng = makeRng(17);
    const odd = new Map<number, string>();
    for (let i = 1; i < 3990; i += 3) odd.set(i, damaged(stream.event(i), rng));
    const { metrics, ids } = await run({ ...stream, event: (i) => odd.get(i) ?? stream.event(i) });
    expect(metrics.events).toBe(4000);
    const got = new Set(ids);
    const gone = new Set<string>();
    for (const text of odd.values()) for (const [did] of text.matchAll(/did:plc:\w+/g)) gone.add(did);
    const untouched = expectedPosts(stream, (i) => odd.has(i) || gone.has(JSON.parse(stream.event(i)).did));
    expect(untouched.filter((id) => !got.has(id))).toEqual([]);
  });

  test("a server that is warming up is waited for", async () => {
    const stream = generatedStream({ count: 500, rate: 2000 });
    const { said, ids } = await run(stream, { unavailable: 3 });
    expect(said.filter((s) => s.includes("503"))).toHaveLength(3);
    expect(ids).toEqual(expectedPosts(stream));
  });

  test("a watch that was stopped goes on from its cursor", async () => {
    const whole = generatedStream({ count: 9000, rate: 2000 });
    const first = await run({ ...whole, count: 4000 });
    const second = await run(whole, {}, { dir: first.dir });
    expect(second.requests[0].cursor).toBe(whole.timeOf(3999) - 1_000_000);
    expect(second.ids).toEqual(expectedPosts(whole));
  });

  test("a clock that is two hours slow: the server's time is followed, the cursor kept, a gap still noted", async () => {
    const whole = generatedStream({ count: 120_000, rate: 100 });
    const begun = generatedStream({ count: 1_000, rate: 100 });
    const now = () => whole.timeOf(0) / 1000 - 7_200_000;
    const clock = { ...wallClock(() => 0.5), now };
    const first = await run(begun, { disconnectAfter: [400, 2000] }, { clock });
    expect(first.said.join("\n")).toContain("this machine's clock is 120 min behind the server's, which is followed");
    expect(first.requests[1].cursor).toBe(begun.timeOf(399) - 1_000_000);
    const second = await run(whole, { clampTo: 100_000 }, { clock, dir: first.dir });
    expect(second.requests[0].cursor).toBe(begun.timeOf(999) - 1_000_000);
    expect(second.metrics.gaps).toEqual([
      { from: Math.floor(begun.timeOf(999) / 1000), until: expect.any(Number), why: "cursor too old" },
    ]);
  });

  test("a cursor that was silently moved forward is noted as a gap", async () => {
    const whole = generatedStream({ count: 150_000, rate: 1000 });
    const first = await run({ ...whole, count: 1000 });
    const second = await run({ ...whole, count: 102_000 }, { clampTo: 100_000 }, { dir: first.dir });
    expect(second.metrics.gaps).toEqual(
      [{ from: whole.timeOf(999) / 1000, until: whole.timeOf(100_000) / 1000, why: "cursor too old" }].map((g) => ({
        ...g,
        from: Math.floor(g.from),
        until: Math.floor(g.until),
      })),
    );
    const project = await openProject(first.dir);
    expect(await gapsOf(project)).toEqual(second.metrics.gaps);
    await project.close();
  });

  test("a deletion that overtakes its post still takes it out", async () => {
    const stream = generatedStream({ count: 200, rate: 2000 });
    const at = 39;
    const target = 14;
    const swapped = (i: number) => (i === target ? at : i === at ? target : i);
    const { ids } = await run({ ...stream, event: (i) => stream.event(swapped(i)) });
    expect(ids).toEqual(expectedPosts(stream));
  });
});

describe("what waiting cannot mend is said", () => {
  const build = (options: Partial<JetstreamOptions>) => () => jetstream({ clock: wallClock(() => 0.5), ...options });
  test.each([
    [{ url: "not an address" }, /is no address/],
    [{ url: "https://example.org" }, /begins with wss/],
    [{ url: "wss://example.org/subscribe?wantedDids=did:plc:x" }, /follows no accounts/],
    [{ collections: ["everything!"] }, /is no collection/],
  ])("%j", (options, message) => {
    expect(build(options)).toThrow(message);
    expect(build(options)).toThrow(expect.objectContaining({ name: "UsageError" }));
  });

  test("a refused subscription ends the watch, without the words of the server", async () => {
    const stream = generatedStream({ count: 10, rate: 10 });
    await expect(run(stream, { refuse: "unknown wantedCollections" })).rejects.toThrow(
      /refused the subscription \(400\): check/,
    );
  });

  test("there is no option that follows accounts", () => {
    const sources = readdirSync(new URL("../../src/streams/", import.meta.url)).map((f) =>
      readFileSync(new URL(`../../src/streams/${f}`, import.meta.url), "utf8"),
    );
    expect(sources.length).toBeGreaterThan(3);
    for (const text of sources)
      expect(text).not.toMatch(/append\("wantedDids|set\("wantedDids|readonly (?:dids|accounts|follow)\b/);
  });
});

test("waits grow, are capped, and are spread", () => {
  const rng = makeRng(1);
  const backoff = { first: 1000, longest: 60_000 };
  const waits = Array.from({ length: 40 }, (_, n) => waitBefore(n, backoff, () => rng.next()));
  for (const [n, wait] of waits.entries()) {
    expect(wait).toBeGreaterThanOrEqual(Math.min(60_000, 1000 * 2 ** n) / 2);
    expect(wait).toBeLessThanOrEqual(Math.min(60_000, 1000 * 2 ** n));
  }
  expect(new Set(waits.slice(8)).size).toBeGreaterThan(20);
});
