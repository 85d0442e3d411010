import type { Doubt } from "../../model/finding.ts";
import { COUNTED_IN } from "../generic-aliases.ts";
import { areRounded, idIn, isDamaged } from "../reading/ids.ts";
import { namesNothing } from "../reading/placeholders.ts";
import type { Field } from "./fields.ts";

/**
 * How a post is named: by its id; by the id and where it counts (a channel, a page, a parent); by the id, author and time
 * together, where it counts in nothing that is known; by its content; or by an id that stands in several rows, each with
 * another object.
 */
export type Naming = "own" | "counted in" | "with author and time" | "by content" | "rows";

export interface IdRuling {
  readonly field?: Field;
  readonly naming: Naming;
  readonly within?: Field;
  readonly reasons: readonly string[];
  readonly doubts: readonly Doubt[];
}

/** Ids that may stand before one's own: of what a comment is written under. */
const PARENTS = new Set(["postid", "tweetid", "videoid", "statusid", "storyid", "itemid", "contentid", "messageid"]);

/** The column that names the post, by how its values repeat. `others`: author and time, as they were judged. */
export function judgeId(
  candidates: readonly Field[],
  fields: readonly Field[],
  others: {
    readonly author?: Field;
    readonly time?: Field;
    readonly mapped: boolean;
    /** Columns that refer to other posts. */
    readonly references: readonly Field[];
  },
): IdRuling {
  const reasons: string[] = [];
  const lost: Field[] = [];
  const fit = candidates.filter((field) => {
    if (field.filled.length < 0.5 * field.values.length || field.name === others.author?.name) return false;
    const damaged =
      field.filled.filter(isDamaged).length > 0.2 * field.filled.length ||
      (field.distinct > 0 && areRounded(field.filled));
    if (damaged) lost.push(field);
    if (damaged) reasons.push(`${field.name} was passed over: its numbers lost their last digits`);
    return !damaged && !field.filled.every((value) => /^[{[]/.test(value));
  });
  const unique = fit.filter((field) => field.distinct === field.filled.length);
  const named = unique.find((field) => !PARENTS.has(field.word) || unique.length === 1) ?? unique[0];
  const comment = unique.find(({ word }) => word === "commentid");
  const best = comment ?? referredTo(unique, others.references) ?? preferred(unique.filter(isNoKey), named) ?? named;
  for (const field of fit.slice(0, best ? fit.indexOf(best) : 0))
    if (!unique.includes(field)) reasons.push(`${field.name} was passed over: its values come back in other posts`);
  if (!best) return withoutOwn(fit, fields, { ...others, lost: lost[0] }, reasons);
  if (!isCounting(best.filled) || others.mapped)
    return { field: best, naming: "own", reasons: [`id ← ${best.name}`, ...reasons], doubts: [] };
  return counted(best, fields, reasons);
}

/** A data base's own key of a row is the id where there is no other. */
const isNoKey = (field: Field, _: number, all: readonly Field[]): boolean =>
  !(field.name.startsWith("_id") && all.length > 1 && field.filled.every((value) => /^[0-9a-f]{24}$/.test(value)));

/** The one whose values stand in columns that refer to posts. */
function referredTo(unique: readonly Field[], references: readonly Field[]): Field | undefined {
  const meant = new Set(references.flatMap((field) => field.filled.filter((value) => !namesNothing(value)).map(idIn)));
  const hits = (field: Field) => field.filled.filter((value) => meant.has(idIn(value))).length;
  const [best] = unique
    .filter((field) => !isCounting(field.filled))
    .map((field) => ({ field, n: hits(field) }))
    .sort((a, b) => b.n - a.n);
  return best && best.n > 0 ? best.field : undefined;
}

/** The first by name that does not count rows; a counting one only where there is no other. */
const preferred = (unique: readonly Field[], named: Field | undefined): Field | undefined =>
  unique.find(
    (field) =>
      !isCounting(field.filled) &&
      (!PARENTS.has(field.word) || unique.every((o) => o === field || isCounting(o.filled) || o.word !== "id")),
  ) ?? named;

/** An id that counts within a channel, page or parent. */
const countedIn = (field: Field, within: Field, reasons: readonly string[]): IdRuling => ({
  field,
  naming: "counted in",
  within,
  reasons: [`id ← ${field.name} in ${within.name}: it counts`, ...reasons],
  doubts: [],
});

function counted(field: Field, fields: readonly Field[], reasons: readonly string[]): IdRuling {
  const within = COUNTED_IN.flatMap((word) => fields.filter((f) => f.word === word && f.name !== field.name)).find(
    (f) => f.filled.length === f.values.length && f.distinct < Math.max(2, f.values.length),
  );
  if (within) return countedIn(field, within, reasons);
  return {
    field,
    naming: "with author and time",
    reasons: [`id ← ${field.name} with author and time: it only counts rows`, ...reasons],
    doubts: [],
  };
}

/** No column is different in every row. */
function withoutOwn(
  fit: readonly Field[],
  fields: readonly Field[],
  {
    author,
    time,
    mapped,
    lost,
  }: { readonly author?: Field; readonly time?: Field; readonly mapped: boolean; readonly lost?: Field },
  reasons: string[],
): IdRuling {
  const [first] = fit;
  // Whose rows are whole but for the id are named by the rest.
  if (!first) return { ...(lost && { field: lost }), naming: lost ? "own" : "by content", reasons, doubts: [] };
  const [whole] =
    author && time
      ? fit.filter((f) => f.distinct > 1 && sameWhole(f, author, time)).sort((a, b) => b.distinct - a.distinct)
      : [];
  if (whole)
    return {
      field: whole,
      naming: "rows",
      reasons: [`id ← ${whole.name}: some posts stand in several rows`, ...reasons],
      doubts: [],
    };
  const field = first;
  const within = COUNTED_IN.flatMap((word) => fields.filter((f) => f.word === word && f.name !== field.name)).find(
    (f) => new Set(f.values.map((value, i) => `${value}\n${field.values[i]}`)).size === field.values.length,
  );
  if (within) return countedIn(field, within, reasons);
  return {
    field,
    naming: "with author and time",
    reasons: [`id ← ${field.name} with author and time: its values come back in other posts`, ...reasons],
    doubts: mapped ? [{ key: "doubt.ids" as const, values: { a: field.name } }] : [],
  };
}

/** Whether rows with the same id have the same author and time. */
function sameWhole(id: Field, author: Field, time: Field): boolean {
  const seen = new Map<string, string>();
  for (let i = 0; i < id.values.length; i++) {
    const of = `${author.values[i]}\n${time.values[i]}`;
    const known = seen.get(id.values[i]);
    if (known !== undefined && known !== of) return false;
    seen.set(id.values[i], of);
  }
  return true;
}

/** Small whole numbers (also `3_1`, an answer to the third) that nearly fill the stretch from the least to the greatest: they count something. */
export function isCounting(values: readonly string[]): boolean {
  let low = Number.POSITIVE_INFINITY;
  let high = 0;
  for (const value of values) {
    if (value.length > 12 || !/^\d{1,8}(?:_\d{1,4})*$/.test(value)) return false;
    const first = Number.parseInt(value, 10);
    low = Math.min(low, first);
    high = Math.max(high, first);
  }
  return values.length > 0 && high - low < 3 * values.length + 20;
}
