import type { RawParty } from "../../../model/notice/raw-notice.ts";
import { Identity } from "../../../model/raw.ts";

/** A party as its record writes it, before its name is wrapped. */
export interface WrittenParty {
  readonly name: string;
  readonly id?: string | undefined;
  readonly scheme?: string | undefined;
  readonly country?: string | undefined;
  readonly declared?: RawParty["declared"] | undefined;
}

/** Longer names are texts that came into the wrong place. */
const LONGEST_NAME = 1_000;

/** Undefined where nothing names it: no name, and no identifier to stand for one. */
export function partyOf({ name, id, scheme, country, declared }: WrittenParty): RawParty | undefined {
  const told = name.trim() === "" ? (id ?? "").trim() : name.trim();
  if (told === "" || told.length > LONGEST_NAME) return undefined;
  return {
    name: new Identity(told),
    ...(id !== undefined && id.trim() !== "" && { id: new Identity(id.trim()) }),
    ...(scheme !== undefined && scheme.trim() !== "" && { scheme: scheme.trim() }),
    ...(declared !== undefined && { declared }),
    ...(country !== undefined && country.trim() !== "" && { country: country.trim() }),
  };
}

export const partiesOf = (written: readonly WrittenParty[]): readonly RawParty[] =>
  written.length === 0
    ? NONE
    : written.flatMap((party) => {
        const made = partyOf(party);
        return made ? [made] : [];
      });
const NONE: readonly RawParty[] = [];

/** What two mentions of one party have in common, for comparing inside a record: never kept. */
export const sameness = ({ id, name }: WrittenParty): string => (id ?? name).trim().toLowerCase();

/** Wrapped, each once. */
export const identitiesOf = (values: Iterable<string>): readonly Identity[] =>
  [...new Set(values)].filter((value) => value.trim() !== "").map((value) => new Identity(value));
