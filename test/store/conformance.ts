import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  ownReferences,
  referenceKey,
  referenceNote,
  referenceQueries,
} from "../../src/analyses/coordination/reference/own.ts";
import { base32of96 } from "../../src/model/base32.ts";
import { type Action, OBJECT_TYPES, type Post } from "../../src/model/post.ts";
import type { ColumnKind } from "../../src/model/query.ts";
import { makePacker, pack } from "../../src/store/packed.ts";
import type { FileProgress, Store, StoredPost } from "../../src/store/store.ts";

/** A store under test: opened again after `close` it holds what it held. */
export interface Trial {
  open(): Promise<Store>;
  /** Files a person with the disk could read. */
  files(): readonly string[];
}

export const name20 = (n: number): string => base32of96(n * 2654435761, n ^ 0x5bd1e995, n);
export const stored = (n: number, more: Partial<Post> = {}, actions: readonly Action[] = []): StoredPost => ({
  post: {
    id: name20(n),
    platform: "x",
    actor: name20(1_000_000 + (n % 7)),
    at: 1_500_000_000_000 + n * 1000,
    kind: "post",
    text: `text ${n}`,
    lang: "en",
    links: [],
    hashtags: [],
    media: [],
    ...more,
  },
  actions,
});
export const tag = (object: string): Action => ({ objectType: "hashtag", object });
const all = (sql: string) => ({ sql, values: {}, columns: { n: "f64" } }) as const;
const count = async (store: Store, table: string): Promise<number> =>
  (await store.columns(all(`select count(*) as n from ${table} order by n`))).n[0];

/** Every row of every table of posts, as text, in a settled order. */
export async function dump(store: Store): Promise<string> {
  const parts: string[] = [];
  for (const [table, order, columns] of TABLES) {
    const spec: Record<string, ColumnKind> = {};
    for (const column of columns.split(", ")) {
      const [name, kind] = column.split(":");
      spec[name] = kind === "n" ? "f64" : "string";
    }
    const names = Object.keys(spec);
    const rows = await store.columns({
      sql: `select ${names.join(", ")} from ${table} order by ${order}`,
      values: {},
      columns: spec,
    });
    const n = rows[names[0]].length;
    parts.push(`${table} ${n}`);
    for (let i = 0; i < n; i++) parts.push(JSON.stringify(names.map((name) => String(rows[name][i]))));
  }
  return parts.join("\n");
}

/** Tables, what settles the order of their rows, and their columns: numbers are marked. */
const TABLES = [
  ["post", "seq", "seq:n, id, platform, actor:n, at_ms:n, seen_ms:n, kind, lang, text"],
  ["actor", "code", "code:n, pseudonym, platform"],
  ["object", "code", "code:n, type:n, value, hash_high:n, hash_low:n"],
  ["action", "post, type, object", "post:n, actor:n, type:n, object:n, at_ms:n, lang:n"],
  ["lang", "code", "code:n, tag"],
  ["family", "object", "object:n, family:n, reworded:n"],
  ["gone", "what, id, until_ms", "id, what:n, until_ms:n"],
  [
    "file",
    "seq",
    "seq:n, name, source, options, sha256, read:n, kept:n, repeated:n, quarantined, skipped, complete:n, taken",
  ],
  ["quarantine", "file, record", "file:n, record:n, reason"],
] as const;

/** What every store must do. Call inside `describe`; `trial` gives a fresh, empty one each time. */
export function conformance(trial: () => Trial): void {
  const using = async (work: (store: Store) => Promise<void>, t: Trial = trial()): Promise<void> => {
    const store = await t.open();
    try {
      await work(store);
    } finally {
      await store.close();
    }
  };

  test("an empty store answers", () =>
    using(async (store) => {
      expect(await count(store, "post")).toBe(0);
      expect(await store.files()).toEqual([]);
      expect(await store.add([])).toEqual({ added: 0, repeated: 0 });
      const chunks: unknown[] = [];
      for await (const chunk of store.chunks({
        sql: "select seq from post order by seq",
        values: {},
        columns: { seq: "u32" },
      }))
        chunks.push(chunk);
      expect(chunks).toEqual([]);
    }));

  test("codes follow first appearance, and a post counts once", () =>
    using(async (store) => {
      const a = stored(1, {}, [tag("b"), tag("a")]);
      const b = stored(2, { lang: undefined }, [tag("a"), { objectType: "link", object: "a" }]);
      expect(await store.add([a, b, a])).toEqual({ added: 2, repeated: 1 });
      expect(await store.add([b, stored(3, { actor: a.post.actor, lang: "de" }, [tag("c")])])).toEqual({
        added: 1,
        repeated: 1,
      });
      const objects = await store.columns({
        sql: "select code, type, value from object order by code",
        values: {},
        columns: { code: "u32", type: "u8", value: "string" },
      });
      expect(objects.value).toEqual(["b", "a", "a", "c"]);
      expect([...objects.type].map((t) => OBJECT_TYPES[t])).toEqual(["hashtag", "hashtag", "link", "hashtag"]);
      const actors = await store.columns({
        sql: "select pseudonym from actor order by code",
        values: {},
        columns: { pseudonym: "string" },
      });
      expect(actors.pseudonym).toEqual([a.post.actor, b.post.actor]);
      const actions = await store.columns({
        sql: "select post, actor, object, at_ms, lang from action order by post, object",
        values: {},
        columns: { post: "u32", actor: "u32", object: "u32", at_ms: "f64", lang: "u32" },
      });
      expect([...actions.post]).toEqual([0, 0, 1, 1, 2]);
      expect([...actions.object]).toEqual([0, 1, 1, 2, 3]);
      expect([...actions.actor]).toEqual([0, 0, 1, 1, 0]);
      expect([...actions.at_ms]).toEqual([a.post.at, a.post.at, b.post.at, b.post.at, 1_500_000_003_000]);
      expect([...actions.lang]).toEqual([1, 1, 0, 0, 2]);
    }));

  test("texts of any length and script come back, whichever of them were there before", () =>
    using(async (store) => {
      const unit = fc.constantFrom("a", "é", "漢", "😀", " ", "\n", "\ud83d", "\ude00");
      const text = fc.oneof(fc.string({ unit, maxLength: 16 }), fc.string({ unit, minLength: 200, maxLength: 900 }));
      const [texts] = fc.sample(fc.array(text, { minLength: 5000, maxLength: 5000 }), { numRuns: 1, seed: 7 });
      const posts = texts.map((t, i) => stored(i, { text: t, lang: i % 3 ? "en" : undefined }));
      // Every other post is stored first, so that later batches bring rows with gaps between them.
      await store.add(posts.filter((_, i) => i % 2 === 0));
      expect(await store.add(posts)).toEqual({ added: 2500, repeated: 2500 });
      const got = await store.columns({
        sql: "select id, text, lang from post order by seq",
        values: {},
        columns: { id: "string", text: "string", lang: "string" },
      });
      const order = [...posts.filter((_, i) => i % 2 === 0), ...posts.filter((_, i) => i % 2 === 1)];
      expect(got.id).toEqual(order.map(({ post }) => post.id));
      expect(got.text).toEqual(order.map(({ post }) => post.text.toWellFormed()));
      expect(got.lang).toEqual(order.map(({ post }) => post.lang ?? ""));
    }));

  test("every value comes back as it went in", () =>
    using(async (store) => {
      const kinds = ["post", "repost", "reply", "quote"] as const;
      const batch = kinds.map((kind, i) =>
        stored(i, {
          kind,
          at: i === 0 ? -1 : 8_640_000_000_000_000 - i,
          ...(i % 2 && { seenAt: 4_102_444_800_123 }),
          text: ["", "línea\nnueva \"'", "😀".repeat(3000), "\ufffd"][i],
          ...(i === 3 && { lang: undefined }),
        }),
      );
      await store.add(batch);
      const got = await store.columns({
        sql: "select id, platform, at_ms, seen_ms, kind, lang, text from post order by seq",
        values: {},
        columns: {
          id: "string",
          platform: "string",
          at_ms: "f64",
          seen_ms: "f64",
          kind: "string",
          lang: "string",
          text: "string",
        },
      });
      expect(got.id).toEqual(batch.map((b) => b.post.id));
      expect([...got.at_ms]).toEqual(batch.map((b) => b.post.at));
      expect([...got.seen_ms]).toEqual([Number.NaN, 4_102_444_800_123, Number.NaN, 4_102_444_800_123]);
      expect(got.kind).toEqual([...kinds]);
      expect(got.text).toEqual(batch.map((b) => b.post.text));
      expect(got.lang).toEqual(["en", "en", "en", ""]);
    }));

  test("columns come as typed arrays of the kinds asked for, whatever SQL makes of them", () =>
    using(async (store) => {
      await store.add(Array.from({ length: 5000 }, (_, i) => stored(i)));
      const c = await store.columns({
        sql: `select seq, count(*) over () as big, sum(seq) over () as huge, (seq / 2)::decimal(18, 3) as dec, seq % 2 = 0 as flag,
                case when seq % 3 = 0 then null else seq end as gaps, (seq % 200)::utinyint as small, seq::varchar as word, avg(seq) over () as mean
              from post order by seq`,
        values: {},
        columns: {
          seq: "u32",
          big: "f64",
          huge: "f64",
          dec: "f64",
          flag: "u8",
          gaps: "f64",
          small: "u8",
          word: "string",
          mean: "f64",
        },
      });
      expect(c.seq).toBeInstanceOf(Uint32Array);
      expect(c.big).toBeInstanceOf(Float64Array);
      expect(c.small).toBeInstanceOf(Uint8Array);
      expect(c.seq.length).toBe(5000);
      for (const i of [0, 1, 2047, 2048, 4999]) {
        expect([c.seq[i], c.big[i], c.huge[i], c.dec[i], c.flag[i], c.small[i], c.word[i], c.mean[i]]).toEqual([
          i,
          5000,
          12_497_500,
          i / 2,
          i % 2 ? 0 : 1,
          i % 200,
          String(i),
          2499.5,
        ]);
        expect(c.gaps[i]).toEqual(i % 3 === 0 ? Number.NaN : i);
      }
      await expect(
        store.columns({ sql: "select null::uinteger as n order by n", values: {}, columns: { n: "u32" } }),
      ).rejects.toThrow(/NULL/);
      await expect(
        store.columns({ sql: "select 1 as m order by m", values: {}, columns: { n: "u32" } }),
      ).rejects.toThrow(/no column "n"/);
    }));

  test("chunks are the columns, cut", () =>
    using(async (store) => {
      for (let i = 0; i < 150_000; i += 50_000)
        await store.add(Array.from({ length: 50_000 }, (_, j) => stored(i + j)));
      const query = {
        sql: "select seq, text from post order by seq",
        values: {},
        columns: { seq: "u32", text: "string" },
      } as const;
      const whole = await store.columns(query);
      let n = 0;
      let chunks = 0;
      for await (const { seq, text } of store.chunks(query)) {
        chunks++;
        expect(seq.length).toBeLessThanOrEqual(70_000);
        for (let i = 0; i < seq.length; i++, n++)
          if (seq[i] !== whole.seq[n] || text[i] !== whole.text[n]) expect.fail(`row ${n}`);
      }
      expect(n).toBe(150_000);
      expect(chunks).toBeGreaterThan(1);
    }));

  test("values are bound, never spliced, and whole numbers stay whole", () =>
    using(async (store) => {
      await store.add([stored(1, { text: "'; drop table post; --" }), stored(2)]);
      const { n } = await store.columns({
        sql: "select seq as n from post where text = $t order by seq",
        values: { t: "'; drop table post; --" },
        columns: { n: "u32" },
      });
      expect([...n]).toEqual([0]);
      const binned = await store.columns({
        sql: "select at_ms // $bin as n, at_ms > $big as b from post order by seq limit 1",
        values: { bin: 3_600_000, big: 1_400_000_000_000 },
        columns: { n: "f64", b: "u8" },
      });
      expect(binned.n[0]).toBe(Math.floor(1_500_000_001_000 / 3_600_000));
      expect(binned.b[0]).toBe(1);
    }));

  test("nothing outside can be reached from a query", () =>
    using(async (store) => {
      for (const sql of [
        "select content as w from read_text('/etc/hostname') order by w",
        "select 1 as w from read_csv('/etc/passwd') order by w",
        "copy post to '/tmp/claque-leak.csv'",
        "attach '/tmp/claque-other.db' as o",
        "install httpfs",
        "load httpfs",
        "set enable_external_access = true",
        "set memory_limit = '1GB'",
      ])
        await expect(store.columns({ sql, values: {}, columns: { w: "string" } }), sql).rejects.toThrow();
    }));

  test("what is not committed is not there, and leaves nothing behind", () => {
    const t = trial();
    return using(async (store) => {
      const packer = makePacker(store.salt);
      await store.add([stored(1, {}, [tag("a")])]);
      const before = await dump(store);
      expect(await store.append(pack(packer, [stored(2, { lang: "fr" }, [tag("b")])]))).toEqual({
        added: 1,
        repeated: 0,
      });
      expect(await dump(store)).toBe(before);
      await store.rollback();
      expect(await dump(store)).toBe(before);
      await store.append(pack(packer, [stored(2, { lang: "fr" }, [tag("b")])]));
      await store.commit({ meta: { note: "kept" } });
      const after = await dump(store);
      await store.append(pack(packer, [stored(3, {}, [tag("c")])]));
      await store.close();
      const again = await t.open();
      expect(await dump(again)).toBe(after);
      expect(await again.meta("note")).toBe("kept");
      expect(await again.add([stored(3, {}, [tag("c"), tag("b")])])).toEqual({ added: 1, repeated: 0 });
      const { code } = await again.columns({
        sql: "select object as code from action where post = 2 order by code",
        values: {},
        columns: { code: "u32" },
      });
      expect([...code]).toEqual([1, 2]);
      await again.close();
    }, t);
  });

  test("a note is there until it is taken out, and references of a person's own are asked for like any column", async () => {
    const t = trial();
    const own = async (store: Store) => ownReferences({ references: await store.columns(referenceQueries.references) });
    const town = { name: "town", mean: 2.5, crowds: [[0, 0, 7, 4_000, 86_400]] };
    const sea = {
      name: "sea",
      mean: 3.125,
      crowds: [
        [0, 1, 2, 3, 40],
        [0, 9, 9, 9, 10, 11],
      ],
    }; // prettier-ignore
    await using(async (store) => {
      expect(await own(store)).toEqual([]);
      await store.commit({ meta: { [referenceKey("town")]: referenceNote(town), note: "kept", reference: "none" } });
      await store.commit({ meta: { [referenceKey("sea")]: referenceNote(sea) } });
      expect(await own(store)).toEqual([sea, town]);
      await store.close();
      const again = await t.open();
      await again.commit({ meta: { [referenceKey("town")]: null, nothing: null } });
      await again.compact();
      expect(await own(again)).toEqual([sea]);
      expect([await again.meta("note"), await again.meta("nothing")]).toEqual(["kept", undefined]);
      await again.close();
    }, t);
  });

  test("opened again, it knows what it held", async () => {
    const t = trial();
    await using(
      async (store) =>
        void (await store.add(
          Array.from({ length: 3000 }, (_, i) =>
            stored(i, {}, [tag(`t${i % 50}`), { objectType: "text", object: `text ${i}` }]),
          ),
        )),
      t,
    );
    await using(async (store) => {
      expect(await store.add(Array.from({ length: 3010 }, (_, i) => stored(i, {}, [tag(`t${i % 50}`)])))).toEqual({
        added: 10,
        repeated: 3000,
      });
      expect(await count(store, "object")).toBe(3050);
      expect(await count(store, "actor")).toBe(7);
    }, t);
  });

  test("the rows do not depend on how posts were batched", async () => {
    const pool = fc.array(
      fc.record({
        n: fc.integer({ min: 0, max: 40 }),
        tags: fc.array(fc.constantFrom("a", "b", "c", "d", "e"), { maxLength: 4 }),
        lang: fc.constantFrom("en", "de", undefined),
      }),
      { maxLength: 60 },
    );
    await fc.assert(
      fc.asyncProperty(pool, fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 5 }), async (items, cuts) => {
        const posts = items.map(({ n, tags, lang }) => stored(n, { lang }, tags.map(tag)));
        const dumps: string[] = [];
        for (const ends of [[posts.length], [...cuts, posts.length].sort((a, b) => a - b)])
          await using(async (store) => {
            let from = 0;
            for (const end of ends) {
              await store.add(posts.slice(from, end));
              from = Math.max(from, end);
            }
            dumps.push(await dump(store));
          });
        expect(dumps[1]).toBe(dumps[0]);
      }),
      { numRuns: 6 },
    );
  });

  test("forgetting takes posts, their actions, and what nothing refers to any more", () => {
    const t = trial();
    return using(async (store) => {
      const [one, two, three, four] = [
        stored(1, {}, [tag("only1"), tag("shared")]),
        stored(2, {}, [tag("shared"), tag("only2")]),
        stored(3, { actor: stored(1).post.actor }, [tag("only3")]),
        stored(4, { at: 5 }, [tag("old")]),
      ];
      await store.add([one, two, three, four]);
      expect(await store.forget({ posts: [name20(99)], actors: [name20(98)] })).toBe(0);
      expect(await store.forget({ posts: [two.post.id] })).toBe(1);
      const values = async () =>
        (
          await store.columns({
            sql: "select value from object order by code",
            values: {},
            columns: { value: "string" },
          })
        ).value;
      expect(await values()).toEqual(["only1", "shared", "only3", "old"]);
      expect(await count(store, "actor")).toBe(2);
      expect(await store.forget({ before: 6 })).toBe(1);
      expect(await values()).toEqual(["only1", "shared", "only3"]);
      expect(await store.forget({ actors: [one.post.actor] })).toBe(2);
      for (const table of ["post", "action", "object", "actor"]) expect(await count(store, table), table).toBe(0);
      // What was deleted does not come again, by whatever file, nor does what was too old.
      expect(await store.add([one, two, three, four])).toEqual({ added: 0, repeated: 0, deleted: 4 });
      const six = stored(6, { at: 5 }, [tag("old")]);
      expect(await store.add([six])).toEqual({ added: 1, repeated: 0 });
      // Codes given out once are not given out again.
      const { seq } = await store.columns({
        sql: "select seq from post order by seq",
        values: {},
        columns: { seq: "u32" },
      });
      expect([...seq]).toEqual([4]);
      await store.forget({ posts: [six.post.id] });
      await store.close();
      const again = await t.open();
      expect(await again.add([one, two, six])).toEqual({ added: 0, repeated: 0, deleted: 3 });
      await again.add([stored(5, {}, [tag("shared"), tag("only5")])]);
      expect([
        ...(await again.columns({ sql: "select code from object order by code", values: {}, columns: { code: "u32" } }))
          .code,
      ]).toEqual([6, 7]);
      await again.close();
    }, t);
  });

  test("an account that is deleted is nobody's origin either, up to then, in whatever order it comes", () => {
    const t = trial();
    return using(async (store) => {
      const [gone, other] = [name20(7001), name20(7002)];
      const repost = (n: number, origin: string, more: Partial<Post> = {}) =>
        stored(n, { kind: "repost", ...more }, [
          { objectType: "repost", object: name20(9000 + n) },
          { objectType: "origin", object: origin },
        ]);
      const origins = async (from: Store) => {
        const { post, value } = await from.columns({
          sql: "select a.post, o.value from action a join object o on o.code = a.object where a.type = $type order by a.post",
          values: { type: OBJECT_TYPES.indexOf("origin") },
          columns: { post: "u32", value: "string" },
        });
        return [...post].map((seq, i) => `${seq} ${value[i]}`);
      };
      // Post 3 is published before, and witnessed after the account's end; post 4 is published after it.
      const end = stored(3).post.at;
      await store.add([
        repost(1, gone),
        repost(2, other),
        repost(3, gone, { seenAt: end + 5 }),
        repost(4, gone),
        stored(5, { actor: gone, at: end - 1 }),
      ]);
      expect(await store.forget({ ended: [{ actor: gone, until: end }] })).toBe(1);
      expect(await origins(store)).toEqual([`1 ${other}`, `2 ${gone}`, `3 ${gone}`]);
      // The reposts themselves are others' posts: they stay.
      expect(await count(store, "post")).toBe(4);
      expect(await count(store, "action")).toBe(7);
      expect(await store.forget({ actors: [gone] })).toBe(0);
      expect(await origins(store)).toEqual([`1 ${other}`]);
      expect(await count(store, "object")).toBe(5);
      // Nor is it named again by what comes later, in this process or the next.
      await store.add([repost(6, gone), repost(7, other)]);
      expect(await origins(store)).toEqual([`1 ${other}`, `6 ${other}`]);
      await store.close();
      const again = await t.open();
      await again.add([repost(8, gone), repost(9, other)]);
      expect(await origins(again)).toEqual([`1 ${other}`, `6 ${other}`, `8 ${other}`]);
      expect(await count(again, "action")).toBe(11);
      await again.forget({ actors: [other] });
      expect(await origins(again)).toEqual([]);
      expect(await count(again, "object")).toBe(8);
      await again.close();
    }, t);
  });

  test("what is forgotten is in no file any more", () => {
    const t = trial();
    return using(async (store) => {
      const secret = "wholly unmistakable words 8317";
      const noise = Array.from({ length: 4000 }, (_, i) => stored(i, { text: `other words ${(i * 7919) % 4001}` }));
      const marked = stored(5000, { text: secret }, [{ objectType: "text", object: `object of ${secret}` }]);
      await store.add([...noise.slice(0, 2000), marked, ...noise.slice(2000)]);
      const holds = () => t.files().some((f) => readFileSync(f).includes("unmistakable words 8317"));
      await store.compact();
      expect(holds()).toBe(true);
      await store.forget({ posts: [marked.post.id] });
      expect(holds()).toBe(false);
      expect(await count(store, "post")).toBe(4000);
    }, t);
  });

  test("queries under way are answered while the file is written anew, and no row is lost", () =>
    using(async (store) => {
      const answers: Promise<number>[] = [];
      for (let round = 0; round < 3; round++) {
        await store.add(Array.from({ length: 2000 }, (_, i) => stored(round * 2000 + i)));
        for (let k = 0; k < 3; k++)
          answers.push(count(store, "post p, (select seq from post order by seq limit 200) other"));
        await store.forget({ posts: [stored(round * 2000 + 7).post.id] });
      }
      for (const [i, n] of (await Promise.all(answers)).entries())
        expect([2000, 1999].map((first) => 200 * (Math.floor(i / 3) * 1999 + first))).toContain(n);
      expect(await count(store, "post")).toBe(5997);
    }));

  test("a deletion committed with posts takes effect after them", () =>
    using(async (store) => {
      await store.append(pack(makePacker(store.salt), [stored(1), stored(2)]));
      expect(await store.commit({ forget: { posts: [stored(2).post.id] } })).toBe(1);
      expect(await count(store, "post")).toBe(1);
    }));

  test("families of texts follow their members out", () =>
    using(async (store) => {
      await store.add([0, 1, 2, 3].map((i) => stored(i, {}, [{ objectType: "text", object: `t${i}` }])));
      await store.setFamilies(Uint32Array.of(0, 1, 2, 3), Uint32Array.of(0, 0, 0, 3), Uint32Array.of(0, 0, 0, 0));
      await store.forget({ posts: [stored(0).post.id] });
      const f = await store.columns({
        sql: "select object, family, reworded from family order by object",
        values: {},
        columns: { object: "u32", family: "u32", reworded: "u32" },
      });
      expect([...f.object]).toEqual([1, 2, 3]);
      expect([...f.family]).toEqual([1, 1, 3]);
      expect([...f.reworded]).toEqual([1, 1, 1]);
    }));

  test("file reports come back in order; one under way is not shown and can be resumed", () => {
    const t = trial();
    return using(async (store) => {
      const report = {
        name: "a.csv",
        source: "table",
        bytes: 10,
        sha256: "aa",
        read: 5,
        kept: 3,
        repeated: 1,
        quarantined: { "no time": 1 },
        skipped: {},
        period: { from: -5, until: 1_500_000_000_001 },
      };
      await store.recordFile(report);
      await store.recordFile({ ...report, name: "b.csv", sha256: "bb", period: undefined, incomplete: "cut off" });
      const progress: FileProgress = {
        ...report,
        seq: await store.nextFile(),
        options: "{}",
        sha256: "cc",
        taken: { posts: 3, rejections: 1, skips: 0, deletions: 0 },
        complete: false,
      };
      await store.commit({ file: progress, quarantine: [{ file: 2, record: 7, reason: "no time" }] });
      expect((await store.files()).map((f) => f.name)).toEqual(["a.csv", "b.csv"]);
      expect((await store.files())[0]).toEqual(report);
      expect((await store.files())[1].incomplete).toBe("cut off");
      expect(await store.fileProgress("cc", "{}")).toEqual(progress);
      expect(await store.fileProgress("cc", "other")).toBeUndefined();
      await store.commit({ file: { ...progress, complete: true } });
      expect((await store.files()).length).toBe(3);
      expect(await count(store, "quarantine")).toBe(1);
    }, t);
  });

  test("calls that overlap are carried out one after the other", () =>
    using(async (store) => {
      const results = await Promise.all(
        Array.from({ length: 8 }, (_, i) =>
          store.add(Array.from({ length: 300 }, (_, j) => stored(i * 200 + j, {}, [tag(`x${j}`)]))),
        ),
      );
      expect(results.reduce((n, r) => n + r.added, 0)).toBe(1700);
      expect(await count(store, "post")).toBe(1700);
      expect(await count(store, "object")).toBe(300);
    }));
}
