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
  pooled: "they take turns, at once, and hardly anybody else",
};
