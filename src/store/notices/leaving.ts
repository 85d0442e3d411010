import type { DuckDBConnection } from "@duckdb/node-api";
import { numberIn } from "../values.ts";

/** What leaves: notices of a publisher, or those published before a moment (ms), or those of both. */
export interface ForgetNotices {
  readonly publisher?: string;
  readonly before?: number;
}

const HANGING = ["notice_party", "lot", "bid", "award", "code", "clause"] as const;

/** Deletes notices with all that hangs on them, inside the connection's open transaction. Gives how many. O(rows). */
export async function forgetNotices(
  connection: DuckDBConnection,
  { publisher, before }: ForgetNotices,
): Promise<number> {
  await connection.run(
    `create temp table leaving as select seq from notice
     where ($publisher::varchar is null or publisher = $publisher::varchar) and ($before::bigint is null or at_ms < $before::bigint)`,
    { publisher: publisher ?? null, before: before === undefined ? null : BigInt(before) },
  );
  const [[gone]] = (await connection.runAndReadAll("select count(*) from leaving")).getRows();
  for (const table of HANGING) await connection.run(`delete from ${table} where notice in (select seq from leaving)`);
  await connection.run("delete from notice where seq in (select seq from leaving)");
  await connection.run(
    `delete from party where code not in (select party from notice_party union select party from bid union select party from award)`,
  );
  await connection.run("delete from clause_text where code not in (select clause from clause)");
  await connection.run("drop table leaving");
  return numberIn(gone);
}

/**
 * Gives a person another code in every notice, without a pseudonym, and takes out the hashes that a guessed name or text could be tried
 * against, inside the connection's open transaction. Inside one notice who bid and who won stays one. O(bids + awards + clauses).
 */
export async function sealNoticeRows(connection: DuckDBConnection): Promise<void> {
  const run = (sql: string) => connection.run(sql);
  await run(
    `create temp table parted as
     select notice, party, ((select coalesce(max(code), 0) from party) + row_number() over (order by notice, party))::uinteger as code
     from (select notice, party from bid union select notice, party from award) m where party in (select code from party where person = 1)`,
  );
  for (const table of ["bid", "award"])
    await run(
      `update ${table} set party = parted.code from parted where ${table}.notice = parted.notice and ${table}.party = parted.party`,
    );
  await run("delete from party where person = 1");
  await run("insert into party select code, 1, 'person:' || code, '', '', '', 0, 0 from parted order by code");
  await run("update party set hash_high = 0, hash_low = 0");
  await run("update clause_text set hash_high = 0, hash_low = 0");
  await run("update notice set hash_high = 0, hash_low = 0");
  await run("delete from meta where key = 'salt'");
  await run("drop table parted");
}
