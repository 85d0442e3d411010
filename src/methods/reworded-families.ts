import { StemWeights } from "./stem-weights.ts";
import { Stems } from "./stems.ts";
import { TextLeaders } from "./text-leaders.ts";

export interface RewordedOptions {
  /** Least cosine between a text and the first text of its family. */
  readonly cosine: number;
  /** Least weight of the lighter text, as a share of the heavier one's: a text that contains another is no rewording of it. */
  readonly balance: number;
  /** Fewest terms in common: two words are a subject, not a wording. */
  readonly common: number;
  /** Most memory for the first texts of families, bytes; where there are more, the oldest are not compared with any longer. */
  readonly leaderBytes: number;
}
export const REWORDED_DEFAULTS: RewordedOptions = {
  cosine: 0.45,
  balance: 0.4,
  common: 3,
  leaderBytes: 512 * 2 ** 20,
};

/** Normalised texts in a fixed order, readable twice. */
export type StemReader = () => AsyncIterable<readonly string[]>;

/**
 * Families of texts that say the same in other words of the same language.
 *
 * A text is a vector over its stems (see `Stems`): w(t) = (1 + ln tf) · ln((n + 10) / max(df, 10)), divided by its length;
 * df is counted over the texts given. Texts are walked in order. Each joins the family whose first text (the leader) is
 * most like it: cosine ≥ `cosine`, at least `common` stems in common, and Σw² of the lighter at least `balance` of
 * the heavier; ties go to the earlier leader; where there is none, the text leads a family of its own (leader
 * clustering, Hartigan 1975). A family is thus a ball around a text, and cannot chain.
 *
 * Departures from TF-IDF as in Salton & Buckley 1988 (doi:10.1016/0306-4573(88)90021-0): a stem of fewer than ten texts
 * weighs as one of ten. A rewording brings in words that nobody else uses, and would be pushed off by them the more, the
 * larger the collection; measured at equal recall, it joins a third fewer pairs of organic texts. Leaders are looked up
 * by pairs of their rarest stems, bounded (see `TextLeaders`), so that a like leader can be missed.
 *
 * Undefined where n < 2: every text is its own family. Depends on the order of the texts: the first ones lead. Blind to
 * translations but for names and numbers, and to wordings that have no stems in common.
 * Returns, per text, the index of its leader. Cost: two readings; a bounded number of comparisons a text.
 * Memory: 16 MB of counts, 4 bytes a text, leaders of some 140 bytes up to `leaderBytes`, and up to 270 MB to look them up.
 */
export async function rewordedFamilies(
  count: number,
  read: StemReader,
  given: Partial<RewordedOptions> = {},
): Promise<Uint32Array> {
  const options = { ...REWORDED_DEFAULTS, ...given };
  const stems = new Stems();
  const weights = new StemWeights();
  for await (const chunk of read())
    for (const text of chunk) {
      stems.read(text);
      weights.count(stems);
    }
  const family = new Uint32Array(count);
  const leaders = new TextLeaders(count, weights, options);
  let i = 0;
  for await (const chunk of read())
    for (const text of chunk) {
      stems.read(text);
      family[i] = leaders.place(stems, i);
      i++;
    }
  return family;
}
