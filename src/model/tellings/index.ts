import { narratives } from "./narratives.ts";
import type { KindShape, Telling } from "./telling.ts";

/** What analyses tell, in the order in which they are told. A new one is one file here and one line. */
export const TELLINGS = { narratives } as const;

type All<U> = (U extends unknown ? (u: U) => void : never) extends (u: infer I) => void ? I : never;
type Listed = (typeof TELLINGS)[keyof typeof TELLINGS];
type WordsIn<L extends keyof Telling["words"]> = All<Listed["words"][L]>;
/** The shapes of every kind that is told here, by kind. */
export type Told = All<Listed["kinds"]>;

const merged = (of: (telling: Telling) => object) => Object.assign({}, ...Object.values(TELLINGS).map(of));

/** Their sentences, by language. */
export const WORDS: { readonly [L in keyof Telling["words"]]: WordsIn<L> } = {
  en: merged((t) => t.words.en),
  es: merged((t) => t.words.es),
  zh: merged((t) => t.words.zh),
};

/** Their kinds. */
export const SHAPES: Readonly<Record<string, KindShape>> = merged((t) => t.kinds);
