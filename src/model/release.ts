import { z } from "zod";

/** The release rule's two numbers (I3, I4). They belong to a project and are only ever raised. */
export interface ReleaseRule {
  /** Fewest accounts under anything shown. */
  readonly k: number;
  /** Fewest accounts in a group of co-acting accounts, and under anything shown of a group. */
  readonly groupK: number;
}

/** Neither may be set lower: two accounts would each see the other's share by subtraction. */
export const RELEASE_FLOOR = 3;
/** Nor higher than anybody has a use for. */
export const RELEASE_CEILING = 1000;
/** What a project starts with where nobody said otherwise. The one place where these two numbers stand. */
export const DEFAULT_RULE: ReleaseRule = { k: 10, groupK: 5 };

/** The rule's numbers as an analysis takes them: the project gives them, no flag does. */
export const kParam = (about: string) => z.number().int().min(RELEASE_FLOOR).default(DEFAULT_RULE.k).describe(about);
export const groupKParam = (about: string) =>
  z.number().int().min(RELEASE_FLOOR).default(DEFAULT_RULE.groupK).describe(about);
