import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { BOUNDS } from "../../src/model/bounds.ts";
import { jetstream } from "../../src/streams/jetstream.ts";
import { readSse, type SseEvent } from "../../src/streams/sse.ts";
import { wallClock } from "../../src/streams/stream.ts";

/** Peers that send without end, in pieces of any size: memory is bounded, and whoever wants to stop is heard. */
const MB = 1024 * 1024;

async function* pieces(parts: Iterable<string>): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part);
}

async function eventsOf(parts: Iterable<string>): Promise<(SseEvent | undefined)[]> {
  const events: (SseEvent | undefined)[] = [];
  for await (const event of readSse(pieces(parts))) events.push(event);
  return events;
}

describe("server-sent events", () => {
  it("law: any chunking gives the same, over all ends of a line", async () => {
    const line = fc.constantFrom("data: a", "data:", "data", "event: x", ": hi", "", "id: 1", "data: é日");
    const end = fc.constantFrom("\n", "\r\n", "\r");
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(line, end).map((l) => l.join("")),
          { maxLength: 30 },
        ),
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        async (lines, cuts) => {
          const text = `${lines.join("")}data: last\n\nz`;
          const parts: string[] = [];
          for (let at = 0, i = 0; at < text.length; i++) {
            parts.push(text.slice(at, at + cuts[i % cuts.length]));
            at += cuts[i % cuts.length];
          }
          expect(await eventsOf(parts)).toEqual(await eventsOf([text]));
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([
    ["data lines without end", "data: aaaaaaaa\n"],
    ["data lines of nothing without end", "data:\n"],
    ["a line without end", "aaaaaaaaaaaaaaaa"],
    ["a data line without end", "data: aaaaaaaaaa"],
    ["carriage returns without end", "data\r"],
    ["comments without end", ":a\n"],
  ])("%s take no memory and little time, and the next event is heard", async (_, unit) => {
    const chunk = unit.repeat(Math.ceil(65_536 / unit.length));
    function* parts() {
      for (let i = 0; i < 200; i++) yield chunk;
      yield "\n\nevent: update\ndata: here\n\n";
    }
    const before = process.memoryUsage().heapUsed;
    const began = performance.now();
    let last: SseEvent | undefined;
    for await (const event of readSse(pieces(parts()))) last = event ?? last;
    expect(last).toEqual({ event: "update", data: "here" });
    expect(performance.now() - began).toBeLessThan(20_000);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(300 * MB);
  });
});

describe("frames", () => {
  let server: WebSocketServer;
  let url = "";
  let send: (socket: WebSocket) => void = () => {};
  beforeAll(async () => {
    server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
    server.on("connection", (socket) => {
      socket.on("error", () => {});
      send(socket);
    });
    await new Promise((r) => server.once("listening", r));
    url = `ws://127.0.0.1:${(server.address() as { port: number }).port}/subscribe`;
  });
  afterAll(() => {
    for (const client of server.clients) client.terminate();
    server.close();
  });

  /** Sends as fast as the socket takes it. */
  const flood = (frame: string | Buffer) => (socket: WebSocket) => {
    const more = () => socket.readyState === socket.OPEN && socket.send(frame, () => setImmediate(more));
    for (let i = 0; i < 20; i++) more();
  };
  const post = (text: string, i = 0) =>
    JSON.stringify({
      did: `did:plc:${"a".repeat(24)}`,
      time_us: 1_700_000_000_000_000 + i,
      kind: "commit",
      commit: {
        operation: "create",
        collection: "app.bsky.feed.post",
        rkey: `r${i}`,
        record: { $type: "app.bsky.feed.post", text, createdAt: "2023-11-14T22:13:20Z" },
      },
    });

  it.each([
    ["brackets of 2 MB", "[".repeat(2 * MB)],
    ["brackets within the bound", "[".repeat(BOUNDS.event - 1)],
    ["objects in objects", '{"a":'.repeat(80_000)],
    ["bytes that are no text", Buffer.alloc(2 * MB, 0xff)],
    ["posts of 4 MB", post("a".repeat(3.9 * MB))],
    ["posts within the bound of a frame", post("a".repeat(400_000))],
  ])(
    "%s without end: the wish to stop is heard, memory is bounded",
    async (_, frame) => {
      send = flood(frame);
      const stop = new AbortController();
      const stream = jetstream({ url, clock: wallClock(() => 0.5) });
      const before = process.memoryUsage.rss();
      let most = 0;
      let lag = 0;
      let ticked = performance.now();
      const watch = setInterval(() => {
        lag = Math.max(lag, performance.now() - ticked - 20);
        ticked = performance.now();
        most = Math.max(most, process.memoryUsage.rss() - before);
      }, 20);
      let asked = 0;
      setTimeout(() => {
        asked = performance.now();
        stop.abort();
      }, 1500);
      let posts = 0;
      for await (const batch of stream.batches(undefined, stop.signal, () => {})) posts += batch.posts.length;
      const took = performance.now() - asked;
      clearInterval(watch);
      expect(posts).toBe(0);
      expect(took).toBeLessThan(3000);
      expect(lag).toBeLessThan(3000);
      expect(most).toBeLessThan(600 * MB);
    },
    30_000,
  );
});
