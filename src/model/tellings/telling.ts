/**
 * What a number of a finding rests on:
 *
 * - `plain`: no count of accounts or posts that few could stand behind: times, widths, parameters, odds, counts of tests or objects.
 * - `accounts`, `posts`: a count. In a row of a list, the row is left out under k accounts; elsewhere both become null.
 * - `bins`: counts along time, `posts` beside `actors`: cells under k, or that would give one away, become null.
 * - `steps`: counts along time of a group, `posts` beside `actors`: posts under its fewest accounts, or that would give one away, become
 *   null, others are rounded down to multiples of it; accounts are left out.
 * - `rounded`: to multiples of the fewest accounts of a group.
 * - `released`: cells that the analysis made null under k itself, since only it knows their accounts.
 */
export type NumberTag = "plain" | "accounts" | "posts" | "bins" | "steps" | "rounded" | "released";

/** A field as it is declared. `text`: words, names, flags · `saying`: a sentence of ours as data · `each`: a list, row by row. */
export type Shape = NumberTag | "text" | "saying" | Fields;
export interface Fields {
  readonly [field: string]: Shape;
}
type Figures = Readonly<Record<string, Exclude<NumberTag, "bins" | "steps" | "released">>>;

/** Counts along time, as volume has them: their width in ms; the release rule sets `withheld`. */
export const SERIES = {
  from: "plain",
  width: "plain",
  count: "plain",
  posts: "bins",
  actors: "bins",
  withheld: "plain",
} as const satisfies Fields;

/** The shape of one kind of finding: its fields, and with each what its numbers rest on. The types of the kind are made from it. */
export interface KindShape {
  readonly measures: Figures;
  /** Measures that not every finding of the kind has. */
  readonly maybe?: Figures;
  readonly evidence: Fields;
  readonly detail: Fields;
}

type Words = Readonly<Record<string, string>>;

/** What an analysis tells: its kinds of findings, and its sentences in every language. */
export interface Telling {
  readonly name: string;
  /** `plain`: its figures and rows are laid out for it on every surface · `own`: it has a section and a page written for it. */
  readonly section: "plain" | "own";
  readonly kinds: Readonly<Record<string, KindShape>>;
  /** Keys are the same in every language; slots as `src/model/sentences/index.ts` says. */
  readonly words: { readonly en: Words; readonly es: Words; readonly zh: Words };
}

/** Fields that are named where they are laid out: every measure, and every column of a list of rows. */
type Named<K extends KindShape> = keyof K["measures"] | keyof K["maybe"] | Columns<K["detail"]>;
type Columns<D> = {
  [F in keyof D]: D[F] extends { readonly each: infer Row extends object } ? keyof Row : never;
}[keyof D];
type NamesOf<T extends Telling> = `of.${T["name"]}.${Named<T["kinds"][keyof T["kinds"]]> & string}`;

/** What a telling must not lack: each sentence in every language; where it is laid out for it, a name for each field. */
type Whole<T extends Telling> = {
  readonly words: {
    readonly [L in "es" | "zh"]: { readonly [K in keyof T["words"]["en"]]: string };
  } & (T["section"] extends "plain" ? { readonly en: Readonly<Record<NamesOf<T>, string>> } : unknown);
};

/** A telling as it stands; what it lacks does not compile. */
export const tell = <const T extends Telling>(telling: T & Whole<T>): T => telling;
