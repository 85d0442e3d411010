import type { Query } from "../model/query.ts";
import type { Condition } from "../query/index.ts";
import { listed, rowsOf } from "./within.ts";

const NOTICE = {
  seq: "u32",
  at: "f64",
  closes: "f64",
  stage: "u8",
  process: "u32",
  publisher: "string",
  lang: "string",
  method: "u8",
  details: "string",
  offers: "f64",
  estimate: "f64",
  currency: "string",
  increments: "u8",
} as const;
const HEAD = {
  seq: "u32",
  id: "string",
  process: "string",
  publisher: "string",
  stage: "u8",
  at: "f64",
  title: "string",
  supersedes: "string",
  url: "string",
} as const;
const TEXT = { seq: "u32", title: "string", text: "string" } as const;
const PARTY = {
  code: "u32",
  person: "u8",
  key: "string",
  nameKey: "string",
  name: "string",
  country: "string",
} as const;
const BUYER = { notice: "u32", party: "u32", role: "u8" } as const;
const LOT = { notice: "u32", lot: "u32", id: "string", offers: "f64" } as const;
const OFFER = {
  notice: "u32",
  lot: "u32",
  number: "u32",
  party: "u32",
  amount: "f64",
  currency: "string",
  status: "u8",
  at: "f64",
} as const;
const CODE = { notice: "u32", scheme: "string", code: "string" } as const;
const CLAUSE = { notice: "u32", position: "u32", clause: "u32" } as const;
const CLAUSE_TEXT = { code: "u32", text: "string" } as const;
const COUNTS = { notices: "f64", processes: "f64", organisations: "f64", persons: "f64" } as const;
const REASON = { file: "u32", name: "string", reason: "string", records: "f64" } as const;
const COVERED = {
  publisher: "string",
  notices: "f64",
  months: "f64",
  texts: "f64",
  clauses: "f64",
  codes: "f64",
  buyers: "f64",
  identified: "f64",
  suppliers: "f64",
  amounts: "f64",
  offers: "f64",
  bids: "f64",
  prices: "f64",
  methods: "f64",
  closings: "f64",
  followed: "f64",
} as const;
const ID = { publisher: "string", id: "string", process: "string", at: "f64" } as const;

const SEQ = { seq: "u32" } as const;

const PROCESS = "dense_rank() over (order by publisher, process) - 1";

/**
 * Every notice in order of numbers. `process` numbers the purchases (publisher and its name of the purchase) in order of their names;
 * `at`, `closes` in ms; `stage` its place in STAGES, `method` in METHODS + 1, 0 where not told; NaN and "" where not told.
 * O(notices · log).
 */
export const noticeList = (): Query<typeof NOTICE> => ({
  sql: `select seq, at_ms::double as at, closes_ms::double as closes, stage, (${PROCESS})::uinteger as process, publisher, lang, method,
               method_details as details, offers::double as offers, estimate, currency, increments
        from notice order by seq`,
  values: {},
  columns: NOTICE,
});

/** How many there are. */
export const noticeCounts = (): Query<typeof COUNTS> => ({
  sql: `select (select count(*) from notice)::double as notices,
               (select count(*) from (select distinct publisher, process from notice))::double as processes,
               (select count(*) from party where person = 0)::double as organisations,
               (select count(*) from party where person = 1)::double as persons order by 1`,
  values: {},
  columns: COUNTS,
});

/** What some notices are called, for showing them. */
export const noticeHeads = (seq: Iterable<number>): Query<typeof HEAD> => ({
  sql: `select seq, id, process, publisher, stage, at_ms::double as at, title, supersedes, url from notice
        where seq in (${rowsOf("named", "seq")}) order by seq`,
  values: { named: listed(seq) },
  columns: HEAD,
});

/** Notices on which a condition holds, title and text taken together. One scan. */
export const noticesOn = ({ sql, values }: Condition): Query<typeof SEQ> => ({
  sql: `select p.seq from (select * replace (title || chr(10) || text as text) from notice) p
        where ${sql} order by p.seq`,
  values,
  columns: SEQ,
});

/** Notices that a later one of the same publisher says it takes the place of. */
export const supersededNotices = (): Query<typeof SEQ> => ({
  sql: `select n.seq from notice n
        semi join (select publisher, supersedes as id from notice where supersedes <> '') s using (publisher, id) order by n.seq`,
  values: {},
  columns: SEQ,
});

/** Titles and texts of all notices, to be read in chunks. */
export const noticeTexts = (): Query<typeof TEXT> => ({
  sql: "select seq, title, text from notice order by seq",
  values: {},
  columns: TEXT,
});

/** Titles and texts of some. */
export const textsOfNotices = (seq: Iterable<number>): Query<typeof TEXT> => ({
  sql: `select seq, title, text from notice where seq in (${rowsOf("named", "seq")}) order by seq`,
  values: { named: listed(seq) },
  columns: TEXT,
});

/**
 * Every party by its code: one of a key and a key of its name. Who has several spellings under one identifier has several codes; equal
 * `key`, or equal `nameKey` that is not empty, say that two are one. Persons have a pseudonym for a key, and no name.
 */
export const partyList = (): Query<typeof PARTY> => ({
  sql: `select code, person, key, name_key as "nameKey", name, country from party order by code`,
  values: {},
  columns: PARTY,
});

/** Who buys (`role` 0) or runs the purchase (1), notice by notice. */
export const noticeBuyers = (): Query<typeof BUYER> => ({
  sql: "select notice, party, role from notice_party order by notice, role, party",
  values: {},
  columns: BUYER,
});

export const noticeLots = (): Query<typeof LOT> => ({
  sql: "select notice, lot, id, offers::double as offers from lot order by notice, lot",
  values: {},
  columns: LOT,
});

const offers = (table: "bid" | "award"): Query<typeof OFFER> => ({
  sql: `select notice, lot, ${table} as number, party, amount, currency, status, at_ms::double as at from ${table}
        order by notice, lot, number, party`,
  values: {},
  columns: OFFER,
});

/** A row a bidder: those of one `number` in one lot bid together. `party` 4294967295: nobody was named; `status` its place in BID_STATUSES. */
export const noticeBids = (): Query<typeof OFFER> => offers("bid");

/** A row a supplier; the amount stands in each row of one `number`, and counts once. `status` its place in AWARD_STATUSES. */
export const noticeAwards = (): Query<typeof OFFER> => offers("award");

export const noticeCodes = (): Query<typeof CODE> => ({
  sql: "select notice, scheme, code from code order by notice, scheme, code",
  values: {},
  columns: CODE,
});

/** Which clause stands where: to be read in chunks. */
export const noticeClauses = (): Query<typeof CLAUSE> => ({
  sql: "select notice, position, clause from clause order by notice, position",
  values: {},
  columns: CLAUSE,
});

/** Every clause once, by its code: to be read in chunks. */
export const clauseTexts = (): Query<typeof CLAUSE_TEXT> => ({
  sql: "select code, text from clause_text order by code",
  values: {},
  columns: CLAUSE_TEXT,
});

/** The texts of some clauses. */
export const textsOfClauses = (codes: Iterable<number>): Query<typeof CLAUSE_TEXT> => ({
  sql: `select code, text from clause_text where code in (${rowsOf("named", "code")}) order by code`,
  values: { named: listed(codes) },
  columns: CLAUSE_TEXT,
});

/** Why records were not read, file by file. */
export const noticeQuarantine = (): Query<typeof REASON> => ({
  sql: `select q.file, f.name, q.reason, count(*)::double as records from quarantine q join file f on f.seq = q.file
        group by q.file, f.name, q.reason order by q.file, records desc, q.reason`,
  values: {},
  columns: REASON,
});

/** What every notice is known by, in the order of publishers and ids: to be held against another copy. */
export const noticeIds = (): Query<typeof ID> => ({
  sql: "select publisher, id, process, at_ms::double as at from notice order by publisher, id",
  values: {},
  columns: ID,
});

/**
 * Of how many notices each publisher tells what, and over how many months. `identified`: a buyer with an identifier; `suppliers`: an award that
 * names one; `offers`: how many bid; `bids`: two bidders or more, by name; `prices`: two amounts or more in one currency in one lot;
 * `followed`: notices of purchases that have several. O(rows).
 */
export const noticeCoverage = (): Query<typeof COVERED> => ({
  sql: `with bidding as (
          select notice, count(distinct party) as bidders from bid where party <> 4294967295 group by notice
        ), priced as (
          select distinct notice from (
            select notice, lot, currency from bid where amount is not null and currency <> '' group by notice, lot, currency having count(distinct bid) >= 2
          )
        ), several as (
          select publisher, process from notice group by publisher, process having count(*) > 1
        )
        select n.publisher, count(*)::double as notices, count(distinct date_trunc('month', epoch_ms(n.at_ms)))::double as months,
               count(*) filter (where length(n.text) + length(n.title) >= 20)::double as texts,
               count(*) filter (where n.seq in (select notice from clause))::double as clauses,
               count(*) filter (where n.seq in (select notice from code))::double as codes,
               count(*) filter (where n.seq in (select notice from notice_party where role = 0))::double as buyers,
               count(*) filter (where n.seq in (select notice from notice_party join party on code = party where role = 0 and not starts_with(key, 'name:')))::double as identified,
               count(*) filter (where n.seq in (select notice from award where party <> 4294967295))::double as suppliers,
               count(*) filter (where n.seq in (select notice from award where amount is not null))::double as amounts,
               count(*) filter (where n.offers is not null or n.seq in (select notice from lot where offers is not null))::double as offers,
               count(*) filter (where n.seq in (select notice from bidding where bidders >= 2))::double as bids,
               count(*) filter (where n.seq in (select notice from priced))::double as prices,
               count(*) filter (where n.method > 0)::double as methods,
               count(*) filter (where n.closes_ms is not null)::double as closings,
               count(*) filter (where (n.publisher, n.process) in (select (publisher, process) from several))::double as followed
        from notice n group by n.publisher order by n.publisher`,
  values: {},
  columns: COVERED,
});
