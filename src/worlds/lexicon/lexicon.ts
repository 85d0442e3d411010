/**
 * A small parallel vocabulary: entry i of a list means the same in every language, so that a made text can be "translated"
 * by rendering the same choices in another language. Grammar is rough on purpose; statistics are what counts.
 */
export interface Lexicon {
  readonly nouns: readonly string[];
  readonly verbs: readonly string[];
  readonly adjectives: readonly string[];
  readonly times: readonly string[];
  readonly openers: readonly string[];
  readonly closers: readonly string[];
  /** Sentence frames; `N` noun, `V` verb, `A` adjective, `T` time, `X` a made name, everything else is literal. */
  readonly frames: readonly string[];
  /** Syllables for made names, the same count in every language. */
  readonly syllables: readonly string[];
  readonly joiner: string;
}

/** `a|b c|d` → entries; entries may hold blanks. */
export const list = (text: string): string[] => text.trim().split(/\s*\|\s*/);
