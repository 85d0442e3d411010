import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { actionsOf } from "../../src/derive/index.ts";
import { base32of96 } from "../../src/model/base32.ts";
import type { Post } from "../../src/model/post.ts";
import { DuckStore } from "../../src/store/duckdb.ts";
import type { Store, StoredPost } from "../../src/store/store.ts";

/** A post as tests write it: numbers for identities, the rest as wanted. */
export interface MadePost {
  readonly actor: number;
  readonly at: number;
  readonly text?: string;
  readonly platform?: string;
  readonly kind?: Post["kind"];
  readonly lang?: string;
  readonly links?: readonly string[];
  readonly hashtags?: readonly string[];
}

export const actorName = (n: number): string => base32of96(1, 0, n);

export function storedPosts(made: readonly MadePost[], firstId = 0): StoredPost[] {
  return made.map((m, i) => {
    const text = m.text ?? "";
    const post: Post = {
      id: base32of96(2, 0, firstId + i),
      platform: m.platform ?? "x",
      actor: actorName(m.actor),
      at: m.at,
      kind: m.kind ?? "post",
      text,
      ...(m.lang ? { lang: m.lang } : {}),
      links: m.links ?? [],
      hashtags: m.hashtags ?? [...text.matchAll(/#([\p{L}\p{N}_]+)/gu)].map((x) => x[1]),
      media: [],
    };
    return { post, actions: actionsOf(post) };
  });
}

export interface MadeStore {
  readonly folder: string;
  readonly store: Store;
  close(): Promise<void>;
}

/** A real store in a folder of its own. */
export async function madeStore(posts: readonly StoredPost[]): Promise<MadeStore> {
  const folder = mkdtempSync(join(tmpdir(), "claque-made-"));
  const store = await DuckStore.open(join(folder, "claque.duckdb"));
  for (let i = 0; i < posts.length; i += 20_000) await store.add(posts.slice(i, i + 20_000));
  return {
    folder,
    store,
    close: async () => {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
