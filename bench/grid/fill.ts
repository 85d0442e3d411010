import { makeWorld } from "../../src/worlds/make-world.ts";
import type { RecipeInput } from "../../src/worlds/recipe.ts";
import { NONE } from "../../src/worlds/world.ts";
import { crowd, type Making } from "./rooms.ts";

type Campaign = NonNullable<RecipeInput["campaigns"]>[number];

/** A set of campaigns that is planted as a whole, and what may be done to it to meet a share. */
export interface CampaignSet {
  readonly campaigns: readonly Campaign[];
  /** Sizes and objects stay as they are; only whole copies are planted. */
  readonly fixed?: true;
}

/** Posts and shares of an ordinary account, on average. */
interface Habits {
  readonly posts: number;
  readonly shares: number;
}

/** Fewest accounts of a group, and fewest that take part in one of its objects on average: below, nothing is there to be found. */
const LEAST = 5;
const LEAST_TOGETHER = 3;
/** Fewest accounts of a pool: with fewer, the same ones meet often, and it is a group. */
const LEAST_POOL = 40;
/** Fewest acts of a member on average: with fewer objects nobody could be told from a passer-by. */
const LEAST_ACTS = 5;
/** Fewest ordinary accounts in a room that is not the campaign's alone. */
export const LEAST_ORDINARY = 30;
/** A share is met when its odds are within this factor. */
export const TOLERANCE = 1.6;
const MOST_CAMPAIGNS = 250;

const known = new Map<string, Habits>();

/** Seen in a bare crowd of at most 2,000 such accounts. A second at most, once for each kind of crowd. */
export function habitsOf(like: NonNullable<RecipeInput["organic"]>, accounts: number, making: Making): Habits {
  const organic = crowd(like, Math.min(accounts, 2000), making, "some");
  const key = JSON.stringify(organic);
  let habits = known.get(key);
  if (habits === undefined) {
    const w = makeWorld({ name: "habits", organic }, 1);
    const shares = w.posts.object.reduce((n, o) => n + (o === NONE ? 0 : 1), 0);
    habits = { posts: w.posts.count / w.accounts.count, shares: shares / w.accounts.count };
    known.set(key, habits);
  }
  return habits;
}

const cellsOf = (c: Campaign) => c.cells ?? 1;
/** Acts of all members together. A pool's are its seats, whatever its size. */
const acts = (c: Campaign) =>
  c.objects * (c.seats === undefined ? c.size * (c.participation ?? 1) : (c.seats[0] + c.seats[1]) / 2);
const cover = (c: Campaign, h: Habits) => c.size * (c.cover ?? 1) * h.shares;
const sum = (set: CampaignSet, f: (c: Campaign) => number) => set.campaigns.reduce((a, c) => a + f(c), 0);

/** Smallest factor of sizes at which every group is one. */
function leastScale(set: CampaignSet): number {
  if (set.fixed) return 1;
  const least = (c: Campaign) => {
    if (cellsOf(c) > 1) return 4 / cellsOf(c);
    if (c.seats !== undefined) return LEAST_POOL / c.size;
    return Math.max(LEAST, Math.ceil(LEAST_TOGETHER / (c.participation ?? 1))) / c.size;
  };
  return Math.max(...set.campaigns.map(least));
}

/** Smallest factor of objects: half, unless members then hardly act. */
const leastObjects = (set: CampaignSet): number =>
  Math.min(1, Math.max(0.5, ...set.campaigns.map((c) => (LEAST_ACTS * c.size) / acts(c))));

/** How the set is planted: whole copies, factor of sizes in each, factor of objects. */
interface Filling {
  readonly copies: number;
  readonly sizes: number;
  readonly objects: number;
}

/** Odds of a post to be a planted account's, with `planted` accounts of `accounts`. */
const odds = (planted: number, perPlanted: number, accounts: number, h: Habits) =>
  (planted * perPlanted) / Math.max(1, (accounts - planted) * h.posts);

/**
 * The filling of a room of `accounts` (planted ones among them) whose planted accounts post the wanted share of everything (cover
 * traffic included), or undefined where no whole copies, sizes (in proportion) and objects (down to half at most) come near it.
 * `share` 1: everybody is planted.
 */
export function fillingOf(set: CampaignSet, share: number, accounts: number, h: Habits): Filling | undefined {
  const people = sum(set, (c) => c.size);
  const perPlanted = (objects: number) => (objects * sum(set, acts) + sum(set, (c) => cover(c, h))) / people;
  const wanted = share / (1 - share);
  const ideal = share === 1 ? accounts : (accounts * wanted * h.posts) / (perPlanted(1) + wanted * h.posts);
  const least = leastScale(set);
  const scale = Math.max(least, ideal / people);
  const most = Math.floor(MOST_CAMPAIGNS / set.campaigns.length);
  const candidates: Filling[] = set.fixed
    ? [Math.floor(scale), Math.ceil(scale)].map((n) => ({
        copies: Math.max(1, Math.min(n, most)),
        sizes: 1,
        objects: 1,
      }))
    : Array.from({ length: 5 }, (_, i) => 1 - (i / 4) * (1 - leastObjects(set))).map((objects) => {
        const copies = Math.max(1, Math.min(most, Math.round(scale)));
        return { copies, sizes: Math.max(least, scale / copies), objects };
      });
  let best: Filling | undefined;
  let error = Math.log(TOLERANCE);
  for (const f of candidates) {
    const planted = f.copies * f.sizes * people;
    if (share === 1) return Math.abs(Math.log(planted / accounts)) <= error ? f : undefined;
    if (accounts - planted < LEAST_ORDINARY) continue;
    const off = Math.abs(Math.log(odds(planted, perPlanted(f.objects), accounts, h) / wanted));
    if (off < error) {
      best = f;
      error = off;
    }
  }
  return best;
}

/** The campaigns as planted, the copies at home in one community after the other. */
export function campaignsOf(set: CampaignSet, f: Filling, communities: number): Campaign[] {
  return Array.from({ length: f.copies }, (_, copy) =>
    set.campaigns.map((c): Campaign => {
      const cells = cellsOf(c) > 1 ? Math.max(4, Math.round(cellsOf(c) * f.sizes)) : 1;
      const size = cells > 1 ? Math.round(cells * (c.size / cellsOf(c))) : Math.round(c.size * f.sizes);
      return {
        ...c,
        name: copy === 0 ? c.name : `${c.name} ${copy + 1}`,
        size,
        ...(cellsOf(c) > 1 ? { cells } : {}),
        // a pool of half the size serves half the objects: members act as often
        objects: Math.round(c.objects * f.objects * (c.seats === undefined ? 1 : f.sizes)),
        community: ((c.community ?? 0) + copy) % communities,
      };
    }),
  ).flat();
}
