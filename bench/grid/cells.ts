import type { RecipeInput } from "../../src/worlds/recipe.ts";
import { type Kind, kindOf, type Room, roomOf } from "./kinds.ts";

/** Shares of the posts that planted accounts make, in per cent; 100 is the archive of an operation. */
export const SHARES = [1, 5, 20, 40, 70, 100] as const;
/** Accounts of the whole collection. */
export const SIZES = [150, 400, 800, 2_000, 7_000, 30_000] as const;

export interface Cell {
  readonly kind: string;
  /** Per cent; absent where nothing is planted. */
  readonly share?: number;
  readonly accounts: number;
  /** One a seed; empty where there is no room for it. */
  readonly rooms: readonly (Room & { readonly seed: number })[];
}

export interface GridChoice {
  readonly kinds: readonly string[];
  readonly sizes: readonly number[];
  readonly shares: readonly number[];
  readonly seeds: number;
  readonly first: number;
}

/** The cells of the grid, kind by kind. A cell without room for one of its seeds has none. */
export function cellsOf(choice: GridChoice, recipes: ReadonlyMap<string, RecipeInput>): Cell[] {
  return choice.kinds.flatMap((name) => {
    const kind = kindOf(name, recipes);
    if (kind.set === undefined) return choice.sizes.map((accounts) => cellOf(kind, undefined, accounts, choice));
    return choice.shares.flatMap((share) => choice.sizes.map((accounts) => cellOf(kind, share, accounts, choice)));
  });
}

function cellOf(kind: Kind, share: number | undefined, accounts: number, { seeds, first }: GridChoice): Cell {
  const rooms: (Room & { seed: number })[] = [];
  for (let seed = first; seed < first + seeds; seed++) {
    const room = roomOf(kind, (share ?? 0) / 100, accounts, seed);
    if (room === undefined) return { kind: kind.name, share, accounts, rooms: [] };
    rooms.push({ ...room, seed });
  }
  return { kind: kind.name, share, accounts, rooms };
}
