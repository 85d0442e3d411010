import { z } from "zod";
import { count, positive, SHAPES, share } from "./recipe-fields.ts";

/** A planted campaign: the axes of the benchmark grid. */
export const campaignSchema = z.strictObject({
  name: z.string().min(1).default("campaign"),
  size: z.number().int().min(2).max(20_000),
  /** Objects that one cell acts on over the whole period. */
  objects: z.number().int().min(1),
  /** Chance that an account takes part in one of its group's objects. */
  participation: share(1),
  /** Scale of the lateness behind the group's strike, seconds; the median is the same for every shape. */
  jitter: z.number().nonnegative(),
  /** How lateness is spread: half-normal, exponential, even, or with a power-law tail (index 1.5). */
  lateness: z.enum(["half-normal", "exponential", "even", "power", "log-normal"]).default("half-normal"),
  /** Log-sigma of log-normal lateness: 1.5 when left out. */
  latenessSigma: z.number().positive().max(4).optional(),
  /** Each object is served by so many members (least, most), drawn anew for it, whatever `participation`: a pool that takes turns. */
  seats: z.tuple([z.number().int().min(1), z.number().int().min(1)]).optional(),
  /** Members act in so many shifts (member j of the list in shift j mod `count`), each so many hours behind the one before. */
  shifts: z.strictObject({ count: z.number().int().min(1).max(24), hours: z.number().positive().max(24) }).optional(),
  /** Acts fall into these hours of the clock `zone` hours ahead of UTC; what is due later is done when the office opens again. */
  office: z
    .strictObject({
      from: z.number().min(0).max(23).default(9),
      until: z.number().min(1).max(24).default(17),
      zone: z.number().min(-12).max(14).default(0),
      /** Closed on Saturdays and Sundays. */
      weekdays: z.boolean().default(true),
    })
    .refine((o) => o.from < o.until, "an office opens before it closes: from < until")
    .optional(),
  /** The whole operation lasts so many days, from a midnight (UTC) drawn within the period; cover traffic goes on. */
  days: z.number().positive().optional(),
  /** Own objects come from so many sources: accounts that are reposted, sites of links. They are no members. One: a single account or site is pushed. */
  sources: z.number().int().min(1).optional(),
  /** Ordinary accounts that share an own object too, on average, with the crowd's delays. */
  readers: z.number().nonnegative().max(200).optional(),
  /** Share of objects of its own; the rest are organic objects taken over. */
  own: share(0.5),
  /** Ordinary actions beside, as a share of an ordinary account's. */
  cover: z.number().min(0).max(20).default(1),
  community: count(0),
  /** What it does together, in turn over its objects. */
  behaviours: z.array(z.enum(SHAPES)).min(1).default(["link"]),
  /** Words of a copied text, exactly. */
  words: z.number().int().min(6).max(60).optional(),
  /** Wordings of every copied text: each post says it in one of so many, of which the first is the text itself. */
  wordings: z.number().int().min(1).max(50).optional(),
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

export type Campaign = z.output<typeof campaignSchema>;
