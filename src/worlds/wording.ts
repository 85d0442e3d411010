import { mix32 } from "./draws.ts";
import { Dice, type Frame, LEXICA, type Sentence, SLOTS } from "./grammar.ts";
import { SYNONYMS } from "./lexicon/synonyms.ts";

/** Chances that an entry is said with another word, that an adjective or a time is left out, that a time is added. */
const SYNONYM = 0.36;
const DROPPED: Readonly<Record<string, number>> = { A: 0.25, T: 0.2 };
const ADDED = 0.35;

/** Letters that a shortened name keeps at least. */
const LEAST_NAME = 5;

const known = new Map<number, ReadonlyMap<string, string>>();
/** Entry → what a rewording says instead, for one language. */
function synonymsOf(language: number): ReadonlyMap<string, string> {
  let found = known.get(language);
  if (found === undefined) {
    const lists = Object.values(SLOTS);
    found = new Map(lists.flatMap((l) => LEXICA[language][l].map((entry, i) => [entry, SYNONYMS[language][l][i]])));
    known.set(language, found);
  }
  return found;
}

/**
 * The sentences of a text in other words, as somebody does who passes a phrase on but not its letters: parts in another order, some
 * words by synonyms, an adjective left out, a time put in, a long name cut short. `wording` 0 is the text as it was. O(words).
 */
export function reword(sentences: readonly Sentence[], meaning: number, wording: number, language: number): Sentence[] {
  if (wording === 0) return [...sentences];
  const dice = new Dice(mix32(meaning, wording, 0x303d), 0x303d);
  const said = sentences.map((s) => rewordOne(s, dice, language));
  return dice.next() < 0.5 ? said : said.reverse();
}

function rewordOne({ frame, filled }: Sentence, dice: Dice, language: number): Sentence {
  const synonyms = synonymsOf(language);
  const dense = LEXICA[language].joiner === "";
  const words = filled.map((entry) => {
    if (dice.next() >= SYNONYM) return entry;
    return synonyms.get(entry) ?? (dense ? entry : entry.slice(0, LEAST_NAME + dice.int(2)));
  });
  const slots = [...frame.slots];
  const chunks = chunksOf(frame).filter((c) => c.length > 1 || dice.next() >= (DROPPED[slotOf(frame, c[0])] ?? 0));
  if (dice.next() < ADDED) {
    const { times } = LEXICA[language];
    chunks.push([words.push(times[dice.int(times.length)]) - 1]);
    slots.push("T");
  }
  const parts = inAnotherOrder(chunks, dice)
    .flat()
    .filter((part) => slotOf(frame, part) !== "A" || dice.next() >= DROPPED.A);
  return { frame: { slots, parts }, filled: words };
}

const slotOf = (frame: Frame, part: string | number): string =>
  typeof part === "number" ? (frame.slots[part] ?? "T") : "";

/** Parts that stay together: what a literal stands before, an adjective with its noun. */
function chunksOf(frame: Frame): (string | number)[][] {
  const chunks: (string | number)[][] = [];
  let open = false;
  for (const part of frame.parts) {
    if (open) chunks[chunks.length - 1].push(part);
    else chunks.push([part]);
    const slot = slotOf(frame, part);
    open = slot === "" || slot === "A";
  }
  return chunks;
}

/** Another order: of five drawn, the one in which fewest neighbours stay neighbours. */
function inAnotherOrder<T>(items: readonly T[], dice: Dice): T[] {
  let best: T[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (let draw = 0; draw < 5; draw++) {
    const next = [...items];
    for (let i = next.length - 1; i > 0; i--) {
      const j = dice.int(i + 1);
      [next[i], next[j]] = [next[j], next[i]];
    }
    const kept = next.filter((x, i) => i > 0 && items.indexOf(x) === items.indexOf(next[i - 1]) + 1).length;
    if (kept >= least) continue;
    least = kept;
    best = next;
  }
  return best;
}
