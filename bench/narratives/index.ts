import { redrawn } from "../../src/methods/narratives/redraw.ts";
import { type Found, SEARCH_DEFAULTS, searchNarratives } from "../../src/methods/narratives/search.ts";
import type { Units } from "../../src/methods/narratives/units.ts";
import { makeRng, shuffle } from "../../src/methods/rng.ts";
import type { Row } from "../page.ts";
import { readEvents } from "./events.ts";
import { type MadeTexts, madeTexts, unitsOf, type Wording } from "./made.ts";
import { type Compared, peerRows } from "./peers.ts";
import { agreement } from "./score.ts";

const FEWEST = 10;
const SEEDS = [21, 22, 23];

/** `npm run bench -- narratives`: made texts with planted narratives, texts with none, labelled tweets of thirteen events, and cost. */
export function narrativeRows(): Row[] {
  return [...nothing(), ...planted(), ...events(), ...peers(), ...cost()];
}

const search = (units: Units, accounts: number, seed: number): Found =>
  searchNarratives(units, accounts, { ...SEARCH_DEFAULTS, fewest: FEWEST }, makeRng(seed));
const byPost = (found: Found, unitOf: Uint32Array): Int32Array =>
  Int32Array.from(unitOf, (u) => (found.narrative[u] === 0xffffffff ? -1 : found.narrative[u]));
const figures = (numbers: readonly number[]): string => numbers.map((n) => n.toFixed(2)).join(" · ");

/** Small talk alone: narratives found are false. */
function nothing(): Row[] {
  const rooms: readonly (readonly [number, number])[] = [
    [2_000, 100],
    [5_000, 20],
    [5_000, 100],
    [20_000, 100],
    [100_000, 100],
  ];
  return rooms.map<Row>(([posts, subjects]) => {
    const counts = Array.from({ length: 10 }, (_, i) => {
      const made = madeTexts({ narratives: 0, size: 0, wording: "half", noise: 1, seed: 31 + i, posts, subjects });
      return search(unitsOf(made).units, made.accounts, i).count;
    });
    return [
      `nothing planted: ${posts.toLocaleString("en-US")} posts of small talk about ${subjects} subjects, ten seeds`,
      counts.join(" "),
    ];
  });
}

function planted(): Row[] {
  const cells: readonly (readonly [number, number, Wording, number])[] = [
    [5, 20, "half", 0.8],
    [5, 200, "half", 0.5],
    [5, 200, "half", 0.95],
    [50, 20, "half", 0.95],
    [50, 100, "copy", 0.8],
    [50, 100, "light", 0.8],
    [50, 100, "half", 0.8],
    [50, 100, "names", 0.8],
    [5, 5_000, "half", 0.5],
    [50, 400, "half", 0.9],
  ];
  return cells.map<Row>(([narratives, size, wording, noise]) => {
    const runs = SEEDS.map((seed) => run({ narratives, size, wording, noise, seed }));
    return [
      `${narratives} narratives of ${size} posts, ${WORDS[wording]}, ${Math.round(100 * noise)} % small talk: found · in noise`,
      `${runs.map((r) => `${r.found} · ${r.noise}`).join(", ")}; B-cubed F1 ${figures(runs.map((r) => r.f1))}, precision ${figures(runs.map((r) => r.precision))}, purity ${figures(runs.map((r) => r.purity))}`,
    ];
  });
}
const WORDS: Readonly<Record<Wording, string>> = {
  copy: "copied",
  light: "lightly edited",
  half: "half of the words changed",
  names: "all words changed but three names",
};

function run(o: MadeTexts) {
  const made = madeTexts(o);
  const { units, unitOf } = unitsOf(made);
  const found = search(units, made.accounts, o.seed);
  const noise = search(redrawn(units, makeRng(o.seed + 1)), made.accounts, o.seed).count;
  return { found: found.count, noise, ...agreement(byPost(found, unitOf), made.truth) };
}

/** CrisisLexT26: what is found beside the event that each tweet is labelled with. */
function events(): Row[] {
  const labelled = readEvents();
  if (!labelled) return [["labelled tweets", "../shared/data is not there"]];
  const { units, unitOf } = unitsOf(labelled);
  const found = search(units, labelled.texts.length, 5);
  const noise = search(redrawn(units, makeRng(6)), labelled.texts.length, 5);
  const { purity } = agreement(byPost(found, unitOf), labelled.truth);
  const inside = byPost(found, unitOf).filter((n) => n >= 0).length / labelled.texts.length;
  return [
    [
      `CrisisLexT26: ${labelled.texts.length.toLocaleString("en-US")} tweets of 13 events, their times dealt over two weeks`,
      `${found.count} narratives hold ${(100 * inside).toFixed(0)} % of them, ${(100 * purity).toFixed(0)} % of those with the event that most of theirs are of; ${found.candidates} clusters not shown; in noise ${noise.count}`,
    ],
  ];
}

/** The texts that the search is held against its peers on: what it makes of them stands in the rows above. */
function peers(): Row[] {
  const made = madeTexts({ narratives: 50, size: 20, wording: "half", noise: 0.95, seed: SEEDS[0] });
  const labelled = readEvents();
  const given: Compared[] = [
    {
      name: "50 narratives of 20 posts, half of the words changed, 95 % small talk",
      ...made,
      topics: 50,
      noise: dealt(made.texts),
    },
    ...(labelled ? [{ name: "CrisisLexT26", ...labelled, topics: 13, noise: dealt(labelled.texts) }] : []),
  ];
  return peerRows(given);
}

/** All words of all texts in another order, lengths kept. */
function dealt(texts: readonly string[]): string[] {
  const words = texts.map((t) => t.split(" "));
  const pool = words.flat();
  const order = shuffle(Uint32Array.from(pool.keys()), makeRng(9));
  let at = 0;
  return words.map((of) => of.map(() => pool[order[at++]]).join(" "));
}

function cost(): Row[] {
  return [50_000, 200_000, 1_000_000].map<Row>((posts) => {
    const made = madeTexts({ narratives: 50, size: posts / 500, wording: "half", noise: 0.9, seed: 41 });
    const start = performance.now();
    const { units } = unitsOf(made);
    const ready = performance.now();
    search(units, made.accounts, 41);
    return [
      `${made.texts.length.toLocaleString("en-US")} posts: terms, search`,
      `${((ready - start) / 1000).toFixed(1)} s, ${((performance.now() - ready) / 1000).toFixed(1)} s; ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`,
    ];
  });
}
