import { filesAndMeta, type Schema } from "../schema.ts";

const VERSION = 1;

/**
 * Tables hold organisations by name, persons by pseudonym, scrubbed texts: never a natural person. Codes are given in order of first
 * appearance. What is not told is the empty string, NULL of an amount or a time, 0 of `method` (else its place in METHODS + 1),
 * 4294967295 of a party; stage, role and status are their place in the list of `model/notice/notice.ts`. No index: every question is a scan.
 */
const TABLES = `
create table notice (
  seq uinteger not null, id varchar not null, process varchar not null, publisher varchar not null, stage utinyint not null,
  at_ms bigint not null, closes_ms bigint, lang varchar not null, title varchar not null, text varchar not null,
  method utinyint not null, method_details varchar not null, estimate double, currency varchar not null, offers bigint,
  increments utinyint not null, supersedes varchar not null, url varchar not null, hash_high uinteger not null, hash_low uinteger not null
);
create table party (
  code uinteger not null, person utinyint not null, key varchar not null, name_key varchar not null, name varchar not null,
  country varchar not null, hash_high uinteger not null, hash_low uinteger not null
);
create table notice_party (notice uinteger not null, party uinteger not null, role utinyint not null);
create table lot (notice uinteger not null, lot uinteger not null, id varchar not null, offers bigint);
create table bid (
  notice uinteger not null, lot uinteger not null, bid uinteger not null, party uinteger not null, amount double,
  currency varchar not null, status utinyint not null, at_ms bigint
);
create table award (
  notice uinteger not null, lot uinteger not null, award uinteger not null, party uinteger not null, amount double,
  currency varchar not null, status utinyint not null, at_ms bigint
);
create table code (notice uinteger not null, scheme varchar not null, code varchar not null);
create table clause (notice uinteger not null, position uinteger not null, clause uinteger not null);
create table clause_text (code uinteger not null, text varchar not null, hash_high uinteger not null, hash_low uinteger not null);
${filesAndMeta(VERSION)}`;

/** A database of notices. */
export const NOTICES: Schema = {
  version: VERSION,
  tables: TABLES,
  upgrades: [],
  types: {},
  later: { columns: [], tables: [] },
};
