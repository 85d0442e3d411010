import type { SENTENCES, SentenceKey } from "./sentences/index.ts";

export type { SentenceKey } from "./sentences/index.ts";

/** The slots of a sentence, as pairs of name and kind: `{n}` and `{n|one|many}` are `[n, ""]`. */
type Slots<T extends string> = T extends `${string}{${infer Slot}}${infer Rest}` ? SlotOf<Slot> | Slots<Rest> : never;
type SlotOf<S extends string> = S extends `${infer Name}|${string}`
  ? [Name, ""]
  : S extends `${infer Name}:${infer Kind}`
    ? [Name, Kind]
    : [S, ""];

/** What stands in a slot. */
type Filling<Kind extends string> = Kind extends "text"
  ? string
  : Kind extends NumberKind
    ? number
    : Kind extends `${infer Prefix}?`
      ? SayingOf<KeyWith<Prefix>>
      : Kind extends `${infer Prefix}*`
        ? readonly SayingOf<KeyWith<Prefix>>[]
        : SayingOf<KeyWith<Kind>>;
/** A number · three digits of it · a share of one · ms since 1970 · its day alone · ms, in one unit · ms, in two · log10 of a probability. */
type NumberKind = "" | "figure" | "percent" | "time" | "day" | "span" | "lasting" | "p";
type KeyWith<Prefix extends string> = Extract<SentenceKey, `${Prefix}${string}`>;

type Optional<S extends [string, string]> = S extends [string, `${string}?`] ? S : never;
type FillingsOf<S extends [string, string]> = {
  readonly [F in Exclude<S, Optional<S>> as F[0]]: Filling<F[1]>;
} & { readonly [F in Optional<S> as F[0]]?: Filling<F[1]> | undefined };

/** What a sentence is filled with, by name. */
export type Fillings<K extends SentenceKey> = K extends SentenceKey ? FillingsOf<Slots<(typeof SENTENCES)[K]>> : never;
/** Sentences of these keys. */
export type SayingOf<K extends SentenceKey> = K extends SentenceKey ? { readonly say: K } & Fillings<K> : never;

/** A sentence as data: its key in the catalogue and what it is filled with. It is put into words where it is shown. */
export type Saying = SayingOf<SentenceKey>;
/** A sentence whose key begins so. */
export type SayingWith<Prefix extends string> = SayingOf<KeyWith<Prefix>>;

/** Ways of acting together that the catalogue has sentences for: what they did, and what such acts are called. */
export type BehaviourName = SentenceKey extends infer K ? (K extends `acts.${infer Name}` ? Name : never) : never;

/** Analyses that the catalogue has a title for. */
export type AnalysisName = SentenceKey extends infer K ? (K extends `title.${infer Name}` ? Name : never) : never;

/** A sentence of the catalogue with what it is filled with. A missing or unknown value, or key, does not compile. */
export const say = <const K extends SentenceKey>(
  key: K,
  ...[values]: Record<never, never> extends Fillings<K> ? [values?: Fillings<K>] : [values: Fillings<K>]
): SayingOf<K> => ({ say: key, ...values }) as SayingOf<K>;
