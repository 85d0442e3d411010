import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import type { Rng } from "../src/methods/rng.ts";
import { Identity, type RawPost } from "../src/model/raw.ts";
import { openArchive, recognise, SOURCES } from "../src/sources/index.ts";
import { REJECTIONS, SKIPS } from "../src/sources/reading/reasons.ts";
import type { ReadOptions, Source } from "../src/sources/source.ts";

/** A well-formed file that is then damaged. */
export interface Sample {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const HOSTILE = [
  '"',
  '""',
  "\\",
  '\\"',
  "\0",
  "\n",
  "\r\n",
  "\r",
  ",",
  "\t",
  ";",
  "|",
  "{",
  "}",
  "[",
  "]",
  "[[[[[[[[",
  "null",
  "\ufeff",
  "\ufffe",
  "-",
  "1e400",
  "1e30",
  "1".repeat(44),
  "9007199254740993001",
  "0".repeat(40),
  "\\ud83d",
  "\\u0000",
  "__proto__",
  "constructor",
  '{"__proto__":{"x":1}}',
  "=cmd|' /C calc'!A0",
  "<p>",
  "<a href=",
  "&#1114112;",
  "at://",
  "did:plc:",
  "[deleted]",
  "3/4/2016",
  "2024-02-30",
  "RT @x: ",
  "\u2028",
  "🌉",
  "\xe9\x80",
  "https://[::1",
];
const VALUES: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  Number.POSITIVE_INFINITY,
  1e-9,
  0.5,
  2 ** 53,
  1e30,
  "",
  " ",
  "0",
  "x",
  "null",
  [],
  {},
  [[]],
  [{}],
  [null],
  { id: null },
  [1, "a"],
  "9".repeat(30),
  { toString: "x" },
  "\ud83d",
  "\0",
  { length: 7 },
  "2024-05-01T12:00:00Z",
  "3/4/2016 5:06",
  -1e15,
  { data: [{}] },
];
const OPTIONS: readonly ReadOptions[] = [
  {},
  { timeZone: "Europe/Berlin" },
  { timeZone: "Nowhere/At_All" },
  { dateOrder: "day-first" },
  { platform: "x" },
  { map: { author: "text", time: "created_at" } },
  { map: { author: "nobody", "": "" } },
];

export const pick = <T>(rng: Rng, list: readonly T[]): T => list[rng.int(list.length)];

/** Bytes cut, moved, doubled, overwritten, spliced with another sample, or sprinkled with hostile pieces. */
function hurtBytes(rng: Rng, samples: readonly Sample[], own: Uint8Array): Uint8Array {
  let bytes = Buffer.from(own);
  for (let n = 1 + rng.int(4); n > 0; n--) {
    const at = rng.int(bytes.length + 1);
    const to = Math.min(bytes.length, at + rng.int(1 + rng.int(300)));
    const kind = rng.int(7);
    if (kind === 0) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(to)]);
    else if (kind === 1) bytes = Buffer.concat([bytes.subarray(0, to), bytes.subarray(at)]);
    else if (kind === 2) bytes = bytes.subarray(0, at);
    else if (kind === 3)
      bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from(pick(rng, HOSTILE)), bytes.subarray(at)]);
    else if (kind === 4) for (let i = at; i < Math.min(to, at + 8); i++) bytes[i] = rng.int(256);
    else if (kind === 5) {
      const other = pick(rng, samples).bytes;
      bytes = Buffer.concat([bytes.subarray(0, at), other.subarray(rng.int(other.length))]);
    } else if (at < bytes.length) bytes[at] ^= 1 << rng.int(8);
    if (bytes.length > 40_000) bytes = bytes.subarray(0, 40_000);
  }
  return bytes;
}

/** The same file with values of other types in places of the records. */
function hurtValues(rng: Rng, own: Uint8Array): Uint8Array {
  const text = Buffer.from(own).toString();
  if (/^\s*[[{]/.test(text)) {
    const lines = text.trimStart().startsWith("[") || text.startsWith("{\n") ? [text] : text.split("\n");
    return Buffer.from(lines.map((line) => (rng.int(2) ? line : hurtJson(rng, line))).join("\n"));
  }
  const rows = text.split("\n").map((row, i) => {
    if (i === 0 && rng.int(8)) return row;
    const cells = row.split(",");
    cells[rng.int(cells.length)] = rng.int(2) ? pick(rng, HOSTILE) : String(JSON.stringify(pick(rng, VALUES)));
    return cells.join(",");
  });
  return Buffer.from(rows.join("\n"));
}

function hurtJson(rng: Rng, line: string): string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return line;
  }
  for (let n = 1 + rng.int(3); n > 0; n--) {
    let place = value;
    for (let depth = 0; depth < 9 && typeof place === "object" && place !== null; depth++) {
      const keys = Object.keys(place);
      if (keys.length === 0) break;
      const key = pick(rng, keys);
      const holder = place as Record<string, unknown>;
      if (rng.int(3) === 0 || typeof holder[key] !== "object" || holder[key] === null) {
        if (rng.int(5) === 0) delete holder[key];
        else holder[key] = structuredClone(pick(rng, VALUES));
        break;
      }
      place = holder[key];
    }
  }
  return JSON.stringify(value) ?? "null";
}

export interface Case {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly source: Source | undefined;
  readonly options: ReadOptions;
  readonly packed: boolean;
}

/** A sample, damaged in one way or another, and sometimes packed. */
export function hurtSample(
  rng: Rng,
  samples: readonly Sample[],
): { readonly sample: Sample; readonly bytes: Uint8Array; readonly packed: boolean } {
  const sample = pick(rng, samples);
  const kind = rng.int(20);
  let bytes: Uint8Array;
  if (kind === 0) bytes = Uint8Array.from({ length: rng.int(2_000) }, () => rng.int(256));
  else if (kind < 9) bytes = hurtBytes(rng, samples, sample.bytes);
  else if (kind < 19) bytes = hurtValues(rng, sample.bytes);
  else bytes = hurtBytes(rng, samples, hurtValues(rng, sample.bytes));
  const packed = rng.int(50) === 0;
  if (packed) {
    const whole = rng.int(2)
      ? gzipSync(bytes, { level: 1 })
      : zipSync({ "a/b.csv": new Uint8Array(bytes), c: new Uint8Array(7) }, { level: 1 });
    bytes = rng.int(4) ? hurtBytes(rng, samples, whole) : whole;
  }
  return { sample, bytes, packed };
}

/** Case number `n` of a seed is always the same. */
export function caseOf(rng: Rng, samples: readonly Sample[]): Case {
  const { sample, bytes, packed } = hurtSample(rng, samples);
  const name = sample.name.replace(/\.[^.]+$/, "");
  const chosen = rng.int(10);
  const source = chosen === 0 ? undefined : chosen === 1 ? pick(rng, SOURCES) : SOURCES.find((s) => s.name === name);
  return { file: sample.name, bytes, source, options: rng.int(3) ? {} : pick(rng, OPTIONS), packed };
}

/** What a case gave, in a form that can be compared: nothing of it is an identity in the open. */
export interface Outcome {
  posts: number;
  deletions: number;
  refused: string[];
  trace: string[];
}

/** Reads a case whole and, where asked, in pieces; throws an Error that says what law was broken. */
export async function check(rng: Rng, given: Case): Promise<Outcome> {
  const whole = await outcome(given, [given.bytes]);
  if (rng.int(8) === 0) {
    const cuts = Array.from({ length: 1 + rng.int(6) }, () => rng.int(given.bytes.length + 1)).sort((a, b) => a - b);
    const pieces = await outcome(
      given,
      [0, ...cuts].map((from, i) => given.bytes.subarray(from, cuts[i] ?? given.bytes.length)),
    );
    // A damaged packing may give back more or less of its last piece; what is read of it must still be the same in kind.
    if (!given.packed && JSON.stringify(pieces) !== JSON.stringify(whole))
      throw new Error("cut elsewhere, it reads differently");
  }
  return whole;
}

async function outcome(given: Case, chunks: readonly Uint8Array[]): Promise<Outcome> {
  const all: Outcome = { posts: 0, deletions: 0, refused: [], trace: [] };
  async function* stream() {
    yield* chunks;
  }
  if (!given.packed) {
    await read(given, given.source ?? recognised(given), stream(), all);
    return all;
  }
  let files = 0;
  for await (const file of openArchive(stream(), given.file)) {
    if (++files > 1_000) throw new Error("more files than bytes");
    await read(given, given.source ?? recognised(given), file.bytes, all);
    const problem = file.problem();
    if (problem !== undefined && /canary/i.test(problem)) throw new Error("a message shows content");
  }
  return all;
}

function recognised(given: Case): Source | undefined {
  const found = recognise(given.bytes, given.file);
  const told = found.source ? found.reason + (found.runnerUp?.reason ?? "") : found.lookedFor;
  if (typeof told !== "string" || told === "") throw new Error("recognised without a reason");
  return found.source;
}

async function read(
  given: Case,
  source: Source | undefined,
  bytes: AsyncIterable<Uint8Array>,
  all: Outcome,
): Promise<void> {
  if (!source) return;
  source.inspect?.(given.bytes, given.options);
  for await (const batch of source.read(bytes, given.options)) {
    for (const post of batch.posts) law(post);
    for (const { record, reason } of [...batch.rejected, ...(batch.skipped ?? [])]) {
      if (!(record >= 1) || !LISTED.has(reason))
        throw new Error("a reason that is not listed, or a record without a number");
      all.refused.push(`${record} ${reason}`);
    }
    for (const deletion of batch.deletions)
      if (!(deletion.id instanceof Identity)) throw new Error("a deletion without an identity");
    const hidden = JSON.stringify({
      ...batch,
      posts: batch.posts.map((post) => ({ ...post, text: "", links: [], hashtags: [], lang: "" })),
    });
    if (/canary/i.test(hidden)) throw new Error("an identity is in the open");
    all.posts += batch.posts.length;
    all.deletions += batch.deletions.length;
    for (const { at, kind, text, links, hashtags } of batch.posts)
      all.trace.push(`${at} ${kind} ${text} ${links?.join()} ${hashtags?.join()}`);
  }
}

const LISTED = new Set<string>([...REJECTIONS, ...SKIPS]);
const KINDS = new Set(["post", "repost", "reply", "quote"]);
const wellFormed = (text: unknown): boolean =>
  typeof text === "string" && !text.includes("\0") && (text as string & { isWellFormed(): boolean }).isWellFormed();

/** What every post must be, whatever it was read from. */
function law(post: RawPost): void {
  const fault = (what: string) => new Error(`a post with a wrong ${what}`);
  if (!(post.id instanceof Identity) || !(post.author instanceof Identity)) throw fault("identity");
  if (!Number.isSafeInteger(post.at) || post.at < 0 || post.at >= 4_102_444_800_000) throw fault("time");
  for (const at of [post.seenAt, post.repostOfAt])
    if (at !== undefined && !Number.isSafeInteger(at)) throw fault("time of another");
  if (!KINDS.has(post.kind) || typeof post.platform !== "string" || !/^[a-z]+$/.test(post.platform))
    throw fault("kind or platform");
  if (!wellFormed(post.text) || !(post.links ?? []).every(wellFormed) || !(post.hashtags ?? []).every(wellFormed))
    throw fault("text");
  if (post.lang !== undefined && !/^[a-z]{2,3}$/.test(post.lang)) throw fault("language");
  for (const id of [post.repostOf, post.replyTo, post.quoteOf, ...(post.media ?? []), ...(post.aliases ?? [])])
    if (id !== undefined && !(id instanceof Identity)) throw fault("reference");
}
