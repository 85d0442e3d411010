import { type Rng, shuffle } from "../../methods/rng.ts";
import { logNormal, poisson, sample, Weighted, zipfWeights } from "../draws.ts";

export interface ClauseRecipe {
  readonly bodies: number;
  readonly languages: number;
  /** Clauses a body has of its own, median. */
  readonly clauses: number;
  /** Pairs of bodies that copied, and clauses that each pair shares. */
  readonly pairs: number;
  readonly shared: number;
  /** One word in so many is changed. */
  readonly changed: number;
}

/** Clauses of procurement notices as columns, with the pairs that copied. */
export interface ClauseWorld {
  readonly body: Uint32Array;
  readonly language: Uint32Array;
  /** Days. */
  readonly at: Float64Array;
  readonly text: readonly string[];
  /** a had the clauses first. */
  readonly pairs: readonly { readonly a: number; readonly b: number }[];
}

/** Standard clauses a language has, on most bodies; clauses that two or three bodies of a trade share by chance, as a part of all. */
const STANDARD = 15;
const BY_CHANCE = 0.03;
const WORDS = 4000;

/**
 * Bodies write clauses of 14 to 40 words of their language, Zipf-drawn; a dozen standard clauses stand in most notices; three in a hundred clauses come from a common drawer, so that
 * two or three bodies share one by chance. Planted: pairs of which b took some of a's clauses a year later and changed one word in `changed`. O(words).
 */
export function clauseMarket(recipe: ClauseRecipe, rng: Rng): ClauseWorld {
  const write = writers(recipe.languages, rng.fork("words"));
  const draw = rng.fork("clauses");
  const standard = Array.from({ length: recipe.languages }, (_, l) =>
    Array.from({ length: STANDARD }, () => write(l, draw)),
  );
  const drawer = Array.from({ length: recipe.languages }, (_, l) =>
    Array.from(
      { length: Math.max(1, Math.round((BY_CHANCE * recipe.bodies * recipe.clauses) / recipe.languages / 2.2)) },
      () => write(l, draw),
    ),
  );
  const rows: { body: number; language: number; at: number; words: readonly string[] }[] = [];
  const own: (readonly string[])[][] = [];
  for (let body = 0; body < recipe.bodies; body++) {
    const language = body % recipe.languages;
    const add = (words: readonly string[]) => rows.push({ body, language, at: draw.int(1000), words });
    const mine = Array.from({ length: Math.max(4, Math.round(logNormal(draw, recipe.clauses, 0.6))) }, () =>
      draw.next() < BY_CHANCE ? drawer[language][draw.int(drawer[language].length)] : write(language, draw),
    );
    own.push(mine);
    for (const words of mine) add(words);
    for (const words of standard[language])
      if (draw.next() < 0.6) add(edited(words, 30, () => write(language, draw), draw));
  }
  const pairs = drawPairs(recipe, own, rng.fork("pairs"));
  for (const { a, b } of pairs) {
    const language = b % recipe.languages;
    for (const i of sample(draw, own[a].length, recipe.shared))
      rows.push({
        body: b,
        language,
        at: 1400 + draw.int(300),
        words: edited(own[a][i], recipe.changed, () => write(language, draw), draw),
      });
  }
  return {
    body: Uint32Array.from(rows, (r) => r.body),
    language: Uint32Array.from(rows, (r) => r.language),
    at: Float64Array.from(rows, (r) => r.at),
    text: rows.map((r) => r.words.join(" ")),
    pairs,
  };
}

/** Pairs inside a language; no body is in two. */
function drawPairs(recipe: ClauseRecipe, own: readonly (readonly unknown[])[], rng: Rng): ClauseWorld["pairs"] {
  const free = shuffle(
    Array.from({ length: recipe.bodies }, (_, i) => i),
    rng,
  );
  const pairs: { a: number; b: number }[] = [];
  while (pairs.length < recipe.pairs && free.length > 0) {
    const a = free.findIndex((x) => own[x].length >= recipe.shared);
    if (a < 0) break;
    const [first] = free.splice(a, 1);
    const b = free.findIndex((x) => x % recipe.languages === first % recipe.languages);
    if (b < 0) continue;
    const [second] = free.splice(b, 1);
    pairs.push({ a: first, b: second });
  }
  return pairs;
}

const edited = (words: readonly string[], one: number, other: () => readonly string[], rng: Rng): string[] =>
  words.map((w) => (rng.next() < 1 / one ? other()[0] : w));

const SYLLABLES = "ba de fi go lu ma ne pi ro su ta ve zi co ku la mi no pa re".split(" ");

/** Gives a clause of a language: words of two to four syllables, a different order of frequency in each. */
function writers(languages: number, rng: Rng): (language: number, rng: Rng) => string[] {
  const books = Array.from({ length: languages }, () =>
    Array.from({ length: WORDS }, () =>
      Array.from({ length: 2 + rng.int(3) }, () => SYLLABLES[rng.int(SYLLABLES.length)]).join(""),
    ),
  );
  const frequency = new Weighted(zipfWeights(WORDS, 0.9, 4));
  return (language, draw) =>
    Array.from({ length: 14 + Math.min(26, poisson(draw, 8)) }, () => books[language][frequency.draw(draw)]);
}
