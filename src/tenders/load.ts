import type { AwardRows, Buying, NoticeList, PartyList } from "../analyses/tenders/given.ts";
import { joinParties } from "../analyses/tenders/joined.ts";
import { noticeAwards, noticeBuyers, noticeList, noticeLots, partyList, supersededNotices } from "../facts/notices.ts";
import { AWARD_STATUSES } from "../model/notice/notice.ts";
import type { NoticeStore } from "../store/notices/store.ts";

/** What every question about notices is asked of: columns in memory, texts left where they lie. */
export interface Loaded {
  readonly notices: NoticeList;
  readonly parties: PartyList;
  readonly buying: Buying;
  readonly awards: AwardRows;
  /** 1 where a later notice takes its place. */
  readonly superseded: Uint8Array;
}

/** Nobody was named. */
const NOBODY = 0xffffffff;
/** Awards of these statuses stand. */
export const STANDING = [AWARD_STATUSES.indexOf("active"), AWARD_STATUSES.indexOf("pending")];

/** Some 150 bytes a notice and as much for each award. */
export async function loadNotices(store: NoticeStore): Promise<Loaded> {
  const list = await store.columns(noticeList());
  const parties = await store.columns(partyList());
  const buyers = await store.columns(noticeBuyers());
  const bought = indices(buyers.notice.length, (i) => buyers.role[i] === 0);
  const superseded = new Uint8Array(list.seq.length);
  for (const seq of (await store.columns(supersededNotices())).seq) superseded[seq] = 1;
  const [publisher, publishers] = coded(list.publisher);
  const [lang, langs] = coded(list.lang);
  return {
    notices: {
      count: list.seq.length,
      at: list.at,
      stage: list.stage,
      process: list.process,
      processes: list.process.reduce((most, code) => Math.max(most, code + 1), 0),
      publisher,
      publishers,
      lang,
      langs,
      increments: list.increments,
    },
    parties: {
      person: parties.person,
      name: parties.name,
      same: joinParties(parties.person, parties.key, parties.nameKey),
    },
    buying: {
      notice: buyers.notice.filter((_, i) => bought[i] === 1),
      party: buyers.party.filter((_, i) => bought[i] === 1),
    },
    awards: await loadAwards(store),
    superseded,
  };
}

async function loadAwards(store: NoticeStore): Promise<AwardRows> {
  const rows = await store.columns(noticeAwards());
  const lots = await store.columns(noticeLots());
  const idOf = new Map(Array.from(lots.notice, (notice, i) => [`${notice} ${lots.lot[i]}`, lots.id[i]]));
  const named = indices(rows.notice.length, (i) => rows.party[i] !== NOBODY);
  const kept = Array.from(named.keys()).filter((i) => named[i] === 1);
  return {
    notice: Uint32Array.from(kept, (i) => rows.notice[i]),
    award: awardCodes(rows, kept),
    lot: kept.map((i) => idOf.get(`${rows.notice[i]} ${rows.lot[i]}`) ?? ""),
    party: Uint32Array.from(kept, (i) => rows.party[i]),
    amount: Float64Array.from(kept, (i) => rows.amount[i]),
    currency: kept.map((i) => rows.currency[i]),
    stands: Uint8Array.from(kept, (i) => (STANDING.includes(rows.status[i]) ? 1 : 0)),
  };
}

/** One code an award: rows come in the order of notices, lots and numbers, and numbers begin anew in every lot. */
function awardCodes(
  { notice, lot, number }: Record<"notice" | "lot" | "number", Uint32Array>,
  kept: readonly number[],
): Uint32Array {
  let code = -1;
  let before = -1;
  return Uint32Array.from(kept, (i) => {
    const same = before >= 0 && notice[i] === notice[before] && lot[i] === lot[before] && number[i] === number[before];
    before = i;
    return same ? code : ++code;
  });
}

const indices = (length: number, holds: (i: number) => boolean): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => (holds(i) ? 1 : 0));

/** Strings as numbers in order of first appearance. */
function coded(values: readonly string[]): [Uint32Array, string[]] {
  const codes = new Map<string, number>();
  const column = Uint32Array.from(values, (value) => {
    const known = codes.get(value);
    if (known !== undefined) return known;
    codes.set(value, codes.size);
    return codes.size - 1;
  });
  return [column, [...codes.keys()]];
}
