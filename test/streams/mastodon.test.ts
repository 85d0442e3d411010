import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { openProject } from "../../src/pipeline/project.ts";
import { watch } from "../../src/pipeline/watch.ts";
import { type MastodonOptions, mastodonStream } from "../../src/streams/mastodon.ts";
import { readSse } from "../../src/streams/sse.ts";
import { wallClock } from "../../src/streams/stream.ts";
import { generatedStream } from "../../src/testing/generated-events.ts";
import { replayServer } from "../../src/testing/replay-server.ts";
import { projectDir, scratch } from "../pipeline/world.ts";

const room = scratch();
afterAll(room.clean);
const TOKEN = "token-of-a-test-0123456789";
const none = generatedStream({ count: 0, rate: 1 });

const status = (n: number): readonly [string, string] => [
  "update",
  JSON.stringify({
    id: String(110_000_000_000_000_000n + BigInt(n)),
    uri: `https://made.example/users/u${n % 40}/statuses/${n}`,
    created_at: new Date(1_700_000_000_000 + n * 500).toISOString(),
    content: `<p>Made words ${n} <a href="https://example.org/${n % 30}">link</a></p>`,
    language: "en",
    visibility: "public",
    account: { acct: `u${n % 40}@made.example`, username: `u${n % 40}`, url: `https://made.example/@u${n % 40}` },
    tags: [{ name: `t${n % 9}` }],
    media_attachments: [],
    mentions: [],
  }),
];
const deletion = (n: number): readonly [string, string] => ["delete", String(110_000_000_000_000_000n + BigInt(n))];

async function run(
  statuses: readonly (readonly [string, string])[],
  wanted: number,
  more: Partial<MastodonOptions> = {},
  faults = {},
) {
  const server = await replayServer({ stream: none, statuses, token: TOKEN, faults });
  const project = await openProject(projectDir(room.dir));
  const stop = new AbortController();
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
      sql: "select text from post order by at_ms",
      values: {},
      columns: { text: "string" },
    });
    return { metrics, text, requests: server.requests };
  } finally {
    await project.close();
    await server.close();
  }
}

describe("an instance's public timeline", () => {
  test("statuses come in, a deletion takes its status out", async () => {
    const { text, metrics } = await run(
      [...Array.from({ length: 300 }, (_, n) => status(n)), deletion(7), ["filters_changed", ""], status(300)],
      303,
    );
    expect(text).toHaveLength(300);
    expect(text).not.toContain("Made words 7 link");
    // In one batch with its status the deletion is applied after it; in a later one as well.
    expect(metrics.kept - metrics.forgotten).toBeLessThanOrEqual(300);
    expect(metrics.gaps).toEqual([]);
  });

  test("what a broken connection did not give is noted as a gap", async () => {
    const { metrics, text, requests } = await run(
      Array.from({ length: 200 }, (_, n) => status(n)),
      199,
      {},
      { disconnectAfter: [100, 1e9], unavailable: 0 },
    );
    expect(requests).toHaveLength(2);
    expect(text).toHaveLength(199);
    expect(metrics.gaps).toHaveLength(1);
    expect(metrics.gaps[0].why).toBe("reconnected without replay");
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
