import { meansSeveralZones, offsetOfAbbreviation, type Zone, zoneOf } from "./zones.ts";

/** `Date (EST)`, `Created Time (UTC+02:00)`, `Date(ET)`, `created_utc`, `Timestamp UTC`. */
const BRACKETS = /\s*[([]\s*([A-Za-z][\w/+:-]{0,30}|[+-]\d{1,2}:?\d{0,2})\s*[)\]]\s*(?:[A-Z]\w*)?$/;
const BARE = /[\s_.-](UTC|GMT)$/i;
/** Firms' words for the clock of a coast, summer and winter. */
const COASTS: Readonly<Record<string, string>> = { ET: "America/New_York", PT: "America/Los_Angeles" };

/** The zone that a column's name gives its times; undefined where it gives none that means one alone. */
export function zoneInName(name: string): Zone | undefined {
  const word = BRACKETS.exec(name)?.[1] ?? BARE.exec(name)?.[1];
  if (word === undefined) return undefined;
  const upper = word.toUpperCase();
  const coast = COASTS[upper];
  if (coast !== undefined) return zoneOf(coast);
  const offset = meansSeveralZones(upper) ? undefined : offsetOfAbbreviation(upper);
  if (offset !== undefined) return { name: upper, toUtc: (local) => local - offset };
  return /^(?:UTC|GMT)?[+-]\d|\//.test(word) ? zoneOf(word) : undefined;
}

/** The name without its zone. */
export const withoutZone = (name: string): string => name.replace(BRACKETS, "").replace(BARE, "");
