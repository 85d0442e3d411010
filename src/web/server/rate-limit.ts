import type { Context, MiddlewareHandler } from "hono";
import { refuse } from "./security.ts";

export interface RateLimit {
  /** Requests a second that may go on for ever. */
  readonly perSecond: number;
  /** Requests that may come at once. */
  readonly burst: number;
  /** Milliseconds; a clock is an argument so that tests need not wait. */
  readonly now: () => number;
  /** What a path costs, in requests. Default 1. */
  readonly cost?: (path: string) => number;
}

/**
 * Token bucket a client. A client is its address; at most 1,000 are remembered, the longest unseen goes first.
 * O(1) a request.
 */
export function rateLimit(limit: RateLimit, clientOf: (c: Context) => string): MiddlewareHandler {
  const buckets = new Map<string, { left: number; at: number }>();
  return async (c, next) => {
    const client = clientOf(c);
    const now = limit.now();
    const bucket = buckets.get(client) ?? { left: limit.burst, at: now };
    buckets.delete(client);
    buckets.set(client, bucket);
    if (buckets.size > 1_000) buckets.delete(buckets.keys().next().value!);
    bucket.left = Math.min(limit.burst, bucket.left + ((now - bucket.at) / 1000) * limit.perSecond);
    bucket.at = now;
    const cost = limit.cost?.(c.req.path) ?? 1;
    if (bucket.left < cost) {
      c.header("Retry-After", String(Math.max(1, Math.ceil((cost - bucket.left) / limit.perSecond))));
      return refuse(c, 429, "Too many requests at once. Wait a moment and try again.");
    }
    bucket.left -= cost;
    return next();
  };
}
