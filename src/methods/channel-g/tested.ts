import type { OutsiderTest } from "./outsider-test.ts";
import type { Proposal } from "./proposals.ts";

/** A proposal with what the part of the objects it was not made on says of it. */
export interface TestedProposal extends Proposal, OutsiderTest {
  /** Number of the part it was tested on. */
  readonly part: number;
  readonly passes: boolean;
  /** Passed together with its shifts: other accounts on the same objects at other hours. */
  readonly withSiblings: boolean;
  /** A pool that passed by how often it serves at once. */
  readonly byService: boolean;
  /** Of a pool: held-out objects that three of it touched, and those they served at once. */
  readonly touched?: number;
  readonly served?: number;
}
