import { figuresOf, lastingIn, spanText } from "./figures.ts";
import { isSaying, render, type Voice } from "./render.ts";
import type { Saying } from "./sentence.ts";
import { SENTENCES } from "./sentences/index.ts";

/** Figures and times as terminal, report, files and the English page write them. */
export const FIGURES = figuresOf("en-GB");
const PLURALS = new Intl.PluralRules("en");

export const ENGLISH: Voice = {
  catalogue: SENTENCES,
  plural: (n) => PLURALS.select(n),
  number: FIGURES.number,
  figure: FIGURES.figure,
  percent: FIGURES.percent,
  time: FIGURES.moment,
  day: FIGURES.day,
  days: FIGURES.span,
  span: spanText,
  lasting: (ms) =>
    lastingIn(ms)
      .map(([n, unit]) => `${FIGURES.number(n)} ${unit}`)
      .join(" "),
  probability: FIGURES.probabilityOf,
  divide: "; ",
};

/** A sentence in English. */
export const inEnglish = (saying: Saying): string => render(saying, ENGLISH);

/** Every sentence as data with its English beside it, in `text`: what programs are given. O(size). */
export function withTexts(value: object): object;
export function withTexts(value: unknown): unknown;
export function withTexts(value: unknown): unknown {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return typeof value[0] === "object" ? value.map((part: unknown) => withTexts(part)) : value;
  if (isSaying(value)) return { text: inEnglish(value), ...value };
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withTexts(inner)]));
}

/** Sentences as data alone: what `withTexts` put beside them is left out. O(size). */
export function withoutTexts<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return typeof value[0] === "object" ? (value.map(withoutTexts) as T) : value;
  const entries = Object.entries(value).filter(([key]) => key !== "text" || !isSaying(value));
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutTexts(inner)])) as T;
}

/** The same, where `statement` is a sentence: its English stays there, its data stand beside it in `saying`. */
export function written<F extends { readonly statement: Saying }>({ statement, ...rest }: F): object {
  return { ...withTexts(rest), statement: inEnglish(statement), saying: statement };
}
