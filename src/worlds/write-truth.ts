import { SHAPES } from "./recipe.ts";
import { accountIdOf, bodyOf, NONE, postIdOf, urlOf, type World } from "./world.ts";

/** `account_id,campaign,cell`: every planted account that is in the archive, and nobody else. */
export function* writeTruthCsv(w: World): Generator<string> {
  yield "account_id,campaign,cell\n";
  const present = presentAccounts(w);
  for (const c of w.campaigns) {
    const name = w.recipe.campaigns[c.campaign - 1].name;
    for (const u of c.accounts) if (present[u] === 1) yield `${accountIdOf(w, u)},${name},${w.accounts.cell[u]}\n`;
  }
}

/** Accounts with at least one post. */
export function presentAccounts(w: World): Uint8Array {
  const present = new Uint8Array(w.accounts.count);
  for (let i = 0; i < w.posts.count; i++) present[w.posts.actor[i]] = 1;
  return present;
}

/** The recipe, the campaigns with their objects as an archive shows them, look-alikes and happenings. One JSON document. */
export function* writeTruthJson(w: World): Generator<string> {
  const { posts, objects } = w;
  const iso = (seconds: number) => new Date(w.period.from + Math.round(seconds * 1000)).toISOString();
  const firstPost = new Map<number, number>();
  const acts = new Uint32Array(w.campaigns.length + 1);
  for (let i = 0; i < posts.count; i++) {
    acts[posts.origin[i]]++;
    if (posts.object[i] !== NONE && !firstPost.has(posts.object[i])) firstPost.set(posts.object[i], i);
  }
  const show = (object: number) => {
    const shape = SHAPES[objects.shape[object]];
    const i = firstPost.get(object);
    if (i === undefined) return undefined;
    const value =
      shape === "link"
        ? urlOf(w, posts.link[i])
        : shape === "text"
          ? bodyOf(w, i)
          : shape === "hashtags"
            ? (w.tagSets[posts.tagSet[i]] ?? []).join(" ")
            : shape === "media"
              ? posts.media[i].toString(36)
              : postIdOf(w, posts.target[i]);
    return { shape, value, own: objects.campaign[object] > 0, at: iso(objects.birth[object]) };
  };
  const present = presentAccounts(w);
  yield `${JSON.stringify(
    {
      schema: "claque.known-world",
      schemaVersion: 1,
      seed: w.seed,
      recipe: w.recipe,
      posts: posts.count,
      accounts: present.reduce((a, b) => a + b, 0),
      campaigns: w.campaigns.map((c) => ({
        name: w.recipe.campaigns[c.campaign - 1].name,
        accounts: c.accounts.filter((u) => present[u] === 1).map((u) => accountIdOf(w, u)),
        posts: acts[c.campaign],
        objects: [...new Set(c.objects)].map(show).filter((x) => x !== undefined),
      })),
      lookAlikes: w.lookAlikes.map((l) => ({
        kind: l.kind,
        name: l.name,
        accounts: l.accounts.filter((u) => present[u] === 1).map((u) => accountIdOf(w, u)),
      })),
      happenings: w.happenings.map((h) => ({ ...h, from: iso(h.from), until: iso(h.until) })),
    },
    null,
    1,
  )}\n`;
}
