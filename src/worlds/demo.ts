import type { RecipeInput } from "./recipe.ts";

/**
 * The world of `claque demo`: a fortnight of about 4,000 ordinary accounts in five languages with two breaking-news bursts, a
 * fandom storm, page families and a news bot; three planted campaigns that act in different ways.
 */
export const demoRecipe: RecipeInput = {
  name: "demo",
  about:
    "Ordinary accounts with tastes, rhythms and languages; two breaking-news bursts, a fandom storm, page families, a news bot; three campaigns of 30, 80 and 12 accounts.",
  start: "2024-03-04T00:00:00Z",
  organic: {
    accounts: 4_000,
    days: 14,
    communities: 10,
    activity: 7,
    breaking: 6,
    chatter: 0.6,
    shapes: { repost: 0.52, link: 0.22, text: 0.06, hashtags: 0.08, reply: 0.08, media: 0.04 },
    languages: ["en", "en", "es", "en", "ru", "es", "ar", "en", "zh", "ru"],
    headlines: 0.25,
  },
  lookAlikes: [
    { kind: "breaking", count: 2, size: 700 },
    { kind: "fandom", count: 1, size: 400 },
    { kind: "families", count: 3, size: 8, postsPerDay: 3 },
    { kind: "newsBots", count: 1, postsPerDay: 30 },
  ],
  campaigns: [
    {
      name: "amplifiers",
      size: 30,
      objects: 40,
      participation: 0.5,
      jitter: 60,
      own: 0.5,
      cover: 0.5,
      community: 1,
      behaviours: ["repost"],
    },
    {
      name: "echoes",
      size: 80,
      objects: 60,
      participation: 0.3,
      jitter: 300,
      own: 0.5,
      cover: 1,
      community: 4,
      behaviours: ["text"],
      edits: [0, 0, 1, 2, 4],
      translated: 0.1,
    },
    {
      name: "taggers",
      size: 12,
      objects: 25,
      participation: 0.6,
      jitter: 20,
      own: 0.3,
      cover: 1,
      community: 7,
      behaviours: ["link", "hashtags"],
      tags: true,
    },
  ],
};
