import type { DuckDBConnection } from "@duckdb/node-api";
import { hours } from "../model/time.ts";
import { READABLE, SEALED_CODES } from "./sealed-types.ts";

const HOUR = hours(1);

/**
 * Takes out, inside the connection's open transaction, what could lead back to somebody once the key is gone: texts that
 * fewer than `k` accounts wrote, links, domains and tags that fewer used, hashes that a guessed text could be tried against,
 * and times finer than the hour. O(posts + actions).
 */
export async function sealRows(connection: DuckDBConnection, k: number): Promise<void> {
  const run = (sql: string) => connection.run(sql);
  await run(
    `create temp table spoken as select text from post where kind <> 'repost' and text <> '' group by text having count(distinct actor) >= ${k}`,
  );
  await run("update post set text = '' where text <> '' and text not in (select text from spoken)");
  await run(
    `create temp table few as select o.code from object o left join action a on a.object = o.code
     where o.type in (${READABLE}) group by o.code having count(distinct a.actor) < ${k}`,
  );
  // A repost without its original is the original's words.
  await run(
    `insert into few select o.code from object o where o.type = ${SEALED_CODES.repost} and starts_with(o.value, 'text:')
     and not exists (select 1 from object t where t.type = ${SEALED_CODES.text} and t.value = o.value[6:] and t.code not in (select code from few))`,
  );
  await run("update object set value = '#' || code where code in (select code from few)");
  await run("update object set hash_high = 0, hash_low = code");
  await run("delete from named");
  await run(`update post set at_ms = at_ms // ${HOUR} * ${HOUR}, seen_ms = null`);
  await run(`update action set at_ms = at_ms // ${HOUR} * ${HOUR}`);
  await run(
    `update file set period_from = period_from // ${HOUR} * ${HOUR}, period_until = (period_until + ${HOUR - 1}) // ${HOUR} * ${HOUR}`,
  );
  await run("delete from meta where key = 'salt'");
  await run("drop table spoken");
  await run("drop table few");
}
