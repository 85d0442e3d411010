import { mix32, zipfWeights } from "./draws.ts";
import { ar } from "./lexicon/ar.ts";
import { en } from "./lexicon/en.ts";
import { es } from "./lexicon/es.ts";
import type { Lexicon } from "./lexicon/lexicon.ts";
import { ru } from "./lexicon/ru.ts";
import { zh } from "./lexicon/zh.ts";

/** In the order of LANGUAGES in recipe.ts. */
const LEXICA: readonly Lexicon[] = [en, es, ru, ar, zh];
const NAMES_PER_TOPIC = 3000;
const EMOJI = ["🔥", "😂", "🙏", "❤️", "👏", "🤔", "😮", "🎉", "⚽", "🎶", "📣", "☕"];

/**
 * What a text says, without its letters. The same `meaning` in another language is a translation; `edits` words of it are
 * changed, by `hand` (two hands change different words).
 */
export interface TextSpec {
  readonly meaning: number;
  readonly topic: number;
  readonly language: number;
  readonly edits: number;
  readonly hand: number;
  /** A headline is one plain sentence; own words may carry an opener, a closer, an emoji. */
  readonly plain?: boolean;
}

class Dice {
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

const SLOTS: Readonly<Record<string, keyof Lexicon>> = { N: "nouns", V: "verbs", A: "adjectives", T: "times" };

function word(slot: string, dice: Dice, topic: number, lex: Lexicon, language: number): string {
  if (slot === "X" || (slot === "N" && dice.next() < 0.3))
    return madeName(mix32(topic, zipfRank(dice.next(), NAMES_PER_TOPIC), 77), language);
  const words = lex[SLOTS[slot]] as readonly string[];
  return words[order(topic, words.length)[zipfRank(dice.next(), words.length)]];
}

interface Frame {
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
const LONG = FRAMES[0].map((f, i) => (f.slots.length >= 6 ? i : -1)).filter((i) => i >= 0);

/** The words of a text. O(length). */
function words(spec: TextSpec): string[] {
  const lex = LEXICA[spec.language];
  const dense = lex.joiner === "";
  const comma = dense ? "，" : spec.language === 3 ? "،" : ",";
  const dice = new Dice(spec.meaning, spec.topic + 1);
  const out: string[] = [];
  const put = (s: string) => {
    if (dense || !s.includes(" ")) out.push(s);
    else for (const w of s.split(" ")) out.push(w);
  };
  const opener = dice.next();
  const which = dice.int(lex.openers.length);
  if (!spec.plain && opener < 0.35) put(lex.openers[which] + comma);
  const sentences = spec.plain || dice.next() < 0.45 ? 1 : 2;
  for (let s = 0; s < sentences; s++) {
    const frame = FRAMES[spec.language][sentences === 1 ? LONG[dice.int(LONG.length)] : dice.int(lex.frames.length)];
    const filled = frame.slots.map((slot) => word(slot, dice, spec.topic, lex, spec.language));
    let last = "";
    for (const part of frame.parts) {
      const drawn = typeof part === "number" ? filled[part] : part;
      // "quiet the council" → "the quiet council"
      if (last === "A" && drawn.startsWith("the ")) {
        const adjective = out.pop() as string;
        put("the");
        put(adjective);
        put(drawn.slice(4));
      } else put(drawn);
      last = typeof part === "number" ? frame.slots[part] : "";
    }
    if (s + 1 < sentences) out[out.length - 1] += dense ? "。" : ".";
  }
  const closer = dice.next();
  const end = dice.int(lex.closers.length);
  if (!spec.plain && closer < 0.3) {
    out[out.length - 1] += comma;
    put(lex.closers[end]);
  }
  return out;
}

function edit(list: string[], spec: TextSpec): void {
  const lex = LEXICA[spec.language];
  const dice = new Dice(spec.hand, 0x5eed);
  for (let e = 0; e < spec.edits; e++) {
    const at = dice.int(list.length);
    const kind = dice.next();
    if (kind < 0.15 && list.length > 4) list.splice(at, 1);
    else {
      const fresh = word("NVAX"[dice.int(4)], dice, spec.topic, lex, spec.language).split(" ").pop() as string;
      list.splice(at, kind < 0.8 ? 1 : 0, fresh);
    }
  }
}

/** The text as a person would read it, without hashtags and links. Pure: the same spec gives the same text. */
export function renderText(spec: TextSpec): string {
  const lex = LEXICA[spec.language];
  const list = words(spec);
  edit(list, spec);
  let text = list.join(lex.joiner);
  const dice = new Dice(spec.meaning, 0xe0d1);
  if (!spec.plain) {
    const mark = dice.next();
    const end = lex.joiner === "" ? ["。", "！", "？", ""] : [".", "!", spec.language === 3 ? "؟" : "?", ""];
    text += end[mark < 0.45 ? 0 : mark < 0.65 ? 1 : mark < 0.75 ? 2 : 3];
    if (dice.next() < 0.22) text += ` ${EMOJI[dice.int(EMOJI.length)]}`;
  }
  return lex.joiner === "" ? text : text[0].toUpperCase() + text.slice(1);
}

/** Texts by number; letters are made when asked for. */
export class TextBook {
  readonly #specs: TextSpec[] = [];
  readonly #known = new Map<string, number>();
  get count(): number {
    return this.#specs.length;
  }
  /** A text of its own (no look-up): own words of one post. */
  add(spec: TextSpec): number {
    return this.#specs.push(spec) - 1;
  }
  /** The number of this very text, the same for the same spec. */
  intern(spec: TextSpec): number {
    const { meaning, topic, language, edits, plain } = spec;
    const key = `${meaning} ${topic} ${language} ${edits} ${edits === 0 ? 0 : spec.hand} ${plain ? 1 : 0}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const id = this.add(spec);
    this.#known.set(key, id);
    return id;
  }
  spec(id: number): TextSpec {
    return this.#specs[id];
  }
  render(id: number): string {
    return renderText(this.#specs[id]);
  }
}
