/**
 * What may be amiss in a notice that is kept all the same. A closed list: an oddity never carries any of the record. Nothing is put right: what
 * cannot be read is left out of the notice, what is only improbable stays as written.
 */
export const ODDITIES = [
  "a list is none",
  "status not of the list",
  "stage not of the list",
  "amount of 0",
  "amount not understood",
  "count not understood",
  "date not understood",
  "period ends before it begins",
  "one award over several lots",
  "contract of no award",
  "buyer is the supplier",
  "same id, another date",
  "one date for all notices",
] as const;
export type Oddity = (typeof ODDITIES)[number];
