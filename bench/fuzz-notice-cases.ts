/// <reference lib="es2024.string" />
import type { Rng } from "../src/methods/rng.ts";
import { AWARD_STATUSES, BID_STATUSES, STAGES } from "../src/model/notice/notice.ts";
import type { NoticeBatch, RawNotice, RawParty } from "../src/model/notice/raw-notice.ts";
import { Identity } from "../src/model/raw.ts";
import { openArchive } from "../src/sources/index.ts";
import { NOTICE_SOURCES, recogniseNotices } from "../src/sources/notices/index.ts";
import { ODDITIES } from "../src/sources/notices/reading/oddities.ts";
import { REJECTIONS, SKIPS } from "../src/sources/reading/reasons.ts";
import type { ReadOptions, Source } from "../src/sources/source.ts";
import { hurtSample, pick, type Sample } from "./fuzz-cases.ts";

const OPTIONS: readonly ReadOptions[] = [
  { dated: Date.UTC(2020, 0, 1) },
  { timeZone: "Nowhere/At_All", dateOrder: "day-first" },
  { map: { buyer: "title", amount: "date", nothing: "" } },
];

export interface NoticeCase {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly source: Source<NoticeBatch> | undefined;
  readonly options: ReadOptions;
  readonly packed: boolean;
}

/** Case number `n` of a seed is always the same. */
export function noticeCaseOf(rng: Rng, samples: readonly Sample[]): NoticeCase {
  const { sample, bytes, packed } = hurtSample(rng, samples);
  const chosen = rng.int(10);
  const own = NOTICE_SOURCES.find(({ name }) => name === sample.name.replace(/\.[^.]+$/, ""));
  const source = chosen === 0 ? undefined : chosen === 1 ? pick(rng, NOTICE_SOURCES) : own;
  return { file: sample.name, bytes, source, options: rng.int(3) ? {} : pick(rng, OPTIONS), packed };
}

interface Outcome {
  posts: number;
  readonly refused: string[];
  readonly trace: string[];
}

/** Reads a case whole and, where asked, in pieces; throws an Error that says what law was broken. */
export async function checkNotices(rng: Rng, given: NoticeCase): Promise<Outcome> {
  const whole = await outcome(given, [given.bytes]);
  if (rng.int(8) === 0 && !given.packed) {
    const cuts = Array.from({ length: 1 + rng.int(6) }, () => rng.int(given.bytes.length + 1)).sort((a, b) => a - b);
    const pieces = [0, ...cuts].map((from, i) => given.bytes.subarray(from, cuts[i] ?? given.bytes.length));
    if (JSON.stringify(await outcome(given, pieces)) !== JSON.stringify(whole))
      throw new Error("cut elsewhere, it reads differently");
  }
  return whole;
}

async function outcome(given: NoticeCase, chunks: readonly Uint8Array[]): Promise<Outcome> {
  const all: Outcome = { posts: 0, refused: [], trace: [] };
  async function* stream() {
    yield* chunks;
  }
  const found = recogniseNotices(given.bytes, given.file);
  const source = given.source ?? found.source;
  if (!given.packed) await read(given, source, stream(), all);
  else
    for await (const file of openArchive(stream(), given.file)) {
      await read(given, source, file.bytes, all);
      file.problem();
    }
  return all;
}

async function read(
  given: NoticeCase,
  source: Source<NoticeBatch> | undefined,
  bytes: AsyncIterable<Uint8Array>,
  all: Outcome,
): Promise<void> {
  if (!source) return;
  source.inspect?.(given.bytes, given.options);
  for await (const batch of source.read(bytes, given.options)) {
    for (const notice of batch.notices) {
      law(notice);
      all.trace.push(JSON.stringify(notice));
    }
    for (const { record, reason } of [...batch.rejected, ...batch.skipped, ...batch.oddities]) {
      if (!(record >= 1) || !LISTED.has(reason))
        throw new Error("a reason that is not listed, or a record without a number");
      all.refused.push(`${record} ${reason}`);
    }
    all.posts += batch.notices.length;
  }
}

const LISTED = new Set<string>([...REJECTIONS, ...SKIPS, ...ODDITIES]);
const wellFormed = (text: string): boolean => !text.includes("\0") && text.isWellFormed();

/** What every notice must be, whatever it was read from. */
function law(notice: RawNotice): void {
  const fault = (what: string) => new Error(`a notice with a wrong ${what}`);
  const time = (at: number | undefined) =>
    at === undefined || (Number.isSafeInteger(at) && at >= 0 && at < 4_102_444_800_000);
  const money = (m: RawNotice["estimate"]) =>
    m === undefined || (Number.isFinite(m.amount) && /^(?:[A-Z]{3})?$/.test(m.currency));
  const count = (n: number | undefined) => n === undefined || (Number.isSafeInteger(n) && n >= 0);
  const parties = (list: readonly RawParty[]) =>
    list.every(({ name, id }) => name instanceof Identity && (id === undefined || id instanceof Identity));
  if (typeof notice.id !== "string" || notice.id === "" || typeof notice.process !== "string" || notice.process === "")
    throw fault("id");
  if (!time(notice.at) || notice.at === undefined || !time(notice.closes)) throw fault("time");
  if (!STAGES.includes(notice.stage)) throw fault("stage");
  if (!wellFormed(notice.title) || !notice.texts.every(wellFormed)) throw fault("text");
  if (!money(notice.estimate) || !count(notice.offers)) throw fault("estimate or count");
  if (!parties(notice.buyers) || !parties(notice.entities)) throw fault("party");
  if (!notice.contacts.every((contact) => contact instanceof Identity)) throw fault("contact");
  if (notice.lang !== undefined && !/^[a-z]{2,3}$/.test(notice.lang)) throw fault("language");
  if (notice.url !== undefined && !notice.url.startsWith("https://")) throw fault("address");
  if (!notice.codes.every(({ scheme, code }) => typeof scheme === "string" && typeof code === "string" && code !== ""))
    throw fault("code");
  for (const { id, bids = [], awards, offers } of notice.lots) {
    if (typeof id !== "string" || !count(offers)) throw fault("lot");
    for (const bid of bids)
      if (!parties(bid.bidders) || !money(bid.amount) || !time(bid.at) || !BID_STATUSES.includes(bid.status))
        throw fault("bid");
    for (const award of awards)
      if (
        !parties(award.suppliers) ||
        !money(award.amount) ||
        !time(award.at) ||
        !AWARD_STATUSES.includes(award.status)
      )
        throw fault("award");
  }
}
