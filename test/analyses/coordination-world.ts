import type { coordination } from "../../src/analyses/coordination/coordination.ts";
import type { World } from "../../src/worlds/index.ts";
import { SHAPES } from "../../src/worlds/recipe.ts";
import { NONE } from "../../src/worlds/world.ts";

const BEHAVIOUR_OF = {
  link: "co-link",
  repost: "co-repost",
  text: "copy-text",
  hashtags: "co-hashtag-sequence",
  reply: "co-reply",
  media: "co-media",
  quote: "co-reply",
} as const;

/** The columns that the store would answer with, straight from a made world: its objects by their true identity. */
export function givenOf(world: World): Parameters<typeof coordination.find>[0] {
  const { posts, objects, accounts } = world;
  const rows: Record<string, number[]> = {};
  for (let i = 0; i < posts.count; i++) {
    if (posts.object[i] === NONE) continue;
    const name = BEHAVIOUR_OF[SHAPES[objects.shape[posts.object[i]]]];
    rows[name] ??= [];
    rows[name].push(i);
  }
  const given: Record<string, unknown> = {};
  for (const [name, list] of Object.entries(rows)) {
    list.sort((i, j) => posts.object[i] - posts.object[j] || posts.at[i] - posts.at[j] || i - j);
    given[name] = {
      post: Uint32Array.from(list),
      actor: Uint32Array.from(list, (i) => posts.actor[i]),
      object: Uint32Array.from(list, (i) => posts.object[i]),
      at: Float64Array.from(list, (i) => posts.at[i]),
      lang: Uint32Array.from(list, (i) => posts.language[i]),
    };
  }
  const count = new Uint32Array(accounts.count);
  for (let i = 0; i < posts.count; i++) count[posts.actor[i]]++;
  given["posts per account"] = { actor: Uint32Array.from(count, (_, u) => u), posts: count };
  return given as Parameters<typeof coordination.find>[0];
}
