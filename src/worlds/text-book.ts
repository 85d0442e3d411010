import { mix32 } from "./draws.ts";
import { Dice, drawSentence, LEXICA, LONG, put, type Sentence, word, write } from "./grammar.ts";
import { reword } from "./wording.ts";

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
  /** Which of a phrase's wordings: 0 or left out is the first; others say the same in another order and with other words. */
  readonly wording?: number;
}

/** What a text is made of, before it is written. */
interface Plan {
  readonly opener?: number;
  readonly sentences: readonly Sentence[];
  readonly closer?: number;
}

function planOf(spec: TextSpec): Plan {
  const lex = LEXICA[spec.language];
  const dice = new Dice(spec.meaning, spec.topic + 1);
  if (spec.length !== undefined) return { sentences: exactly(spec, spec.length, dice) };
  const opens = dice.next() < 0.35;
  const opener = dice.int(lex.openers.length);
  const count = spec.plain || dice.next() < 0.45 ? 1 : 2;
  const sentences = Array.from({ length: count }, () =>
    drawSentence(
      dice,
      count === 1 ? LONG[dice.int(LONG.length)] : dice.int(lex.frames.length),
      spec.topic,
      spec.language,
    ),
  );
  const closes = dice.next() < 0.3;
  const closer = dice.int(lex.closers.length);
  if (spec.plain) return { sentences };
  return { opener: opens ? opener : undefined, sentences, closer: closes ? closer : undefined };
}

/** How somebody who rewords a text opens and closes it. */
function mannersOf(spec: TextSpec, wording: number): Pick<Plan, "opener" | "closer"> {
  const lex = LEXICA[spec.language];
  const dice = new Dice(mix32(spec.meaning, wording, 0x3a2e), spec.topic);
  const one = (n: number, chance: number) => (dice.next() < chance ? dice.int(n) : undefined);
  return { opener: one(lex.openers.length, 0.3), closer: one(lex.closers.length, 0.2) };
}

/** Sentences of `length` words together; where 60 draws do not fit, of a few more. */
function exactly(spec: TextSpec, length: number, dice: Dice): Sentence[] {
  let out: Sentence[] = [];
  let n = 0;
  for (let draw = 0; draw < 60 && n !== length; draw++) {
    out = [];
    for (n = 0; n < length; n += write(out[out.length - 1], spec.language).length)
      out.push(drawSentence(dice, dice.int(LEXICA[spec.language].frames.length), spec.topic, spec.language));
  }
  return out;
}

/** The words of a text. O(length). */
function words(spec: TextSpec): string[] {
  const lex = LEXICA[spec.language];
  const dense = lex.joiner === "";
  const comma = dense ? "，" : spec.language === 3 ? "،" : ",";
  const plan = planOf(spec);
  const wording = spec.wording ?? 0;
  const sentences = reword(plan.sentences, spec.meaning, wording, spec.language);
  const { opener, closer } = wording === 0 ? plan : mannersOf(spec, wording);
  const out: string[] = [];
  if (opener !== undefined) put(out, lex.openers[opener] + comma, lex);
  sentences.forEach((sentence, s) => {
    out.push(...write(sentence, spec.language));
    if (s + 1 < sentences.length) out[out.length - 1] += dense ? "。" : ".";
  });
  if (spec.length !== undefined && wording === 0) return out.slice(0, spec.length);
  if (closer !== undefined) {
    out[out.length - 1] += comma;
    put(out, lex.closers[closer], lex);
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
      const fresh = word("NVAX"[dice.int(4)], dice, spec.topic, lex, spec.language).split(" ").pop()!;
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
  // each wording ends in a way of its own
  const dice = new Dice(spec.wording ? mix32(spec.meaning, spec.wording) : spec.meaning, 0xe0d1);
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
    const key = `${meaning} ${topic} ${language} ${edits} ${edits === 0 ? 0 : spec.hand} ${plain ? 1 : 0} ${spec.length ?? 0} ${spec.wording ?? 0}`;
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
