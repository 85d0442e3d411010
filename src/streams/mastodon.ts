import { UsageError } from "../model/errors.ts";
import { seconds } from "../model/time.ts";
import { readMastodonDeletion, readMastodonStatus } from "../sources/mastodon.ts";
import type { Reading } from "../sources/reading/batches.ts";
import { isObject, type JsonObject } from "../sources/reading/json.ts";
import { reject, skip } from "../sources/reading/reasons.ts";
import { BATCH_EVENTS, BATCH_MS, Gathering } from "./gathering.ts";
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
}

const BACKOFF: Backoff = { first: seconds(2), longest: seconds(120) };

/**
 * One instance's public timeline over server-sent events. There is no cursor and no replay: what happens while the
 * connection is down is not seen, and is noted as a gap. Edits (`status.update`) keep the text first seen.
 */
export function mastodonStream(options: MastodonOptions): Stream {
  const { address, host } = addressOf(options);
  if (!/^[\w.~+/=-]{10,500}$/.test(options.token))
    throw new UsageError("the token file does not hold a Mastodon access token: one line of letters and digits");
  return {
    name: `mastodon ${host}`,
    async *batches(_, signal, onStatus) {
      const { clock, backoff = BACKOFF, idle = seconds(90) } = options;
      const gathering = new Gathering(options.langs);
      let failures = 0;
      let lost: number | undefined;
      while (!signal.aborted) {
        const attempt = new AbortController();
        const stop = () => attempt.abort();
        signal.addEventListener("abort", stop, { once: true });
        let why = "the connection was closed";
        let timer = setTimeout(stop, idle);
        const alive = () => {
          clearTimeout(timer);
          timer = setTimeout(() => {
            why = `nothing came for ${Math.round(idle / 1000)} s`;
            stop();
          }, idle);
        };
        try {
          const response = await fetch(address, {
            headers: { authorization: `Bearer ${options.token}`, accept: "text/event-stream" },
            signal: attempt.signal,
          });
          if (response.status === 401 || response.status === 403)
            throw new UsageError(`${host} refused the token (${response.status}): it needs the scope read:statuses`);
          if (response.status === 404)
            throw new UsageError(`${host} has no such stream: check --host, and that the instance streams publicly`);
          if (!response.ok || !response.body) why = `${host} answered ${response.status}`;
          else {
            failures = 0;
            onStatus("connected", true);
            if (lost !== undefined)
              gathering.note({ from: lost, until: clock.now(), why: "reconnected without replay" });
            lost = undefined;
            let last = clock.now();
            const ticks = ticking(readSse(response.body as unknown as AsyncIterable<Uint8Array>), BATCH_MS);
            for await (const event of ticks) {
              if (event !== "tick") alive();
              if (event !== undefined && event !== "tick") gathering.add(...read(event.event, event.data, host));
              const now = clock.now();
              if (gathering.events >= BATCH_EVENTS || now - last >= BATCH_MS) {
                last = now;
                const batch = gathering.take(undefined);
                if (batch) yield batch;
              }
            }
          }
        } catch (e) {
          if (e instanceof UsageError) throw e;
          if (why === "the connection was closed") why = `the connection failed (${causeOf(e)})`;
        } finally {
          clearTimeout(timer);
          signal.removeEventListener("abort", stop);
          attempt.abort();
        }
        const rest = gathering.take(undefined);
        if (rest) yield rest;
        if (signal.aborted) break;
        lost ??= clock.now();
        const wait = waitBefore(failures++, backoff, () => clock.random());
        onStatus(`${why}; trying again in ${(wait / 1000).toFixed(1)} s`);
        await clock.sleep(wait, signal);
      }
    },
  };
}

function addressOf({ host, timeline = "public", tag }: MastodonOptions): { address: string; host: string } {
  let base: URL;
  try {
    base = new URL(/^https?:\/\//.test(host) ? host : `https://${host}`);
  } catch {
    throw new UsageError(`"${host}" is no host: write e.g. mastodon.example`);
  }
  if (!["public", "public/local", "public/remote"].includes(timeline))
    throw new UsageError(`"${timeline}" is no public timeline: choose public, public/local or public/remote`);
  const path = tag === undefined ? timeline : `hashtag?tag=${encodeURIComponent(tag.replace(/^#/, ""))}`;
  return { address: `${base.origin}/api/v1/streaming/${path}`, host: base.hostname };
}

function read(event: string, data: string, host: string): [Reading, number | undefined] {
  if (event === "delete") return [readMastodonDeletion(data, { host }), undefined];
  if (event !== "update" && event !== "status.update") return [skip("other record type"), undefined];
  let status: unknown;
  try {
    status = JSON.parse(data);
  } catch {
    return [reject("broken JSON"), undefined];
  }
  if (!isObject(status as never)) return [reject("not an object"), undefined];
  const reading = readMastodonStatus(status as JsonObject, { host });
  return [reading, "at" in reading ? reading.at : undefined];
}

const causeOf = (e: unknown): string => {
  const { cause, name } = e as { cause?: { code?: string }; name?: string };
  return cause?.code ?? name ?? "unknown";
};

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
