import type { DuckDBConnection } from "@duckdb/node-api";
import { type Appending, type Column, counting, type StringColumn, taken } from "../columns.ts";
import { TableWriter } from "../duckdb-writer.ts";
import { type PackedStrings, packStrings } from "../packed-strings.ts";
import type { EncodedNotices, NoticeDictionaries } from "./dictionaries.ts";
import { column, type NumberColumns } from "./number-rows.ts";
import { NOBODY, type PackedNotices } from "./packed.ts";

/** Tables that grow with every batch. */
const WRITTEN = [
  "notice",
  "party",
  "notice_party",
  "lot",
  "bid",
  "award",
  "code",
  "clause",
  "clause_text",
  "quarantine",
] as const;
export type NoticeWriters = Readonly<Record<(typeof WRITTEN)[number], TableWriter>>;

export async function openNoticeWriters(connection: DuckDBConnection): Promise<NoticeWriters> {
  const open = (table: keyof NoticeWriters) => TableWriter.open(connection, table);
  return {
    notice: await open("notice"),
    party: await open("party"),
    notice_party: await open("notice_party"),
    lot: await open("lot"),
    bid: await open("bid"),
    award: await open("award"),
    code: await open("code"),
    clause: await open("clause"),
    clause_text: await open("clause_text"),
    quarantine: await open("quarantine"),
  };
}

/** Encodes a batch and appends its new rows, column by column. Gives how many notices were new. O(rows of the batch). */
export function appendNotices(
  into: Readonly<Record<(typeof WRITTEN)[number], Appending>>,
  batch: PackedNotices,
  known: NoticeDictionaries,
): number {
  const e = known.encode(batch);
  const words = packStrings(batch.words);
  appendSingle(into.notice, batch, e, words);
  appendParties(into.party, batch, e, words);
  const { newClauses } = e;
  const clauses = newClauses.length;
  const [high, low] = halves(batch.clauseHash, newClauses);
  into.clause_text.append(
    [counting(e.firstClause, clauses), { strings: batch.clauseText, rows: newClauses }, high, low],
    clauses,
  );
  appendHanging(into, batch, e, words);
  return e.rows.length;
}

const picked = (from: ArrayLike<number>, rows: ArrayLike<number>): Float64Array =>
  taken(from, rows, new Float64Array(rows.length));

const halves = (hash: Uint32Array, rows: ArrayLike<number>): readonly [Float64Array, Float64Array] => {
  const even = Float64Array.from(rows, (row) => row * 2);
  return [picked(hash, even), picked(hash.subarray(1), even)];
};

function appendSingle(into: Appending, batch: PackedNotices, e: EncodedNotices, words: PackedStrings): void {
  const { rows } = e;
  const numbers = (name: Parameters<typeof batch.numbers.get>[0]) => picked(column(batch.numbers, name), rows);
  const word = (name: "publisher" | "lang" | "currency" | "details"): StringColumn => ({
    strings: words,
    rows: numbers(name),
  });
  const written = (strings: PackedStrings): StringColumn => ({ strings, rows });
  into.append(
    [
      counting(e.firstNotice, rows.length),
      written(batch.id),
      written(batch.process),
      word("publisher"),
      numbers("stage"),
      numbers("at"),
      numbers("closes"),
      word("lang"),
      written(batch.title),
      written(batch.text),
      numbers("method"),
      word("details"),
      numbers("estimate"),
      word("currency"),
      numbers("offers"),
      numbers("increments"),
      written(batch.supersedes),
      written(batch.url),
      ...halves(batch.hash, rows),
    ],
    rows.length,
  );
}

function appendParties(into: Appending, { parties }: PackedNotices, e: EncodedNotices, words: PackedStrings): void {
  const rows = e.newParties;
  into.append(
    [
      counting(e.firstParty, rows.length),
      picked(parties.person, rows),
      { strings: parties.key, rows },
      { strings: parties.nameKey, rows },
      { strings: parties.name, rows },
      { strings: words, rows: picked(parties.country, rows) },
      ...halves(parties.hash, rows),
    ],
    rows.length,
  );
}

/** What hangs on the notices that are new. */
function appendHanging(
  into: Readonly<Record<(typeof WRITTEN)[number], Appending>>,
  batch: PackedNotices,
  { seqOf, partyOf, clauseOf }: EncodedNotices,
  words: PackedStrings,
): void {
  const hung = <K extends string>(
    table: Appending,
    from: NumberColumns<K | "notice">,
    columns: (pick: (name: K) => Float64Array, rows: Uint32Array) => readonly Column[],
  ) => {
    const notice = column(from, "notice");
    const rows = Uint32Array.from(notice.keys()).filter((row) => seqOf[notice[row]] >= 0);
    const pick = (name: K) => picked(column(from, name), rows);
    table.append([picked(seqOf, picked(notice, rows)), ...columns(pick, rows)], rows.length);
  };
  const party = (rows: Float64Array) => rows.map((row) => (row === NOBODY ? NOBODY : partyOf[row]));
  const word = (rows: Float64Array): StringColumn => ({ strings: words, rows });

  hung(into.notice_party, batch.roles, (pick) => [party(pick("party")), pick("role")]);
  hung(into.lot, batch.lots, (pick, rows) => [pick("lot"), { strings: batch.lotId, rows }, pick("offers")]);
  for (const [table, offers] of [
    [into.bid, batch.bids],
    [into.award, batch.awards],
  ] as const)
    hung(table, offers, (pick) => [
      pick("lot"),
      pick("number"),
      party(pick("party")),
      pick("amount"),
      word(pick("currency")),
      pick("status"),
      pick("at"),
    ]);
  hung(into.code, batch.codes, (pick) => [word(pick("scheme")), word(pick("code"))]);
  hung(into.clause, batch.clauses, (pick) => [pick("position"), picked(clauseOf, pick("clause"))]);
}
