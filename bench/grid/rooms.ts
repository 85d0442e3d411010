import type { Organic, RecipeInput } from "../../src/worlds/recipe.ts";

type OrganicInput = NonNullable<RecipeInput["organic"]>;
type LookAlikes = NonNullable<RecipeInput["lookAlikes"]>;
export type Simulator = Organic["simulator"];

/** The simulators take turns over the seeds, so that no cell stands on one author's idea of a crowd. */
export const simulatorOf = (seed: number): Simulator => (seed % 2 === 0 ? "tastes" : "cascades");

/**
 * A crowd of that many accounts: a recipe's, but for what only makes sense in a large one. Communities have some forty accounts at
 * least; breaking news draws 150 to 500 accounts a story whatever the room, so small rooms have none (`most` of it: look-alikes turned up).
 */
export function crowd(like: OrganicInput, accounts: number, simulator: Simulator, news: "some" | "most"): OrganicInput {
  const stories = Math.round(accounts / (news === "most" ? 150 : 300));
  return {
    ...like,
    simulator,
    accounts,
    communities: Math.min(like.communities ?? 10, Math.max(2, Math.round(accounts / 40))),
    breaking: accounts < 1000 ? (news === "most" ? 1 : 0) : stories,
  };
}

/** Look-alikes in proportion to the room: thirty friends in a room of four hundred would be no look-alike but a claque. */
export function lookAlikesIn(specs: LookAlikes, accounts: number, like: number): LookAlikes {
  const ratio = accounts / like;
  const scaled = (n: number, least: number) => Math.max(least, Math.round(n * ratio));
  return specs.map((s) => {
    switch (s.kind) {
      case "clubs":
      case "waves": {
        const size = Math.min(s.size ?? 30, scaled(s.size ?? 30, 6));
        return {
          ...s,
          size,
          count: ratio > 1 ? scaled(s.count ?? 3, 1) : Math.min(s.count ?? 3, scaled(s.count ?? 3, 2)),
        };
      }
      case "families":
      case "feeds":
        return { ...s, count: scaled(s.count ?? 1, 1) };
      case "newsBots":
        return { ...s, count: scaled(s.count ?? 1, 1) };
      case "schedulers":
        return { ...s, size: scaled(s.size ?? 40, 5) };
      case "fandom":
        return { ...s, size: scaled(s.size ?? 400, 8) };
      case "protest":
        return { ...s, size: scaled(s.size ?? 600, 12) };
      case "breaking":
        return { ...s, size: scaled(s.size ?? 700, 14) };
      default:
        return s;
    }
  });
}
