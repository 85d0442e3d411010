import { coActionPairs } from "../co-action-kernel.ts";
import { logBinomialTail } from "../log-tails.ts";
import type { Rng } from "../rng.ts";
import { AccountGraph } from "./account-graph.ts";
import { joinCells } from "./cells.ts";
import { MemberFinder } from "./members.ts";
import { propose } from "./propose.ts";
import { contained, jaccard, unite } from "./sets.ts";
import { type GroupColumns, type GroupShares, groupShares, halves, restrict } from "./split.ts";

export interface RareWordsOptions {
  readonly alpha: number;
  readonly splits: number;
  readonly smallest: number;
}
export const RARE_WORDS_DEFAULTS: RareWordsOptions = { alpha: 0.01, splits: 3, smallest: 4 };

/** Texts of more accounts are memes. */
const MOST_SHARERS = 60;
const FEWEST_SHARERS = 3;
/** s: copies within so long are one wave. */
const WIDTHS = [21_600, 172_800];
const WEIGHTS = [2, 3];
const LARGEST = 300;
const OF_ACCOUNTS = 0.5;
const ALIKE = 0.7;
const MOST_BUMPED = 100;
/** A closed text: so much of the group is there, three at least, and it is so much of all who posted it. */
const ATTENDANCE = 0.35;
const OF_SHARERS = 0.7;
/** Of the texts that two of an organic proposal posted, at most this share is closed (measured: a tenth at the worst, a hundredth on average). */
const RATE = 0.05;
const FEWEST_CLOSED = 3;
/** Of six parts. */
const PARTS = 2;
const SAME = 0.5;

export interface TestedWords {
  /** Account numbers, ascending. */
  readonly members: Uint32Array;
  readonly part: number;
  /** Held-out texts that two of them posted, and the closed among them. */
  readonly touched: number;
  readonly closed: number;
  readonly logP: number;
  readonly passes: boolean;
}
export interface WordsNetwork {
  /** Account codes, ascending. */
  readonly members: Uint32Array;
  /** Cells found one by one that meet on common texts; one cell is the network itself. */
  readonly cells: readonly Uint32Array[];
  /** Codes of the rare texts that two of them posted. */
  readonly texts: readonly number[];
  readonly logP: number;
  readonly best: TestedWords;
}
export interface RareWordsResult {
  readonly m: number;
  readonly networks: readonly WordsNetwork[];
}

/**
 * Near-silent networks: no seconds to test, but the same few accounts, and hardly anybody else, say the same rare words again and again.
 *
 * Texts (or families of near-duplicates) of 3–60 accounts, without those in `leftOut`. Groups are proposed on one random half of
 * them and counted on the other: texts that ≥ 35 % of the group (three at least) posted and that hardly anybody else did (the group is ≥ 70 %
 * of their posters), among those that two of it posted, against a rate of .05 (binomial, α/m). A cell stands where
 * it passes on two of six parts; cells that meet are one network. What it cannot tell: friends who copy each other's words, and nobody
 * else does; feeds of one source. O(co-actions + bumps per account²).
 */
export function rareWords(
  columns: GroupColumns,
  leftOut: ReadonlySet<number>,
  given: Partial<RareWordsOptions>,
  rng: Rng,
): RareWordsResult {
  const options = { ...RARE_WORDS_DEFAULTS, ...given };
  const { smallest } = options;
  const everything = groupShares(columns);
  const rare = new Uint8Array(everything.objects);
  for (let o = 0; o < everything.objects; o++) {
    const n = everything.start[o + 1] - everything.start[o];
    rare[o] = n >= FEWEST_SHARERS && n <= MOST_SHARERS && !leftOut.has(everything.objectCode[o]) ? 1 : 0;
  }
  const shares = restrict(everything, rare);
  const tested = testAll(shares, options, rng);
  const finder = new MemberFinder(shares, { widths: WIDTHS, smallest });
  const cells: { members: Uint32Array; proposals: TestedWords[] }[] = [];
  for (const t of tested.filter((x) => x.passes).sort((x, y) => x.logP - y.logP || x.part - y.part)) {
    const grown = finder.from(t.members);
    const members = grown.length >= smallest ? grown : t.members;
    const host = cells.find((h) => contained(h.members, members) >= SAME);
    if (host === undefined) cells.push({ members, proposals: [t] });
    else {
      host.proposals.push(t);
      host.members = unite(host.members, members);
    }
  }
  const code = (u: number) => everything.actorCode[u];
  const standing = cells.filter((c) => new Set(c.proposals.map((t) => t.part)).size >= PARTS);
  const networks = joinCells(shares, standing).map((g): WordsNetwork => {
    const best = g.cells.flatMap((c) => c.proposals).reduce((x, y) => (y.logP < x.logP ? y : x));
    return {
      members: g.members.map(code),
      cells: g.cells.map((c) => c.members.map(code)),
      texts: commonTexts(shares, g.members).map((o) => everything.objectCode[o]),
      logP: best.logP,
      best,
    };
  });
  return { m: Math.max(5, tested.length), networks };
}

function testAll(shares: GroupShares, options: RareWordsOptions, rng: Rng): TestedWords[] {
  const tried: Omit<TestedWords, "passes">[] = [];
  for (let split = 0; split < options.splits; split++) {
    const both = halves(shares, rng.fork(`split ${split}`));
    for (const side of [0, 1])
      for (const members of proposeWords(both[side], options.smallest, rng.fork(`communities ${split} ${side}`))) {
        const counted = closedOn(both[1 - side], members);
        const logP = counted.touched === 0 ? 0 : logBinomialTail(counted.touched, RATE, counted.closed);
        tried.push({ members, part: 2 * split + side, ...counted, logP });
      }
  }
  const level = Math.log(options.alpha / Math.max(5, tried.length));
  return tried.map((t) => ({ ...t, passes: t.closed >= FEWEST_CLOSED && t.logP <= level }));
}

function proposeWords(side: GroupShares, smallest: number, rng: Rng): Uint32Array[] {
  const at = Float64Array.from(side.at, (t) => Math.round(1000 * t));
  const pairs = coActionPairs(
    { actor: side.actor, object: side.object, at },
    { windows: [1000 * WIDTHS[WIDTHS.length - 1]], minWeight: WEIGHTS[0] },
  );
  const raw = WEIGHTS.flatMap((w) => {
    const graph = new AccountGraph();
    for (let i = 0; i < pairs.a.length; i++)
      if (pairs.weight[0][i] >= w) graph.add(pairs.a[i], pairs.b[i], pairs.weight[0][i]);
    return graph.communities(rng.fork(`${w}`), smallest);
  });
  raw.push(...propose(side, { widths: WIDTHS, least: 3, smallest, most: MOST_BUMPED }).groups);
  const largest = Math.min(LARGEST, Math.floor(OF_ACCOUNTS * side.actors));
  const finder = new MemberFinder(side, { widths: WIDTHS, smallest });
  const kept: Uint32Array[] = [];
  for (const m of [...raw.map((r) => finder.from(r)), ...raw])
    if (m.length >= smallest && m.length <= largest && kept.every((k) => jaccard(k, m) < ALIKE)) kept.push(m);
  return kept;
}

/** Objects of the members, with how many of them. */
function attendance(side: GroupShares, members: Uint32Array): Map<number, number> {
  const count = new Map<number, number>();
  for (const u of members)
    for (let i = side.actorStart[u]; i < side.actorStart[u + 1]; i++) {
      const o = side.object[side.ofActor[i]];
      count.set(o, (count.get(o) ?? 0) + 1);
    }
  return count;
}

function closedOn(side: GroupShares, members: Uint32Array): { touched: number; closed: number } {
  let touched = 0;
  let closed = 0;
  for (const [o, k] of attendance(side, members)) {
    if (k < 2) continue;
    touched++;
    const sharers = side.start[o + 1] - side.start[o];
    if (k >= Math.max(FEWEST_CLOSED, ATTENDANCE * members.length) && k >= OF_SHARERS * sharers) closed++;
  }
  return { touched, closed };
}

const commonTexts = (shares: GroupShares, members: Uint32Array): number[] =>
  [...attendance(shares, members)]
    .filter(([, k]) => k >= 2)
    .map(([o]) => o)
    .sort((x, y) => x - y);
