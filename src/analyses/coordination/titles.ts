import type { ActColumns } from "../../facts/acts.ts";
import { find } from "../../methods/find-code.ts";
import type { PostColumns } from "./post-columns.ts";
import type { BehaviourShares } from "./shares.ts";

/** Texts that say what something else is called. */
export interface Titles {
  /** Families that are one act with one link. */
  readonly headlines: ReadonlySet<number>;
  /** Families that read as titles. */
  readonly titles: ReadonlySet<number>;
  /** Posts of such families. */
  readonly titlePosts: ReadonlySet<number>;
}

/** A title is carried word for word; a text in several wordings is somebody's own. */
const ONE_WORDING = 0.7;
/** Other posts of an account by which it is seen whether it ever speaks. */
const ENOUGH = 5;
/** A feed speaks less than a quarter as often as the collection's posts do, which must do so at all. */
const SILENT = 0.25;
const SPEAKING = 0.05;

/**
 * Which copied texts are titles: shown to be so by a link, or by the accounts that put them out.
 *
 * One wording (or one beginning) holds ≥ 70 % of the family's posts, and either half of these posts carry a link; or hardly
 * any bears a mark of speech, and its posters are feeds: what else they post bears such marks, reposts and replies
 * less than a quarter as often as the collection does. Lacking marks of speech alone proves nothing: a copied
 * sentence has none either. O(text actions).
 */
export function titlesAmong(
  texts: BehaviourShares | undefined,
  links: ActColumns | undefined,
  { voices, wordings }: PostColumns,
): Titles {
  const headlines = new Set<number>();
  const titles = new Set<number>();
  const titlePosts = new Set<number>();
  if (texts === undefined) return { headlines, titles, titlePosts };
  const linkOf = new Map<number, number>();
  const sharesOf = new Map<number, number>();
  links?.post.forEach((p, r) => {
    if (!linkOf.has(p)) linkOf.set(p, links.object[r]);
    sharesOf.set(links.object[r], (sharesOf.get(links.object[r]) ?? 0) + 1);
  });
  const voiceOf = besides(texts, { voices, wordings });
  const { objectStart, objectCode } = texts.shares;
  for (let o = 0; o + 1 < objectStart.length; o++) {
    const rows = Array.from(texts.post.subarray(objectStart[o], objectStart[o + 1]), (p) => find(wordings.post, p));
    const posts = texts.post.subarray(objectStart[o], objectStart[o + 1]);
    const n = posts.length;
    if (most(rows.map((r) => wordings.wording[r])) >= ONE_WORDING * n) {
      const carried = new Map<number, number>();
      for (const p of posts) {
        const l = linkOf.get(p);
        if (l !== undefined) carried.set(l, (carried.get(l) ?? 0) + 1);
      }
      for (const [l, k] of carried) if (2 * k >= n && 2 * k >= (sharesOf.get(l) ?? 0)) headlines.add(objectCode[o]);
    }
    if (most(rows.map((r) => wordings.head[r])) < ONE_WORDING * n) continue;
    const linked = posts.filter((p) => linkOf.has(p)).length;
    const spoken = rows.filter((r) => wordings.speaks[r] === 1).length;
    const feeds = 2 * spoken < n && voiceOf.areFeeds(texts.shares.actor.subarray(objectStart[o], objectStart[o + 1]));
    if (2 * linked < n && !feeds) continue;
    titles.add(objectCode[o]);
    for (const p of posts) titlePosts.add(p);
  }
  return { headlines, titles, titlePosts };
}

/** How often accounts speak in what they post beside the copied texts. */
function besides(texts: BehaviourShares, { voices, wordings }: Pick<PostColumns, "voices" | "wordings">) {
  const { actorCode, actor, objectStart, n } = texts.shares;
  const copied = new Uint32Array(actorCode.length);
  const copiedSpoken = new Uint32Array(actorCode.length);
  for (let o = 0; o + 1 < objectStart.length; o++) {
    if (objectStart[o + 1] - objectStart[o] < 2) continue;
    for (let p = objectStart[o]; p < objectStart[o + 1] && p < n; p++) {
      copied[actor[p]]++;
      copiedSpoken[actor[p]] += wordings.speaks[find(wordings.post, texts.post[p])] ?? 0;
    }
  }
  const posts = voices.posts.reduce((s, x) => s + x, 0);
  const usual = voices.spoken.reduce((s, x) => s + x, 0) / Math.max(1, posts);
  return {
    areFeeds(posters: Uint32Array): boolean {
      if (usual < SPEAKING) return false;
      let known = 0;
      let rate = 0;
      for (const u of posters) {
        const v = find(voices.actor, actorCode[u]);
        const others = (voices.posts[v] ?? 0) - copied[u];
        if (others < ENOUGH) continue;
        known++;
        rate += Math.max(0, voices.spoken[v] - copiedSpoken[u]) / others;
      }
      return 2 * known >= posters.length && rate / known < SILENT * usual;
    },
  };
}

function most(values: readonly number[]): number {
  const count = new Map<number, number>();
  let best = 0;
  for (const v of values) {
    const k = (count.get(v) ?? 0) + 1;
    count.set(v, k);
    if (k > best) best = k;
  }
  return best;
}
