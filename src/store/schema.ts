import { POST_KINDS } from "../model/kind.ts";
import { OBJECT_TYPES } from "../model/post.ts";

/** What a kind of database holds, to make it, to bring an older one up, and to know it again. */
export interface Schema {
  readonly version: number;
  /** The statements that make it. */
  readonly tables: string;
  /** From version n + 1 to the next, in order. */
  readonly upgrades: readonly string[];
  /** Its enumerations: their values in order. */
  readonly types: Readonly<Record<string, readonly string[]>>;
  /** Columns (as they follow another) and tables that earlier versions lack. */
  readonly later: { readonly columns: readonly string[]; readonly tables: readonly string[] };
}

/** What every kind of database has: files taken in, what of them was not read, and what it says of itself. */
export const filesAndMeta = (version: number): string => `
create table file (
  seq uinteger not null, name varchar not null, source varchar not null, options varchar not null, bytes double not null,
  sha256 varchar not null, read double not null, kept double not null, repeated double not null,
  quarantined varchar not null, skipped varchar not null, period_from bigint, period_until bigint,
  incomplete varchar, complete boolean not null, taken varchar not null, carried varchar
);
create table quarantine (file uinteger not null, record double not null, reason varchar not null);
create table meta (key varchar not null, value varchar not null);
insert into meta values ('schema', '${version}');
`;

/** Raised when a table changes; a store of a higher version is refused, of a lower one brought up where that is possible. */
export const SCHEMA_VERSION = 5;

/**
 * What was deleted upstream (what = 0: a post, 1: an account and all it posted until then), by pseudonym, so that it does
 * not come again from another file or stream. New in version 2.
 */
const GONE = "create table gone (id varchar not null, what utinyint not null, until_ms bigint);";

/** Links and domains that enough accounts used to be readable, each with the hash it was and is again where they get fewer. New in version 5. */
const NAMED = "create table named (object uinteger not null, hidden varchar not null);";

/** Tables hold pseudonyms, scrubbed texts and canonical objects: never an identity. No index: every question is a scan. */
export const TABLES = `
create type post_kind as enum (${POST_KINDS.map((k) => `'${k}'`).join(", ")});
create table post (
  seq uinteger not null, id varchar not null, platform varchar not null, actor uinteger not null,
  at_ms bigint not null, seen_ms bigint, kind post_kind not null, lang varchar, text varchar not null
);
create table actor (code uinteger not null, pseudonym varchar not null, platform varchar not null);
create table object (code uinteger not null, type utinyint not null, value varchar not null, hash_high uinteger not null, hash_low uinteger not null);
create table action (
  post uinteger not null, actor uinteger not null, type utinyint not null, object uinteger not null,
  at_ms bigint not null, lang usmallint not null
);
create table lang (code usmallint not null, tag varchar not null);
create table family (object uinteger not null, family uinteger not null, reworded uinteger);
${GONE}
${NAMED}
insert into lang values (0, '');
${filesAndMeta(SCHEMA_VERSION)}`;

const LINKS = (["link", "domain"] as const).map((type) => OBJECT_TYPES.indexOf(type)).join(", ");

/**
 * From version n + 1 to the next, in order. Before version 5 every link was stored as it was read, and one page would now be two
 * objects: meta `links` says that a store holds such.
 * A store that is only read is left as it is.
 */
const UPGRADES: readonly string[] = [
  GONE,
  "alter table file add column carried varchar",
  "alter table family add column reworded uinteger",
  `${NAMED} insert into meta select 'links', 'as read' where exists (select 1 from object where type in (${LINKS}) and not starts_with(value, 'post:'));`,
];

/** A database of posts. */
export const POSTS: Schema = {
  version: SCHEMA_VERSION,
  tables: TABLES,
  upgrades: UPGRADES,
  types: { post_kind: POST_KINDS },
  later: { columns: [", carried varchar", ", reworded uinteger"], tables: ["gone", "named"] },
};
