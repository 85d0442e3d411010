import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import codec from "zstd-codec";
import type { GeneratedStream } from "./generated-events.ts";

/** What may go wrong on the way, each counted in events served unless said otherwise. */
export interface Faults {
  /** The connection breaks in the middle of a frame after so many events; one number a connection, the last for all further ones. */
  readonly disconnectAfter?: readonly number[];
  /** The connection breaks in the middle of a frame when one of these events is reached, once each; rising. */
  readonly breakAt?: readonly number[];
  /** Every so many events one is sent twice, swapped with the next, or replaced by half a frame's text. */
  readonly duplicateEvery?: number;
  readonly reorderEvery?: number;
  readonly malformedEvery?: number;
  /** Every so many events one is left out for good. */
  readonly dropEvery?: number;
  /** Cursors older than this event are moved to it, without a word. */
  readonly clampTo?: number;
  /** Mastodon: so many statuses happen while nobody is connected after a break. Default 1, the one in which it broke. */
  readonly away?: number;
  /** Mastodon: the timeline, from which a client fetches what it missed, is refused. */
  readonly noTimeline?: boolean;
  /** Mastodon: the first so many requests for the timeline are answered 429, with a time to come back of this many seconds. */
  readonly rateLimit?: readonly [requests: number, seconds: number];
  /** So many connections are answered 503 first. */
  readonly unavailable?: number;
  /** ms between lots of 500 events. */
  readonly slow?: number;
  /** Answers the first connection 400 with this text. */
  readonly refuse?: string;
}

export interface ReplayServer {
  readonly jetstreamUrl: string;
  readonly mastodonUrl: string;
  /** Connections that were opened, with what they asked for. */
  readonly requests: readonly { readonly path: string; readonly cursor?: number; readonly from: number }[];
  /** Mastodon: pages of the timeline that were asked for. */
  readonly timelines: readonly string[];
  /** Events sent, those sent again included. */
  readonly served: () => number;
  /** Bytes of events sent. */
  readonly bytes: () => number;
  /** Connections that were broken off in the middle of a frame. */
  readonly broken: () => number;
  /** The first event that was never sent. */
  readonly furthest: () => number;
  close(): Promise<void>;
}

export interface ReplayOptions {
  readonly stream: GeneratedStream;
  readonly faults?: Faults;
  /** Jetstream: who asks for compressed frames gets them, made with this dictionary. */
  readonly dictionary?: Uint8Array;
  /** Mastodon: events as [event, data], sent to every connection from where the last one broke. */
  readonly statuses?: readonly (readonly [string, string])[];
  /** Mastodon: so many of them happened before anybody connected. */
  readonly happened?: number;
  /** Accepted token. */
  readonly token?: string;
}

const LOT = 500;
const BUFFERED = 4 * 1024 * 1024;

/** Serves made events over the real Jetstream and Mastodon protocols on loopback, with faults. */
export async function replayServer({
  stream,
  faults = {},
  statuses = [],
  happened = 0,
  token,
  dictionary,
}: ReplayOptions): Promise<ReplayServer> {
  const pack = dictionary && (await framePacker(dictionary));
  const run: Replay = {
    stream,
    faults,
    statuses,
    token,
    requests: [],
    timelines: [],
    served: 0,
    unavailable: faults.unavailable ?? 0,
    nextStatus: happened,
    nextBreak: 0,
    furthest: 0,
    broken: 0,
  };
  const { requests, timelines } = run;
  const sockets = new Set<Socket>();
  let bytes = 0;
  const server = createServer((request, response) => void serveStatuses(run, request, response));
  const upgrade = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {});
  });
  server.on("upgrade", (request, socket, head) => {
    const answer = (code: string, body: string) =>
      socket.end(`HTTP/1.1 ${code}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`);
    if (run.unavailable > 0) {
      run.unavailable--;
      return answer("503 Service Unavailable", "warming up");
    }
    if (faults.refuse !== undefined) return answer("400 Bad Request", faults.refuse);
    const url = new URL(request.url ?? "/", "http://localhost");
    const asked = url.searchParams.get("cursor");
    let from = asked === null ? 0 : stream.at(Number(asked));
    if (faults.clampTo !== undefined && asked !== null && from < faults.clampTo) from = faults.clampTo;
    requests.push({ path: url.pathname, ...(asked !== null && { cursor: Number(asked) }), from });
    upgrade.handleUpgrade(request, socket, head, (client) => {
      const packed = pack && url.searchParams.get("compress") === "true";
      const send = (text: string) => {
        const frame = packed ? pack(text) : text;
        bytes += frame.length;
        client.send(frame);
      };
      void serveEvents(run, client, socket, send, from, requests.length - 1);
    });
  });

  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    jetstreamUrl: `ws://127.0.0.1:${port}/subscribe`,
    mastodonUrl: `http://127.0.0.1:${port}`,
    requests,
    timelines,
    served: () => run.served,
    bytes: () => bytes,
    broken: () => run.broken,
    furthest: () => run.furthest,
    close: async () => {
      upgrade.close();
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}

/** What one server serves, and how far it is. */
interface Replay extends Required<Pick<ReplayOptions, "stream" | "faults" | "statuses">> {
  readonly token: string | undefined;
  readonly requests: { path: string; cursor?: number; from: number }[];
  readonly timelines: string[];
  served: number;
  unavailable: number;
  nextStatus: number;
  nextBreak: number;
  furthest: number;
  broken: number;
}

const every = (n: number | undefined, i: number): boolean => n !== undefined && i % n === n - 1;
/** Jetstream events from one on, with the faults asked for. */
async function serveEvents(
  run: Replay,
  client: WebSocket,
  socket: Duplex,
  send: (text: string) => void,
  from: number,
  connection: number,
): Promise<void> {
  const { stream, faults } = run;
  const after = faults.disconnectAfter;
  const left = after ? after[Math.min(connection, after.length - 1)] : Number.POSITIVE_INFINITY;
  client.on("error", () => {});
  for (let i = from; i < stream.count && client.readyState === client.OPEN; i++) {
    const breaks = faults.breakAt !== undefined && i >= faults.breakAt[run.nextBreak];
    if (breaks) run.nextBreak++;
    if (breaks || i - from >= left) {
      run.broken++;
      // A frame that says it has 1,000 bytes of text, and breaks off after a few.
      socket.write(Buffer.concat([Buffer.from([0x81, 126, 0x03, 0xe8]), Buffer.from('{"did":"did:plc:')]), () =>
        socket.destroy(),
      );
      return;
    }
    if (every(faults.dropEvery, i)) continue;
    if (every(faults.malformedEvery, i)) send(stream.event(i).slice(0, 40));
    if (every(faults.reorderEvery, i) && i + 1 < stream.count) {
      send(stream.event(i + 1));
      send(stream.event(i));
      i++;
    } else send(stream.event(i));
    if (every(faults.duplicateEvery, i)) send(stream.event(i));
    run.served++;
    if (i >= run.furthest) run.furthest = i + 1;
    if (run.served % LOT === 0) {
      do await new Promise((r) => setTimeout(r, faults.slow ?? 0));
      while (client.bufferedAmount > BUFFERED && client.readyState === client.OPEN);
    }
  }
}

/** A Mastodon stream of public statuses. */
async function serveStatuses(run: Replay, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { faults, statuses, token, requests } = run;
  if (request.url?.startsWith("/api/v1/timelines/")) return serveTimeline(run, request, response);
  if (!request.url?.startsWith("/api/v1/streaming/")) return void response.writeHead(404).end();
  if (token !== undefined && request.headers.authorization !== `Bearer ${token}`)
    return void response.writeHead(401).end();
  if (run.unavailable > 0) {
    run.unavailable--;
    return void response.writeHead(503).end();
  }
  requests.push({ path: request.url, from: run.nextStatus });
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write(":)\n:thump\n");
  const breaks =
    faults.disconnectAfter?.[Math.min(requests.length - 1, faults.disconnectAfter.length - 1)] ??
    Number.POSITIVE_INFINITY;
  const first = run.nextStatus;
  while (run.nextStatus < statuses.length) {
    if (run.nextStatus - first >= breaks) {
      run.broken++;
      run.nextStatus = Math.min(statuses.length, run.nextStatus + (faults.away ?? 1));
      response.write(`event: update\ndata: {"id":`, () => response.destroy());
      return;
    }
    const at = run.nextStatus++;
    const send = ([event, data]: readonly [string, string]) => {
      const lines = data.split("\n").map((line) => `data: ${line}\n`);
      response.write(`event: ${event}\n${lines.join("")}\n`);
    };
    if (every(faults.dropEvery, at)) continue;
    if (every(faults.malformedEvery, at)) send(["update", statuses[at][1].slice(0, 40)]);
    if (every(faults.reorderEvery, at) && run.nextStatus < statuses.length) send(statuses[run.nextStatus++]);
    send(statuses[at]);
    if (every(faults.duplicateEvery, at)) send(statuses[at]);
    run.served++;
    if (faults.slow !== undefined && run.served % 50 === 0) await new Promise((r) => setTimeout(r, faults.slow));
  }
  const beat = setInterval(() => response.write(":thump\n"), 1000);
  response.on("close", () => clearInterval(beat));
}

/** What has happened so far and was not deleted since, as the public timeline gives it: newest first. */
function serveTimeline(run: Replay, request: IncomingMessage, response: ServerResponse): void {
  const { faults, statuses, token, timelines } = run;
  const asked = new URL(request.url!, "http://localhost");
  timelines.push(`${asked.pathname}${asked.search}`);
  if (token !== undefined && request.headers.authorization !== `Bearer ${token}`)
    return void response.writeHead(401).end();
  if (faults.noTimeline) return void response.writeHead(422).end();
  if (faults.rateLimit && timelines.length <= faults.rateLimit[0]) {
    const until = new Date(Date.now() + faults.rateLimit[1] * 1000).toISOString();
    return void response.writeHead(429, { "x-ratelimit-reset": until }).end();
  }
  const after = BigInt(asked.searchParams.get("min_id") ?? "0");
  const past = statuses.slice(0, run.nextStatus);
  const deleted = new Set(past.filter(([event]) => event === "delete").map(([, id]) => id));
  const page = past
    .filter(([event]) => event === "update")
    .map(([, data]) => JSON.parse(data))
    .filter(({ id }) => BigInt(id) > after && !deleted.has(id))
    .slice(0, Number(asked.searchParams.get("limit") ?? 20))
    .reverse();
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(page));
}

/** Texts as zstd frames made with a dictionary. */
async function framePacker(dictionary: Uint8Array): Promise<(text: string) => Uint8Array> {
  const zstd = await new Promise<Parameters<Parameters<typeof codec.ZstdCodec.run>[0]>[0]>((ready) =>
    codec.ZstdCodec.run(ready),
  );
  const simple = new zstd.Simple();
  const digested = new zstd.Dict.Compression(dictionary, 1);
  return (text) => {
    const frame = simple.compressUsingDict(Buffer.from(text), digested);
    if (!frame) throw new Error("a frame could not be packed");
    return frame;
  };
}
