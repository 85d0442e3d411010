import WebSocket from "ws";
import { BOUNDS } from "../model/bounds.ts";
import { isUsageError, UsageError } from "../model/errors.ts";
import { seconds } from "../model/time.ts";
import { ANYWHERE, type Reach } from "../net/address.ts";
import { openSocket } from "../net/socket.ts";
import { readJetstreamEvent } from "../sources/bluesky-jetstream.ts";
import type { WholeReading } from "../sources/reading/batches.ts";
import { isObject, type JsonObject, mapExact } from "../sources/reading/json.ts";
import { reject } from "../sources/reading/reasons.ts";
import { frameDecoder } from "./compressed-frames.ts";
import { BATCH_MS, Gathering } from "./gathering.ts";
import { ServerTime } from "./server-time.ts";
import { type Backoff, type Stream, type StreamClock, waitBefore } from "./stream.ts";

export interface JetstreamOptions {
  /** `wss://…/subscribe`, wire version 1. */
  readonly url?: string;
  /** Record types to ask for. Posts and reposts by default; account events come whatever is asked. */
  readonly collections?: readonly string[];
  /** Keep posts in these languages only. */
  readonly langs?: readonly string[];
  /** Content of Jetstream's zstd dictionary: frames are then asked for compressed, some half the bytes. Plain ones are read as well. */
  readonly dictionary?: Uint8Array;
  readonly clock: StreamClock;
  readonly backoff?: Backoff;
  /** How far before the last stored event a connection begins: events are delivered at least once, and out of order at the seam. */
  readonly rewind?: number;
  /** A connection this long without an event is given up. */
  readonly idle?: number;
  readonly reach?: Reach;
}

export const JETSTREAM_URL = "wss://jetstream2.us-east.bsky.network/subscribe";
const COLLECTIONS = ["app.bsky.feed.post", "app.bsky.feed.repost"];
const BACKOFF: Backoff = { first: seconds(1), longest: seconds(60) };
/** The first event may come this much later than asked for before a gap is noted: a quiet second is no gap. */
const GAP_TOLERANCE = seconds(30);
/** Frames held in memory before the socket is told to wait. */
const MOST_FRAMES = 8_000;
const FEWEST_FRAMES = 1_000;
const LARGEST_FRAME = 4 * 1024 * 1024;
/** Work without a breath, ms. */
const LONGEST_TURN = 20;

/**
 * Bluesky's Jetstream, wire version 1. The cursor is the time of the newest event in microseconds, which any host
 * understands. Too old a cursor is moved forward by the server without a word: the first event tells, and the gap is noted.
 * The dictionary of compressed frames is not carried here: it holds posts of real people, with their names.
 */
export function jetstream(options: JetstreamOptions): Stream {
  const address = addressOf(options);
  return {
    name: "jetstream",
    async *batches(stored, signal, onStatus) {
      const { clock, backoff = BACKOFF, rewind = seconds(10), dictionary } = options;
      const unpack = dictionary && (await frameDecoder(dictionary, BOUNDS.event));
      const gathering = new Gathering(options.langs);
      let cursor = cursorOf(stored);
      const place = () => (cursor === undefined ? undefined : String(cursor));
      const times = new ServerTime();
      let failures = 0;
      /** When a connection ended that had told no place to go on from, by this machine's clock. */
      let lost: number | undefined;
      let slow = 0;
      while (!signal.aborted) {
        const asked = cursor === undefined ? undefined : cursor - rewind * 1000;
        if (asked !== undefined) address.searchParams.set("cursor", String(asked));
        const connection = new Connection(
          address,
          {
            idle: options.idle ?? seconds(60),
            reach: options.reach ?? ANYWHERE,
            onOpen: () => onStatus("connected", true),
          },
          signal,
        );
        let first = true;
        let heard = false;
        let worked = performance.now();
        for await (const frames of connection.frames()) {
          heard = true;
          for (const frame of frames) {
            // However large the frames: whoever wants to stop is heard in between.
            if (performance.now() - worked > LONGEST_TURN) {
              await breath();
              worked = performance.now();
              if (signal.aborted) break;
            }
            const event = parsed(typeof frame === "string" ? frame : (unpack?.(frame) ?? ""));
            const time = event && times.placeOf(event.time_us, clock.now());
            if (times.behind !== slow) {
              slow = times.behind;
              onStatus(
                `this machine's clock is ${Math.round(slow / 60_000).toLocaleString("en-US")} min behind the server's, which is followed; set it right`,
              );
            }
            if (lost !== undefined) {
              gathering.note({
                from: Math.min(lost, clock.now()),
                until: clock.now(),
                why: "reconnected without replay",
              });
              lost = undefined;
            }
            if (first && time !== undefined) {
              first = false;
              failures = 0;
              if (asked !== undefined && time > cursor! + GAP_TOLERANCE * 1000)
                gathering.note({
                  from: Math.floor(cursor! / 1000),
                  until: Math.floor(time / 1000),
                  why: "cursor too old",
                });
            }
            gathering.add(event ? readingOf(event) : reject("broken JSON"), time && Math.floor(time / 1000));
            if (time !== undefined && !(cursor! >= time)) cursor = time;
            if (gathering.full) yield gathering.take(place())!;
          }
          const batch = gathering.take(place());
          if (batch) yield batch;
        }
        if (signal.aborted) break;
        if (cursor === undefined && heard) lost ??= clock.now();
        const wait = waitBefore(failures++, backoff, () => clock.random());
        onStatus(`${connection.why}; trying again in ${(wait / 1000).toFixed(1)} s`);
        await clock.sleep(wait, signal);
      }
    },
  };
}

function addressOf({ url = JETSTREAM_URL, collections = COLLECTIONS, dictionary }: JetstreamOptions): URL {
  let address: URL;
  try {
    address = new URL(url);
  } catch {
    throw new UsageError(`"${url}" is no address: write one such as ${JETSTREAM_URL}`);
  }
  if (address.protocol !== "wss:" && address.protocol !== "ws:")
    throw new UsageError(`"${url}" is no WebSocket address: it begins with wss://, e.g. ${JETSTREAM_URL}`);
  if ([...address.searchParams.keys()].some((name) => /dids$/i.test(name)))
    throw new UsageError("claque follows no accounts: leave the list of accounts out of the address");
  if (address.pathname === "/") address.pathname = "/subscribe";
  for (const name of ["cursor", "compress", "wantedCollections"]) address.searchParams.delete(name);
  if (dictionary) address.searchParams.set("compress", "true");
  for (const collection of collections) {
    if (!/^[a-z][a-z0-9-]*(?:\.[a-zA-Z0-9-]+)+(?:\.\*)?$/.test(collection))
      throw new UsageError(`"${collection}" is no collection: write e.g. ${COLLECTIONS.join(" or ")}`);
    address.searchParams.append("wantedCollections", collection);
  }
  return address;
}

const cursorOf = (stored: string | undefined): number | undefined => {
  const n = Number(stored);
  return stored !== undefined && Number.isSafeInteger(n) && n > 0 ? n : undefined;
};

function readingOf(event: JsonObject): WholeReading {
  const reading = mapExact(event, (value) => (isObject(value) ? readJetstreamEvent(value) : reject("not an object")));
  return typeof reading === "string" ? reject(reading) : reading;
}

function parsed(frame: string): JsonObject | undefined {
  if (frame.length > BOUNDS.event) return undefined;
  try {
    const value: unknown = JSON.parse(frame);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** One connection: frames in small lots, the socket held back while they are worked on, and why it ended. */
class Connection {
  why = "the connection was closed";
  readonly #url: URL;
  readonly #idle: number;
  readonly #reach: Reach;
  readonly #signal: AbortSignal;
  readonly #onOpen: () => void;
  constructor(
    url: URL,
    { idle, reach, onOpen }: { readonly idle: number; readonly reach: Reach; readonly onOpen: () => void },
    signal: AbortSignal,
  ) {
    this.#onOpen = onOpen;
    this.#url = url;
    this.#idle = idle;
    this.#reach = reach;
    this.#signal = signal;
  }

  async *frames(): AsyncGenerator<readonly (string | Uint8Array)[]> {
    let waiting: (string | Uint8Array)[] = [];
    let held = 0;
    let ended = false;
    let fault: Error | undefined;
    let wake = () => {};
    const socket = openSocket(
      this.#url,
      { perMessageDeflate: false, maxPayload: LARGEST_FRAME, handshakeTimeout: this.#idle },
      this.#reach,
    );
    let timer = setTimeout(() => {}, 0);
    const alive = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        this.why = `nothing came for ${Math.round(this.#idle / 1000)} s`;
        socket.terminate();
      }, this.#idle);
    };
    const end = () => {
      ended = true;
      clearTimeout(timer);
      wake();
    };
    socket.on("message", (data, binary) => {
      // One that will not be read need not be kept, nor turned into text.
      const bytes = Buffer.isBuffer(data) ? data : Buffer.concat(Array.isArray(data) ? data : [Buffer.from(data)]);
      const frame = bytes.length > BOUNDS.event ? "" : binary ? bytes : bytes.toString();
      waiting.push(frame);
      held += bytes.length;
      if (waiting.length >= MOST_FRAMES || held >= BOUNDS.waiting) {
        socket.pause();
        clearTimeout(timer);
      } else alive();
      wake();
    });
    socket.on("open", this.#onOpen);
    socket.on("ping", alive);
    let answered = false;
    socket.on("unexpected-response", (_, response) => {
      answered = true;
      // Its words are the server's: they are not shown, and not read.
      response.destroy();
      const { statusCode = 0 } = response;
      if (statusCode >= 300 && statusCode < 500 && statusCode !== 429 && statusCode !== 408)
        fault = new UsageError(refusedBy(statusCode));
      this.why = `the server answered ${statusCode}`;
      socket.terminate();
      end();
    });
    socket.on("error", (e: NodeJS.ErrnoException) => {
      if (isUsageError(e)) fault = e;
      if (!answered) this.why = `the connection failed (${e.code ?? "broken frame"})`;
    });
    socket.on("close", (code) => {
      if (this.why === "the connection was closed" && code !== 1000) this.why = `the connection was lost (${code})`;
      end();
    });
    const stop = () => {
      socket.close(1000);
      end();
    };
    this.#signal.addEventListener("abort", stop, { once: true });
    alive();
    try {
      let last = 0;
      for (;;) {
        if (waiting.length === 0) {
          if (fault) throw fault;
          if (ended) return;
          await new Promise<void>((r) => {
            wake = r;
          });
          continue;
        }
        // A little patience gathers single events into batches; a full lot goes at once.
        if (waiting.length < FEWEST_FRAMES && !ended) {
          const since = performance.now() - last;
          if (since < BATCH_MS)
            await Promise.race([
              pause(BATCH_MS - since),
              new Promise<void>((r) => {
                wake = () => (ended || waiting.length >= FEWEST_FRAMES ? r() : undefined);
              }),
            ]);
        }
        last = performance.now();
        const lot = waiting;
        waiting = [];
        held = 0;
        yield lot;
        if (socket.isPaused) {
          socket.resume();
          alive();
        }
      }
    } finally {
      this.#signal.removeEventListener("abort", stop);
      clearTimeout(timer);
      socket.removeAllListeners("message");
      if (socket.readyState !== WebSocket.CLOSED) socket.terminate();
    }
  }
}

const refusedBy = (status: number): string =>
  status < 400
    ? `the server sends claque to another address (${status}), which is not followed: name the address itself`
    : `the server refused the subscription (${status}): check the address, and what it is asked for`;

const breath = (): Promise<void> => new Promise((r) => setImmediate(r));
const pause = (ms: number): Promise<void> => new Promise((r) => setTimeout(r, ms));
