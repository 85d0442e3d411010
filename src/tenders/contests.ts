import { noticeAwards, noticeBids, noticeCodes, noticeList, noticeLots } from "../facts/notices.ts";
import type { Columns } from "../model/query.ts";
import type { NoticeStore } from "../store/notices/store.ts";
import type { Loaded } from "./load.ts";

/** One who was named, or several who bid together, for one lot of one purchase. */
export interface ContestBid {
  readonly parties: readonly number[];
  /** NaN where it is not told. */
  readonly amount: number;
  readonly currency: string;
  /** Place in BID_STATUSES. */
  readonly status: number;
  readonly at: number;
}
export interface ContestAward {
  readonly parties: readonly number[];
  /** Place in AWARD_STATUSES. */
  readonly status: number;
}

/** A lot that firms bid for, or a purchase without lots, as its newest notices tell. */
export interface Contest {
  readonly id: string;
  readonly publisher: number;
  readonly body: number | undefined;
  /** The first notice of the purchase, ms; and until when bids were taken, NaN where not told. */
  readonly opens: number;
  readonly closes: number;
  /** Place in METHODS + 1; 0 where not told. */
  readonly method: number;
  readonly details: string;
  readonly offers: number;
  readonly estimate: number;
  readonly codes: readonly string[];
  readonly bids: readonly ContestBid[] | undefined;
  readonly awards: readonly ContestAward[];
}

const NOBODY = 0xffffffff;

/** What is known of one lot as notices are gone through from the oldest to the newest. */
interface Draft {
  id: string;
  notice: number;
  bids: Map<number, ContestBid> | undefined;
  bidsOf: number;
  awards: Map<number, ContestAward>;
  awardsOf: number;
}

/** Contests in order of purchase and lot. A later notice of a purchase takes the place of an earlier one where it tells of the lot at all. O(rows log rows). */
export async function loadContests(store: NoticeStore, loaded: Loaded): Promise<readonly Contest[]> {
  const list = await store.columns(noticeList());
  const lots = await store.columns(noticeLots());
  const lotId = new Map(Array.from(lots.notice, (notice, i) => [`${notice} ${lots.lot[i]}`, lots.id[i]]));
  const drafts = new Map<string, Draft>();
  const newer = (a: number, b: number) => list.at[a] > list.at[b] || (list.at[a] === list.at[b] && a >= b);
  const draftOf = (notice: number, lot: number): Draft | undefined => {
    if (loaded.superseded[notice] === 1) return undefined;
    const id = `${list.process[notice]} ${lotId.get(`${notice} ${lot}`) ?? ""}`;
    const known = drafts.get(id);
    if (known) return known;
    const made: Draft = { id, notice, bids: undefined, bidsOf: notice, awards: new Map(), awardsOf: notice };
    drafts.set(id, made);
    return made;
  };
  const bids = await store.columns(noticeBids());
  for (let i = 0; i < bids.notice.length; i++) {
    const draft = draftOf(bids.notice[i], bids.lot[i]);
    if (!draft) continue;
    if (draft.bids === undefined || draft.bidsOf !== bids.notice[i]) {
      if (draft.bids !== undefined && !newer(bids.notice[i], draft.bidsOf)) continue;
      draft.bids = new Map();
      draft.bidsOf = bids.notice[i];
    }
    add(draft.bids, bids, i, (parties) => ({
      parties,
      amount: bids.amount[i],
      currency: bids.currency[i],
      status: bids.status[i],
      at: bids.at[i],
    }));
  }
  const awards = await store.columns(noticeAwards());
  for (let i = 0; i < awards.notice.length; i++) {
    const draft = draftOf(awards.notice[i], awards.lot[i]);
    if (!draft) continue;
    if (draft.awardsOf !== awards.notice[i]) {
      if (draft.awards.size > 0 && !newer(awards.notice[i], draft.awardsOf)) continue;
      draft.awards = new Map();
      draft.awardsOf = awards.notice[i];
    }
    add(draft.awards, awards, i, (parties) => ({ parties, status: awards.status[i] }));
  }
  // Purchases that tell neither lots nor bids nor awards can still be asked when they closed.
  const met = new Set([...drafts.values()].map((draft) => list.process[draft.notice]));
  for (const [notice, process] of list.process.entries())
    if (!met.has(process)) {
      met.add(process);
      drafts.set(`${process} `, {
        id: `${process} `,
        notice,
        bids: undefined,
        bidsOf: notice,
        awards: new Map(),
        awardsOf: notice,
      });
    }
  const about = await purchases(store, loaded, list);
  return [...drafts.values()].map(
    (draft): Contest => ({
      ...about(draft.notice),
      id: draft.id,
      bids: draft.bids && [...draft.bids.values()],
      awards: [...draft.awards.values()],
    }),
  );
}

/** More than the bids of any lot. */
const MOST_NUMBERS = 2 ** 20;

/** Rows of one number are one bid or award, of all its parties. */
function add<T extends { readonly parties: readonly number[] }>(
  to: Map<number, T>,
  rows: { readonly lot: ArrayLike<number>; readonly number: ArrayLike<number>; readonly party: ArrayLike<number> },
  i: number,
  make: (parties: readonly number[]) => T,
): void {
  const party = rows.party[i];
  // Lots without a name of their own are one contest; numbers begin anew in each.
  const key = rows.lot[i] * MOST_NUMBERS + rows.number[i];
  const known = to.get(key)?.parties ?? [];
  to.set(key, make(party === NOBODY ? known : [...known, party]));
}

/** What all notices of a purchase say of it, by any of its notices: what is told last stands, and the first day it was published. */
async function purchases(
  store: NoticeStore,
  { buying, parties, notices }: Loaded,
  list: Columns<ReturnType<typeof noticeList>["columns"]>,
) {
  const of = new Map<number, Omit<Contest, "id" | "bids" | "awards">>();
  const codes = new Map<number, Set<string>>();
  const { notice, code } = await store.columns(noticeCodes());
  for (let i = 0; i < notice.length; i++) {
    const process = list.process[notice[i]];
    codes.set(process, (codes.get(process) ?? new Set()).add(code[i]));
  }
  const bodyOf = new Map<number, number>();
  for (let row = buying.notice.length - 1; row >= 0; row--)
    bodyOf.set(list.process[buying.notice[row]], parties.same[buying.party[row]]);
  const order = Uint32Array.from(list.seq.keys()).sort((a, b) => list.at[a] - list.at[b] || a - b);
  for (const n of order) {
    const process = list.process[n];
    const known = of.get(process);
    const told = (now: number, before: number | undefined) => (Number.isNaN(now) ? (before ?? Number.NaN) : now);
    of.set(process, {
      publisher: notices.publisher[n],
      body: bodyOf.get(process),
      opens: known?.opens ?? list.at[n],
      closes: told(list.closes[n], known?.closes),
      method: list.method[n] || (known?.method ?? 0),
      details: list.details[n] || (known?.details ?? ""),
      offers: told(list.offers[n], known?.offers),
      estimate: told(list.estimate[n], known?.estimate),
      codes: [...(codes.get(process) ?? [])].sort(),
    });
  }
  return (n: number) => {
    const known = of.get(list.process[n]);
    if (!known) throw new Error("a notice of no purchase");
    return known;
  };
}
