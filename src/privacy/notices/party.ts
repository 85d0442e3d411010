import { fold } from "../../derive/fold.ts";
import {
  FORM_PHRASES,
  FORMS_ANYWHERE,
  FRONT_FORMS,
  GLUED_FORM,
  LEGAL_FORMS,
  SHORT_FORMS,
  SOLE_TRADER_PHRASES,
  SOLE_TRADERS,
  SOLE_TRADERS_AT_END,
  SOLE_TRADERS_IN_FRONT,
} from "../../derive/notices/legal-forms.ts";
import { type NameWord, nameKeyOf, wordsOf } from "../../derive/notices/org-name.ts";
import { TRADE_ANYWHERE, TRADE_STEMS, TRADE_WORDS } from "../../derive/notices/trade-words.ts";
import { bareId, type Kind, kindOfIdentifier } from "./identifiers.ts";

/** A buyer, bidder or supplier with its name unwrapped: lives inside this room alone. */
export interface Unwrapped {
  readonly name: string;
  readonly id?: string | undefined;
  readonly scheme?: string | undefined;
  readonly declared?: Kind | undefined;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string | undefined;
}

/** In what order it was told what a party is. */
export type ToldBy = "declared" | "identifier" | "vouched" | "name" | "nothing";

/**
 * Whether a bidder or supplier is an organisation or a natural person: what its format declares; the form of its identifier; whether somebody
 * vouches for that, which is heard only where neither says that it is a person; its name; and where nothing tells, a person: rather too many
 * are withheld than one person named. O(length).
 *
 * @param vouched identifiers of organisations, as `vouchedKey` gives them
 */
export function kindOf(party: Unwrapped, vouched: ReadonlySet<string>): readonly [Kind, ToldBy] {
  const { id, scheme, country, declared } = party;
  if (declared !== undefined) return [declared, "declared"];
  const byId = id === undefined ? undefined : kindOfIdentifier(id, scheme, country);
  if (byId !== undefined) return [byId, "identifier"];
  if (id !== undefined && isVouched(id, scheme, vouched)) return ["organisation", "vouched"];
  const byName = kindOfName(party.name, country);
  return byName === undefined ? ["person", "nothing"] : [byName, "name"];
}

/** An identifier as a list of `--orgs` and a record are compared: with its register, or alone. */
export const vouchedKey = (line: string): string => bareId(line);
const isVouched = (id: string, scheme: string | undefined, vouched: ReadonlySet<string>): boolean =>
  vouched.size > 0 && (vouched.has(bareId(id)) || (scheme !== undefined && vouched.has(bareId(`${scheme}${id}`))));

/** Legal form first, then the marks of sole traders, then words of trade; undefined where a name bears none. O(length). */
export function kindOfName(name: string, country?: string): Kind | undefined {
  if (FORMS_ANYWHERE.test(name) || GLUED_FORM.test(name)) return "organisation";
  const parts = name.split(PARTS);
  for (const [i, part] of parts.entries()) {
    // `Somebody, S.C.`: a form behind a comma stands alone in its part.
    const before = i > 0 && /^\s*\S+\s*$/.test(part) ? `${parts[i - 1]} ${part}` : part;
    if (hasLegalForm(wordsOf(before), country)) return "organisation";
  }
  const words = wordsOf(name);
  if (isSoleTrader(fold(name), words)) return "person";
  return hasTradeWord(name, words) || NO_NAME.test(name.trim()) ? "organisation" : undefined;
}

/** A legal form ends a name, or a part of it: firms that bid together, the place of a branch. */
const PARTS =
  /\s[-–—]\s?|[,;()+|]|\s\/\s?|\s(?:and|und|y|e|et|avec)\s|\s(?=sucursal|branch|filial|succursale|zweigniederlassung|oddział|angola|india|espa[ñn]a)/iu;

/** Letters that spell no name: consonants alone, or with digits among them, in capitals. */
const NO_NAME = /^(?:[BCDFGHJKLMNPQRSTVWXZ]{3,6}|(?=[A-Z\d&-]*[A-Z])(?=[A-Z\d&-]*\d)[A-Z\d&-]{2,12})$/;

/** Where `Sá` is a surname, capitals without accents do not tell it from `S.A.`. */
const PORTUGUESE: ReadonlySet<string> = new Set(["PT", "BR", "AO", "MZ", "CV", "GW", "ST", "TL"]);

/** Where people write their initials behind their surname, and firms no forms with dots. */
const INITIALS_BEHIND: ReadonlySet<string> = new Set(
  "IN LK PK BD NP MM RU UA BY KZ KG UZ TJ TM AM AZ GE MN ET ER".split(" "),
);

function hasLegalForm(words: readonly NameWord[], country: string | undefined): boolean {
  if (words.some(({ folded }) => LEGAL_FORMS.has(folded))) return true;
  const joined = ` ${words.map(({ folded }) => folded).join(" ")} `;
  if (FORM_PHRASES.some((phrase) => joined.includes(` ${phrase} `))) return true;
  if (words.length < 2) return false;
  const [first, last] = [words[0], words[words.length - 1]];
  if (first.marked && FRONT_FORMS.has(first.folded)) return true;
  // `Co` is a surname in the Philippines.
  if (last.folded === "co") return words.length > 2 && country !== undefined && country !== "PH";
  if (!last.marked || !SHORT_FORMS.has(last.folded)) return false;
  // `Петров А. О.`, `Rao K. S.`: initials behind a surname.
  if (last.dotted) return !/\p{sc=Cyrl}/u.test(last.folded) && !INITIALS_BEHIND.has(country ?? "");
  return last.folded !== "sa" || !PORTUGUESE.has(country ?? "");
}

function isSoleTrader(folded: string, words: readonly NameWord[]): boolean {
  if (SOLE_TRADER_PHRASES.test(folded) || words.some((word) => SOLE_TRADERS.has(word.folded))) return true;
  if (words.length < 2) return false;
  const [first, last] = [words[0], words[words.length - 1]];
  return (
    (first.marked && SOLE_TRADERS_IN_FRONT.has(first.folded)) || (last.marked && SOLE_TRADERS_AT_END.has(last.folded))
  );
}

const hasTradeWord = (name: string, words: readonly NameWord[]): boolean =>
  TRADE_ANYWHERE.test(name) || words.some(({ folded }) => TRADE_WORDS.has(folded) || TRADE_STEMS.test(folded));

/** Whether a name bears what names of bodies and firms bear: contact points that are offices are no people. */
export const bearsTrade = (name: string): boolean => kindOfName(name) === "organisation";

const BETWEEN =
  /\s+[-–—|/]\s+|\s*[–—|]\s*|\s*[(（[]|[)）\]]\s*|\s*,?\s*(?:c\/o|z\.?\s?Hd\.?|attn\.?:?|inh(?:\.|aber(?:in)?):?|represented by|rep(?:resentada|resentado)?\.? (?:legal(?:mente)?|por):?|gérant:?|titular:?|propietari[oa]:?)\s+/giu;

/** A given name and a surname, or more of them: two to five words with a capital each, none of which firms bear. */
const PERSON_LIKE =
  /^(?:\p{Lu}[\p{L}'’.-]*|de|del|la|las|los|da|do|dos|das|van|von|der|den|di|el|al|bin|y|e)(?:\s+(?:\p{Lu}[\p{L}'’.-]*|de|del|la|las|los|da|do|dos|das|van|von|der|den|di|el|al|bin|y|e)){1,5}$/u;

/** A firm's name without that of its owner behind or before it: `X SRL – Name`, `X (Name)`. The name itself where it is all there is. */
export function withoutAffix(name: string): string {
  const tidy = name.replace(/\s+/gu, " ").trim();
  if (tidy.search(BETWEEN) < 0) return tidy;
  const parts = tidy
    .split(BETWEEN)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const firms = parts.filter((part) => kindOfName(part) === "organisation");
  if (firms.length === 0 || firms.length === parts.length) return tidy;
  const owners = parts.filter((part) => kindOfName(part) !== "organisation" && PERSON_LIKE.test(part));
  if (owners.length === 0) return tidy;
  return parts.filter((part) => !owners.includes(part)).join(" – ");
}

/** What says that two mentions are one: the identifier in its register, or the name. */
export function partyKey({ name, id, scheme, country }: Unwrapped): string {
  const nameKey = nameKeyOf(name, country);
  if (id === undefined || bareId(id) === "") return `name:${nameKey}`;
  const prefix = bareId(scheme ?? "");
  const bare = bareId(id);
  const number = prefix !== "" && bare.startsWith(prefix) ? bare.slice(prefix.length) : bare;
  return `${scheme === undefined ? (country ?? "").toLowerCase() : scheme.trim()}:${number}`;
}
