import { z } from "zod";
import { count, positive, share } from "./recipe-fields.ts";

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
/** Fan clubs: each reposts its idol, and what many others say about it. */
const idols = z.strictObject({
  kind: z.literal("idols"),
  /** Idols, each with a club. */
  count: count(4),
  /** Fans of a club: four fifths from one community, the others from anywhere. */
  size: count(60),
  /** Share of a club's fans who are also fans of the next idol. */
  second: share(0.15),
  /** The idol's own posts over the period. */
  posts: count(40),
  /** Others who speak of the idol (accounts that are reposted and sites), and their items over the period. */
  sources: z.number().int().min(1).default(25),
  items: count(80),
  /** Share of these items that nobody but fans passes on; the others have `readers` ordinary sharers each. */
  alone: share(0.6),
  readers: z.number().nonnegative().max(200).default(5),
  /** Slogans that fans copy word by word over hours. */
  slogans: count(6),
  /** Chance that an ordinary fan passes an item on; fans differ in zeal (log-normal, sigma .6). */
  participation: share(0.25),
  /** Share of fans with notifications on; their median delay and that of the others, seconds. */
  fast: share(0.4),
  fastDelay: positive(60),
  slowDelay: positive(7_200),
});
/** Outlets inside the collection, with accounts whose tool passes on every item of theirs. */
const outlets = z.strictObject({
  kind: z.literal("outlets"),
  count: count(3),
  /** Tools of an outlet. */
  size: count(8),
  itemsPerDay: positive(10),
  /** Minutes between two looks of a tool. */
  poll: positive(5),
  participation: share(0.95),
  /** Share of items that the tools repost; of the others they post the link. */
  reposts: share(0.7),
  /** Ordinary sharers of an item. */
  readers: z.number().nonnegative().max(200).default(4),
});
/** A match night: hundreds of people on the same things for a few hours, moved by every goal. */
const matchNight = z.strictObject({
  kind: z.literal("matchNight"),
  count: count(1),
  size: count(500),
  hours: positive(3),
  /** Things passed on; most are born in a burst behind one of the moments. */
  objects: count(60),
  moments: z.number().int().min(1).default(8),
  /** Mean actions of a person; people differ in zeal (log-normal, sigma .8). */
  actions: positive(12),
  /** Median seconds to a reaction. */
  reaction: positive(75),
});
/** A story that breaks and goes on for days: updates, each carried by several outlets. */
const breakingStory = z.strictObject({
  kind: z.literal("breakingStory"),
  count: count(1),
  size: count(600),
  days: positive(2),
  updates: z.number().int().min(1).default(30),
  sources: z.number().int().min(1).default(12),
  /** Share of sources that carry an update. */
  carried: share(0.4),
  /** Mean updates that a person passes on (log-normal, sigma 1), from one to three sources that it reads. */
  actions: positive(6),
  /** Share of people with alerts on; median seconds of theirs and of the others' reaction. */
  alerts: share(0.25),
  fastDelay: positive(60),
  slowDelay: positive(2_400),
});
/** Newsroom colleagues who share their outlet's items in office hours, beside what they do as people. */
const desk = z.strictObject({
  kind: z.literal("desk"),
  count: count(2),
  size: count(12),
  itemsPerDay: positive(12),
  participation: share(0.45),
  /** Share of items passed on by reposting the outlet; of the others they share the link. */
  reposts: share(0.4),
  /** Median seconds behind an item. */
  delay: positive(900),
  /** Office hours in the community's time zone, Monday to Friday. */
  from: z.number().min(0).max(23).default(9),
  until: z.number().min(1).max(24).default(18),
  /** Ordinary sharers of an item. */
  readers: z.number().nonnegative().max(200).default(4),
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
  idols,
  outlets,
  matchNight,
  breakingStory,
  desk,
]);

export type LookAlikeSpec = z.output<typeof lookAlikeSchema>;
