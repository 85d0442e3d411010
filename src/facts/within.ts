import { OBJECT_TYPES, type ObjectType } from "../model/post.ts";

/** Pieces that the facts share. A period is bound as `$from` and `$until`, half-open, ms. */
export const within = (table = ""): string => `${table}at_ms >= $from::bigint and ${table}at_ms < $until::bigint`;

/** Number of the bin since `$origin`, at `$bin` ms. */
export const slotSince = (table = ""): string => `((${table}at_ms - $origin::bigint) // $bin::bigint)::uinteger`;

export const codeOf = (type: ObjectType): number => OBJECT_TYPES.indexOf(type);
export const codesOf = (types: readonly ObjectType[]): string => types.map(codeOf).join(", ");

/** Rows of a list of whole numbers that is bound as JSON, under the name of a column. */
export const rowsOf = (name: string, column: string): string =>
  `select unnest(from_json($${name}::json, '["UINTEGER"]')) as ${column}`;
export const listed = (codes: Iterable<number>): string => `[${[...codes].join(",")}]`;

/** The number of an account that only who holds `$secret` can work out, of 32 bits. @param table of the accounts */
export const recordKey = (table = ""): string =>
  `(md5_number_lower($secret::varchar || ${table}pseudonym) % 4294967296::ubigint)::uinteger`;
