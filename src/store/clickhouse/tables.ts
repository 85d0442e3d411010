import { keysOf } from "../../model/keys.ts";
import { POST_KINDS } from "../../model/kind.ts";
import { ORIGIN_CODE } from "../../model/post.ts";
import type { Typed } from "./native.ts";

/** Raised when a table changes; a database of a higher version is refused. */
export const TABLES_VERSION = 1;

const KIND = `Enum8(${POST_KINDS.map((kind, i) => `'${kind}' = ${i}`).join(", ")})`;

/** What leaves with a batch: rows that the readers' views hide from its commit on, until they are deleted. */
export const LEAVING = { post: 0, object: 1, actor: 2, origin: 3, named: 4 } as const;
export type LeavingKind = keyof typeof LEAVING;

interface Table {
  readonly columns: string;
  /** How its rows lie. */
  readonly order: string;
}

/** Rows carry the epoch and turn they were written in: they count once that turn is committed. */
export const TABLES = {
  post: {
    columns: `seq UInt32, id String, platform LowCardinality(String), actor UInt32, at_ms Int64, seen_ms Nullable(Int64), kind ${KIND},
      lang LowCardinality(Nullable(String)), text String CODEC(ZSTD(3))`,
    order: "seq",
  },
  actor: { columns: "code UInt32, pseudonym String, platform LowCardinality(String)", order: "code" },
  object: {
    columns: "code UInt32, type UInt8, value String CODEC(ZSTD(3)), hash_high UInt32, hash_low UInt32",
    order: "code",
  },
  action: {
    columns: "post UInt32, actor UInt32, type UInt8, object UInt32, at_ms Int64, lang UInt16",
    order: "type, post",
  },
  lang: { columns: "code UInt16, tag String", order: "code" },
  family: { columns: "object UInt32, family UInt32, reworded Nullable(UInt32)", order: "object" },
  gone: { columns: "id String, what UInt8, until_ms Nullable(Int64)", order: "what, id" },
  named: { columns: "object UInt32, readable String, hidden String", order: "object" },
  file: {
    columns: `seq UInt32, name String, source String, options String, bytes Float64, sha256 String, read Float64, kept Float64, repeated Float64,
      quarantined String, skipped String, period_from Nullable(Int64), period_until Nullable(Int64), incomplete Nullable(String), complete UInt8,
      taken String, carried Nullable(String)`,
    order: "seq",
  },
  quarantine: { columns: "file UInt32, record Float64, reason String", order: "file, record" },
  meta: { columns: "key String, value Nullable(String)", order: "key" },
  leaving: { columns: "kind UInt8, code UInt32", order: "kind, code" },
} as const satisfies Readonly<Record<string, Table>>;
export type TableName = keyof typeof TABLES;
export const TABLE_NAMES = keysOf(TABLES);

/** The columns of a table as blocks of rows spell them, with epoch and turn. */
export const columnsOf = (table: TableName): readonly Typed[] =>
  `${TABLES[table].columns.replace(KIND, "KIND")}, epoch UInt32, turn UInt32`
    .replaceAll(" CODEC(ZSTD(3))", "")
    .replace(/LowCardinality\((\w+(?:\(\w+\))?)\)/g, "$1")
    .split(/,\s*/)
    .map((column) => {
      const [name, type] = column.trim().split(" ");
      return { name, type: type === "KIND" ? KIND : type };
    });

const names = (table: TableName): string[] =>
  columnsOf(table)
    .slice(0, -2)
    .map(({ name }) => name);

/** Until which turn each epoch counts: one answer for a whole statement. */
const UPTO = `(select (groupArray(epoch), groupArray(upto)) from
  (select epoch, if(max(closed) = 1, minIf(turn, closed = 1), max(turn)) as upto from commits group by epoch order by epoch))`;
const COMMITTED = `turn <= transform(epoch, tupleElement(${UPTO}, 1), tupleElement(${UPTO}, 2), toUInt32(0))`;

/** Whose rows count, as a condition. */
export const counted = (): string => `(${COMMITTED})`;

/** What the writer knows of commits: until which turn each epoch before its own counts, and where it stands itself. */
export interface Standing {
  readonly before: readonly (readonly [epoch: number, upto: number])[];
  readonly epoch: number;
  readonly turn: number;
  /** Whether rows leave with its turn. */
  readonly leaves: boolean;
}

const standing = ({ before, epoch, turn }: Standing): string => {
  const past = before.filter(([, upto]) => upto > 0);
  const list = (numbers: readonly number[]) => `CAST([${numbers.join(",")}], 'Array(UInt32)')`;
  const upto = `transform(epoch, ${list(past.map(([e]) => e))}, ${list(past.map(([, u]) => u))}, toUInt32(0))`;
  return `((epoch = ${epoch} and turn <= ${turn})${past.length > 0 ? ` or turn <= ${upto}` : ""})`;
};

const staying = (count: string, column: string, kind: LeavingKind, own?: Standing): string =>
  own?.leaves === false
    ? "1"
    : `${column} not in (select code from leaving_rows where kind = ${LEAVING[kind]} and ${count})`;

/** The rows of a table that count, as a statement: what the view of its name gives, or, with `own`, what its writer sees. */
export function rowsOf(table: TableName, own?: Standing): string {
  const count = own ? standing(own) : counted();
  const stay = (column: string, kind: LeavingKind) => staying(count, column, kind, own);
  const plain = `select ${names(table).join(", ")} from ${table}_rows where ${count}`;
  switch (table) {
    case "post":
      return `${plain} and ${stay("seq", "post")}`;
    case "action":
      return `${plain} and ${stay("post", "post")} and not (type = ${ORIGIN_CODE} and not (${stay("post", "origin")}))`;
    case "actor":
      return `${plain} and ${stay("code", "actor")}`;
    case "named":
      return `${plain} and ${stay("object", "named")} and ${stay("object", "object")}`;
    case "object":
      return `select code, type, if(coalesce(n.readable, '') = '', o.value, coalesce(n.readable, '')) as value, hash_high, hash_low
        from (select code, type, value, hash_high, hash_low from object_rows where ${count} and ${stay("code", "object")}) o
        left join (select object, any(readable) as readable from named_rows where ${count} and ${stay("object", "named")} group by object) n
          on n.object = o.code`;
    case "family":
      return `select object, family, reworded from family_rows where (epoch, turn) =
          (select epoch, turn from generations where ${count} order by epoch desc, turn desc limit 1) and ${stay("object", "object")}`;
    case "file":
      return `${plain} order by epoch desc, turn desc limit 1 by seq`;
    case "meta":
      return `select key, assumeNotNull(value) as value from
          (select key, value from meta_rows where ${count} order by epoch desc, turn desc limit 1 by key) where value is not null`;
    default:
      return plain;
  }
}

/**
 * Files of what was rewritten are dropped at once, since what was deleted must not lie on disk for minutes: so what takes their place, and what
 * is inserted, is on disk before it counts. A piece of a batch that is sent again is not written twice.
 */
const KEPT = `settings non_replicated_deduplication_window = 1000, old_parts_lifetime = 0, cleanup_delay_period = 1, max_cleanup_delay_period = 1,
  cleanup_delay_period_random_add = 0, fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1,
  min_compressed_bytes_to_fsync_after_merge = 1`;

/** Statements that make a new database, one by one. */
export function makingTables(): string[] {
  return [
    ...TABLE_NAMES.map(
      (table) =>
        `create table if not exists ${table}_rows (${TABLES[table].columns}, epoch UInt32, turn UInt32) engine = MergeTree order by (${TABLES[table].order}) ${KEPT}`,
    ),
    `create table if not exists generations (epoch UInt32, turn UInt32) engine = MergeTree order by (epoch, turn) ${KEPT}`,
    `create table if not exists commits (epoch UInt32, turn UInt32, closed UInt8) engine = MergeTree order by (epoch, turn) ${KEPT}`,
    `create table if not exists lease (nonce String, epoch UInt32, holder String, at DateTime64(3), released UInt8) engine = MergeTree order by (nonce, at) ttl toDateTime(at) + interval 1 day`,
    ...TABLE_NAMES.filter((table) => table !== "leaving").map(
      (table) => `create or replace view ${table} as ${rowsOf(table)}`,
    ),
  ];
}

/** Every name that a database of claque's holds. */
export const OWN_NAMES: ReadonlySet<string> = new Set([
  ...TABLE_NAMES.flatMap((table) => (table === "leaving" ? [`${table}_rows`] : [table, `${table}_rows`])),
  "generations",
  "commits",
  "lease",
  "few",
]);
