import { BOUNDS } from "../../../model/bounds.ts";
import type { NoticeBatch, RawAward, RawBid, RawLot, RawNotice } from "../../../model/notice/raw-notice.ts";
import type { Rejection } from "../../../model/raw.ts";
import { cleaned, isClean } from "../../reading/batches.ts";
import type { Gatherer } from "../../reading/gathering.ts";
import { Refusal } from "../../reading/reasons.ts";
import type { Oddity } from "./oddities.ts";

/** What one record gives: a notice, and what was amiss in it. */
export interface NoticeReading {
  readonly notice: RawNotice;
  readonly oddities?: readonly Oddity[];
  /** Where a purchase stands in several rows, one a bid: the same for all of them. Their lots are put together. */
  readonly purchase?: string;
}

/** Notices, and text read, per batch, as of posts. */
const BATCH_RECORDS = 4_096;
const BATCH_TEXT = 4_194_304;
/** So many notices must stand in a file before it means something that all have one date. */
const TELLING = 20;

interface OpenLot {
  readonly id: string;
  bids: RawBid[] | undefined;
  readonly awards: RawAward[];
  offers: number | undefined;
}
interface Open {
  /** Of its first row; its lots are in `lots`. */
  readonly notice: RawNotice;
  readonly lots: Map<string, OpenLot>;
  readonly record: number;
  readonly oddities: Set<Oddity>;
  bids: number;
}

/**
 * Gathers notices into batches of a fixed number of records. Purchases that come in rows stay open to the end of the file, or until the bounds
 * on open ones are met: then the one that was begun first is closed. Every text leaves well-formed and without NUL.
 */
export class NoticeBatches implements Gatherer<NoticeReading, NoticeBatch> {
  #notices: RawNotice[] = [];
  #rejected: Rejection[] = [];
  #skipped: Rejection[] = [];
  #oddities: Rejection[] = [];
  #count = 0;
  #text = 0;
  #ready: NoticeBatch[] = [];
  readonly #open = new Map<string, Open>();
  #openBids = 0;
  #seen = 0;
  #last = 0;
  /** The date that all notices had so far. */
  #date: number | undefined;

  add(record: number, reading: NoticeReading | Refusal, length = 0): void {
    this.#last = record;
    if (reading instanceof Refusal)
      (reading.kind === "rejected" ? this.#rejected : this.#skipped).push({ record, reason: reading.reason });
    else if (textOf(reading.notice) > BOUNDS.noticeText) this.#rejected.push({ record, reason: "text too long" });
    else if (reading.purchase === undefined) this.#keep(record, reading.notice, reading.oddities ?? []);
    else this.#join(record, reading.purchase, reading);
    this.#text += length;
    if (++this.#count >= BATCH_RECORDS || this.#text >= BATCH_TEXT) this.#close();
  }

  take(): readonly NoticeBatch[] {
    if (this.#ready.length === 0) return NONE;
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }

  finish(): readonly NoticeBatch[] {
    for (const key of [...this.#open.keys()]) this.#shut(key);
    if (this.#seen >= TELLING && this.#date !== undefined)
      this.#oddities.push({ record: this.#last, reason: "one date for all notices" });
    if (this.#count + this.#notices.length > 0) this.#close();
    return this.take();
  }

  #keep(record: number, notice: RawNotice, oddities: readonly Oddity[]): void {
    if (this.#seen++ === 0) this.#date = notice.at;
    else if (this.#date !== notice.at) this.#date = undefined;
    this.#notices.push(clean(notice));
    for (const reason of oddities) this.#oddities.push({ record, reason });
  }

  #join(record: number, key: string, { notice, oddities = [] }: NoticeReading): void {
    let open = this.#open.get(key);
    if (open) this.#skipped.push({ record, reason: "another row of a purchase" });
    else {
      open = { notice, lots: new Map(), record, oddities: new Set(), bids: 0 };
      this.#open.set(key, open);
    }
    for (const oddity of oddities) open.oddities.add(oddity);
    for (const lot of notice.lots) {
      const bids = (lot.bids?.length ?? 0) + lot.awards.length;
      open.bids += bids;
      this.#openBids += bids;
      addLot(open.lots, lot);
    }
    while (this.#open.size > BOUNDS.openPurchases || this.#openBids > BOUNDS.openBids) {
      const first = this.#open.keys().next();
      if (first.done) return;
      this.#shut(first.value);
    }
  }

  #shut(key: string): void {
    const open = this.#open.get(key);
    if (!open) return;
    this.#open.delete(key);
    this.#openBids -= open.bids;
    const lots = [...open.lots.values()].map(({ id, bids, awards, offers }) => ({
      id,
      ...(bids && { bids }),
      awards,
      ...(offers !== undefined && { offers }),
    }));
    this.#keep(open.record, { ...open.notice, lots }, [...open.oddities]);
    if (this.#notices.length >= BATCH_RECORDS) this.#close();
  }

  #close(): void {
    this.#ready.push({
      notices: this.#notices,
      rejected: this.#rejected,
      skipped: this.#skipped,
      oddities: this.#oddities,
    });
    this.#notices = [];
    this.#rejected = [];
    this.#skipped = [];
    this.#oddities = [];
    this.#count = 0;
    this.#text = 0;
  }
}

const NONE: readonly NoticeBatch[] = [];

/** Lots of one id are one. O(bids of the row). */
function addLot(lots: Map<string, OpenLot>, { id, bids, awards, offers }: RawLot): void {
  let known = lots.get(id);
  if (!known) {
    known = { id, bids: undefined, awards: [], offers };
    lots.set(id, known);
  }
  if (bids) {
    known.bids ??= [];
    for (const bid of bids) known.bids.push(bid);
  }
  for (const award of awards) known.awards.push(award);
  known.offers ??= offers;
}

const textOf = ({ title, texts }: RawNotice): number => texts.reduce((n, text) => n + text.length, title.length);

const clean = (notice: RawNotice): RawNotice =>
  isClean(notice.title) && notice.texts.every(isClean)
    ? notice
    : { ...notice, title: cleaned(notice.title), texts: notice.texts.map(cleaned) };
