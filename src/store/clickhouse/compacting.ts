import { setTimeout as pause } from "node:timers/promises";
import { answerOf } from "./asking.ts";
import type { Engine } from "./engine.ts";
import { counted, TABLE_NAMES } from "./tables.ts";

/** Longest wait for the server to drop the files of what was rewritten, ms. */
const PATIENCE_MS = 60_000;

/** Deletes what a turn that never counted left behind. */
export async function dropUncounted(engine: Engine): Promise<void> {
  const tables = [...TABLE_NAMES.map((name) => `${name}_rows`), "generations"];
  const uncounted = `not ${counted()}`;
  const { name } = await answerOf(
    engine,
    { name: "string" },
    tables
      .map((table) => `select '${table}' as name from ${table} where ${uncounted} group by name`)
      .join(" union all "),
  );
  for (const table of name) await engine.tell(`alter table ${table} delete where ${uncounted}`);
}

/** Deletes what later rows took the place of, and writes parts anew that hold deleted rows, so that nothing of them is left. */
export async function compactTables(engine: Engine): Promise<void> {
  await dropUncounted(engine);
  for (const [table, key] of [
    ["meta", "key"],
    ["file", "seq"],
  ])
    await engine.tell(
      `delete from ${table}_rows where (${key}, epoch, turn) not in (select ${key}, epoch, turn from ${table}_rows order by epoch desc, turn desc limit 1 by ${key})`,
    );
  for (const table of TABLE_NAMES) await engine.tell(`alter table ${table}_rows apply deleted mask`);
  const { n } = await answerOf(engine, { n: "f64" }, partsLeft);
  for (let waited = 0, left = n[0]; left > 0 && waited < PATIENCE_MS; waited += 200) {
    await pause(200);
    left = (await answerOf(engine, { n: "f64" }, partsLeft)).n[0];
  }
}

/** Of what was rewritten, the old files that still lie on the server's disk. */
const partsLeft =
  "select count() as n from system.parts where database = currentDatabase() and endsWith(table, '_rows') and active = 0";
