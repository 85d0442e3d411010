import type { CarriedColumns, TextColumns, WrittenColumns } from "../../facts/written.ts";
import { distinct, termsOf, type Units } from "../../methods/narratives/units.ts";
import { OBJECT_TYPES } from "../../model/post.ts";
import { withoutSmallWords } from "../keyness/small-words.ts";

/** What was written, ready to be searched: units are wordings, numbered by first post. */
export interface Corpus {
  readonly units: Units;
  /** By row of the posts: its wording's unit, and its account's number among the writers. */
  readonly unit: Uint32Array;
  readonly account: Uint32Array;
  readonly accounts: number;
  /** Code of a text → the text without small words. */
  readonly textOf: ReadonlyMap<number, string>;
  readonly written: WrittenColumns;
}

const LINK = OBJECT_TYPES.indexOf("link");

/** Fewest terms of a wording that can say something, small words not counted. */
const FEWEST_TERMS = 3;

/** O(posts + terms). */
export function corpusOf(written: WrittenColumns, texts: TextColumns, carried: CarriedColumns): Corpus {
  const unit = numbered(written.wording);
  const account = numbered(written.actor);
  const { of: wording, count } = unit;
  const writers = writersOf(written, wording, account.of, count);
  const languageOf = new Map<number, string>();
  written.text.forEach((code, i) => {
    if (!languageOf.has(code)) languageOf.set(code, written.lang[i]);
  });
  const textOf = new Map<number, string>();
  texts.code.forEach((code, i) => void textOf.set(code, withoutSmallWords(texts.text[i], languageOf.get(code) ?? "")));
  const links = linksOf(carried, written, wording);
  const content = Array.from(unit.values, (code) => textOf.get(code) ?? "");
  const terms = termsOf(content, (u) => links.get(u) ?? []);
  const units = { count, ...withoutShort(terms, count, (u) => links.get(u)?.length ?? 0), ...writers };
  return { units, unit: wording, account: account.of, accounts: account.count, textOf, written };
}

/** Codes numbered in order of first use. */
function numbered(codes: Uint32Array): { of: Uint32Array; count: number; values: number[] } {
  const number = new Map<number, number>();
  const of = codes.map((code) => {
    if (!number.has(code)) number.set(code, number.size);
    return number.get(code)!;
  });
  return { of, count: number.size, values: [...number.keys()] };
}

/** Wordings of two words or one say nothing that could be compared: they stay without terms. */
function withoutShort(
  { start, term }: Pick<Units, "start" | "term">,
  count: number,
  linksOf: (unit: number) => number,
): Pick<Units, "start" | "term"> {
  const kept = new Uint32Array(count + 1);
  const out = new Uint32Array(term.length);
  for (let u = 0; u < count; u++) {
    const length = start[u + 1] - start[u];
    const says = length - linksOf(u) >= FEWEST_TERMS;
    if (says) out.set(term.subarray(start[u], start[u + 1]), kept[u]);
    kept[u + 1] = kept[u] + (says ? length : 0);
  }
  return { start: kept, term: out.slice(0, kept[count]) };
}

function writersOf(written: WrittenColumns, unit: Uint32Array, account: Uint32Array, count: number) {
  const start = new Uint32Array(count + 1);
  for (const u of unit) start[u + 1]++;
  for (let u = 0; u < count; u++) start[u + 1] += start[u];
  const next = start.slice();
  const all = new Uint32Array(unit.length);
  const at = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const languages = new Map<string, number>();
  const language = new Uint32Array(count);
  unit.forEach((u, i) => {
    all[next[u]++] = account[i];
    if (written.at[i] >= at[u]) return;
    at[u] = written.at[i];
    const tag = written.lang[i];
    if (!languages.has(tag)) languages.set(tag, languages.size);
    language[u] = languages.get(tag)!;
  });
  const authorStart = new Uint32Array(count + 1);
  const author = new Uint32Array(all.length);
  for (let u = 0; u < count; u++) {
    const until = distinct(all, start[u], start[u + 1]);
    author.set(all.subarray(start[u], until), authorStart[u]);
    authorStart[u + 1] = authorStart[u] + until - start[u];
  }
  return { authorStart, author: author.slice(0, authorStart[count]), at, language };
}

/** Links that the posts of each wording carry: who shares an address speaks of one thing. */
function linksOf(carried: CarriedColumns, written: WrittenColumns, unit: Uint32Array): ReadonlyMap<number, number[]> {
  const rowOf = new Map<number, number>();
  written.post.forEach((post, i) => void rowOf.set(post, i));
  const lists = new Map<number, number[]>();
  carried.post.forEach((post, i) => {
    const row = rowOf.get(post);
    if (row === undefined || carried.type[i] !== LINK) return;
    const list = lists.get(unit[row]);
    if (!list) lists.set(unit[row], [carried.object[i]]);
    else if (!list.includes(carried.object[i])) list.push(carried.object[i]);
  });
  return lists;
}
