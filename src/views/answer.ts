import type { Saying } from "../model/sentence.ts";

/**
 * found · none: looked for, nothing there · blind: nothing could have been found · not asked: not looked for, or nothing read.
 * None and blind are never said alike.
 */
export type Verdict = "found" | "none" | "blind" | "not asked";

/** One of the three answers, as every surface gives it. */
export interface Answer {
  readonly verdict: Verdict;
  /** In a few words; where what was found is an object, its name stands here instead. */
  readonly figure?: Saying;
  readonly text: readonly Saying[];
  /** How sure that is, and what it rests on. */
  readonly sure: readonly Saying[];
}
