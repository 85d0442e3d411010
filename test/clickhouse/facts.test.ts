import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as posts from "../../src/facts/posts.ts";
import { OBJECT_TYPES } from "../../src/model/post.ts";
import { days, minutes } from "../../src/model/time.ts";
import { parseQuery, toSql } from "../../src/query/index.ts";
import { parseStore } from "../../src/store/clickhouse/address.ts";
import { DuckStore } from "../../src/store/duckdb.ts";
import type { Store, StoredPost } from "../../src/store/store.ts";
import { ASKED, MADE } from "../facts/asked.ts";
import { storedPosts } from "../query/made-store.ts";
import { freshStore, openStore } from "./served.ts";

/** Besides the facts' own crowd: reposts, replies, no language, several platforms, letters of many scripts. */
const TEXTS = [
  "Straße am Fluß",
  "ΟΔΟΣ ΤΗΣ ΠΟΛΗΣ",
  "İstanbul'da su",
  "水が来る橋の上",
  "cafe\u0301 flooded",
  "الماء على الجسر",
  "",
  "bridge \\ 'quoted' $x",
];
const OTHERS = Array.from({ length: 400 }, (_, i) => ({
  actor: 20 + (i % 40),
  at: days(100) + i * minutes(9),
  text: TEXTS[i % TEXTS.length],
  platform: i % 3 ? "x" : "bluesky",
  ...(i % 4 && { lang: ["en-GB", "tr", "ja"][i % 3] }),
  links: i % 5 ? [] : [`https://site${i % 7}.example/p`],
}));

function crowd(): StoredPost[] {
  const made = storedPosts(MADE);
  const others = storedPosts(OTHERS, 100_000).map(({ post, actions }, i) => {
    if (i % 4 !== 0) return { post, actions };
    const of = made[(i * 17) % made.length].post;
    return {
      post: { ...post, kind: i % 8 ? ("repost" as const) : ("reply" as const) },
      actions: [
        ...actions,
        { objectType: i % 8 ? ("repost" as const) : ("reply" as const), object: of.id },
        { objectType: "origin" as const, object: of.actor },
      ],
    };
  });
  return [...made, ...others];
}

const QUERIES = [
  "straße",
  "οδος",
  "istanbul",
  "水",
  "café",
  "water NEAR/3 bridge",
  "الماء",
  '"quiet day" lang:es',
  "quoted OR #flood NOT kind:repost",
  "site1.example",
  "domain:example.org",
];

describe("facts", () => {
  const folder = mkdtempSync(join(tmpdir(), "claque-both-"));
  let duck: Store;
  let click: Store;
  beforeAll(async () => {
    duck = await DuckStore.open(join(folder, "claque.duckdb"));
    click = await openStore(parseStore(freshStore()));
    for (const store of [duck, click]) {
      await store.add(crowd());
      const { code } = await store.columns({
        sql: "select code from object where type = $type order by code",
        values: { type: OBJECT_TYPES.indexOf("text") },
        columns: { code: "u32" },
      });
      const first = code.map((c, i) => code[i - (i % 3)] ?? c);
      const reworded = code.map((c, i) => code[i - (i % 6)] ?? c);
      await store.setFamilies(code, first, reworded);
      await store.commit({
        meta: { keynote: "one", "key other": "two" },
        quarantine: [{ file: 0, record: 3, reason: "bad time" }],
      });
    }
  });
  afterAll(async () => {
    await duck.close();
    await click.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(Object.entries(ASKED).flatMap(([name, asked]) => asked.map((q, i) => [`${name} ${i + 1}`, q] as const)))(
    "%s has one answer in both stores",
    async (_, query) => {
      expect(await click.columns(query)).toEqual(await duck.columns(query));
    },
  );

  it.each(QUERIES)("the posts on %s are the same in both stores", async (text) => {
    const query = posts.postsOn(toSql(parseQuery(text), "q"));
    expect(await click.columns(query)).toEqual(await duck.columns(query));
  });
});
