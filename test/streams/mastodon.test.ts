import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { makeRng } from "../../src/methods/rng.ts";
import { openProject } from "../../src/project/project.ts";
import { type MastodonOptions, mastodonStream } from "../../src/streams/mastodon.ts";
import { backfill } from "../../src/streams/mastodon-backfill.ts";
import { readSse } from "../../src/streams/sse.ts";
import { wallClock } from "../../src/streams/stream.ts";
import { generatedStream } from "../../src/testing/generated-events.ts";
import { type Faults, replayServer } from "../../src/testing/replay-server.ts";
import { watch } from "../../src/watching/watch.ts";
import { projectDir, scratch } from "../taking-in/world.ts";
import { damaged } from "./damage.ts";

const room = scratch();
afterAll(room.clean);
const TOKEN = "token-of-a-test-0123456789";
type StatusEvent = readonly [string, string];
const none = generatedStream({ count: 0, rate: 1 });

const FIRST = 1_700_000_000_000;
/** Numbers as Mastodon makes them: of the time, and a part that tells two of one millisecond apart. */
const idOf = (n: number) => String((BigInt(FIRST + n * 500) << 16n) + BigInt(n % 65_536));
const content = (n: number, words = "Made words") => ({
  id: idOf(n),
  uri: `https://made.example/users/u${n % 40}/statuses/${n}`,
  created_at: new Date(FIRST + n * 500).toISOString(),
  content: `<p>${words} ${n} <a href="https://example.org/${n % 30}">link</a></p>`,
  language: "en",
  visibility: "public",
  account: { acct: `u${n % 40}@made.example`, username: `u${n % 40}`, url: `https://made.example/@u${n % 40}` },
  tags: [{ name: `t${n % 9}` }],
  media_attachments: [],
  mentions: [],
});
const status = (n: number): StatusEvent => ["update", JSON.stringify(content(n))];
const statuses = (count: number, from = 0) => Array.from({ length: count }, (_, n) => status(from + n));
const deletion = (n: number): StatusEvent => ["delete", idOf(n)];
const textOf = (n: number) => `Made words ${n} link`;

interface Trial extends Partial<MastodonOptions> {
  readonly dir?: string;
  readonly happened?: number;
}

async function run(
  events: readonly StatusEvent[],
  wanted: number,
  { dir = projectDir(room.dir), happened, ...more }: Trial = {},
  faults: Faults = {},
) {
  const server = await replayServer({ stream: none, statuses: events, token: TOKEN, happened, faults });
  const project = await openProject(dir);
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), 20_000);
  try {
    const metrics = await watch({
      project,
      signal: stop.signal,
      now: () => Date.now(),
      stream: mastodonStream({
        host: server.mastodonUrl,
        token: TOKEN,
        clock: wallClock(() => 0.5),
        backoff: { first: 5, longest: 20 },
        ...more,
      }),
      onMetrics: (m) => m.events >= wanted && stop.abort(),
    });
    const { text } = await project.store.columns({
      sql: "select text from post order by at_ms, id",
      values: {},
      columns: { text: "string" },
    });
    return { metrics, text, requests: server.requests, timelines: server.timelines, dir };
  } finally {
    clearTimeout(late);
    await project.close();
    await server.close();
  }
}

describe("an instance's public timeline", () => {
  test("statuses come in, a deletion takes its status out", async () => {
    const { text, metrics } = await run([...statuses(300), deletion(7), ["filters_changed", ""], status(300)], 303);
    expect(text).toHaveLength(300);
    expect(text).not.toContain(textOf(7));
    // In one batch with its status the deletion is applied after it; in a later one as well.
    expect(metrics.kept - metrics.forgotten).toBeLessThanOrEqual(300);
    expect(metrics.gaps).toEqual([]);
  });

  test("an edit takes the place of the text that was stored", async () => {
    const edit: StatusEvent = ["status.update", JSON.stringify(content(3, "Better words"))];
    const { text, metrics } = await run([...statuses(10), edit, edit], 12);
    expect(text).toEqual([...Array(10).keys()].map((n) => (n === 3 ? "Better words 3 link" : textOf(n))));
    expect(metrics.gaps).toEqual([]);
  });

  test("numbers that no double holds: read digit by digit, or rejected where they came rounded", async () => {
    const bare = (n: number, id: string): StatusEvent => [
      "update",
      JSON.stringify(content(n)).replace(`"${idOf(n)}"`, id),
    ];
    const { text, metrics } = await run(
      [status(0), bare(1, "1e30"), bare(2, idOf(2)), ["update", "[1e30]"], deletion(2), status(3)],
      6,
    );
    expect(text).toEqual([textOf(0), textOf(3)]);
    expect(metrics.rejected).toBe(2);
  });

  test("a token that is refused, is none, or a host that is none: one line each", async () => {
    await expect(run([], 1, { token: "another-token-0123456789" })).rejects.toThrow(
      /refused the token \(401\).*read:statuses/,
    );
    const build = (more: Partial<MastodonOptions>) => () =>
      mastodonStream({ host: "made.example", token: TOKEN, clock: wallClock(() => 0), ...more });
    expect(build({ token: "two words\n" })).toThrow(/access token/);
    expect(build({ host: "http://" })).toThrow(/is no host/);
    expect(build({ timeline: "user" })).toThrow(/no public timeline/);
    expect(build({ timeline: "user" })).toThrow(expect.objectContaining({ name: "UsageError" }));
  });

  test("a hashtag is asked for by its name", async () => {
    const { requests } = await run([status(1)], 1, { tag: "#news & more" });
    expect(requests[0]).toMatchObject({ path: "/api/v1/streaming/hashtag?tag=news%20%26%20more" });
  });

  test("statuses with anything in any place: none ends the watch, the others are all there", async () => {
    const rng = makeRng(23);
    const events = Array.from({ length: 900 }, (_, n): StatusEvent => {
      if (n % 3 !== 1) return status(n);
      return [n % 2 === 0 ? "update" : "status.update", damaged(status(n)[1], rng)];
    });
    const { text, metrics } = await run(events, 900);
    expect(metrics.events).toBe(900);
    const got = new Set(text);
    expect([...events.keys()].filter((n) => n % 3 !== 1 && !got.has(textOf(n)))).toEqual([]);
  });
});

describe("what came while nobody listened is fetched from the timeline", () => {
  const broken = { disconnectAfter: [100, 1e9], away: 90 };

  test("after a lost connection: no status is missing, none comes twice", async () => {
    const { metrics, text, requests, timelines } = await run(statuses(250), 331, {}, broken);
    expect(requests).toHaveLength(2);
    expect(timelines[0]).toBe(`/api/v1/timelines/public?limit=40&min_id=${BigInt(FIRST + 99 * 500 - 10_000) << 16n}`);
    // 21 that were known, 90 that were missed, 60 that the new connection brings as well: by 40.
    expect(timelines).toHaveLength(5);
    expect(metrics.events).toBe(100 + 171 + 60);
    expect(text).toEqual([...Array(250).keys()].map(textOf));
    expect(metrics.gaps).toEqual([]);
  });

  test("after a restart, from the stored time; what was deleted meanwhile is not there", async () => {
    const first = await run(statuses(100), 100);
    const events = [...statuses(150), deletion(120), ...statuses(50, 150)];
    const second = await run(events, 100, { dir: first.dir, happened: 151 });
    expect(second.timelines.length).toBeGreaterThan(0);
    expect(second.text).toEqual([...Array(200).keys()].filter((n) => n !== 120).map(textOf));
    expect(second.metrics.gaps).toEqual([]);
  });

  test("a status dated in the future does not carry the stream along", async () => {
    const ahead = { ...content(98), created_at: new Date(Date.now() + 3_000_000).toISOString() };
    const events = statuses(250).with(98, ["update", JSON.stringify(ahead)]);
    const { timelines } = await run(events, 160, {}, broken);
    const from = Number(BigInt(new URL(timelines[0], "http://localhost").searchParams.get("min_id")!) >> 16n);
    expect(from).toBeLessThan(Date.now() - 9_000);
  });

  test("of the timeline that the stream follows", async () => {
    const tagged = await run(statuses(250), 250, { tag: "#t 1" }, broken);
    expect(tagged.timelines[0]).toMatch(/^\/api\/v1\/timelines\/tag\/t%201\?limit=40&min_id=\d+$/);
    const local = await run(statuses(250), 250, { timeline: "public/local" }, broken);
    expect(local.timelines[0]).toMatch(/^\/api\/v1\/timelines\/public\?local=true&limit=40&min_id=\d+$/);
  });

  test("a server that gives no timeline: the stretch is a gap", async () => {
    const { metrics, text } = await run(statuses(200), 110, {}, { ...broken, noTimeline: true });
    expect(text).toHaveLength(110);
    expect(metrics.gaps).toHaveLength(1);
    expect(metrics.gaps[0]).toMatchObject({ from: FIRST + 99 * 500, why: "reconnected without replay" });
  });

  test("a server that counts requests is waited for, within reason", async () => {
    const slept: number[] = [];
    const wall = wallClock(() => 0.5);
    const clock = {
      ...wall,
      sleep: (ms: number, signal: AbortSignal) => {
        slept.push(ms);
        return wall.sleep(Math.min(ms, 20), signal);
      },
    };
    const soon = await run(statuses(250), 250, { clock }, { ...broken, rateLimit: [2, 20] });
    expect(slept.filter((ms) => ms > 15_000 && ms <= 20_000)).toHaveLength(2);
    expect(soon.text).toHaveLength(250);
    expect(soon.metrics.gaps).toEqual([]);
    const late = await run(statuses(250), 160, { clock }, { ...broken, rateLimit: [2, 300] });
    expect(late.text).toHaveLength(160);
    expect(late.metrics.gaps).toHaveLength(1);
    expect(slept.every((ms) => ms <= 20_000)).toBe(true);
  });

  test("an instance that numbers its statuses otherwise and shows nothing of before: a gap, since nothing tells", async () => {
    const first = await run(statuses(10), 10);
    const renumbered = statuses(60, 20).map(
      ([event, data], n): StatusEvent => [event, JSON.stringify({ ...JSON.parse(data), id: String(n + 1) })],
    );
    const second = await run(renumbered, 10, { dir: first.dir, happened: 50 });
    expect(second.metrics.gaps).toHaveLength(1);
  });

  test("no more pages than it may take, and says that they were not all", async () => {
    const server = await replayServer({ stream: none, statuses: statuses(200), happened: 200, token: TOKEN });
    try {
      const timeline = `${server.mastodonUrl}/api/v1/timelines/public`;
      const fetched = async (mostPages: number) => {
        const clock = wallClock(() => 0.5);
        const { signal } = new AbortController();
        const pages = backfill({ timeline, token: TOKEN, after: "0", signal, clock, mostPages });
        const ids: unknown[] = [];
        for (;;) {
          const { done, value } = await pages.next();
          if (done) return { ids, complete: value };
          ids.push(...value.map((s) => s.id));
        }
      };
      const all = [...Array(200).keys()].map(idOf);
      expect(await fetched(3)).toEqual({ ids: all.slice(0, 120), complete: false });
      expect(await fetched(6)).toEqual({ ids: all, complete: true });
    } finally {
      await server.close();
    }
  });
});

describe("server-sent events", () => {
  const events = async (chunks: readonly Uint8Array[]) => {
    const got: unknown[] = [];
    async function* bytes() {
      yield* chunks;
    }
    for await (const event of readSse(bytes())) if (event) got.push(event);
    return got;
  };

  test("a worked example", async () => {
    const text =
      ':hello\n\nevent: update\ndata: {"a":\ndata: 1}\n\n:thump\ndata:no space\r\n\r\nevent: lost\n\nid: 5\ndata\n\ndata: cut';
    expect(await events([Buffer.from(text)])).toEqual([
      { event: "update", data: '{"a":\n1}' },
      { event: "message", data: "no space" },
      { event: "message", data: "" },
    ]);
  });

  test("any chunking gives the same", async () => {
    const text = Buffer.from("event: ü\ndata: 😀 x\r\ndata: y\r\n\r\n:c\ndata: z\n\n");
    const whole = await events([text]);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: text.length }), { maxLength: 8 }), async (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), text.length];
        expect(await events(at.slice(1).map((end, i) => text.subarray(at[i], end)))).toEqual(whole);
      }),
    );
  });
});
