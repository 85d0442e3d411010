import type { World } from "../../src/worlds/world.ts";
import type { ActionTable, Archive } from "../worlds/archive.ts";

/** Nominal false-discovery rates that are asked for. */
export const LEVELS = [0.01, 0.02, 0.05, 0.1, 0.2] as const;

/** What every rival is given: the world, its one table of shares, and all that the store would hold of it. */
export interface Ring {
  readonly world: World;
  readonly table: ActionTable;
  readonly archive: Archive;
}

/** Accounts that are said to act together: a pair, or a group. */
export interface Discovery {
  readonly accounts: readonly number[];
  /** Smallest rate at which it is told; 0 where the rule knows none. */
  readonly q: number;
}

/** A rule in the arena. Its adapter is a file of at most forty lines. */
export interface Rival {
  readonly name: string;
  readonly unit: "pairs" | "groups";
  /** Whether it promises a rate; a fixed rule says the same at every level. */
  readonly promises: boolean;
  /** Why it cannot be run on this machine, or undefined where it can; absent where it needs nothing. */
  readonly absent?: () => string | undefined;
  /** Undefined where it gave up. */
  readonly discover: (ring: Ring) => readonly Discovery[] | undefined;
}
