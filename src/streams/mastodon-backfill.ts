import { isObject, type JsonObject, parseExactly } from "../sources/reading/json.ts";
import type { StreamClock } from "./stream.ts";

export interface BackfillOptions {
  /** `https://mastodon.example/api/v1/timelines/public?local=true`: the timeline that the stream follows. */
  readonly timeline: string;
  readonly token: string;
  /** Number that the first status is to follow. */
  readonly after: string;
  readonly signal: AbortSignal;
  readonly clock: Pick<StreamClock, "now" | "sleep">;
  /** Pages of 40 statuses at most. */
  readonly mostPages?: number;
}

const PAGE = 40;
const LARGEST_PAGE = 8 * 1024 * 1024;
/** Waited in all for a server that counts requests, ms. Longer, and the stream itself would be given up. */
const MOST_PATIENCE = 60_000;

/**
 * The statuses that came after a number, oldest first, page by page. Returns whether they are all there: not where the
 * server refuses, has us wait too long, has more than the bound, or answers with nothing new.
 */
export async function* backfill(options: BackfillOptions): AsyncGenerator<readonly JsonObject[], boolean> {
  const { timeline, token, signal, clock, mostPages = 75 } = options;
  const address = new URL(timeline);
  address.searchParams.set("limit", String(PAGE));
  let { after } = options;
  let patience = MOST_PATIENCE;
  for (let page = 0; page < mostPages; ) {
    address.searchParams.set("min_id", after);
    const answer = await onePage(address, token, signal);
    if ("wait" in answer) {
      const wait = answer.wait(clock.now());
      // Written so that a date that is none is not waited for.
      if (!(wait <= patience)) return false;
      patience -= wait;
      await clock.sleep(wait, signal);
      if (signal.aborted) return false;
      continue;
    }
    const { statuses } = answer;
    if (!statuses) return false;
    page++;
    // Newest first, as the interface gives them.
    if (statuses.length > 0) yield statuses.toReversed();
    if (statuses.length < PAGE) return true;
    const newest = statuses[0].id;
    if (typeof newest !== "string" || newest === after) return false;
    after = newest;
  }
  return false;
}

type Answer = { readonly statuses?: readonly JsonObject[] } | { wait(now: number): number };

async function onePage(address: URL, token: string, signal: AbortSignal): Promise<Answer> {
  try {
    const response = await fetch(address, {
      headers: { authorization: `Bearer ${token}`, accept: "application/json" },
      signal: AbortSignal.any([signal, AbortSignal.timeout(30_000)]),
    });
    if (!response.ok || !response.body) {
      await response.body?.cancel();
      if (response.status !== 429) return {};
      const until = response.headers.get("x-ratelimit-reset");
      const seconds = response.headers.get("retry-after");
      return { wait: (now) => Math.max(1000, until ? Date.parse(until) - now : Number(seconds ?? Number.NaN) * 1000) };
    }
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
      size += part.length;
      if (size > LARGEST_PAGE) return {};
      parts.push(part);
    }
    const page = parseExactly(Buffer.concat(parts).toString());
    return Array.isArray(page) && page.every(isObject) ? { statuses: page } : {};
  } catch {
    return {};
  }
}
