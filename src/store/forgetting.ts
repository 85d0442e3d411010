import type { DuckDBConnection } from "@duckdb/node-api";
import type { Dictionaries } from "./dictionaries.ts";
import type { Forget } from "./store.ts";

/** Deletes inside the connection's open transaction. O(rows) scans, no index. Returns how many posts went. */
export async function forgetRows(connection: DuckDBConnection, known: Dictionaries, what: Forget): Promise<number> {
  const seqs = (what.posts ?? []).map((id) => known.findPost(id)).filter((seq) => seq >= 0);
  const actors = (what.actors ?? []).map((p) => known.findActor(p)).filter((code) => code >= 0);
  if (seqs.length === 0 && actors.length === 0 && what.before === undefined) return 0;
  const list = (codes: readonly number[]) => `[${codes.join(",")}]`;
  const run = (sql: string, values = {}) => connection.run(sql, values);
  await run(
    "create or replace temp table leaving as select 0::uinteger as seq, '' as id, 0::uinteger as actor limit 0",
  );
  const CODES = `select unnest(from_json($codes::json, '["UINTEGER"]'))`;
  if (seqs.length > 0)
    await run(`insert into leaving select seq, id, actor from post where seq in (${CODES})`, { codes: list(seqs) });
  if (actors.length > 0)
    await run(`insert into leaving select seq, id, actor from post where actor in (${CODES})`, { codes: list(actors) });
  if (what.before !== undefined)
    await run("insert into leaving select seq, id, actor from post where at_ms < $before", {
      before: BigInt(Math.ceil(what.before)),
    });
  const leaving = await connection.runAndReadAll("select distinct id from leaving order by id");
  const ids = leaving.getColumns()[0] as string[] | undefined;
  if (!ids || ids.length === 0) {
    await run("drop table leaving");
    return 0;
  }
  await keepFloors(connection, known);
  await run(`create or replace temp table orphan_object as
    select distinct object as code from action where post in (select seq from leaving)`);
  await run(`create or replace temp table orphan_actor as select distinct actor as code from leaving`);
  await run("delete from action where post in (select seq from leaving)");
  await run("delete from post where seq in (select seq from leaving)");
  await run("delete from orphan_object where code in (select object from action)");
  await run("delete from orphan_actor where code in (select actor from post)");
  const objects = await connection.runAndReadAll(
    "select hash_high, hash_low, type from object where code in (select code from orphan_object) order by code",
  );
  const gone = await connection.runAndReadAll(
    "select pseudonym from actor where code in (select code from orphan_actor) order by code",
  );
  await run("delete from object where code in (select code from orphan_object)");
  await run("delete from actor where code in (select code from orphan_actor)");
  await run("delete from family where object in (select code from orphan_object)");
  // A family is named by its smallest member: where that one left, the next takes its place.
  await run(`update family set family = heir.first
    from (select family as old, min(object) as first from family where family in (select code from orphan_object) group by family) heir
    where family.family = heir.old`);
  for (const table of ["leaving", "orphan_object", "orphan_actor"]) await run(`drop table ${table}`);
  for (const id of ids) known.removePost(id);
  for (const [pseudonym] of gone.getRows()) known.removeActor(pseudonym as string);
  for (const [high, low, type] of objects.getRows() as number[][]) known.objects.remove(high, low, type);
  return ids.length;
}

/** Codes are never given out twice, also when the highest is deleted. */
async function keepFloors(connection: DuckDBConnection, known: Dictionaries): Promise<void> {
  for (const [key, value] of [
    ["next post", known.nextPost],
    ["next actor", known.nextActor],
    ["next object", known.nextObject],
  ] as const) {
    await connection.run("delete from meta where key = $key", { key });
    await connection.run("insert into meta values ($key, $value)", { key, value: String(value) });
  }
}
