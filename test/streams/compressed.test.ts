import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import codec from "zstd-codec";
import { openProject } from "../../src/project/project.ts";
import { frameDecoder } from "../../src/streams/compressed-frames.ts";
import { jetstream } from "../../src/streams/jetstream.ts";
import { wallClock } from "../../src/streams/stream.ts";
import { generatedStream } from "../../src/testing/generated-events.ts";
import { replayServer } from "../../src/testing/replay-server.ts";
import { watch } from "../../src/watching/watch.ts";
import { claque } from "../cli/harness.ts";
import { projectDir, scratch } from "../taking-in/world.ts";

const room = scratch();
afterAll(room.clean);

/** Trained by `zstd --train` on events of `generatedStream`: 4 kB, number 4711. */
const DICTIONARY = readFileSync(new URL("../fixtures/streams/zstd-dictionary", import.meta.url));
const stream = generatedStream({ count: 6001, rate: 2000 });
const survivors = Array.from({ length: stream.count }, (_, i) => stream.survives(i)).filter(Boolean).length;

async function watched(dictionary: Uint8Array | undefined, served: Uint8Array | undefined, faults = {}) {
  const server = await replayServer({ stream, dictionary: served, faults });
  const project = await openProject(projectDir(room.dir));
  const stop = new AbortController();
  const last = Math.floor(stream.timeOf(stream.count - 1) / 1000);
  try {
    const metrics = await watch({
      project,
      signal: stop.signal,
      now: () => Date.now(),
      stream: jetstream({
        url: server.jetstreamUrl,
        clock: wallClock(() => 0.5),
        backoff: { first: 5, longest: 20 },
        rewind: 1000,
        ...(dictionary && { dictionary }),
      }),
      // Two events share a millisecond, so that 6,001 leave the last one alone in its own: the batch that reaches it holds it.
      onMetrics: (m) => m.newest! >= last && stop.abort(),
    });
    const { n } = await project.store.columns({
      sql: "select count(*) as n from post order by n",
      values: {},
      columns: { n: "f64" },
    });
    return { metrics, posts: n[0], bytes: server.bytes(), requests: server.requests };
  } finally {
    await project.close();
    await server.close();
  }
}

describe("compressed frames, over real sockets", () => {
  test("the same posts as plain, in fewer bytes, also where the line breaks in a frame", async () => {
    const plain = await watched(undefined, DICTIONARY);
    const packed = await watched(DICTIONARY, DICTIONARY, { breakAt: [1500, 4000] });
    expect(plain.posts).toBe(survivors);
    expect(packed.posts).toBe(survivors);
    expect(packed.metrics.rejected).toBe(0);
    expect(packed.requests).toHaveLength(3);
    expect(packed.bytes).toBeLessThan(plain.bytes / 1.5);
  });

  test("a server that sends plain frames all the same is understood", async () => {
    expect((await watched(DICTIONARY, undefined)).posts).toBe(survivors);
  });

  test("another dictionary than the server's is told at once, with what to do", async () => {
    const other = Buffer.from(Array.from({ length: 100 }, (_, i) => stream.event(i)).join(""));
    await expect(watched(other, DICTIONARY)).rejects.toMatchObject({
      name: "UsageError",
      message: expect.stringMatching(/dictionary 4711, the file holds none: get the right one/),
    });
  });
});

describe("a frame that is not what it says", () => {
  const packed = (text: string) =>
    new Promise<Uint8Array>((done) =>
      codec.ZstdCodec.run((z) =>
        done(new z.Simple().compressUsingDict(Buffer.from(text), new z.Dict.Compression(DICTIONARY, 3))!),
      ),
    );

  test("comes back as it went in, or not at all", async () => {
    const decode = await frameDecoder(DICTIONARY, 1_000_000);
    for (const text of ["{}", stream.event(0), "ü".repeat(700), "x".repeat(70_000), "y".repeat(1_000_000)]) {
      const frame = await packed(text);
      expect(decode(frame)).toBe(text);
      for (let cut = 0; cut < Math.min(frame.length, 40); cut++) expect(decode(frame.subarray(0, cut))).toBeUndefined();
    }
    expect(decode(Buffer.from("hello, no frame"))).toBeUndefined();
  });

  test("a bomb is not unpacked: its size is read first, and a size that lies is no frame", async () => {
    const decode = await frameDecoder(DICTIONARY, 1_000_000);
    const bomb = await packed("a".repeat(4_000_000));
    expect(bomb.length).toBeLessThan(20_000);
    const before = process.memoryUsage().rss;
    for (let i = 0; i < 500; i++) expect(decode(bomb)).toBeUndefined();
    expect(process.memoryUsage().rss - before).toBeLessThan(60e6);
    // The same, with a head that says 100,000 bytes.
    const liar = Uint8Array.from(bomb);
    const view = new DataView(liar.buffer);
    const at = (liar[4] & 32 ? 5 : 6) + [0, 1, 2, 4][liar[4] & 3];
    expect(liar[4] >> 6).toBe(2);
    view.setUint32(at, 100_000, true);
    expect(decode(liar)).toBeUndefined();
  });

  test("damage anywhere is survived", async () => {
    const decode = await frameDecoder(DICTIONARY, 1_000_000);
    const frame = await packed(stream.event(2));
    for (let i = 0; i < frame.length; i++)
      for (const bit of [1, 16, 128]) {
        const broken = Uint8Array.from(frame);
        broken[i] ^= bit;
        try {
          expect(["string", "undefined"]).toContain(typeof decode(broken));
        } catch (e) {
          // A number of another dictionary cannot be told from damage to it.
          expect(e).toMatchObject({ name: "UsageError" });
          expect(i).toBeLessThan(10);
        }
      }
    expect(decode(frame)).toBe(stream.event(2));
  });

  test("a file that is none is told", async () => {
    const watching = (file: string) =>
      claque("watch", "jetstream", "--zstd-dictionary", file, "--project", projectDir(room.dir));
    expect(await watching(room.path("nowhere"))).toMatchObject({
      code: 2,
      err: expect.stringMatching(/cannot read the dictionary/),
    });
    writeFileSync(room.path("empty"), "");
    expect(await watching(room.path("empty"))).toMatchObject({
      code: 2,
      err: expect.stringMatching(/is no zstd dictionary/),
    });
  });
});
