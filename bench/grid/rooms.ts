import type { Organic, RecipeInput } from "../../src/worlds/recipe.ts";

type OrganicInput = NonNullable<RecipeInput["organic"]>;
type LookAlikes = NonNullable<RecipeInput["lookAlikes"]>;
type Simulator = Organic["simulator"];

/** What a crowd is made of where the kind leaves it open. */
export interface Making {
  readonly simulator: Simulator;
  /** Whether people write their own words, or copy what goes round. */
  readonly ownWords: boolean;
}

/** All four take turns over the seeds, so that no cell stands on one author's idea of a crowd. */
export const turnsOf = (seed: number): Making => ({
  simulator: seed % 2 === 0 ? "tastes" : "cascades",
  ownWords: Math.floor(seed / 2) % 2 === 0,
});

/**
 * A crowd of that many accounts: a recipe's, but for what only makes sense in a large one. Communities have some forty accounts at
 * least; breaking news draws 150 to 500 accounts a story whatever the room, so small rooms have none (`most` of it: look-alikes turned up).
 */
export function crowd(like: OrganicInput, accounts: number, making: Making, news: "some" | "most"): OrganicInput {
  const stories = Math.round(accounts / (news === "most" ? 150 : 300));
  return {
    ...making,
    ...like,
    accounts,
    communities: Math.min(like.communities ?? 10, Math.max(2, Math.round(accounts / 40))),
    breaking: accounts < 1000 ? (news === "most" ? 1 : 0) : stories,
  };
}

/** Look-alikes in proportion to the room: thirty friends in a room of four hundred would be no look-alike but a claque. */
export const lookAlikesIn = (specs: LookAlikes, accounts: number, like: number): LookAlikes =>
  specs.map((s) => lookAlikeIn(s, accounts / like));

function lookAlikeIn(s: LookAlikes[number], ratio: number): LookAlikes[number] {
  const scaled = (n: number, least: number) => Math.max(least, Math.round(n * ratio));
  switch (s.kind) {
    case "clubs":
    case "waves":
    case "idols": {
      const [count, size] = [s.count ?? 3, s.size ?? (s.kind === "idols" ? 60 : 30)];
      return {
        ...s,
        size: Math.min(size, scaled(size, 6)),
        count: ratio > 1 ? scaled(count, 1) : Math.min(count, scaled(count, 2)),
      };
    }
    case "families":
    case "feeds":
    case "newsBots":
    case "outlets":
    case "desk":
      return { ...s, count: scaled(s.count ?? 1, 1) };
    case "schedulers":
      return { ...s, size: scaled(s.size ?? 40, 5) };
    case "fandom":
      return { ...s, size: scaled(s.size ?? 400, 8) };
    case "matchNight":
      return { ...s, size: scaled(s.size ?? 500, 10) };
    case "protest":
    case "breakingStory":
      return { ...s, size: scaled(s.size ?? 600, 12) };
    case "breaking":
      return { ...s, size: scaled(s.size ?? 700, 14) };
  }
}
