import { makeWorld } from "../../src/worlds/make-world.ts";
import type { RecipeInput } from "../../src/worlds/recipe.ts";
import type { World } from "../../src/worlds/world.ts";
import { archiveOf, behaviourColumns } from "../worlds/archive.ts";
import type { Given } from "./groups.ts";

/** A made room as the store would give it, and what each account is. */
export async function madeCollection(
  recipe: RecipeInput,
  seed: number,
): Promise<{ given: Given; whatIs: (account: number) => string }> {
  const w = makeWorld(recipe, seed);
  const archive = await archiveOf(w);
  return {
    given: { actions: behaviourColumns(w, archive), posts: archive.posts, period: w.period },
    whatIs: labels(w),
  };
}

/** "campaign", or the kind of look-alike (clubs by their haste), or "ordinary". */
function labels(w: World): (account: number) => string {
  const kinds = new Map<number, string>();
  for (const { kind, accounts } of w.lookAlikes) for (const u of accounts) kinds.set(u, kind);
  return (u) => (w.accounts.campaign[u] > 0 ? "campaign" : (kinds.get(u) ?? "ordinary"));
}

/** What most of a group's members are, and how many of them. */
export function labelOf(
  members: readonly number[],
  whatIs: (account: number) => string,
): { label: string; purity: number } {
  const n = new Map<string, number>();
  for (const u of members) n.set(whatIs(u), (n.get(whatIs(u)) ?? 0) + 1);
  const [label, count] = [...n].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1))[0];
  return { label, purity: count / members.length };
}
