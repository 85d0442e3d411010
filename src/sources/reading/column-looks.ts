import type { ColumnLooks } from "../source.ts";
import { PLAIN, timeOf } from "./times.ts";

/** The columns of a table with the kind of values in each, for a person who has to choose one. O(cells of the sample). */
export const looksOf = (names: readonly string[], sample: readonly (readonly string[])[]): readonly ColumnLooks[] =>
  names.map((name, i) => ({ name, holds: kindOfValues(sample.map((row) => (row[i] ?? "").trim())) }));

/** What a column holds, in a few words that repeat none of its values: any of them may say who somebody is. */
export function kindOfValues(column: readonly string[]): string {
  const values = column.filter((value) => value !== "");
  if (values.length === 0) return "empty";
  const distinct = new Set(values).size;
  const kind = kindOf(values);
  const repeats =
    values.length < 5
      ? ""
      : distinct === values.length
        ? ", all different"
        : `, ${distinct} different in ${values.length}`;
  const gaps = values.length < column.length / 2 ? ", mostly empty" : "";
  return kind + repeats + gaps;
}

function kindOf(values: readonly string[]): string {
  const most = (test: (value: string) => boolean) => values.filter(test).length >= 0.8 * values.length;
  const lengths = values.map((value) => value.length).sort((a, b) => a - b);
  const low = lengths[0];
  const high = lengths[lengths.length - 1];
  if (most((value) => !/^\d{1,9}$/.test(value) && isTime(value))) return "times";
  if (most((value) => /^-?\d+(?:[.,]\d+)?$/.test(value)))
    return low === high ? `numbers of ${low} ${low === 1 ? "digit" : "digits"}` : `numbers of ${low} to ${high} digits`;
  if (most((value) => /^https?:\/\//i.test(value))) return "web addresses";
  if (most((value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value))) return "e-mail addresses";
  if (most((value) => /^(?:true|false|yes|no|t|f|y|n|0|1)$/i.test(value))) return "yes or no";
  if (most((value) => /\s/.test(value))) return `text of about ${lengths[lengths.length >> 1]} characters`;
  return low === high
    ? `words of ${low} ${low === 1 ? "character" : "characters"}`
    : `words of ${low} to ${high} characters`;
}

/** Whether a value is a time, whatever its zone and the order of its day and month. */
export const isTime = (value: string): boolean => {
  const at = timeOf(value, PLAIN);
  return typeof at === "number" || at === "ambiguous date";
};
