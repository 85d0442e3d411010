import type { Reach } from "../net/address.ts";
import { contentOf, request } from "../net/request.ts";
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
  readonly reach?: Reach;
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
  const { timeline, signal, clock, mostPages = 75 } = options;
  const address = new URL(timeline);
  address.searchParams.set("limit", String(PAGE));
  let { after } = options;
  let patience = MOST_PATIENCE;
  for (let page = 0; page < mostPages; ) {
    address.searchParams.set("min_id", after);
    const answer = await onePage(address, options);
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

async function onePage(
  address: URL,
  { token, signal, reach }: Pick<BackfillOptions, "token" | "signal" | "reach">,
): Promise<Answer> {
  try {
    const response = await request(address, {
      headers: { authorization: `Bearer ${token}`, accept: "application/json" },
      signal: AbortSignal.any([signal, AbortSignal.timeout(30_000)]),
      reach,
    });
    if (response.status !== 200) {
      response.body.destroy();
      if (response.status !== 429) return {};
      const until = response.header("x-ratelimit-reset");
      const seconds = response.header("retry-after");
      return { wait: (now) => Math.max(1000, until ? Date.parse(until) - now : Number(seconds ?? Number.NaN) * 1000) };
    }
    const content = await contentOf(response, LARGEST_PAGE);
    const page = content && parseExactly(content.toString());
    return Array.isArray(page) && page.every(isObject) ? { statuses: page } : {};
  } catch {
    return {};
  }
}
