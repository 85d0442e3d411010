import { makeRng } from "../methods/rng.ts";
import type { EpochMs } from "../model/time.ts";

export interface GeneratedStream {
  readonly count: number;
  /** Witnessed time of event `i`, µs; strictly rising. */
  timeOf(i: number): number;
  /** The first event at or after a time in µs. */
  at(time: number): number;
  /** Event `i` as Jetstream sends it. The same `i` gives the same bytes. */
  event(i: number): string;
  /** at-uri of the record that event `i` makes. */
  addressOf(i: number): string;
  /** Whether the post made by event `i` is there once all events were applied. Events that make no post give false. */
  survives(i: number): boolean;
}

export interface GeneratedOptions {
  readonly count: number;
  /** Events a second. */
  readonly rate: number;
  readonly from?: EpochMs;
  readonly seed?: number;
  readonly accounts?: number;
  /** Late deletions lie one to two times so many deletions behind their post (40 events each). A power of two. */
  readonly late?: number;
}

/**
 * Of each so many events, one deletes a post: every other time the one this many events before, else one of long ago.
 * One of so many ends an account.
 */
const DELETE_EVERY = 40;
const DELETE_BACK = 25;
const END_EVERY = 5003;

/**
 * A made Jetstream: posts with links and hashtags, reposts, likes, deletions and ended accounts. Every event follows from
 * its number, so that any part of hours of stream can be served without being held. Accounts that end are used by one
 * post only, each its own.
 */
export function generatedStream({
  count,
  rate,
  from = 1_700_000_000_000,
  seed = 1,
  accounts = 5000,
  late = 64,
}: GeneratedOptions): GeneratedStream {
  const step = 1_000_000 / rate;
  const timeOf = (i: number) => Math.floor(from * 1000 + i * step);
  const did = (n: number) => `did:plc:made${String(n).padStart(20, "a")}`;
  const mixed = (i: number) => makeRng((Math.imul(i, 0x9e3779b1) ^ seed) >>> 0);
  const kindOf = (i: number): "end" | "delete" | "repost" | "like" | "leaver" | "post" => {
    if (i % END_EVERY === END_EVERY - 1) return "end";
    if (i % END_EVERY === END_EVERY - 50) return "leaver";
    if (i % DELETE_EVERY === DELETE_EVERY - 1) return "delete";
    return i % 7 === 3 ? "repost" : i % 11 === 5 ? "like" : "post";
  };
  const half = late / 2;
  /** The late ones of a block of deletions take the posts of the block before, in another order: 5k + 3 and its inverse. */
  const inverse = inverseOf5(half);
  const targetOf = (deletion: number): number => {
    const d = (deletion - DELETE_EVERY + 1) / DELETE_EVERY;
    if (d % 2 === 0) return deletion - DELETE_BACK;
    const k = (((d % late) >> 1) * 5 + 3) % half;
    return (Math.floor(d / late) - 1) * late * DELETE_EVERY + (2 * k + 2) * DELETE_EVERY - 1 - DELETE_BACK;
  };
  const deletedBy = (post: number): number | undefined => {
    const d = (post + DELETE_BACK - DELETE_EVERY + 1) / DELETE_EVERY;
    if (!Number.isInteger(d) || d < 0) return undefined;
    if (d % 2 === 0) return post + DELETE_BACK;
    const k = ((((d % late) >> 1) + half - (3 % half)) * inverse) % half;
    return (Math.floor(d / late) + 1) * late * DELETE_EVERY + (2 * k + 2) * DELETE_EVERY - 1;
  };
  const author = (i: number) => (kindOf(i) === "leaver" ? did(1_000_000 + i) : did(mixed(i).int(accounts)));
  const uri = (i: number, collection: string) =>
    `at://${author(i)}/${collection}/3k${i.toString(36).padStart(10, "0")}`;
  const rkey = (i: number) => `3k${i.toString(36).padStart(10, "0")}`;
  const commit = (i: number, who: string, collection: string, operation: string, key: string, record?: object) =>
    JSON.stringify({
      did: who,
      time_us: timeOf(i),
      kind: "commit",
      commit: { rev: rkey(i), operation, collection, rkey: key, ...(record && { record, cid: `bafy${i}` }) },
    });
  const at = (i: number) => new Date(timeOf(i) / 1000).toISOString();

  return {
    count,
    timeOf,
    at: (time) => Math.max(0, Math.ceil((time - from * 1000) / step - 1e-9)),
    event(i) {
      const kind = kindOf(i);
      const rng = mixed(i).fork("text");
      if (kind === "end")
        return JSON.stringify({
          did: author(i - 49),
          time_us: timeOf(i),
          kind: "account",
          account: { active: false, did: author(i - 49), status: "takendown", seq: i, time: at(i) },
        });
      if (kind === "delete") {
        const target = targetOf(i);
        const collection = kindOf(target) === "repost" ? "app.bsky.feed.repost" : "app.bsky.feed.post";
        return commit(i, author(target), collection, "delete", rkey(target));
      }
      if (kind === "repost") {
        const target = Math.max(0, i - 1 - rng.int(500));
        return commit(i, author(i), "app.bsky.feed.repost", "create", rkey(i), {
          $type: "app.bsky.feed.repost",
          createdAt: at(i),
          subject: { uri: uri(target, "app.bsky.feed.post"), cid: `bafy${target}` },
        });
      }
      if (kind === "like")
        return commit(i, author(i), "app.bsky.feed.like", "create", rkey(i), {
          $type: "app.bsky.feed.like",
          createdAt: at(i),
          subject: { uri: uri(0, "app.bsky.feed.post"), cid: "bafy0" },
        });
      return commit(i, author(i), "app.bsky.feed.post", "create", rkey(i), {
        $type: "app.bsky.feed.post",
        createdAt: at(i),
        langs: [rng.int(4) === 0 ? "de" : "en"],
        text: `made words number ${rng.int(5000)} about #tag${rng.int(80)}`,
        facets: [
          {
            index: { byteStart: 0, byteEnd: 4 },
            features: [{ $type: "app.bsky.richtext.facet#link", uri: `https://example.org/${rng.int(900)}` }],
          },
        ],
      });
    },
    addressOf: (i) => uri(i, kindOf(i) === "repost" ? "app.bsky.feed.repost" : "app.bsky.feed.post"),
    survives(i) {
      const kind = kindOf(i);
      if (kind !== "post" && kind !== "repost" && kind !== "leaver") return false;
      if (kind === "leaver" && i + 49 < count) return false;
      const by = deletedBy(i);
      return !(by !== undefined && by < count && kindOf(by) === "delete");
    },
  };
}

/** x with 5x = 1 modulo a power of two. */
function inverseOf5(modulus: number): number {
  let x = 1;
  while ((5 * x) % modulus !== 1 % modulus) x += 2;
  return x;
}
