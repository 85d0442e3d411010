import type { Rng } from "../../methods/rng.ts";
import { en } from "../lexicon/en.ts";

const WHO = ["The contractor", "The supplier", "Each bidder", "The tenderer", "The provider"];
const DO = ["shall provide", "has to name", "must be able to show", "shall keep", "shall deliver", "is to describe"];

const pick = (list: readonly string[], rng: Rng): string => list[rng.int(list.length)];

/** One made requirement: hundreds of nouns and adjectives, so that two are alike only where one is a copy of the other. */
export function madeClause(rng: Rng): string {
  const thing = () => `${pick(en.nouns, rng)} that ${pick(en.verbs, rng)}`;
  return `${pick(WHO, rng)} ${pick(DO, rng)} ${thing()} and ${thing()}, ${pick(en.adjectives, rng)} ${pick(en.adjectives, rng)}, for ${thing()}.`;
}

const OTHER = ["also", "likewise", "duly", "always", "fully", "then"];

/** The same with one word in so many changed, as who copies adapts. */
export const editedClause = (clause: string, oneIn: number, rng: Rng): string =>
  clause
    .split(" ")
    .map((word) => (rng.int(oneIn) === 0 ? pick(OTHER, rng) : word))
    .join(" ");
