import { fineBin, trendBin } from "../analyses/trends/columns.ts";
import type { TrendCells } from "../analyses/trends/lay-cells.ts";
import { Layers } from "../analyses/trends/layers.ts";
import { checkNames, type TrendParams } from "../analyses/trends/params.ts";
import { binStart } from "../analyses/volume.ts";
import type { Period } from "../model/time.ts";
import type { Bins, Parts, PostIndex } from "./post-index.ts";

/** Queries that fit into the bits of one number. */
const MOST_SETS = 32;
/** Whether an index can count this: it knows seconds, and no more queries than a number has bits. */
export const countable = (p: TrendParams, period: Period): boolean =>
  p.topics.length + p.earlier.length <= MOST_SETS &&
  [trendBin(period, p.bin), fineBin(period, p)].every((w) => w % 1000 === 0);
/** Key of the parts in an index: they depend on k. */
export const partsKey = (by: string, k: number): string => `${by} ${k}`;

/**
 * What `layCells` makes of the rows of `trendNeeds`, counted in memory instead of by the store. The posts of the queries are in the
 * index already. O(posts · widths). At most 32 queries.
 */
export function indexCells(index: PostIndex, p: TrendParams, period: Period): TrendCells {
  checkNames(p.topics);
  const queries = [...p.topics.map((t) => t.query), ...p.earlier.map((e) => e.query)];
  const bits = new Uint32Array(index.posts);
  queries.forEach((query, i) => {
    index.mark(query, bits, 1 << i);
  });
  const parts = p.by === "none" ? undefined : index.parts(partsKey(p.by, p.k));
  const bin = trendBin(period, p.bin);
  const fine = fineBin(period, p);
  const layers = new Layers(p, period, parts?.names ?? [""]);
  const fineBins = index.bins(binStart(period.from, fine), fine, period);
  const bins = index.bins(binStart(period.from, bin), bin, period);
  if (fine !== bin) addCollection(layers, 0, index, bits, fineBins);
  addCollection(layers, 1, index, bits, bins);
  addTotal(layers, index, bits);
  if (parts) addCollection(layers, 3, index, bits, bins, parts);
  addHits(layers, index, bits, fineBins.of, parts?.of);
  return layers.cells();
}

/** Accounts and posts of the collection by bin (and part), and those of posts in no set. O(posts). */
function addCollection(
  layers: Layers,
  level: number,
  index: PostIndex,
  bits: Uint32Array,
  bins: Bins,
  parts?: Parts,
): void {
  const { offsets, accounts } = index;
  const each = parts?.names.length ?? 1;
  const cells = bins.count * each;
  const [actors, posts, noneActors, nonePosts] = Array.from({ length: 4 }, () => new Uint32Array(cells));
  /** The account that was counted last, + 1. */
  const seen = new Uint32Array(cells);
  const seenNone = new Uint32Array(cells);
  const part = parts?.of;
  for (let account = 1; account <= accounts; account++)
    for (let place = offsets[account - 1]; place < offsets[account]; place++) {
      const cell = part ? bins.of[place] * each + part[place] : bins.of[place];
      posts[cell]++;
      if (seen[cell] !== account) {
        seen[cell] = account;
        actors[cell]++;
      }
      if (bits[place] !== 0) continue;
      nonePosts[cell]++;
      if (seenNone[cell] !== account) {
        seenNone[cell] = account;
        noneActors[cell]++;
      }
    }
  for (let cell = 0; cell < cells; cell++)
    if (posts[cell] > 0)
      layers.collection(
        level,
        Math.floor(cell / each),
        cell % each,
        { actors: actors[cell], posts: posts[cell] },
        { actors: noneActors[cell], posts: nonePosts[cell] },
      );
}

/** The same of the whole period. */
function addTotal(layers: Layers, { offsets, accounts, posts }: PostIndex, bits: Uint32Array): void {
  const all = { actors: 0, posts };
  const none = { actors: 0, posts: 0 };
  for (let account = 0; account < accounts; account++) {
    if (offsets[account] < offsets[account + 1]) all.actors++;
    const before = none.posts;
    for (let place = offsets[account]; place < offsets[account + 1]; place++) if (bits[place] === 0) none.posts++;
    if (none.posts > before) none.actors++;
  }
  layers.collection(2, 0, 0, all, none);
}

/** Posts that lie in any set, account by account. */
function addHits(
  layers: Layers,
  index: PostIndex,
  bits: Uint32Array,
  bins: Uint32Array,
  part: Uint8Array | undefined,
): void {
  const { offsets, accounts } = index;
  for (let account = 0; account < accounts; account++) {
    let any = false;
    for (let place = offsets[account]; place < offsets[account + 1]; place++) {
      if (bits[place] === 0) continue;
      any = true;
      layers.hit(bins[place], part ? part[place] : 0, bits[place], 1, account);
    }
    if (any) layers.endAccount(account);
  }
}
