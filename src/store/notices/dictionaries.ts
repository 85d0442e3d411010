import type { ColumnSpec } from "../../model/query.ts";
import { type Spill, SpillingTable } from "../spilling-table.ts";
import { column } from "./number-rows.ts";
import type { PackedNotices } from "./packed.ts";
import type { NoticeStore } from "./store.ts";

/** What a packed batch adds, codes settled. */
export interface EncodedNotices {
  /** Rows of the batch that are new, and the number of the first: they follow each other. */
  readonly rows: Uint32Array;
  readonly firstNotice: number;
  /** Of each row of the batch, its number; -1 where its notice is stored already. */
  readonly seqOf: Float64Array;
  /** Of each party of the batch, its code; -1 where no new notice names it. New ones in order of their codes. */
  readonly partyOf: Float64Array;
  readonly newParties: readonly number[];
  readonly firstParty: number;
  readonly clauseOf: Float64Array;
  readonly newClauses: readonly number[];
  readonly firstClause: number;
}

/** Codes of notices, parties and clauses in order of first appearance, in bounded memory: what was not met for long lies on disk. */
export class NoticeDictionaries {
  readonly notices: Codes;
  readonly parties: Codes;
  readonly clauses: Codes;

  constructor(spill: Spill) {
    this.notices = new Codes(spill);
    this.parties = new Codes(spill);
    this.clauses = new Codes(spill);
  }

  close(): void {
    for (const codes of [this.notices, this.parties, this.clauses]) codes.close();
  }

  /** Enters what is new in the batch, notice by notice, so that codes do not depend on how a file is cut. O(rows of the batch). */
  encode(batch: PackedNotices): EncodedNotices {
    const [firstNotice, firstParty, firstClause] = [this.notices.next, this.parties.next, this.clauses.next];
    const seqOf = new Float64Array(batch.notices).fill(-1);
    const rows: number[] = [];
    for (let i = 0; i < batch.notices; i++) {
      const [code, fresh] = this.notices.enter(batch.hash, i);
      if (!fresh) continue;
      seqOf[i] = code;
      rows.push(i);
    }
    const { mentions, clauses } = batch;
    const party = { notice: column(mentions, "notice"), of: column(mentions, "party") };
    const clause = { notice: column(clauses, "notice"), of: column(clauses, "clause") };
    const [partyOf, newParties] = coded(this.parties, batch.parties.hash, party, seqOf);
    const [clauseOf, newClauses] = coded(this.clauses, batch.clauseHash, clause, seqOf);
    const firsts = { firstNotice, firstParty, firstClause };
    return { rows: Uint32Array.from(rows), seqOf, ...firsts, partyOf, newParties, clauseOf, newClauses };
  }
}

/** Codes of what new notices use, in order of first use, and the rows of those that are new. */
function coded(
  codes: Codes,
  hash: Uint32Array,
  used: { readonly notice: Float64Array; readonly of: Float64Array },
  seqOf: Float64Array,
): readonly [Float64Array, readonly number[]] {
  const codeOf = new Float64Array(hash.length / 2).fill(-1);
  const news: number[] = [];
  for (let i = 0; i < used.of.length; i++) {
    const row = used.of[i];
    if (seqOf[used.notice[i]] < 0 || codeOf[row] >= 0) continue;
    const [code, fresh] = codes.enter(hash, row);
    codeOf[row] = code;
    if (fresh) news.push(row);
  }
  return [codeOf, news];
}

/** Codes by hash, given in the order in which hashes are first met. */
class Codes {
  readonly #table: SpillingTable;
  next = 0;
  constructor(spill: Spill) {
    this.#table = new SpillingTable(spill);
  }
  /** The code of the hash at a row (two words each), and whether it is new. */
  enter(hash: Uint32Array, row: number): readonly [code: number, fresh: boolean] {
    const held = this.#table.enter(hash[row * 2], hash[row * 2 + 1], 0, this.next);
    return held >= 0 ? [held, false] : [this.next++, true];
  }
  load(high: number, low: number, code: number): void {
    this.#table.enter(high, low, 0, code);
    this.next = Math.max(this.next, code + 1);
  }
  close(): void {
    this.#table.close();
  }
}

/** Reads the dictionaries of a store back. O(notices + parties + clauses), once per opening. */
export async function loadNoticeDictionaries(
  store: Pick<NoticeStore, "chunks">,
  spill: Spill,
): Promise<NoticeDictionaries> {
  const known = new NoticeDictionaries(spill);
  const hashed = { code: "u32", hash_high: "u32", hash_low: "u32" } as const satisfies ColumnSpec;
  const from = async (codes: Codes, sql: string) => {
    for await (const c of store.chunks({ sql, values: {}, columns: hashed }))
      for (let i = 0; i < c.code.length; i++) codes.load(c.hash_high[i], c.hash_low[i], c.code[i]);
  };
  await from(known.notices, "select seq as code, hash_high, hash_low from notice order by seq");
  await from(known.parties, "select code, hash_high, hash_low from party order by code");
  await from(known.clauses, "select code, hash_high, hash_low from clause_text order by code");
  return known;
}
