import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { actionsOf } from "../../src/derive/index.ts";
import { REVEALED_AT } from "../../src/model/post.ts";
import { Identity } from "../../src/model/raw.ts";
import { makeGate } from "../../src/privacy/gate.ts";
import { DuckStore } from "../../src/store/duckdb.ts";
import { Revealing } from "../../src/store/revealing.ts";
import { scratch } from "../taking-in/world.ts";

const room = scratch();
afterAll(() => room.clean());

const gate = makeGate(new Uint8Array(32).fill(3));
const sharing = (n: number, url: string) => {
  const post = gate.admit({
    platform: "x",
    id: new Identity(`p${n} ${url}`),
    author: new Identity(`a${n}`),
    at: 1_600_000_000_000 + n * 1000,
    kind: "post",
    text: "look",
    links: [url],
  });
  return { post, actions: actionsOf(post) };
};
const PAGE = "https://harbour-gazette.dev/rain";
const values = async (store: DuckStore) =>
  (await store.columns({ sql: "select value from object order by code", values: {}, columns: { value: "string" } }))
    .value;

test("a link and its domain are written down when enough accounts used them, also over a reopening", async () => {
  const file = room.path("reveal.duckdb");
  let store = await DuckStore.open(file);
  for (let n = 0; n < REVEALED_AT - 4; n++) await store.add([sharing(n, PAGE)]);
  await store.add([sharing(0, `${PAGE}#again`)]);
  await store.close();
  expect(readFileSync(file).includes("harbour-gazette")).toBe(false);
  store = await DuckStore.open(file);
  for (let n = REVEALED_AT - 4; n < REVEALED_AT - 1; n++) await store.add([sharing(n, PAGE)]);
  expect((await values(store)).join()).not.toContain("harbour");
  await store.add([sharing(REVEALED_AT - 1, PAGE)]);
  expect(await values(store)).toEqual(["harbour-gazette.dev/rain", "harbour-gazette.dev"]);
  // It stays one object, however many come.
  await store.add([sharing(99, PAGE)]);
  expect(await values(store)).toHaveLength(2);
  await store.forget({ actors: [sharing(1, PAGE).post.actor, sharing(2, PAGE).post.actor] });
  expect((await values(store)).join()).not.toContain("harbour");
  await store.close();
  expect(readFileSync(file).includes("harbour-gazette")).toBe(false);
});

test("one account that uses it often is one", async () => {
  const store = await DuckStore.open(room.path("one.duckdb"));
  for (let n = 0; n < 3 * REVEALED_AT; n++) {
    const { post, actions } = sharing(n, PAGE);
    await store.add([{ post: { ...post, actor: sharing(0, PAGE).post.actor }, actions }]);
  }
  expect((await values(store)).join()).not.toContain("harbour");
  await store.close();
});

test("few accounts with many links: what is noted does not pile up in one place", () => {
  const revealing = new Revealing({ folder: room.path("noted") });
  // Kept side by side, each of these looks would walk past all the others: seconds instead of hundredths.
  let enough = 0;
  for (let object = 0; object < 15_000; object++)
    for (let n = 0; n < 4; n++) if (revealing.note(object, (n * 83 + object * 7) % 400)) enough++;
  expect(enough).toBe(0);
  for (let n = 4; n < REVEALED_AT; n++) if (revealing.note(5, 1000 + n)) enough++;
  expect(revealing.note(5, 1004)).toBe(false);
  expect(enough).toBe(1);
  revealing.close();
}, 1500);

test("a link that was hidden again is written down when enough use it once more, whether the store was closed between or not", async () => {
  const told = async (name: string, between: (store: DuckStore) => Promise<DuckStore>) => {
    let store = await DuckStore.open(room.path(name));
    for (let n = 0; n < REVEALED_AT; n++) await store.add([sharing(n, PAGE)]);
    await store.forget({ posts: [0, 1].map((n) => sharing(n, PAGE).post.id) });
    const hidden = await values(store);
    store = await between(store);
    // One that was there before and one that is new.
    await store.add([sharing(1, `${PAGE}#again`)]);
    const few = await values(store);
    await store.add([sharing(REVEALED_AT, PAGE)]);
    const enough = await values(store);
    await store.close();
    return [hidden, few, enough].map((each) => each.join().includes("harbour"));
  };
  const reopened = async (store: DuckStore) => {
    await store.close();
    return DuckStore.open(room.path("closed.duckdb"));
  };
  expect(await told("closed.duckdb", reopened)).toEqual([false, false, true]);
  expect(await told("open.duckdb", async (store) => store)).toEqual([false, false, true]);
});
