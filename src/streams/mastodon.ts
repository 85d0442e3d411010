import { isUsageError, UsageError } from "../model/errors.ts";
import { fieldOf, textFieldOf } from "../model/keys.ts";
import type { EpochMs } from "../model/time.ts";
import { seconds } from "../model/time.ts";
import type { Reach } from "../net/address.ts";
import { request } from "../net/request.ts";
import { readMastodonDeletion, readMastodonStatus } from "../sources/mastodon.ts";
import type { WholeReading } from "../sources/reading/batches.ts";
import { idOf, isObject, type JsonValue, mapExact, mapParsed } from "../sources/reading/json.ts";
import { reject, skip } from "../sources/reading/reasons.ts";
import { BATCH_MS, Gathering } from "./gathering.ts";
import { backfill } from "./mastodon-backfill.ts";
import { readSse } from "./sse.ts";
import { type Backoff, type Stream, type StreamClock, waitBefore } from "./stream.ts";

export interface MastodonOptions {
  /** `mastodon.example`, or an address with scheme where the streaming server lies elsewhere. */
  readonly host: string;
  /** A token with `read:statuses`: since Mastodon 4.2 every public stream asks for one. */
  readonly token: string;
  /** `public` (default), `public/local`, `public/remote`. */
  readonly timeline?: string;
  /** Only this hashtag. */
  readonly tag?: string;
  readonly langs?: readonly string[];
  readonly clock: StreamClock;
  readonly backoff?: Backoff;
  readonly idle?: number;
  readonly reach?: Reach;
}

const BACKOFF: Backoff = { first: seconds(2), longest: seconds(120) };

/** How far before the newest status a new connection looks back: numbers are made from times, and not in order. */
const REWIND = seconds(10);

/**
 * One instance's public timeline over server-sent events. The stream has no replay: after a loss, and after a restart,
 * what came meanwhile is fetched from the timeline, up to 3,000 statuses; what that does not bring is noted as a gap.
 * The cursor is the time of the newest status, never its number. Deletions while nobody listened are not told by anyone.
 */
export function mastodonStream(options: MastodonOptions): Stream {
  const { host } = addressOf(options);
  if (!/^[\w.~+/=-]{10,500}$/.test(options.token))
    throw new UsageError("the token file does not hold a Mastodon access token: one line of letters and digits");
  return {
    name: `mastodon ${host}`,
    batches: (stored, signal, onStatus) => listen(options, stored, signal, onStatus),
  };
}

/** Connects again and again until the signal ends it; what each connection brings is given in batches. */
async function* listen(
  options: MastodonOptions,
  stored: Parameters<Stream["batches"]>[0],
  signal: AbortSignal,
  onStatus: Parameters<Stream["batches"]>[2],
): ReturnType<Stream["batches"]> {
  const { clock, reach, backoff = BACKOFF, idle = seconds(90) } = options;
  const { address, timeline, host } = addressOf(options);
  const gathering = new Gathering(options.langs);
  let failures = 0;
  let lost: number | undefined;
  let newest = placeOf(stored);
  const cursor = () => (newest === undefined ? undefined : String(newest.at));
  const take = ({ reading, at, id }: Told) => {
    gathering.add(reading, at);
    if (at === undefined || id === undefined) return;
    // A clock that is ahead does not carry the stream along.
    const seen = Math.min(at, clock.now());
    if (!newest || seen >= newest.at) newest = { at: seen, before: before(id, seen) };
  };
  while (!signal.aborted) {
    const attempt = new AbortController();
    const stop = () => attempt.abort();
    signal.addEventListener("abort", stop, { once: true });
    let why = "the connection was closed";
    const silence = watching(idle, () => {
      why = `nothing came for ${Math.round(idle / 1000)} s`;
      stop();
    });
    try {
      const response = await request(address, {
        headers: { authorization: `Bearer ${options.token}`, accept: "text/event-stream" },
        signal: attempt.signal,
        reach,
      });
      refuse(response.status, host);
      if (response.status !== 200) why = `${host} answered ${response.status}`;
      else {
        failures = 0;
        onStatus("connected", true);
        const now = clock.now();
        if (newest) {
          const known = newest.at;
          const after = newest.before;
          const pages = backfill({ timeline, token: options.token, after, signal: attempt.signal, clock, reach });
          let page = await pages.next();
          let joins = false;
          for (; !page.done; page = await pages.next()) {
            silence.alive();
            for (const status of page.value) {
              const told = toldBy(status, host);
              if (told.at! <= known) joins = true;
              take(told);
            }
            const batch = gathering.take(cursor());
            if (batch) yield batch;
          }
          if (!(page.value && joins) && !signal.aborted)
            gathering.note({ from: Math.min(known, now), until: now, why: "reconnected without replay" });
        } else if (lost !== undefined) gathering.note({ from: lost, until: now, why: "reconnected without replay" });
        lost = undefined;
        let last = clock.now();
        const ticks = ticking(readSse(response.body), BATCH_MS);
        for await (const event of ticks) {
          if (event !== "tick") silence.alive();
          if (event !== undefined && event !== "tick") take(read(event.event, event.data, host));
          const now = clock.now();
          if (gathering.full || now - last >= BATCH_MS) {
            last = now;
            const batch = gathering.take(cursor());
            if (batch) yield batch;
          }
        }
      }
    } catch (e) {
      if (isUsageError(e)) throw e;
      if (why === "the connection was closed") why = `the connection failed (${causeOf(e)})`;
    } finally {
      silence.end();
      signal.removeEventListener("abort", stop);
      attempt.abort();
    }
    const rest = gathering.take(cursor());
    if (rest) yield rest;
    if (signal.aborted) break;
    lost ??= clock.now();
    const wait = waitBefore(failures++, backoff, () => clock.random());
    onStatus(`${why}; trying again in ${(wait / 1000).toFixed(1)} s`);
    await clock.sleep(wait, signal);
  }
}

/** @throws UsageError where asking again would not help */
function refuse(status: number, host: string): void {
  if (status === 401 || status === 403)
    throw new UsageError(`${host} refused the token (${status}): it needs the scope read:statuses`);
  if (status === 404)
    throw new UsageError(`${host} has no such stream: check --host, and that the instance streams publicly`);
  if (status >= 300 && status < 400)
    throw new UsageError(
      `${host} sends claque to another address (${status}), which is not followed: name the host itself`,
    );
}

/** Calls `onSilence` once nothing has been `alive` for so long, ms. */
function watching(idle: number, onSilence: () => void): { readonly alive: () => void; readonly end: () => void } {
  let timer = setTimeout(onSilence, idle);
  return {
    alive() {
      clearTimeout(timer);
      timer = setTimeout(onSilence, idle);
    },
    end: () => clearTimeout(timer),
  };
}

/** How far the stream is: when its newest status was published, and a number some seconds before it to look from. */
interface Place {
  readonly at: EpochMs;
  readonly before: string;
}

function placeOf(stored: string | undefined): Place | undefined {
  const at = Number(stored);
  return stored !== undefined && Number.isSafeInteger(at) && at > REWIND ? { at, before: numberAt(at) } : undefined;
}

/** Mastodon's numbers are milliseconds shifted by 16 bits; a server that numbers otherwise is asked for what follows the status. */
const before = (id: string, at: EpochMs): string =>
  /^\d+$/.test(id) && Math.abs(Number(BigInt(id) >> 16n) - at) < 1000 * REWIND ? numberAt(at) : id;

const numberAt = (at: EpochMs): string => String(BigInt(at - REWIND) << 16n);

function addressOf({ host, timeline = "public", tag }: MastodonOptions): {
  address: string;
  timeline: string;
  host: string;
} {
  let base: URL;
  try {
    base = new URL(/^https?:\/\//.test(host) ? host : `https://${host}`);
  } catch {
    throw new UsageError(`"${host}" is no host: write e.g. mastodon.example`);
  }
  if (!["public", "public/local", "public/remote"].includes(timeline))
    throw new UsageError(`"${timeline}" is no public timeline: choose public, public/local or public/remote`);
  const path = tag === undefined ? timeline : `hashtag?tag=${encodeURIComponent(tag.replace(/^#/, ""))}`;
  const part = timeline === "public" ? "" : `?${timeline.slice("public/".length)}=true`;
  const list = tag === undefined ? `public${part}` : `tag/${encodeURIComponent(tag.replace(/^#/, ""))}`;
  return {
    address: `${base.origin}/api/v1/streaming/${path}`,
    timeline: `${base.origin}/api/v1/timelines/${list}`,
    host: base.hostname,
  };
}

/** An event as it was read; of a new status, when it was published and its number. */
interface Told {
  readonly reading: WholeReading;
  readonly at?: EpochMs;
  readonly id?: string;
}

function read(event: string, data: string, host: string): Told {
  if (event === "delete") return { reading: readMastodonDeletion(data, { host }) };
  if (event !== "update" && event !== "status.update") return { reading: skip("other record type") };
  const told = mapParsed(data, (status) => readStatus(status, host));
  if (typeof told === "string") return { reading: reject(told) };
  // An edit is told long after its status was published: it says nothing of how far the stream is.
  return event === "status.update" && "at" in told.reading ? { reading: { ...told.reading, edited: true } } : told;
}

function toldBy(status: JsonValue, host: string): Told {
  const told = mapExact(status, (value) => readStatus(value, host));
  return typeof told === "string" ? { reading: reject(told) } : told;
}

function readStatus(status: JsonValue, host: string): Told {
  if (!isObject(status)) return { reading: reject("not an object") };
  const reading = readMastodonStatus(status, { host });
  return "at" in reading ? { reading, at: reading.at, id: idOf(status.id) } : { reading };
}

const causeOf = (e: unknown): string => textFieldOf(fieldOf(e, "cause"), "code") ?? textFieldOf(e, "name") ?? "unknown";

/** The events, with a tick whenever none came for a while, so that a batch need not wait for the next event. */
async function* ticking<T>(events: AsyncGenerator<T>, every: number): AsyncGenerator<T | "tick"> {
  let next = events.next();
  try {
    for (;;) {
      let timer: NodeJS.Timeout | undefined;
      const tick = new Promise<"tick">((r) => {
        timer = setTimeout(r, every, "tick");
      });
      const first = await Promise.race([next, tick]);
      clearTimeout(timer);
      if (first === "tick") {
        yield "tick";
        continue;
      }
      if (first.done) return;
      next = events.next();
      yield first.value;
    }
  } finally {
    next.catch(() => {});
    events.return(undefined).catch(() => {});
  }
}
