import { NONE, type PostColumns, type World } from "../../src/worlds/world.ts";

/**
 * The archive of an operation: posts of planted accounts alone, and whatever posts these repost, answer or quote, without which
 * a repost would have no target here. O(posts).
 */
export function onlyPlanted(w: World): World {
  const { posts } = w;
  const keep = new Uint8Array(posts.count);
  for (let i = 0; i < posts.count; i++)
    if (w.accounts.campaign[posts.actor[i]] > 0) {
      keep[i] = 1;
      if (posts.target[i] !== NONE) keep[posts.target[i]] = 1;
    }
  const rows = Uint32Array.from({ length: posts.count }, (_, i) => i).filter((i) => keep[i] === 1);
  const place = new Map([...rows].map((old, i) => [old, i] as const));
  const pick = (column: Uint32Array) => rows.map((i) => column[i]);
  const columns: PostColumns = {
    count: rows.length,
    actor: pick(posts.actor),
    at: Float64Array.from(rows, (i) => posts.at[i]),
    kind: Uint8Array.from(rows, (i) => posts.kind[i]),
    language: Uint8Array.from(rows, (i) => posts.language[i]),
    target: rows.map((i) => (posts.target[i] === NONE ? NONE : (place.get(posts.target[i]) ?? NONE))),
    link: pick(posts.link),
    tagSet: pick(posts.tagSet),
    media: pick(posts.media),
    text: pick(posts.text),
    object: pick(posts.object),
    origin: Uint8Array.from(rows, (i) => posts.origin[i]),
  };
  return { ...w, posts: columns };
}
