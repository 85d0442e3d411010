import { makeRng, type Rng } from "../../src/methods/rng.ts";
import type { Campaign, LookAlikeSpec, RecipeInput } from "../../src/worlds/recipe.ts";

/** What a room is there to teach: audiences of idols, every other look-alike, campaigns. */
export const ROOMS = ["fans", "look-alike", "campaign"] as const;
export type RoomKind = (typeof ROOMS)[number];

const SHAPES = { repost: 0.5, link: 0.2, text: 0.08, hashtags: 0.1, reply: 0.07, media: 0.05 };
const TONGUES = ["en", "en", "es", "en", "ru", "es", "ar", "en", "zh", "ru"] as const;
/** Small rooms are the common ones, and cheap. */
const SIZES = [150, 200, 250, 300, 300, 350, 400, 400, 500, 600, 600, 800, 1200, 2000];

type CampaignInput = Partial<Campaign> & Pick<Campaign, "size" | "objects" | "jitter">;
type LookAlikeInput = Partial<LookAlikeSpec> & Pick<LookAlikeSpec, "kind">;

/** Draws that read as what they are. */
class Draws {
  readonly #rng: Rng;
  constructor(rng: Rng) {
    this.#rng = rng;
  }
  of = <T>(list: readonly T[]): T => list[this.#rng.int(list.length)];
  between = (a: number, b: number): number => a + (b - a) * this.#rng.next();
  whole = (a: number, b: number): number => Math.round(this.between(a, b));
  chance = (p: number): boolean => this.#rng.next() < p;
}

/** A room drawn at random: size, simulator, whose words, times in minutes or finer, and what stands out in it. */
export function randomRoom(kind: RoomKind, seed: number): RecipeInput {
  const d = new Draws(makeRng(seed).fork(`learn ${kind}`));
  const accounts = d.of(SIZES);
  const recipe = {
    name: `learn-${kind}-${seed}`,
    organic: {
      simulator: d.of(["tastes", "cascades"] as const),
      accounts,
      days: d.of([14, 14, 28]),
      communities: d.of([5, 10, 20]),
      fastFans: d.of([0.05, 0.1, 0.3]),
      activity: d.of([6, 10, 14]),
      shapes: SHAPES,
      languages: [...TONGUES],
      headlines: 0.2,
      chatter: 0.3,
      // 150–500 accounts an object whatever the room: in a small one that would be everybody
      breaking: accounts < 1000 ? 0 : Math.round(accounts / 300),
      ownWords: d.chance(0.5),
    },
    collection: { by: "all" as const, ...(seed % 2 === 1 && { resolution: "minute" as const }) },
  };
  if (kind === "campaign") return { ...recipe, campaigns: campaigns(d, accounts) as RecipeInput["campaigns"] };
  return { ...recipe, lookAlikes: lookAlikes(d, accounts, kind === "fans") as RecipeInput["lookAlikes"] };
}

const ACTS: readonly Campaign["behaviours"][] = [
  ["repost"],
  ["repost", "link"],
  ["text"],
  ["text", "repost", "link"],
  ["repost", "link", "text", "hashtags"],
  ["link"],
];

function campaigns(d: Draws, accounts: number): CampaignInput[] {
  const most = Math.max(8, Math.round(accounts / 5));
  const list = Array.from({ length: accounts < 300 ? 2 : 3 }, (_, i) => ({
    name: `c${i}`,
    community: i,
    ...campaign(d, most),
  }));
  // a pool is large: it takes the place of the other two
  const pool = list.find((c) => c.seats !== undefined);
  return pool ? [pool] : list;
}

function campaign(d: Draws, most: number): CampaignInput {
  const kind = d.of([
    "plain",
    "plain",
    "hard",
    "hard",
    "hard",
    "copied",
    "slow",
    "one day",
    "one source",
    "pool",
  ] as const);
  const size = (sizes: readonly number[]) => Math.min(most, d.of(sizes));
  const shifts = d.chance(0.5) ? { count: d.of([2, 3]), hours: d.of([4, 5, 7]) } : undefined;
  const lateness = d.of(["half-normal", "exponential"] as const);
  switch (kind) {
    case "plain":
      return {
        size: size([8, 12, 20, 30, 50, 80]),
        objects: d.of([15, 20, 30, 45, 60]),
        participation: d.between(0.25, 0.75),
        jitter: d.of([15, 30, 60, 120, 300, 600]),
        own: d.of([0.2, 0.5, 0.5, 0.8, 1]),
        cover: d.of([0, 0.5, 1, 2]),
        behaviours: d.of(ACTS),
        edits: d.of([[0], [0, 0, 1, 2]]),
        lateness,
      };
    case "hard":
      return {
        size: size([20, 30, 40, 60]),
        objects: d.of([18, 24, 30, 40]),
        participation: d.between(0.3, 0.5),
        jitter: d.of([60, 120, 300, 600]),
        own: d.of([0, 0.1, 0.2]),
        cover: d.of([1, 1, 1.5]),
        behaviours: d.of(ACTS),
        edits: [0, 1],
        lateness,
        shifts,
      };
    case "copied":
      return {
        size: size([12, 20, 30, 60]),
        objects: d.of([12, 20, 30]),
        participation: d.between(0.4, 1),
        jitter: d.of([20, 60, 300, 900]),
        own: 1,
        cover: d.of([0.5, 1, 2]),
        behaviours: ["text"],
        edits: d.of([[0], [0, 1, 2]]),
        wordings: d.of([1, 1, 2, 4]),
        lateness,
      };
    case "slow":
      return {
        size: size([20, 40, 60]),
        objects: d.of([80, 160]),
        participation: d.between(0.2, 0.4),
        jitter: d.of([900, 1800, 2700]),
        lateness: "log-normal",
        latenessSigma: d.of([1, 1.5]),
        own: d.of([0.7, 0.9]),
        sources: d.of([5, 15, 30]),
        readers: d.of([0, 1, 3]),
        cover: d.of([0.5, 0.7, 1]),
        behaviours: ["repost", "link", "repost"],
      };
    case "one day":
      return {
        size: size([20, 40, 60]),
        objects: d.of([40, 80]),
        participation: d.between(0.2, 0.5),
        jitter: d.of([30, 120, 300]),
        own: d.of([0.5, 0.85, 1]),
        sources: d.of([4, 8, 16]),
        readers: 1,
        days: d.of([1, 2]),
        cover: 0.7,
        behaviours: ["repost", "text", "link"],
      };
    case "one source":
      return {
        size: size([12, 20, 25]),
        objects: d.of([40, 60]),
        participation: d.between(0.3, 0.6),
        jitter: d.of([60, 120, 300]),
        own: 1,
        sources: 1,
        readers: d.of([1, 3]),
        cover: 0.7,
        behaviours: d.of([["link"], ["repost"]]),
      };
    default:
      return {
        size: Math.min(2 * most, d.of([80, 150, 300])),
        objects: d.of([400, 800]),
        seats: [3, 8],
        jitter: d.of([15, 30]),
        lateness: "exponential",
        own: 1,
        sources: d.of([3, 6, 12]),
        cover: d.of([0.3, 0.5, 1]),
        behaviours: ["repost", "repost", "repost", "text"],
      };
  }
}

function idols(d: Draws, accounts: number): LookAlikeInput {
  return {
    kind: "idols",
    count: d.of([1, 2, 3, 4]),
    size: Math.max(10, Math.min(80, Math.round(accounts * d.of([0.03, 0.05, 0.08])))),
    posts: d.of([20, 40]),
    sources: d.of([8, 15, 25, 40]),
    items: d.of([40, 80, 120]),
    alone: d.between(0.3, 0.95),
    readers: d.of([1, 3, 5]),
    slogans: d.of([0, 6, 12]),
    participation: d.between(0.15, 0.45),
    fast: d.of([0, 0.2, 0.4, 0.6, 0.9]),
    fastDelay: d.of([30, 60, 120, 300]),
    slowDelay: d.of([1200, 3600, 7200]),
  };
}

function lookAlikes(d: Draws, accounts: number, fans: boolean): LookAlikeInput[] {
  const s = (x: number, least: number) => Math.max(least, Math.round((x * accounts) / 2000));
  const club = Math.min(40, s(30, 6));
  const others: LookAlikeInput[] = [
    {
      kind: "clubs",
      count: 2,
      size: club,
      delay: d.of([60, 90, 150]),
      objects: d.of([15, 30]),
      participation: d.between(0.3, 0.7),
    },
    {
      kind: "clubs",
      count: 2,
      size: club,
      delay: d.of([600, 2400]),
      objects: d.of([15, 30]),
      participation: d.between(0.3, 0.7),
    },
    {
      kind: "waves",
      count: 2,
      size: club,
      delay: d.of([120, 300, 600]),
      delaySigma: d.of([0.8, 1.2, 1.6]),
      objects: 20,
      participation: d.between(0.3, 0.6),
    },
    { kind: "feeds", count: 3, size: d.of([4, 6, 10]), itemsPerDay: d.of([2, 6]), poll: d.of([2, 5, 15, 30]) },
    { kind: "outlets", count: 2, size: d.of([5, 8, 12]), itemsPerDay: d.of([3, 8]), poll: d.of([2, 5, 15]) },
    { kind: "desk", count: 2, size: d.of([6, 12]), itemsPerDay: d.of([5, 12]), participation: d.between(0.3, 0.6) },
    { kind: "schedulers", size: s(60, 6), postsPerDay: d.of([1, 2]) },
    { kind: "newsBots", count: 2, postsPerDay: d.of([4, 10]), followers: d.of([4, 8]) },
    { kind: "families", count: 2, size: 6, postsPerDay: 3 },
    { kind: "breaking", count: 3, size: s(300, 40), objects: 10, minutes: d.of([20, 45]) },
    { kind: "fandom", count: 3, size: s(150, 20), objects: 15, hours: d.of([1, 3]) },
    { kind: "protest", count: 2, size: s(250, 40), objects: 20 },
    { kind: "matchNight", count: 1, size: s(400, 40), hours: d.of([2, 3, 4]), reaction: d.of([45, 75, 150]) },
    { kind: "breakingStory", count: 1, size: s(400, 40), days: d.of([1, 2, 4]), alerts: d.of([0.1, 0.25, 0.5]) },
  ];
  const chosen = others.filter(() => d.chance(fans ? 0.1 : 0.4));
  return fans ? [idols(d, accounts), ...(d.chance(0.4) ? [idols(d, accounts)] : []), ...chosen] : chosen;
}
