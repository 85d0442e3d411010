import { mix32, zipfWeights } from "./draws.ts";
import { ar } from "./lexicon/ar.ts";
import { en } from "./lexicon/en.ts";
import { es } from "./lexicon/es.ts";
import type { Lexicon } from "./lexicon/lexicon.ts";
import { ru } from "./lexicon/ru.ts";
import { zh } from "./lexicon/zh.ts";

/** In the order of LANGUAGES in recipe.ts. */
export const LEXICA: readonly Lexicon[] = [en, es, ru, ar, zh];
const NAMES_PER_TOPIC = 3000;

/** Numbers that hang on two integers: the same text everywhere, whatever was drawn before. */
export class Dice {
  #n = 0;
  readonly #a: number;
  readonly #b: number;
  constructor(a: number, b: number) {
    this.#a = a;
    this.#b = b;
  }
  next(): number {
    return mix32(this.#a, this.#b, this.#n++) / 4294967296;
  }
  int(n: number): number {
    return Math.floor(this.next() * n);
  }
}

const cumulative = new Map<number, Float64Array>();
/** Rank below n by Zipf's law (exponent 1, shift 2.7: Mandelbrot). */
function zipfRank(u: number, n: number): number {
  let cum = cumulative.get(n);
  if (!cum) {
    cum = zipfWeights(n, 1, 2.7);
    for (let i = 1; i < n; i++) cum[i] += cum[i - 1];
    cumulative.set(n, cum);
  }
  const x = u * cum[n - 1];
  let lo = 0;
  let hi = n - 1;
  while (lo < hi) {
    const mid = (lo + hi) >> 1;
    if (cum[mid] > x) hi = mid;
    else lo = mid + 1;
  }
  return lo;
}

const orders = new Map<number, readonly number[]>();
/** A topic's own order of n words: what is common in one topic is rare in another. */
function order(topic: number, n: number): readonly number[] {
  const key = topic * 1000 + n;
  let o = orders.get(key);
  if (!o) {
    o = Array.from({ length: n }, (_, i) => i).sort((a, b) => mix32(topic, a, n) - mix32(topic, b, n) || a - b);
    orders.set(key, o);
  }
  return o;
}

/** A made name of two to four syllables, the same in every script. */
export function madeName(id: number, language: number): string {
  const lex = LEXICA[language];
  const n = 2 + (mix32(id, 1) % 3);
  let s = "";
  for (let i = 0; i < n; i++) s += lex.syllables[mix32(id, 2, i) % lex.syllables.length];
  return lex.joiner === "" || language === 3 ? s : s[0].toUpperCase() + s.slice(1);
}

export const SLOTS: Readonly<Record<string, "nouns" | "verbs" | "adjectives" | "times">> = {
  N: "nouns",
  V: "verbs",
  A: "adjectives",
  T: "times",
};

export function word(slot: string, dice: Dice, topic: number, lex: Lexicon, language: number): string {
  if (slot === "X" || (slot === "N" && dice.next() < 0.3))
    return madeName(mix32(topic, zipfRank(dice.next(), NAMES_PER_TOPIC), 77), language);
  const words = lex[SLOTS[slot]];
  return words[order(topic, words.length)[zipfRank(dice.next(), words.length)]];
}

export interface Frame {
  /** Slots in the order in which every language draws them (that of the first lexicon). */
  readonly slots: readonly string[];
  /** What is written: a literal, or the number of a drawn slot. */
  readonly parts: readonly (string | number)[];
}

/** The k-th noun of a frame is the k-th noun of the same frame in every language. */
const FRAMES: readonly (readonly Frame[])[] = LEXICA.map((lex) =>
  lex.frames.map((frame, f) => {
    const slots: string[] = LEXICA[0].frames[f].match(/[ANVTX]/g) ?? [];
    const used = new Map<string, number>();
    const parts = (frame.match(/[ANVTX]|[^ANVTX ]+/g) ?? []).map((part) => {
      if (!/^[ANVTX]$/.test(part)) return part;
      const at = slots.indexOf(part, used.get(part) ?? 0);
      used.set(part, at + 1);
      return at;
    });
    return { slots, parts };
  }),
);
/** Frames rich enough to stand alone. */
export const LONG = FRAMES[0].map((f, i) => (f.slots.length >= 6 ? i : -1)).filter((i) => i >= 0);

/** A sentence before it is written: a frame and what fills its slots. */
export interface Sentence {
  readonly frame: Frame;
  readonly filled: readonly string[];
}

export function drawSentence(dice: Dice, frame: number, topic: number, language: number): Sentence {
  const drawn = FRAMES[language][frame];
  return { frame: drawn, filled: drawn.slots.map((slot) => word(slot, dice, topic, LEXICA[language], language)) };
}

/** The words of a sentence. */
export function write({ frame, filled }: Sentence, language: number): string[] {
  const lex = LEXICA[language];
  const out: string[] = [];
  let last = "";
  for (const part of frame.parts) {
    const drawn = typeof part === "number" ? filled[part] : part;
    // "quiet the council" → "the quiet council"
    if (last === "A" && drawn.startsWith("the ")) {
      const adjective = out.pop()!;
      put(out, "the", lex);
      put(out, adjective, lex);
      put(out, drawn.slice(4), lex);
    } else put(out, drawn, lex);
    last = typeof part === "number" ? frame.slots[part] : "";
  }
  return out;
}

/** Adds a word, or the words of an entry that holds blanks. */
export function put(out: string[], entry: string, lex: Lexicon): void {
  if (lex.joiner === "" || !entry.includes(" ")) out.push(entry);
  else for (const w of entry.split(" ")) out.push(w);
}
