import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";
import { makeRng, type Rng } from "../../src/methods/rng.ts";
import { jetstream } from "../../src/streams/jetstream.ts";
import { readSse } from "../../src/streams/sse.ts";
import { wallClock } from "../../src/streams/stream.ts";
import { generatedStream } from "../../src/testing/generated-events.ts";
import { hurt, hurtValue, pick } from "./damage.ts";

const honest = generatedStream({ count: 4_000, rate: 100 });
const MEAN = [
  "[".repeat(5_000),
  '{"a":'.repeat(3_000),
  "null",
  "",
  "1e999",
  '{"__proto__":{"did":1}}',
  '"'.repeat(999),
];

/** A frame, honest, with odd values in it, damaged in its bytes, or none at all. Binary ones are bytes that are no text, too. */
export function frameCase(rng: Rng): string | Buffer {
  const text = honest.event(rng.int(honest.count));
  const kind = rng.int(10);
  if (kind === 0) return text;
  if (kind < 6) return JSON.stringify(hurtValue(rng, JSON.parse(text)));
  if (kind === 6) return pick(rng, MEAN);
  const bytes = Buffer.from(hurt(rng, Buffer.from(text)));
  return kind === 7 ? bytes : bytes.toString("utf8");
}

/** Sends the frames over a socket and counts what became of them: every one is an event, whatever it holds. Throws what the stream throws. */
export async function checkFrames(frames: readonly (string | Buffer)[]): Promise<{ posts: number; rejected: number }> {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1", perMessageDeflate: false });
  await once(server, "listening");
  server.on("connection", (socket) => {
    socket.on("error", () => {});
    for (const frame of frames) socket.send(frame);
  });
  const stop = new AbortController();
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/subscribe`;
  const total = { posts: 0, rejected: 0 };
  let events = 0;
  const late = setTimeout(() => stop.abort(), 60_000);
  try {
    for await (const batch of jetstream({ url, clock: wallClock(makeRng(1).next) }).batches(
      undefined,
      stop.signal,
      () => {},
    )) {
      events += batch.events;
      total.posts += batch.posts.length;
      total.rejected += batch.rejected.length;
      if (events >= frames.length) stop.abort();
    }
  } finally {
    clearTimeout(late);
    for (const client of server.clients) client.terminate();
    server.close();
  }
  if (events !== frames.length) throw new Error(`${events} of ${frames.length} frames were events`);
  return total;
}

/** The same frames as server-sent events, cut anywhere: nothing is thrown, and any cutting gives the same. */
export async function checkSse(rng: Rng, frames: readonly (string | Buffer)[]): Promise<number> {
  const bytes = Buffer.from(
    frames.map((frame) => `event: ${pick(rng, ["update", "delete", "\u0000", ""])}\ndata: ${frame}\n\n`).join(""),
  );
  const events = async (step: () => number) => {
    async function* pieces() {
      for (let at = 0, n = step(); at < bytes.length; at += n, n = step()) yield bytes.subarray(at, at + n);
    }
    const seen: string[] = [];
    for await (const event of readSse(pieces())) if (event) seen.push(`${event.event} ${event.data}`);
    return seen;
  };
  const whole = await events(() => bytes.length);
  const cut = await events(() => 1 + rng.int(1 + rng.int(20_000)));
  if (whole.join("\n") !== cut.join("\n")) throw new Error("cut elsewhere, it reads differently");
  return whole.length;
}
