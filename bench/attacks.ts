import { type CountedSet, countTopics } from "../src/asking/count-topics.ts";
import { PostIndex } from "../src/asking/post-index.ts";
import { makeRng, type Rng } from "../src/methods/rng.ts";
import { hours } from "../src/model/time.ts";
import type { Tree } from "../src/model/tree.ts";
import { attackedByDoors, attackedInMemory, averagedInMemory } from "./attacks/rows.ts";

/**
 * An attacker who reads answers and knows everything about a collection but one thing: in which hours a target wrote. He asks pairs of
 * questions that differ by a condition that he knows the target fits, with and without fillers, and says for each hour, from what
 * differs, whether the target was there. Balanced accuracy over all hours of all targets: .5 is a coin.
 */
const HOURS = 24;
const K = 10;
const LEAVES = ["flood", "rare", "filler", "lang", "flood*"] as const;
const [FLOOD, RARE, FILLER, LANG, FLOODS] = LEAVES.map((_, i): Tree => ({ op: "leaf", leaf: i }));
const or = (...parts: Tree[]): Tree => ({ op: "or", parts });
const and = (...parts: Tree[]): Tree => ({ op: "and", parts });
const not = (part: Tree): Tree => ({ op: "not", part });

/** Pairs of questions, and how much of their difference would be the target's were there no rule. */
const PAIRS: Readonly<Record<string, readonly [Tree, Tree]>> = {
  "a phrase of his alone": [RARE, and(RARE, not(RARE))],
  "with and without his phrase": [FLOOD, and(FLOOD, not(RARE))],
  "added to a topic": [FLOOD, or(FLOOD, RARE)],
  "hidden among fillers": [or(FLOOD, FILLER), or(FLOOD, and(FILLER, not(RARE)))],
  "fillers with and without him": [or(RARE, FILLER), FILLER],
  "twice negated": [FLOOD, and(FLOOD, not(and(RARE, not(and(RARE, not(RARE))))))],
  "his language and phrase": [and(FLOOD, LANG), and(FLOOD, LANG, not(RARE))],
  "the rest of everybody": [not(RARE), or(RARE, not(RARE))],
};

interface World {
  readonly index: PostIndex;
  /** Hours of the target, account 0. */
  readonly there: readonly boolean[];
}

function world(rng: Rng, accounts: number): World {
  const seq: number[] = [];
  const actor: number[] = [];
  const time: number[] = [];
  const hits = LEAVES.map((): number[] => []);
  const there = Array.from({ length: HOURS }, () => false);
  for (let a = 0; a < accounts; a++) {
    const posts = a === 0 ? 8 : 1 + rng.int(6);
    for (let i = 0; i < posts; i++) {
      const id = seq.length;
      const hour = rng.int(HOURS);
      seq.push(id);
      actor.push(a);
      time.push(hours(hour) + rng.int(3_600_000));
      if (a === 0) there[hour] = true;
      if (a !== 0 && rng.next() < 0.6) hits[0].push(id);
      if (a === 0) hits[1].push(id);
      if (a > 0 && a <= K + 2) hits[2].push(id);
      if (a === 0) hits[2].push(id);
      if (rng.next() < 0.8 || a === 0) hits[3].push(id);
      if (a === 0 || hits[0].at(-1) === id) hits[4].push(id);
    }
  }
  // One post at either end, so that the bins are the hours.
  const keys = Uint32Array.from({ length: accounts }, () => rng.int(2 ** 31) * 2 + rng.int(2));
  const index = new PostIndex({
    seq: Uint32Array.from(seq),
    actor: Uint32Array.from(actor),
    time: Float64Array.from(time),
    keys,
    secret: `secret ${rng.int(2 ** 31)}`,
  });
  LEAVES.forEach((leaf, i) => {
    index.setHits(leaf, Uint32Array.from(hits[i]));
  });
  return { index, there };
}

const ask = ({ index }: World, tree: Tree): CountedSet =>
  countTopics(index, { from: 0, until: hours(HOURS) }, { topics: [{ tree, leaves: LEAVES }], bin: hours(1), k: K })
    .topics[0];

/** Balanced accuracy of "the two answers differ in this hour, so the target was there". */
function accuracy(pair: readonly [Tree, Tree], targets: number, accounts: (i: number) => number): number {
  const rng = makeRng(77);
  let [yes, no, hitYes, hitNo] = [0, 0, 0, 0];
  for (let i = 0; i < targets; i++) {
    const w = world(rng.fork(`${i}`), accounts(i));
    const [a, b] = pair.map((tree) => ask(w, tree));
    for (let h = 0; h < HOURS; h++) {
      const said = a.bins[h].actors !== b.bins[h].actors || a.bins[h].posts !== b.bins[h].posts;
      if (w.there[h]) {
        yes++;
        if (said) hitYes++;
      } else {
        no++;
        if (!said) hitNo++;
      }
    }
  }
  return (hitYes / yes + hitNo / no) / 2;
}

/** Two conditions that fit the same posts but his, and of which no rule knows more: the noise alone stands between. */
const TWO_WORDS: readonly [Tree, Tree] = [FLOOD, FLOODS];

const SIZES = [60, 150, 400, 1500];
/** Balanced accuracy over 200 targets for every pair. */
export const attacked = (): [name: string, accuracy: number][] =>
  Object.entries(PAIRS).map(([name, pair]) => [name, accuracy(pair, 200, (i) => SIZES[i % SIZES.length])]);
export const attackedByWords = (): number => accuracy(TWO_WORDS, 200, (i) => SIZES[1 + (i % 3)]);

export const benchAttacks = async (): Promise<[string, string, string][]> => [
  ...attacked().map(([name, a]): [string, string, string] => [name, a.toFixed(3), "≤ .52"]),
  ["two conditions of which no rule knows that they differ by him alone", attackedByWords().toFixed(3), "≤ .52"],
  ...(await attackedInMemory()),
  ...(await averagedInMemory()),
  ...(await attackedByDoors()),
];
