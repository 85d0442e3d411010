import { z } from "zod";
import { UsageError } from "../model/errors.ts";

/** What an object of a made world is: the share of it becomes a post of that kind. */
export const SHAPES = ["link", "repost", "text", "hashtags", "reply", "quote", "media"] as const;
export type Shape = (typeof SHAPES)[number];
export const LANGUAGES = ["en", "es", "ru", "ar", "zh"] as const;
export type Language = (typeof LANGUAGES)[number];

const share = (fallback: number) => z.number().min(0).max(1).default(fallback);
const positive = (fallback: number) => z.number().positive().default(fallback);
const count = (fallback: number) => z.number().int().nonnegative().default(fallback);

/** Relative weights of what organic accounts share. */
const shapes = z.partialRecord(z.enum(SHAPES), z.number().nonnegative());

/** The organic layer. Defaults are those of the first simulator in the method notes, so that figures compare. */
export const organicSchema = z.strictObject({
  /**
   * `tastes`: accounts draw objects from Zipf tastes of their community, with log-normal delays;
   * `cascades`: follower graph, self-exciting cascades with power-law delays, time zones, weekly cycle.
   */
  simulator: z.enum(["tastes", "cascades"]).default("tastes"),
  accounts: z.number().int().min(10).max(200_000).default(4_000),
  days: z.number().positive().max(2_000).default(14),
  communities: z.number().int().min(1).max(500).default(10),
  /** Objects on offer over the whole period; scales with `accounts` when left out (2 each). */
  objects: z.number().int().min(10).optional(),
  /** Median actions of an account over the period, and the log-sigma (tail) over accounts. */
  activity: positive(10),
  activitySigma: positive(1.1),
  /** Share of actions on objects of the own community. */
  homophily: share(0.85),
  /** Exponent of the popularity law over objects. */
  popularity: positive(0.9),
  /** Share of accounts with notifications on, and their median delay in seconds. */
  fastFans: share(0.1),
  fastDelay: positive(90),
  /** Median delay of everyone else, seconds, and log-sigma of both (`tastes`). */
  delay: positive(2_400),
  delaySigma: positive(1.6),
  /** Tail index of cascade delays (`cascades`): smaller is heavier. */
  delayTail: positive(1.1),
  /** Mean children of a share in a cascade (`cascades`); below 1. */
  branching: z.number().min(0).max(0.98).default(0.72),
  /** Objects that turn into breaking news: everyone is fast, 150–500 further accounts join. */
  breaking: count(15),
  /** Unique posts (own words, no shared object) per shared one. */
  chatter: z.number().nonnegative().max(20).default(0),
  shapes: shapes.default({ link: 1 }),
  /** Languages of communities, in turn. */
  languages: z.array(z.enum(LANGUAGES)).min(1).default(["en"]),
  /** Share of link posts whose words are the article's headline, not the account's own. */
  headlines: share(0),
});

const clubs = z.strictObject({
  kind: z.enum(["clubs", "waves"]),
  count: count(3),
  size: count(30),
  objects: count(30),
  participation: share(0.4),
  /** Median delay, seconds, after the object's birth (clubs) or after the late shared trigger (waves). */
  delay: positive(90),
  /** Log-sigma of that delay. */
  delaySigma: positive(1.6),
  /** Median delay of the shared trigger itself (waves), seconds. */
  trigger: positive(3_600),
});
const families = z.strictObject({
  kind: z.literal("families"),
  count: count(4),
  size: count(8),
  postsPerDay: positive(4),
  /** Seconds between the first and the last page of the family, typically. */
  spread: positive(20),
  /** Share of pages that carry an item. */
  participation: share(0.8),
});
const feeds = z.strictObject({
  kind: z.literal("feeds"),
  count: count(1),
  size: count(6),
  itemsPerDay: positive(8),
  /** Minutes between two looks at the outlet. */
  poll: positive(10),
  participation: share(0.95),
});
const schedulers = z.strictObject({
  kind: z.literal("schedulers"),
  size: count(40),
  postsPerDay: positive(3),
  /** Share of scheduled posts on the full hour; the others on the half or quarter. */
  fullHour: share(0.7),
  /** Seconds behind the full minute. */
  lag: positive(2),
});
const fandom = z.strictObject({
  kind: z.literal("fandom"),
  count: count(1),
  size: count(400),
  hours: positive(3),
  objects: count(25),
  actions: positive(4),
});
const protest = z.strictObject({
  kind: z.literal("protest"),
  count: count(1),
  size: count(600),
  hours: positive(10),
  objects: count(60),
  actions: positive(5),
});
const newsBots = z.strictObject({
  kind: z.literal("newsBots"),
  count: count(1),
  postsPerDay: positive(40),
  /** Accounts that follow the bot closely and share what it posts, per item. */
  followers: positive(6),
});
const burst = z.strictObject({
  kind: z.literal("breaking"),
  count: count(2),
  size: count(700),
  minutes: positive(45),
  objects: count(12),
  actions: positive(2),
});
export const lookAlikeSchema = z.discriminatedUnion("kind", [
  clubs,
  families,
  feeds,
  schedulers,
  fandom,
  protest,
  newsBots,
  burst,
]);

/** A planted campaign: the axes of the benchmark grid. */
export const campaignSchema = z.strictObject({
  name: z.string().min(1).default("campaign"),
  size: z.number().int().min(2).max(20_000),
  /** Objects that one cell acts on over the whole period. */
  objects: z.number().int().min(1),
  /** Chance that an account takes part in one of its group's objects. */
  participation: z.number().min(0).max(1),
  /** Scale of the lateness behind the group's strike, seconds; the median is the same for every shape. */
  jitter: z.number().nonnegative(),
  /** How lateness is spread: half-normal, exponential, even, or with a power-law tail (index 1.5). */
  lateness: z.enum(["half-normal", "exponential", "even", "power"]).default("half-normal"),
  /** Share of objects of its own; the rest are organic objects taken over. */
  own: share(0.5),
  /** Ordinary actions beside, as a share of an ordinary account's. */
  cover: z.number().min(0).max(20).default(1),
  community: count(0),
  /** What it does together, in turn over its objects. */
  behaviours: z.array(z.enum(SHAPES)).min(1).default(["link"]),
  /** Words edited in copied texts, drawn evenly from this list. */
  edits: z.array(z.number().int().min(0).max(40)).min(1).default([0]),
  /** Share of copied texts that appear translated into another of the world's languages. */
  translated: share(0),
  /** Every post carries the object's sequence of hashtags. */
  tags: z.boolean().default(false),
  /** Cells of `size / cells` accounts that act on their own objects, but for the share held in common by two to four cells. */
  cells: z.number().int().min(1).default(1),
  common: share(0),
  /** Median delay of a strike on an organic object after its birth, seconds, and log-sigma. */
  hijackDelay: positive(1_800),
  hijackSigma: positive(1),
  /** Only organic objects with this many sharers are taken over. */
  hijackSharers: z.tuple([z.number().int().min(0), z.number().int().min(1)]).optional(),
});

/** Whose posts reach the archive. */
export const collectionSchema = z.discriminatedUnion("by", [
  z.strictObject({ by: z.literal("all") }),
  /** Objects of these communities' topics (keywords match whole topics), plus a share of misses. */
  z.strictObject({
    by: z.literal("keyword"),
    communities: z.array(z.number().int().nonnegative()).min(1),
    recall: share(0.9),
  }),
  /** Only objects that one of the seed accounts touched; the seeds are this share of all accounts. */
  z.strictObject({ by: z.literal("seeds"), share: share(0.05) }),
  /** Every post independently. */
  z.strictObject({ by: z.literal("sample"), share: share(0.1) }),
]);

/** A recipe: everything that decides a world but the seed. `recipes/*.json` are examples. */
export const recipeSchema = z.strictObject({
  name: z.string().min(1),
  about: z.string().default(""),
  /** First instant of the period, UTC. */
  start: z.iso.datetime().default("2024-03-04T00:00:00Z"),
  organic: organicSchema.prefault({}),
  lookAlikes: z.array(lookAlikeSchema).default([]),
  campaigns: z.array(campaignSchema).max(250).default([]),
  collection: collectionSchema.default({ by: "all" }),
});

export type Recipe = z.output<typeof recipeSchema>;
export type RecipeInput = z.input<typeof recipeSchema>;
export type Organic = z.output<typeof organicSchema>;
export type LookAlikeSpec = z.output<typeof lookAlikeSchema>;
export type Campaign = z.output<typeof campaignSchema>;
export type Collection = z.output<typeof collectionSchema>;

/** Reads a recipe; the message of the error names field and what is accepted there. */
export function parseRecipe(json: unknown): Recipe {
  const read = recipeSchema.safeParse(json);
  if (read.success) return read.data;
  throw new UsageError(`this is no recipe of a known world:\n${z.prettifyError(read.error)}`);
}
