import { KEY_Z, keyness } from "../../methods/keyness.ts";
import type { TopicWord, WordsFinding } from "../../model/notice/findings.ts";
import { smallWordsOf } from "../keyness/small-words.ts";
import { tokensOf } from "../keyness/tokens.ts";

/** A language is looked at where so many bodies (or purchases) wrote of the topic in it. */
const FEWEST = 5;
/** Below so many bodies the unit is the purchase: what two bodies write says nothing of a third. */
const FEW_BODIES = 20;
const MOST = 40;
/** A word of fewer units is nobody's habit. */
const FEWEST_USERS = 3;

/** One notice's text, as the store gives it. */
export interface NoticeText {
  readonly lang: string;
  readonly fits: boolean;
  /** Code of its body, or of its purchase. */
  readonly unit: number;
  readonly text: string;
}

/**
 * Which words set the topic's notices apart from the others in the same language. Counted are bodies that used a word, since one body repeats its own forms; purchases where
 * bodies are few. Words of the query itself are in the list as well: that they lead it says that the search did what it should.
 * O(words of all texts).
 */
export class TopicWords {
  readonly #langs = new Map<string, [Side, Side]>();
  readonly #unit: WordsFinding["unit"];

  /** @param bodies of the topic */
  constructor(bodies: number) {
    this.#unit = bodies >= FEW_BODIES ? "bodies" : "purchases";
  }

  get unit(): WordsFinding["unit"] {
    return this.#unit;
  }

  add({ lang, fits, unit, text }: NoticeText): void {
    const sides = this.#langs.get(lang) ?? [new Side(), new Side()];
    this.#langs.set(lang, sides);
    sides[fits ? 0 : 1].add(unit, new Set(tokensOf(text)));
  }

  finding(): WordsFinding {
    const words = [...this.#langs]
      .filter(([, [here, elsewhere]]) => here.units >= FEWEST && elsewhere.units >= FEWEST)
      .flatMap(([lang, [here, elsewhere]]) => keyWordsOf(lang, here, elsewhere))
      .sort((a, b) => b.z - a.z || (a.word < b.word ? -1 : 1));
    const asked = [...this.#langs.values()].some(([here, there]) => here.units >= FEWEST && there.units >= FEWEST);
    return {
      told: words.length > 0 ? "found" : asked ? "none" : "cannot tell",
      unit: this.#unit,
      words: words.slice(0, MOST),
    };
  }
}

/** By word, which units used it. */
class Side {
  readonly users = new Map<string, Set<number>>();
  readonly #units = new Set<number>();
  get units(): number {
    return this.#units.size;
  }
  add(unit: number, words: ReadonlySet<string>): void {
    this.#units.add(unit);
    for (const word of words) {
      const known = this.users.get(word);
      if (known) known.add(unit);
      else this.users.set(word, new Set([unit]));
    }
  }
}

function keyWordsOf(lang: string, here: Side, elsewhere: Side): TopicWord[] {
  const small = smallWordsOf("");
  const words = [...new Set([...here.users.keys(), ...elsewhere.users.keys()])];
  const first = words.map((w) => here.users.get(w)?.size ?? 0);
  const second = words.map((w) => elsewhere.users.get(w)?.size ?? 0);
  const { delta, z } = keyness(first, second);
  return words.flatMap((word, i) => {
    if (z[i] < KEY_Z || first[i] < FEWEST_USERS || small.has(word)) return [];
    // The interval of the log-odds by their own variance: δ ± 1.96 δ/z.
    const half = (1.96 * delta[i]) / z[i];
    return [
      {
        word,
        lang,
        here: first[i],
        elsewhere: second[i],
        logOdds: oneDecimal(delta[i]),
        interval: [oneDecimal(delta[i] - half), oneDecimal(delta[i] + half)] as const,
        z: oneDecimal(z[i]),
      },
    ];
  });
}

const oneDecimal = (x: number): number => Math.round(10 * x) / 10;
