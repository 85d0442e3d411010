import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { copyText } from "../../src/analyses/coordination/behaviours/copy-text.ts";
import { rewordedText } from "../../src/analyses/coordination/behaviours/reworded-text.ts";
import { firstShares } from "../../src/analyses/coordination/shares.ts";
import { updateFamilies } from "../../src/analysing/families.ts";
import { actionsOf } from "../../src/derive/index.ts";
import { acts } from "../../src/facts/acts.ts";
import type { Post } from "../../src/model/post.ts";
import { DuckStore } from "../../src/store/duckdb.ts";
import { SCHEMA_VERSION } from "../../src/store/schema.ts";
import type { Store } from "../../src/store/store.ts";

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "claque-families-"));
  store = await DuckStore.open(join(folder, "claque.duckdb"));
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

let count = 0;
const stored = (text: string) => {
  const letter = String.fromCharCode(97 + count++);
  const id = letter.repeat(20);
  const actor = letter.padEnd(20, "z");
  const at = 1_700_000_000_000 + count;
  const post: Post = { id, platform: "x", actor, at, kind: "post", text, links: [], hashtags: [], media: [] };
  return { post, actions: actionsOf(post) };
};
/** Value of each text object → value of its family. */
async function families(): Promise<Record<string, string>> {
  const { value, family } = await store.columns({
    sql: `select o.value as value, g.value as family from family f
      join object o on o.code = f.object join object g on g.code = f.family order by o.code`,
    values: {},
    columns: { value: "string", family: "string" },
  });
  return Object.fromEntries(value.map((v, i) => [v, family[i]]));
}

/** Value of each text object → value of the first wording. */
async function wordings(): Promise<Record<string, string>> {
  const { value, first } = await store.columns({
    sql: `select o.value as value, g.value as first from family f
      join object o on o.code = f.object join object g on g.code = f.reworded order by o.code`,
    values: {},
    columns: { value: "string", first: "string" },
  });
  return Object.fromEntries(value.map((v, i) => [v, first[i]]));
}

const A = "the harbour bridge will be closed on sunday for repairs say officials";
const B = "the harbour bridge will be closed on monday for repairs say officials";
const C = "a completely different sentence about growing tomatoes in cold weather";

it("names each text's family by its first text, follows new texts and forgotten ones, and rests when nothing changed", async () => {
  const first = stored(A);
  await store.add([first, stored(C), stored("good morning all")]);
  expect(await updateFamilies(store)).toBe(true);
  expect(await families()).toEqual({ [A]: A, [C]: C, "good morning all": "good morning all" });
  expect(await updateFamilies(store)).toBe(false);

  await store.add([stored(B), stored(`${A}!!! https://example.org/x`)]);
  const seen: number[] = [];
  expect(await updateFamilies(store, { onProgress: (p) => seen.push(p.done) })).toBe(true);
  expect((await families())[B]).toBe(A);
  expect(seen.at(-1)).toBe(4);
  expect(await updateFamilies(store)).toBe(false);

  await store.forget({ posts: [first.post.id] });
  expect((await families())[B]).toBe(A); // another post still holds that text
});

const REWORDED = "on sunday officials will be closing the bridge over the harbour because of repairs";

it("names what all wordings of a thing have in common by the first of them, near-duplicates with it", async () => {
  const filler = [
    C,
    "the new library opens its doors next spring after years of work",
    "our team lost again and nobody in the stands was surprised",
    "cheap flights to the islands are gone by the first week of june",
  ];
  const first = stored(A);
  await store.add([stored(filler[0]), first, ...[B, REWORDED, ...filler.slice(1)].map(stored)]);
  expect(await updateFamilies(store)).toBe(true);
  expect(await wordings()).toMatchObject({ [A]: A, [B]: A, [REWORDED]: A, [C]: C });
  expect((await families())[REWORDED]).toBe(REWORDED);
  await store.forget({ posts: [first.post.id] });
  expect(await wordings()).toMatchObject({ [B]: B, [REWORDED]: B });
  expect((await families())[B]).toBe(B);
});

it("fills in what a store of schema 3 did not know", async () => {
  await store.add([stored(A), stored(B)]);
  await updateFamilies(store);
  await store.close();
  const path = join(folder, "claque.duckdb");
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  await connection.run("alter table family drop column reworded");
  await connection.run("drop table named");
  await connection.run("update meta set value = '3' where key = 'schema'");
  connection.closeSync();
  instance.closeSync();
  store = await DuckStore.open(path);
  expect(await store.meta("schema")).toBe(String(SCHEMA_VERSION));
  expect(await updateFamilies(store)).toBe(true);
  expect(await wordings()).toEqual({ [A]: A, [B]: A });
});

it("the coordination analysis reads of rewordings what is said in more than one wording", async () => {
  await store.add([A, B, C, REWORDED, C].map(stored));
  await updateFamilies(store);
  const period = { from: 0, until: 2_000_000_000_000 };
  const [copied, reworded] = await Promise.all([copyText, rewordedText].map((b) => store.columns(acts(b, period))));
  const code = Math.min(...copied.object);
  expect([...reworded.object]).toEqual([code, code, code]);
  expect(copied.object.length).toBe(5);
  const { shares, rewordings } = firstShares(copyText, copied, 3_600_000);
  expect(shares.objectCode.length).toBe(3);
  expect([...rewordings!.values()]).toEqual([code]);
});

it("stops when asked, and leaves what was there", async () => {
  await store.add([stored(A), stored(B)]);
  await expect(updateFamilies(store, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: "Cancelled" });
  expect(await families()).toEqual({});
});
