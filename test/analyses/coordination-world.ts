import { barePosts } from "../../bench/bare-posts.ts";
import type { coordination } from "../../src/analyses/coordination/coordination.ts";
import type { PostColumns } from "../../src/analyses/coordination/post-columns.ts";
import type { ReferenceColumns } from "../../src/analyses/coordination/reference/own.ts";
import { POST_KINDS } from "../../src/model/kind.ts";
import type { World } from "../../src/worlds/index.ts";
import { SHAPES } from "../../src/worlds/recipe.ts";
import { NONE, urlOf } from "../../src/worlds/world.ts";

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
  const { posts, objects } = world;
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
  return { ...given, ...postsOf(world) } as unknown as Parameters<typeof coordination.find>[0];
}

/** Numbers of sources that are sites, as the store gives them. */
const SITES = 2 ** 33;

/** What the store would say of the posts: everybody writes; a repost comes from whom it reposts, a link from its site. */
function postsOf(world: World): PostColumns & ReferenceColumns {
  const { posts, accounts } = world;
  const count = new Uint32Array(accounts.count);
  for (let i = 0; i < posts.count; i++) count[posts.actor[i]]++;
  const sites = new Map<string, number>();
  const siteOf = (i: number) => {
    const { hostname } = new URL(urlOf(world, posts.link[i]));
    if (!sites.has(hostname)) sites.set(hostname, SITES + sites.size);
    return sites.get(hostname) as number;
  };
  const sourceOf = (i: number) =>
    POST_KINDS[posts.kind[i]] === "repost" ? posts.actor[posts.target[i]] : posts.link[i] === NONE ? NONE : siteOf(i);
  const rows = Array.from({ length: posts.count }, (_, i) => i).filter((i) => sourceOf(i) !== NONE);
  const bare = barePosts(
    Uint32Array.from(count, (_, u) => u),
    count,
  );
  return {
    ...bare,
    voices: { ...bare.voices, worded: count },
    sources: {
      post: Uint32Array.from(rows),
      source: Float64Array.from(rows, sourceOf),
    },
  };
}
