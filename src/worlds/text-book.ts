import { Dice, FRAMES, LEXICA, LONG, put, sentence, word } from "./grammar.ts";

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
  /** Words of the text, exactly (before edits): sentences are added or cut off. */
  readonly length?: number;
}

/** The words of a text. O(length). */
function words(spec: TextSpec): string[] {
  const lex = LEXICA[spec.language];
  const dense = lex.joiner === "";
  const comma = dense ? "，" : spec.language === 3 ? "،" : ",";
  const dice = new Dice(spec.meaning, spec.topic + 1);
  if (spec.length !== undefined) return exactly(spec, spec.length, dice);
  const out: string[] = [];
  const opener = dice.next();
  const which = dice.int(lex.openers.length);
  if (!spec.plain && opener < 0.35) put(out, lex.openers[which] + comma, lex);
  const sentences = spec.plain || dice.next() < 0.45 ? 1 : 2;
  for (let s = 0; s < sentences; s++) {
    const frame = sentences === 1 ? LONG[dice.int(LONG.length)] : dice.int(lex.frames.length);
    out.push(...sentence(dice, FRAMES[spec.language], frame, spec.topic, spec.language));
    if (s + 1 < sentences) out[out.length - 1] += dense ? "。" : ".";
  }
  const closer = dice.next();
  const end = dice.int(lex.closers.length);
  if (!spec.plain && closer < 0.3) {
    out[out.length - 1] += comma;
    put(out, lex.closers[end], lex);
  }
  return out;
}

/** Whole sentences of `length` words together; the last is cut off where 60 draws do not fit. */
function exactly(spec: TextSpec, length: number, dice: Dice): string[] {
  const lex = LEXICA[spec.language];
  let out: string[] = [];
  for (let draw = 0; draw < 60 && out.length !== length; draw++) {
    out = [];
    while (out.length < length) {
      if (out.length > 0) out[out.length - 1] += lex.joiner === "" ? "。" : ".";
      out.push(...sentence(dice, FRAMES[spec.language], dice.int(lex.frames.length), spec.topic, spec.language));
    }
  }
  return out.slice(0, length);
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
    const key = `${meaning} ${topic} ${language} ${edits} ${edits === 0 ? 0 : spec.hand} ${plain ? 1 : 0} ${spec.length ?? 0}`;
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
