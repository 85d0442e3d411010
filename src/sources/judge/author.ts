import type { Doubt } from "../../model/finding.ts";
import { PLACES, SHOWN_NAMES } from "../generic-aliases.ts";
import { areRounded, isDamaged } from "../reading/ids.ts";
import { namesNobody } from "../reading/placeholders.ts";
import type { Field } from "./fields.ts";

/** What was decided about a key, and why: shown to the person. Names of columns alone, never a value. */
export interface Ruling {
  readonly field?: Field;
  readonly reasons: readonly string[];
  /** What stays in doubt: told with the file wherever its findings go. */
  readonly doubts: readonly Doubt[];
}

/** Fewer rows say nothing about how values repeat. */
const FEWEST = 3;

/** The column of accounts, by what stands in the columns that may be it. O(cells of the rows that are looked at). */
export function judgeAuthor(candidates: readonly Field[], id: Field | undefined): Ruling {
  const reasons: string[] = [];
  const fit: Field[] = [];
  for (const field of candidates) {
    const fault = faultOf(field, id);
    if (fault === undefined) fit.push(field);
    else reasons.push(`${field.name} was passed over: ${fault}`);
  }
  const people = fit.filter(({ word }) => !PLACES.has(word) && !SHOWN_NAMES.has(word));
  const shown = fit.filter(({ word }) => SHOWN_NAMES.has(word));
  const places = fit.filter(({ word }) => PLACES.has(word));
  const filled = (field: Field | undefined): boolean =>
    field !== undefined && named(field).length >= 0.5 * Math.max(1, field.values.length);
  const ranked = [people, shown, places].filter((group) => group.some(filled)).flat();
  const best = ranked.find(filled) ?? fit[0];
  // Nobody is named, or only by numbers that lost their digits: then that is why its rows are refused.
  const only = candidates.find(isUseless);
  if (!best) return { ...(only && { field: only }), reasons, doubts: [] };
  const other = betterThan(best, [...people, ...shown]);
  if (other) {
    reasons.push(`${best.name} was passed over: ${other.why}`);
    return { field: other.field, reasons: [saidOf(other.field), ...reasons], doubts: [] };
  }
  return { field: best, reasons: [saidOf(best), ...reasons], doubts: [] };
}

/** Values that name somebody. */
const named = (field: Field): readonly string[] => field.filled.filter((value) => !namesNobody(value));

/** A dictionary or a list, not a word in brackets. */
const isRecord = (value: string): boolean => /^\{|^\[\s*(?:[{'"]|$)/.test(value);

const isUseless = (field: Field): boolean =>
  field.values.length > 0 && (named(field).length === 0 || field.filled.some(isDamaged) || areRounded(field.filled));

function faultOf(field: Field, id: Field | undefined): string | undefined {
  const { filled, values, distinct } = field;
  if (filled.length === 0) return "it is empty";
  const names = named(field);
  if (names.length === 0) return "it names nobody";
  if (filled.filter(isRecord).length > 0.5 * filled.length) return "its cells hold whole records";
  if (filled.filter(isDamaged).length > 0.2 * filled.length) return "its numbers lost their last digits";
  if (distinct > 1 && areRounded(filled)) return "its numbers are rounded to 15 digits";
  if (filled.filter((value) => /\s/.test(value) && value.length > 60).length > 0.5 * filled.length)
    return "it holds texts";
  if (
    id &&
    id !== field &&
    values.length >= FEWEST &&
    distinct > 1 &&
    values.every((value, i) => value === id.values[i])
  )
    return `it holds the same as ${id.name}`;
  return undefined;
}

/** A column in which accounts come back, where those of the first never do, or are all one. */
function betterThan(best: Field, others: readonly Field[]): { field: Field; why: string } | undefined {
  const n = best.filled.length;
  if (n < FEWEST) return undefined;
  const enough = (field: Field) => field !== best && named(field).length >= 0.8 * n;
  if (best.distinct === n) {
    const field = others.find((f) => enough(f) && f.distinct < f.filled.length && f.distinct > 1);
    if (field) return { field, why: "as many values as rows" };
  }
  if (best.distinct === 1) {
    const field = others.find((f) => enough(f) && f.distinct > 1 && !SHOWN_NAMES.has(f.word));
    if (field) return { field, why: "one value in all rows" };
  }
  return undefined;
}

const ENDS = [
  ["from", "to"],
  ["source", "target"],
] as const;

/**
 * Tables of who acted on whom: where both ends are named in reposts, some tools put who wrote first, others who was
 * reposted. Which end wrote is then in doubt. `reposts`: rows that are some.
 */
export function otherEnd(author: Field, fields: readonly Field[], reposts: readonly number[]): Doubt | undefined {
  for (const ends of ENDS)
    for (const [here, there] of [ends, ends.toReversed()]) {
      if (!author.word.startsWith(here)) continue;
      const other = fields.find(({ word }) => word === there + author.word.slice(here.length));
      const names = (at: number) => !namesNobody(other?.values[at] ?? "") && other?.values[at] !== author.values[at];
      if (other && reposts.some(names)) return { key: "doubt.accounts", values: { a: author.name, b: other.name } };
    }
  return undefined;
}

const saidOf = ({ name, distinct, filled }: Field): string =>
  `account ← ${name}: ${distinct} different in ${filled.length} rows`;
