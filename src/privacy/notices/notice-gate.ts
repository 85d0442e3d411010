import { clausesOf } from "../../derive/notices/clauses.ts";
import { codeOf } from "../../derive/notices/code.ts";
import { nameKeyOf } from "../../derive/notices/org-name.ts";
import type { Award, Bid, Lot, Notice, Party } from "../../model/notice/notice.ts";
import type { RawNotice, RawParty } from "../../model/notice/raw-notice.ts";
import type { Identity } from "../../model/raw.ts";
import { type Name, namesOf } from "../names.ts";
import { makePseudonymiser } from "../pseudonym.ts";
import { scrubText, TOKENS, wellFormed } from "../scrub.ts";
import { countryOf } from "./country.ts";
import { withoutLabelled } from "./labelled.ts";
import { bearsTrade, kindOf, partyKey, type ToldBy, type Unwrapped, vouchedKey, withoutAffix } from "./party.ts";

/** The line no natural person passes: RawNotice in, Notice out. */
export interface NoticeGate {
  /** Never throws for what the record holds. */
  admit(raw: RawNotice): Notice;
  /** How many bidders and suppliers so far were told to be what, by what told it. */
  told(): Readonly<Record<string, number>>;
}

export interface NoticeGateOptions {
  /** Identifiers of organisations that somebody vouches for, as written: with their register in front, or alone. */
  readonly vouched?: Iterable<string>;
}

/** `key`: the project's 32 bytes. */
export function makeNoticeGate(key: Uint8Array, { vouched = [] }: NoticeGateOptions = {}): NoticeGate {
  const pseudonyms = makePseudonymiser(key);
  const known: ReadonlySet<string> = new Set([...vouched].map(vouchedKey).filter((id) => id !== ""));
  const tally = new Map<string, number>();

  /** Bodies and firms come back often: what they are is worked out once. */
  const bodies = remembering((party: Unwrapped) => organisation(party));
  const judged = remembering((party: Unwrapped) => {
    const [is, by] = kindOf(party, known);
    return { is, by, party: is === "organisation" ? organisation(party) : stranger(party) };
  });
  const stranger = (party: Unwrapped): Party => ({
    is: "person",
    pseudonym: pseudonyms.of("notice", partyKey(party)),
  });
  const organisation = (party: Unwrapped): Party => {
    const name = officeName(party.name);
    const { country } = party;
    const named = { ...party, name };
    return {
      is: "organisation",
      key: partyKey(named),
      nameKey: nameKeyOf(name, country),
      name,
      ...(country !== undefined && { country }),
    };
  };
  const count = (is: string, by: ToldBy) => tally.set(`${is} by ${by}`, (tally.get(`${is} by ${by}`) ?? 0) + 1);

  return {
    told: () => Object.fromEntries([...tally].sort(([a], [b]) => (a < b ? -1 : 1))),
    admit(raw) {
      const people: string[] = [];
      /** Bidders and suppliers; those who are people are remembered, to be taken out of the texts. */
      const market = (wrapped: RawParty): Party => {
        const party = unwrapped(wrapped);
        const { is, by, party: admitted } = judged(party);
        count(is, by);
        if (is === "person") people.push(party.name);
        return admitted;
      };
      const lots = raw.lots.map(({ id, bids, awards, offers }) => ({
        id,
        ...(bids && {
          bids: bids.map(({ bidders, ...bid }): Bid => ({ ...bid, bidders: bidders.map(market) })),
        }),
        awards: awards.map(({ suppliers, ...award }): Award => ({ ...award, suppliers: suppliers.map(market) })),
        ...(offers !== undefined && { offers }),
      }));
      const scrub = scrubberOf(people, raw.contacts);
      const texts = raw.texts.map(scrub);
      const { title, contacts: _, texts: __, buyers, entities, codes, methodDetails, ...facts } = raw;
      return {
        ...facts,
        ...(methodDetails !== undefined && { methodDetails: scrub(methodDetails) }),
        title: scrub(title),
        text: texts.filter((text) => text !== "").join("\n"),
        clauses: clausesOf(texts),
        codes: codes.map(codeOf),
        buyers: buyers.map((party) => bodies(unwrapped(party))),
        entities: entities.map((party) => bodies(unwrapped(party))),
        lots: lots.map((lot): Lot => ({ ...lot, id: scrub(lot.id) })),
      };
    },
  };
}

/** Parties that were seen lately, at most so many. */
const MOST_REMEMBERED = 1 << 16;

function remembering<T>(work: (party: Unwrapped) => T): (party: Unwrapped) => T {
  const seen = new Map<string, T>();
  return (party) => {
    const { name, id = "", scheme = "", declared = "", country = "" } = party;
    const key = [name, id, scheme, declared, country].join("\0");
    let held = seen.get(key);
    if (held === undefined) {
      if (seen.size >= MOST_REMEMBERED) seen.clear();
      held = work(party);
      seen.set(key, held);
    }
    return held;
  };
}

const unwrapped = ({ name, id, scheme, declared, country }: RawParty): Unwrapped => ({
  name: wellFormed(name.reveal()),
  id: id && wellFormed(id.reveal()),
  scheme,
  declared,
  country: countryOf(country),
});

/** The name of a body without what is not part of it: its owner's name, whoever is to be asked, addresses and numbers. */
function officeName(name: string): string {
  const own = withoutAffix(name);
  const text = /[@:：]|\d{6}|www\.|att?n|hd\./i.test(own)
    ? scrubText(withoutLabelled(own, "", bearsTrade), NOBODY).text
    : own;
  return text.replace(/\s+/gu, " ").trim() || own;
}
const NOBODY: readonly Name[] = [];

/** Takes the people of a record out of its texts: contact points, suppliers who are persons, and what labels announce. */
function scrubberOf(people: readonly string[], contacts: readonly Identity[]): (text: string) => string {
  const [pieces, aliases] = piecesOf(contacts);
  const names = namesOf([...people, ...aliases]);
  return (text) => {
    if (text === "") return "";
    let s = wellFormed(text);
    for (const [piece, token] of pieces) if (s.includes(piece)) s = s.replaceAll(piece, token);
    return scrubText(withoutLabelled(s, TOKENS.handle, bearsTrade), names).text.trim();
  };
}

const SHORTEST_PIECE = 5;

/** Numbers, mail addresses, streets go as they are written; names in every spelling; offices stay. */
function piecesOf(contacts: readonly Identity[]): readonly [readonly (readonly [string, string])[], readonly string[]] {
  const pieces: (readonly [string, string])[] = [];
  const aliases: string[] = [];
  for (const contact of contacts) {
    const value = contact.reveal().trim();
    if (value.length < 2) continue;
    if (value.includes("@")) pieces.push([value, TOKENS.mail]);
    else if (/^[\d\s+()./-]+$/.test(value)) {
      if (value.length >= SHORTEST_PIECE) pieces.push([value, TOKENS.phone]);
    } else if (/\d/.test(value) || value.length > 80 || /^https?:|^www\./i.test(value)) {
      if (value.length >= SHORTEST_PIECE) pieces.push([value, TOKENS.handle]);
    } else if (!bearsTrade(value)) aliases.push(value);
  }
  return [pieces, aliases];
}
