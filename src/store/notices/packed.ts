import type { Money } from "../../model/notice/money.ts";
import {
  AWARD_STATUSES,
  BID_STATUSES,
  METHODS,
  type Notice,
  type Party,
  ROLES,
  STAGES,
} from "../../model/notice/notice.ts";
import { makeObjectHash } from "../object-hash.ts";
import { type PackedStrings, StringPacker } from "../packed-strings.ts";
import { type NumberColumns, NumberRows } from "./number-rows.ts";

/** `party` of a bid or an award that names nobody. */
export const NOBODY = 0xffffffff;

/** Numbers of a notice; those from `publisher` on are places in `words`. */
const NUMBERS = [
  "stage",
  "at",
  "closes",
  "method",
  "estimate",
  "offers",
  "increments",
  "publisher",
  "lang",
  "currency",
  "details",
] as const;
const ROLE = ["notice", "party", "role"] as const;
const LOT = ["notice", "lot", "offers"] as const;
const OFFER = ["notice", "lot", "number", "party", "amount", "currency", "status", "at"] as const;
const CODE = ["notice", "scheme", "code"] as const;
const CLAUSE = ["notice", "position", "clause"] as const;
const MENTION = ["notice", "party"] as const;
type Table<T extends readonly string[]> = NumberColumns<T[number]>;

/**
 * Notices as columns, ready to cross threads and to be dictionary-encoded; each party, clause and short word of the batch once. In the
 * tables, `notice`, `party` and `clause` are rows of the batch, `currency`, `scheme` and `code` places in `words`.
 */
export interface PackedNotices {
  readonly notices: number;
  /** Two words a notice, of publisher and id. */
  readonly hash: Uint32Array<ArrayBuffer>;
  readonly numbers: Table<typeof NUMBERS>;
  readonly words: readonly string[];
  readonly id: PackedStrings;
  readonly process: PackedStrings;
  readonly title: PackedStrings;
  readonly text: PackedStrings;
  readonly supersedes: PackedStrings;
  readonly url: PackedStrings;
  readonly parties: PackedParties;
  readonly clauseHash: Uint32Array<ArrayBuffer>;
  readonly clauseText: PackedStrings;
  readonly roles: Table<typeof ROLE>;
  readonly lots: Table<typeof LOT>;
  /** By lot, in their order. */
  readonly lotId: PackedStrings;
  readonly bids: Table<typeof OFFER>;
  readonly awards: Table<typeof OFFER>;
  readonly codes: Table<typeof CODE>;
  readonly clauses: Table<typeof CLAUSE>;
  /** The parties of each notice in order of first mention, from which their codes follow. */
  readonly mentions: Table<typeof MENTION>;
}

interface PackedParties {
  readonly hash: Uint32Array<ArrayBuffer>;
  readonly person: Uint8Array<ArrayBuffer>;
  /** Places in `words`. */
  readonly country: Uint32Array<ArrayBuffer>;
  readonly key: PackedStrings;
  readonly nameKey: PackedStrings;
  readonly name: PackedStrings;
}

/** Packs notices one by one, so that nothing but columns lives on. */
export interface NoticePacker {
  add(notice: Notice): void;
  /** What was added since the last batch. */
  finish(): PackedNotices;
}

const orNaN = (n: number | undefined): number => n ?? Number.NaN;

/** `salt`: the store's (`NoticeStore.salt`). A notice costs O(its length). */
export function makeNoticePacker(salt: string): NoticePacker {
  const hash = makeObjectHash(salt);
  const batch = new Draft(salt);
  let hashes: number[] = [];
  return {
    add(notice) {
      hash.of(`${notice.publisher}\0${notice.id}`);
      hashes.push(hash.high, hash.low);
      batch.add(notice);
    },
    finish() {
      const packed = { ...batch.finish(), hash: Uint32Array.from(hashes) };
      hashes = [];
      return packed;
    },
  };
}

/** One batch after another in the making; what strings are gathered in is used again. */
class Draft {
  readonly #words = new Distinct();
  readonly #parties: Hashed;
  readonly #clauses: Hashed;
  readonly #clauseText = new StringPacker();
  readonly #numbers = new NumberRows(NUMBERS);
  readonly #tables = {
    roles: new NumberRows(ROLE),
    lots: new NumberRows(LOT),
    bids: new NumberRows(OFFER),
    awards: new NumberRows(OFFER),
    codes: new NumberRows(CODE),
    clauses: new NumberRows(CLAUSE),
    mentions: new NumberRows(MENTION),
  };
  readonly #strings = {
    id: new StringPacker(),
    process: new StringPacker(),
    title: new StringPacker(),
    text: new StringPacker(),
    supersedes: new StringPacker(),
    url: new StringPacker(),
    lotId: new StringPacker(),
  };
  readonly #party = { key: new StringPacker(), nameKey: new StringPacker(), name: new StringPacker() };
  #person: number[] = [];
  #country: number[] = [];
  #mentioned = new Set<number>();
  #n = 0;

  constructor(salt: string) {
    this.#parties = new Hashed(salt);
    this.#clauses = new Hashed(salt);
  }

  add(notice: Notice): void {
    this.#mentioned = new Set();
    this.#addNumbers(notice);
    const { id, process, title, text, supersedes, url } = this.#strings;
    id.add(notice.id);
    process.add(notice.process);
    title.add(notice.title);
    text.add(notice.text);
    supersedes.add(notice.supersedes ?? "");
    url.add(notice.url ?? "");
    const { roles, codes, clauses } = this.#tables;
    for (const role of ROLES)
      for (const party of role === "buyer" ? notice.buyers : notice.entities)
        roles.add({ notice: this.#n, party: this.#rowOf(party), role: ROLES.indexOf(role) });
    this.#addLots(notice);
    for (const { scheme, code } of notice.codes)
      codes.add({ notice: this.#n, scheme: this.#words.rowOf(scheme), code: this.#words.rowOf(code) });
    for (const [position, clause] of notice.clauses.entries()) {
      const [row, fresh] = this.#clauses.rowOf(clause);
      if (fresh) this.#clauseText.add(clause);
      clauses.add({ notice: this.#n, position, clause: row });
    }
    this.#n++;
  }

  #addNumbers({ stage, at, closes, method, estimate, offers, increments, ...notice }: Notice): void {
    this.#numbers.add({
      stage: STAGES.indexOf(stage),
      at,
      closes: orNaN(closes),
      method: method === undefined ? 0 : METHODS.indexOf(method) + 1,
      offers: orNaN(offers),
      increments: increments ? 1 : 0,
      publisher: this.#words.rowOf(notice.publisher),
      lang: this.#words.rowOf(notice.lang ?? ""),
      details: this.#words.rowOf(notice.methodDetails ?? ""),
      estimate: orNaN(estimate?.amount),
      currency: this.#words.rowOf(estimate?.currency ?? ""),
    });
  }

  #money(money: Money | undefined) {
    return { amount: orNaN(money?.amount), currency: this.#words.rowOf(money?.currency ?? "") };
  }

  #addLots({ lots }: Notice): void {
    const { lots: lotRows, bids: bidRows, awards: awardRows } = this.#tables;
    lots.forEach(({ id, bids = [], awards, offers }, lot) => {
      lotRows.add({ notice: this.#n, lot, offers: orNaN(offers) });
      this.#strings.lotId.add(id);
      bids.forEach(({ bidders, amount, status, at }, number) => {
        const told = { lot, number, ...this.#money(amount), status: BID_STATUSES.indexOf(status), at: orNaN(at) };
        for (const party of this.#rowsOf(bidders)) bidRows.add({ notice: this.#n, party, ...told });
      });
      awards.forEach(({ suppliers, amount, status, at }, number) => {
        const told = { lot, number, ...this.#money(amount), status: AWARD_STATUSES.indexOf(status), at: orNaN(at) };
        for (const party of this.#rowsOf(suppliers)) awardRows.add({ notice: this.#n, party, ...told });
      });
    });
  }

  /** One row a member; of nobody where none is named. */
  #rowsOf(members: readonly Party[]): readonly number[] {
    return members.length === 0 ? [NOBODY] : members.map((member) => this.#rowOf(member));
  }

  #rowOf(party: Party): number {
    const person = party.is === "person";
    const key = person ? `person:${party.pseudonym}` : party.key;
    const nameKey = person ? "" : party.nameKey;
    const [row, fresh] = this.#parties.rowOf(`${key}\0${nameKey}`);
    if (fresh) {
      this.#person.push(person ? 1 : 0);
      this.#country.push(this.#words.rowOf(person ? "" : (party.country ?? "")));
      this.#party.key.add(key);
      this.#party.nameKey.add(nameKey);
      this.#party.name.add(person ? "" : party.name);
    }
    if (!this.#mentioned.has(row)) {
      this.#mentioned.add(row);
      this.#tables.mentions.add({ notice: this.#n, party: row });
    }
    return row;
  }

  finish(): Omit<PackedNotices, "hash"> {
    const { roles, lots, bids, awards, codes, clauses, mentions } = this.#tables;
    const { id, process, title, text, supersedes, url, lotId } = this.#strings;
    const { key, nameKey, name } = this.#party;
    const [notices, person, country] = [this.#n, Uint8Array.from(this.#person), Uint32Array.from(this.#country)];
    this.#n = 0;
    this.#person = [];
    this.#country = [];
    return {
      notices,
      numbers: this.#numbers.finish(),
      words: this.#words.finish(),
      id: id.finish(),
      process: process.finish(),
      title: title.finish(),
      text: text.finish(),
      supersedes: supersedes.finish(),
      url: url.finish(),
      parties: {
        hash: this.#parties.finish(),
        person,
        country,
        key: key.finish(),
        nameKey: nameKey.finish(),
        name: name.finish(),
      },
      clauseHash: this.#clauses.finish(),
      clauseText: this.#clauseText.finish(),
      roles: roles.finish(),
      lots: lots.finish(),
      lotId: lotId.finish(),
      bids: bids.finish(),
      awards: awards.finish(),
      codes: codes.finish(),
      clauses: clauses.finish(),
      mentions: mentions.finish(),
    };
  }
}

/** Short strings of a batch, each once, in order of first appearance. */
class Distinct {
  #rows = new Map<string, number>();

  rowOf(value: string): number {
    const held = this.#rows.get(value);
    if (held !== undefined) return held;
    this.#rows.set(value, this.#rows.size);
    return this.#rows.size - 1;
  }

  /** What was met since the last batch. */
  finish(): readonly string[] {
    const all = [...this.#rows.keys()];
    this.#rows = new Map();
    return all;
  }
}

/** Long ones, known again by the hash that stands for them in the store as well. */
class Hashed {
  readonly #hash: ReturnType<typeof makeObjectHash>;
  #rows = new Map<number, number>();
  #words: number[] = [];

  constructor(salt: string) {
    this.#hash = makeObjectHash(salt);
  }

  /** The row of the string, and whether it is new. O(characters). */
  rowOf(value: string): readonly [row: number, fresh: boolean] {
    this.#hash.of(value);
    const { high, low } = this.#hash;
    // 53 of its bits: all that a number holds.
    const key = (high & 0x1fffff) * 4294967296 + low;
    const held = this.#rows.get(key);
    if (held !== undefined) return [held, false];
    const row = this.#rows.size;
    this.#rows.set(key, row);
    this.#words.push(high, low);
    return [row, true];
  }

  /** Two words a string that was met since the last batch. */
  finish(): Uint32Array<ArrayBuffer> {
    const hashes = Uint32Array.from(this.#words);
    this.#rows = new Map();
    this.#words = [];
    return hashes;
  }
}

/** The buffers of a batch that can be moved to another thread instead of copied. */
export function movable(batch: PackedNotices): ArrayBuffer[] {
  const { parties } = batch;
  const tables: readonly NumberColumns<string>[] = [
    batch.numbers,
    batch.roles,
    batch.lots,
    batch.bids,
    batch.awards,
    batch.codes,
    batch.clauses,
    batch.mentions,
  ];
  const strings = [batch.id, batch.process, batch.title, batch.text, batch.supersedes, batch.url, batch.lotId];
  const more = [batch.clauseText, parties.key, parties.nameKey, parties.name];
  return [
    ...[batch.hash, batch.clauseHash, parties.hash, parties.person, parties.country].map(({ buffer }) => buffer),
    ...tables.flatMap((table) => [...table.values()].map(({ buffer }) => buffer)),
    ...[...strings, ...more].flatMap(({ bytes, ends }) => [bytes.buffer, ends.buffer]),
  ];
}
