import { BEHAVIOURS } from "../../src/analyses/coordination/behaviours/index.ts";
import type { PostColumns } from "../../src/analyses/coordination/post-columns.ts";
import { actionsOf } from "../../src/derive/index.ts";
import { isCjk, MIN_NEAR, weighedLength } from "../../src/derive/text.ts";
import type { ActColumns } from "../../src/facts/acts.ts";
import { nearDuplicateFamilies } from "../../src/methods/near-duplicates.ts";
import { POST_KINDS } from "../../src/model/kind.ts";
import type { ObjectType, Post } from "../../src/model/post.ts";
import { LANGUAGES } from "../../src/worlds/recipe.ts";
import { bodyOf, NONE, urlOf, type World } from "../../src/worlds/world.ts";

/** Rows "this post, by that actor, acted on that object then" of one type, in the order of the posts. */
export interface ActionTable {
  readonly post: Uint32Array;
  readonly actor: Uint32Array;
  readonly object: Uint32Array;
  readonly at: Float64Array;
  readonly lang: Uint32Array;
}

/** What the store would hold of a made world: the product's own derivation over every post, dictionary-encoded. */
export interface Archive {
  readonly tables: ReadonlyMap<ObjectType, ActionTable>;
  /** Text object → smallest object of its near-duplicate family. */
  readonly family: ReadonlyMap<number, number>;
  /** What the store would say of the posts. */
  readonly posts: PostColumns;
}

export async function archiveOf(w: World): Promise<Archive> {
  const codes = new Map<string, number>();
  const values: string[] = [];
  const rows = new Map<ObjectType, { post: number[]; actor: number[]; object: number[] }>();
  for (let i = 0; i < w.posts.count; i++) {
    for (const { objectType, object } of actionsOf(postOf(w, i))) {
      const key = `${objectType}\0${object}`;
      let code = codes.get(key);
      if (code === undefined) {
        code = values.length;
        codes.set(key, code);
        values.push(objectType === "text" ? object : "");
      }
      const table = rows.get(objectType) ?? { post: [], actor: [], object: [] };
      rows.set(objectType, table);
      table.post.push(i);
      table.actor.push(w.posts.actor[i]);
      table.object.push(code);
    }
  }
  const tables = new Map<ObjectType, ActionTable>();
  for (const [type, r] of rows)
    tables.set(type, {
      post: Uint32Array.from(r.post),
      actor: Uint32Array.from(r.actor),
      object: Uint32Array.from(r.object),
      at: Float64Array.from(r.post, (i) => w.posts.at[i]),
      lang: Uint32Array.from(r.post, (i) => w.posts.language[i] + 1),
    });
  return { tables, family: await families(values), posts: postColumns(w, tables, codes, values) };
}

/** As the store answers the queries of `post-columns.ts`. */
function postColumns(
  w: World,
  tables: ReadonlyMap<ObjectType, ActionTable>,
  codes: ReadonlyMap<string, number>,
  values: readonly string[],
): PostColumns {
  const { posts, accounts } = w;
  const kind = (i: number) => POST_KINDS[posts.kind[i]];
  const speaksAt = new Set(tables.get("speech")?.post);
  const count = new Uint32Array(accounts.count);
  const spoken = new Uint32Array(accounts.count);
  const worded = new Uint32Array(accounts.count);
  for (let i = 0; i < posts.count; i++) {
    count[posts.actor[i]]++;
    if (kind(i) !== "post" || speaksAt.has(i)) spoken[posts.actor[i]]++;
    if (kind(i) === "repost" || bodyOf(w, i) !== "") worded[posts.actor[i]]++;
  }
  const actor = Uint32Array.from(count, (_, u) => u).filter((u) => count[u] > 0);
  const heads = new Map<string, number>();
  const headOf = (text: string) => {
    const head = text.slice(0, 24);
    if (!heads.has(head)) heads.set(head, heads.size);
    return heads.get(head) as number;
  };
  const texts = tables.get("text");
  const own =
    texts === undefined ? [] : Array.from(texts.post, (_, r) => r).filter((r) => kind(texts.post[r]) !== "repost");
  const source = new Map<number, number>();
  for (let i = 0; i < posts.count; i++)
    if (kind(i) === "repost" && posts.target[i] !== NONE) source.set(i, posts.actor[posts.target[i]]);
  const domains = tables.get("domain");
  domains?.post.forEach((p, r) => {
    if (kind(p) !== "repost" && !source.has(p)) source.set(p, 2 ** 33 + domains.object[r]);
  });
  const openers = new Map<number, number>();
  for (let i = 0; i < posts.count; i++)
    for (const type of ["repost", "reply"]) {
      const code = codes.get(`${type}\0p${i}`);
      if (code !== undefined) openers.set(code, i);
    }
  const sources = [...source].sort((x, y) => x[0] - y[0]);
  const opened = [...openers].sort((x, y) => x[0] - y[0]);
  return {
    voices: {
      actor,
      posts: actor.map((u) => count[u]),
      spoken: actor.map((u) => spoken[u]),
      worded: actor.map((u) => worded[u]),
    },
    wordings: {
      post: Uint32Array.from(own, (r) => texts!.post[r]),
      wording: Uint32Array.from(own, (r) => texts!.object[r]),
      head: Float64Array.from(own, (r) => headOf(values[texts!.object[r]])),
      speaks: Uint8Array.from(own, (r) => (speaksAt.has(texts!.post[r]) ? 1 : 0)),
    },
    sources: { post: Uint32Array.from(sources, ([p]) => p), source: Float64Array.from(sources, ([, s]) => s) },
    openers: {
      object: Uint32Array.from(opened, ([o]) => o),
      actor: Uint32Array.from(opened, ([, i]) => posts.actor[i]),
      at: Float64Array.from(opened, ([, i]) => posts.at[i]),
    },
  };
}

/** The post as it leaves the privacy gate; ids need not be pseudonyms here, only distinct. */
function postOf(w: World, i: number): Post {
  const { posts } = w;
  const kind = POST_KINDS[posts.kind[i]];
  const target = posts.target[i] === NONE ? undefined : posts.target[i];
  const said = kind === "repost" && target !== undefined ? target : i;
  const id = (row: number | undefined) => (row === undefined ? undefined : `p${row}`);
  return {
    id: `p${i}`,
    platform: "x",
    actor: `a${posts.actor[i]}`,
    at: posts.at[i],
    kind,
    text: kind === "repost" ? "" : bodyOf(w, i),
    lang: LANGUAGES[posts.language[i]],
    links: posts.link[i] === NONE ? [] : [urlOf(w, posts.link[i])],
    hashtags: posts.tagSet[said] === NONE ? [] : w.tagSets[posts.tagSet[said]],
    repostOf: kind === "repost" ? id(target) : undefined,
    repostOfAt: kind === "repost" && target !== undefined ? posts.at[target] : undefined,
    replyTo: kind === "reply" ? id(target) : undefined,
    quoteOf: kind === "quote" ? id(target) : undefined,
    media: posts.media[i] === NONE ? [] : [`m${posts.media[i]}`],
  };
}

async function families(values: readonly string[]): Promise<Map<number, number>> {
  const codes: number[] = [];
  values.forEach((text, code) => {
    if (text !== "" && weighedLength(text) >= MIN_NEAR) codes.push(code);
  });
  const family = await nearDuplicateFamilies(codes.length, async function* () {
    for (let i = 0; i < codes.length; i += 4096)
      yield codes
        .slice(i, i + 4096)
        .map((code) => ({ text: values[code], size: isCjk(values[code]) ? 3 : 4 }) as const);
  });
  return new Map(codes.map((code, i) => [code, codes[family[i]]]));
}

/** Columns per behaviour as the coordination analysis asks the store for them: ordered by object, time, post. */
export function behaviourColumns(w: World, archive: Archive): Record<string, ActColumns> {
  const out: Record<string, ActColumns> = {};
  for (const b of BEHAVIOURS) {
    const t = archive.tables.get(b.objectType);
    if (t === undefined) continue;
    const object = b.families ? t.object.map((o) => archive.family.get(o) ?? o) : t.object;
    const keep = Uint32Array.from(t.post, (_, r) => r).filter((r) => !b.ownPostsOnly || w.posts.kind[t.post[r]] !== 1);
    keep.sort((x, y) => object[x] - object[y] || t.at[x] - t.at[y] || t.post[x] - t.post[y]);
    out[b.name] = {
      post: keep.map((r) => t.post[r]),
      actor: keep.map((r) => t.actor[r]),
      object: keep.map((r) => object[r]),
      at: Float64Array.from(keep, (r) => t.at[r]),
      lang: keep.map((r) => t.lang[r]),
    };
  }
  return out;
}

const ONE_TABLE: readonly ObjectType[] = ["link", "repost", "reply", "hashtags", "text", "media", "quote"];

/**
 * The one table of shares that the peers' rules work on: every object that can be shared, whatever its type; exact texts
 * (claque's group channel sees near-duplicate families instead).
 * A link that a repost carries along is left out, as that would be the same act twice.
 */
export function oneTable(w: World, archive: Archive, near: "exact" | "families" = "exact"): ActionTable {
  const parts = ONE_TABLE.map((type) => archive.tables.get(type)).filter((t) => t !== undefined);
  const rows = parts.flatMap((t, p) =>
    Array.from(t.post, (_, r) => [p, r] as const).filter(
      ([, r]) => w.posts.kind[t.post[r]] !== 1 || t === archive.tables.get("repost"),
    ),
  );
  const pick = (column: "post" | "actor" | "object" | "lang") =>
    Uint32Array.from(rows, ([p, r]) => parts[p][column][r]);
  return {
    post: pick("post"),
    actor: pick("actor"),
    object: near === "exact" ? pick("object") : pick("object").map((o) => archive.family.get(o) ?? o),
    lang: pick("lang"),
    at: Float64Array.from(rows, ([p, r]) => parts[p].at[r]),
  };
}
