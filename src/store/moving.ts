import { isIn } from "../model/keys.ts";
import { POST_KINDS } from "../model/kind.ts";
import type { ColumnSpec, Columns, Query } from "../model/query.ts";
import type { Column, StringColumn } from "./columns.ts";
import { strings } from "./columns.ts";
import { progressOf } from "./files.ts";
import type { FilledTable, Store } from "./store.ts";

/** A store says by it that it is being filled from another, and holds but a part. */
export const MOVING = "moving";
/** What a store says of itself alone. */
const OWN = { schema: true, salt: true, [MOVING]: true };
/** Rows between two commits. */
const STEP = 4_000_000;

/**
 * Everything that one store holds into a new one with the same salt: the same numbers and codes, so that every analysis finds the same. Until
 * it is whole the new one says that it is being filled; whoever was killed clears it and begins again. O(rows), and a sort of the actions.
 */
export async function moveRows(from: Store, to: Store): Promise<void> {
  await to.commit({ meta: { [MOVING]: "yes" } });
  const copy = copier(from, to);
  await copy(
    "post",
    "select seq, id, platform, actor, at_ms, seen_ms, kind, lang, text from post order by seq",
    {
      seq: "u32",
      id: "string",
      platform: "string",
      actor: "u32",
      at_ms: "f64",
      seen_ms: "f64",
      kind: "string",
      lang: "string",
      text: "string",
    },
    (p) => [
      p.seq,
      strings(p.id),
      strings(p.platform),
      p.actor,
      p.at_ms,
      p.seen_ms,
      Uint8Array.from(p.kind, (kind) => KINDS.indexOf(kind)),
      orNull(p.lang),
      strings(p.text),
    ],
  );
  await copy(
    "actor",
    "select code, pseudonym, platform from actor order by code",
    { code: "u32", pseudonym: "string", platform: "string" },
    (a) => [a.code, strings(a.pseudonym), strings(a.platform)],
  );
  await copyObjects(from, to);
  await copy(
    "action",
    "select post, actor, type, object, at_ms, lang from action order by post, type, object",
    { post: "u32", actor: "u32", type: "u8", object: "u32", at_ms: "f64", lang: "u32" },
    (a) => [a.post, a.actor, a.type, a.object, a.at_ms, a.lang],
  );
  await copy(
    "lang",
    // Code 0 is there from the beginning.
    "select code::uinteger as code, tag from lang where code > 0 order by code",
    { code: "u32", tag: "string" },
    (l) => [l.code, strings(l.tag)],
  );
  await copy(
    "gone",
    "select id, what, until_ms from gone order by what, id, until_ms",
    { id: "string", what: "u8", until_ms: "f64" },
    (g) => [strings(g.id), g.what, g.until_ms],
  );
  await copy(
    "quarantine",
    "select file, record, reason from quarantine order by file, record, reason",
    { file: "u32", record: "f64", reason: "string" },
    (q) => [q.file, q.record, strings(q.reason)],
  );
  await to.commit();
  const families = await from.columns({
    sql: "select object, family, coalesce(reworded, family) as reworded from family order by object",
    values: {},
    columns: { object: "u32", family: "u32", reworded: "u32" },
  });
  if (families.object.length > 0) await to.setFamilies(families.object, families.family, families.reworded);
  await copyFiles(from, to);
  const { key, value } = await from.columns({
    sql: "select key, value from meta order by key",
    values: {},
    columns: { key: "string", value: "string" },
  });
  const notes = key.map((name, i) => [name, value[i]] as const).filter(([name]) => !isIn(OWN, name));
  await to.commit({ meta: { ...Object.fromEntries(notes), [MOVING]: null } });
}

/** Whether two stores hold as many rows of each kind. */
export async function sameRows(a: Store, b: Store): Promise<boolean> {
  for (const table of ["post", "actor", "object", "action", "lang", "gone", "named", "file", "quarantine"]) {
    const [here, there] = await Promise.all(
      [a, b].map((store) =>
        store.columns({
          sql: `select count(*)::double as n from ${table} order by n`,
          values: {},
          columns: { n: "f64" },
        }),
      ),
    );
    if (here.n[0] !== there.n[0]) return false;
  }
  return true;
}

const KINDS: readonly string[] = POST_KINDS;

type Copy = <S extends ColumnSpec>(
  table: FilledTable,
  sql: string,
  columns: S,
  as: (rows: Columns<S>) => readonly Column[],
) => Promise<void>;

function copier(from: Store, to: Store): Copy {
  let since = 0;
  return async (table, sql, columns, as) => {
    const query: Query<typeof columns> = { sql, values: {}, columns };
    const [first] = Object.keys(columns);
    for await (const rows of from.chunks(query)) {
      const n = rows[first].length;
      await to.fill(table, as(rows), n);
      since += n;
      if (since < STEP) continue;
      since = 0;
      await to.commit();
    }
  };
}

/** An address that enough accounts used is an object's value in one store, and stands beside its hash in the other. */
async function copyObjects(from: Store, to: Store): Promise<void> {
  const copy = copier(from, to);
  const spec = { code: "u32", type: "u8", value: "string", hash_high: "u32", hash_low: "u32" } as const;
  const objects = (value: string) =>
    `select o.code as code, o.type as type, ${value} as value, o.hash_high as hash_high, o.hash_low as hash_low
       from object o left join named n on n.object = o.code order by code`;
  await copy("object", objects(to.namesApart ? "coalesce(n.hidden, o.value)" : "o.value"), spec, (o) => [
    o.code,
    o.type,
    strings(o.value),
    o.hash_high,
    o.hash_low,
  ]);
  await copy(
    "named",
    "select n.object as object, o.value as readable, n.hidden as hidden from named n join object o on o.code = n.object order by object",
    { object: "u32", readable: "string", hidden: "string" },
    (n) => [n.object, ...(to.namesApart ? [strings(n.readable)] : []), strings(n.hidden)],
  );
}

async function copyFiles(from: Store, to: Store): Promise<void> {
  const rows = await from.columns({
    sql: `select seq, name, source, options, bytes, sha256, read, kept, repeated, quarantined, skipped, period_from, period_until, incomplete,
            complete, taken, carried from file order by seq`,
    values: {},
    columns: {
      seq: "f64",
      name: "string",
      source: "string",
      options: "string",
      bytes: "f64",
      sha256: "string",
      read: "f64",
      kept: "f64",
      repeated: "f64",
      quarantined: "string",
      skipped: "string",
      period_from: "f64",
      period_until: "f64",
      incomplete: "string",
      complete: "f64",
      taken: "string",
      carried: "string",
    },
  });
  for (let i = 0; i < rows.seq.length; i++) {
    const row = Object.fromEntries(Object.entries(rows).map(([name, values]) => [name, values[i]]));
    const file = progressOf({
      ...row,
      complete: rows.complete[i] === 1,
      period_from: Number.isNaN(rows.period_from[i]) ? null : rows.period_from[i],
      incomplete: rows.incomplete[i] || null,
      carried: rows.carried[i] || null,
    });
    await to.commit({ file });
  }
}

/** No text is no value. */
const orNull = (list: readonly string[]): StringColumn => ({
  strings: strings(list).strings,
  rows: list.map((text, i) => (text === "" ? list.length : i)),
  none: list.length,
});
