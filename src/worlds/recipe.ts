import { z } from "zod";
import { UsageError } from "../model/errors.ts";
import { campaignSchema } from "./recipe-campaigns.ts";
import { count, LANGUAGES, positive, SHAPES, share } from "./recipe-fields.ts";
import { lookAlikeSchema } from "./recipe-look-alikes.ts";

export type { Campaign } from "./recipe-campaigns.ts";
export { LANGUAGES, SHAPES, type Shape } from "./recipe-fields.ts";
export type { LookAlikeSpec } from "./recipe-look-alikes.ts";

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
  /** People write their own words: a text object's organic sharers each say it in a sentence of their own, but for chain texts. */
  ownWords: z.boolean().optional(),
  /** With `ownWords`: share of text objects that are chain texts, which are copied for days on end. .05 when left out. */
  chains: z.number().min(0).max(1).optional(),
});

/** Times as many archives give them: cut to the whole minute or hour. To the millisecond when left out. */
const resolution = z.enum(["minute", "hour"]).optional();

/** Whose posts reach the archive, and how exactly their times are told. */
export const collectionSchema = z.discriminatedUnion("by", [
  z.strictObject({ by: z.literal("all"), resolution }),
  /** Objects of these communities' topics (keywords match whole topics), plus a share of misses. */
  z.strictObject({
    by: z.literal("keyword"),
    communities: z.array(z.number().int().nonnegative()).min(1),
    recall: share(0.9),
    resolution,
  }),
  /** Only objects that one of the seed accounts touched; the seeds are this share of all accounts. */
  z.strictObject({ by: z.literal("seeds"), share: share(0.05), resolution }),
  /** Every post independently. */
  z.strictObject({ by: z.literal("sample"), share: share(0.1), resolution }),
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
export type Collection = z.output<typeof collectionSchema>;

/** Reads a recipe; the message of the error names field and what is accepted there. */
export function parseRecipe(json: unknown): Recipe {
  const read = recipeSchema.safeParse(json);
  if (read.success) return read.data;
  throw new UsageError(`this is no recipe of a known world:\n${z.prettifyError(read.error)}`);
}
