import type { CauseFeature } from "./weigh.ts";

/** The features in a reader's words. */
export const FEATURE_WORDS: Readonly<Record<CauseFeature, string>> = {
  alone: "hardly anybody else is on what they share",
  apart: "alone, and not on one source",
  big: "many at a meeting",
  sources: "what they push comes from many accounts and sites",
  late: "past the first ten minutes, when a fast audience has been",
  text: "the same own words, not titles",
  dedication: "most of what they share with anybody they share together",
  bounded: "their delays end, where an audience's trail off",
  spread: "on many days",
  exclusive: "alone on things of many sources",
  compact: "what they share of a thing they share in meetings",
  among: "few others are there while they meet",
  alike: "no member has a habit of delay of its own",
  turn: "who is first at a meeting changes",
  opens: "they open what they meet on, in turns",
  second: "a second kind of act",
  tight: "the middle one is close behind the first",
  amount: "many meetings",
  pooled: "they take turns, at once, and hardly anybody else",
};
