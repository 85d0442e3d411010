import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { actionsOf } from "../../src/derive/index.ts";
import type { Post } from "../../src/model/post.ts";
import { updateFamilies } from "../../src/pipeline/families.ts";
import { DuckStore } from "../../src/store/duckdb.ts";
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

it("stops when asked, and leaves what was there", async () => {
  await store.add([stored(A), stored(B)]);
  await expect(updateFamilies(store, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: "Cancelled" });
  expect(await families()).toEqual({});
});
