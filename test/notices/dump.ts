import type { ColumnKind } from "../../src/model/query.ts";
import type { NoticeStore } from "../../src/store/notices/store.ts";

/** Tables, what settles the order of their rows, and their columns: numbers are marked. */
const TABLES = [
  [
    "notice",
    "seq",
    "seq:n, id, process, publisher, stage:n, at_ms:n, closes_ms:n, lang, title, text, method:n, method_details, estimate:n, currency, offers:n, increments:n, supersedes, url, hash_high:n, hash_low:n",
  ],
  ["party", "code", "code:n, person:n, key, name_key, name, country, hash_high:n, hash_low:n"],
  ["notice_party", "rowid", "notice:n, party:n, role:n"],
  ["lot", "rowid", "notice:n, lot:n, id, offers:n"],
  ["bid", "rowid", "notice:n, lot:n, bid:n, party:n, amount:n, currency, status:n, at_ms:n"],
  ["award", "rowid", "notice:n, lot:n, award:n, party:n, amount:n, currency, status:n, at_ms:n"],
  ["code", "rowid", "notice:n, scheme, code"],
  ["clause", "rowid", "notice:n, position:n, clause:n"],
  ["clause_text", "code", "code:n, text, hash_high:n, hash_low:n"],
  [
    "file",
    "seq",
    "seq:n, name, source, options, bytes:n, sha256, read:n, kept:n, repeated:n, quarantined, skipped, period_from:n, period_until:n, incomplete, complete:n, taken, carried",
  ],
  ["quarantine", "file, record, reason", "file:n, record:n, reason"],
] as const;

/** Every row of every table of notices, as text, in a settled order. */
export async function dumpNotices(store: NoticeStore): Promise<string> {
  const parts: string[] = [];
  for (const [table, order, columns] of TABLES) {
    const spec: Record<string, ColumnKind> = {};
    for (const column of columns.split(", ")) {
      const [name, kind] = column.split(":");
      spec[name] = kind === "n" ? "f64" : "string";
    }
    const names = Object.keys(spec);
    const rows = await store.columns({
      sql: `select ${names.join(", ")} from ${table} order by ${order}`,
      values: {},
      columns: spec,
    });
    const n = rows[names[0]].length;
    parts.push(`${table} ${n}`);
    for (let i = 0; i < n; i++) parts.push(JSON.stringify(names.map((name) => String(rows[name][i]))));
  }
  return parts.join("\n");
}
