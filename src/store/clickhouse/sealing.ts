import { hours } from "../../model/time.ts";
import { READABLE, SEALED_CODES } from "../sealed-types.ts";
import { answerOf } from "./asking.ts";
import { quotedText } from "./dialect.ts";
import type { Engine } from "./engine.ts";

const HOUR = hours(1);
const AT_ONCE = 10_000;

/**
 * Takes out what could lead back to somebody once the key is gone, as the store of a folder does. Every step may be done again, so that what
 * is broken off is ended by beginning anew. O(posts + actions).
 */
export async function sealTables(engine: Engine, k: number): Promise<void> {
  const spoken = `select text from post where kind <> 'repost' and text <> '' group by text having uniqExact(actor) >= ${k}`;
  await engine.tell(`alter table post_rows update text = '' where text <> '' and text not in (${spoken})`);
  await engine.tell("create or replace table few (code UInt32) engine = MergeTree order by code");
  await engine.tell(
    `insert into few select o.code from object o left join action a on a.object = o.code where o.type in (${READABLE}) group by o.code
     having uniqExact(a.actor) < ${k}`,
  );
  // A repost without its original is the original's words.
  await engine.tell(
    `insert into few select code from object where type = ${SEALED_CODES.repost} and startsWith(value, 'text:')
     and substring(value, 6) not in (select value from object where type = ${SEALED_CODES.text} and code not in (select code from few))`,
  );
  await writeNames(engine);
  await engine.tell(
    "alter table object_rows update value = concat('#', toString(code)) where code in (select code from few)",
  );
  await engine.tell("truncate table named_rows");
  await engine.tell("alter table object_rows update hash_high = 0, hash_low = code where 1");
  await engine.tell(`alter table post_rows update at_ms = intDiv(at_ms, ${HOUR}) * ${HOUR}, seen_ms = null where 1`);
  await engine.tell(`alter table action_rows update at_ms = intDiv(at_ms, ${HOUR}) * ${HOUR} where 1`);
  await engine.tell(
    `alter table file_rows update period_from = intDiv(period_from, ${HOUR}) * ${HOUR}, period_until = intDiv(period_until + ${HOUR - 1}, ${HOUR}) * ${HOUR} where period_from is not null`,
  );
  await engine.tell("drop table few sync");
}

/** What enough accounts made readable stands in the objects themselves. */
async function writeNames(engine: Engine): Promise<void> {
  const { object, readable } = await answerOf(
    engine,
    { object: "u32", readable: "string" },
    "select object, readable from named_rows where object not in (select code from few) order by object",
  );
  for (let i = 0; i < object.length; i += AT_ONCE) {
    const codes = object.subarray(i, i + AT_ONCE).join(",");
    const names = readable
      .slice(i, i + AT_ONCE)
      .map(quotedText)
      .join(",");
    await engine.tell(
      `alter table object_rows update value = transform(code, CAST([${codes}], 'Array(UInt32)'), [${names}], value) where code in (${codes})`,
    );
  }
}
