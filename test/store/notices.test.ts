import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { clauseTexts, noticeAwards, noticeBids, noticeCounts, noticeList, partyList } from "../../src/facts/notices.ts";
import type { Notice } from "../../src/model/notice/notice.ts";
import { DuckStore } from "../../src/store/duckdb.ts";
import { makeNoticePacker, NOBODY } from "../../src/store/notices/packed.ts";
import { NoticeStore } from "../../src/store/notices/store.ts";
import { dumpNotices } from "../notices/dump.ts";
import { firm, madeNotice, madeNotices, person } from "../notices/made.ts";

const root = mkdtempSync(join(tmpdir(), "claque-notices-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let n = 0;
const fresh = (): string => join(mkdtempSync(join(root, `${n++}-`)), "notices.duckdb");

async function put(store: NoticeStore, notices: readonly Notice[]) {
  const packer = makeNoticePacker(store.salt);
  for (const notice of notices) packer.add(notice);
  return store.append(packer.finish());
}

test("what is put in comes out, told and untold", async () => {
  const store = await NoticeStore.open(fresh(), { salt: "s" });
  const bare = madeNotice(1, {
    lots: [{ id: "", awards: [{ suppliers: [], status: "unsuccessful" }] }],
    offers: undefined,
    method: undefined,
    estimate: undefined,
    clauses: [],
  });
  expect(await put(store, [madeNotice(0, { increments: true }), bare])).toEqual({ added: 2, repeated: 0 });
  await store.commit();
  const list = await store.columns(noticeList());
  expect([...list.seq]).toEqual([0, 1]);
  expect([...list.estimate]).toEqual([1000, Number.NaN]);
  expect([...list.offers]).toEqual([3, Number.NaN]);
  expect([...list.method]).toEqual([1, 0]);
  expect([...list.increments]).toEqual([1, 0]);
  expect([...list.process]).toEqual([0, 1]);
  const parties = await store.columns(partyList());
  expect(parties.name).toEqual(["Body 0", "Firm 0 Ltd", "Firm 99 Ltd", "Firm 1 Ltd", "", "Body 1"]);
  expect([...parties.person]).toEqual([0, 0, 0, 0, 1, 0]);
  const bids = await store.columns(noticeBids());
  expect([...bids.number]).toEqual([0, 0, 1, 2]);
  expect([...bids.party]).toEqual([1, 2, 3, 4]);
  expect([...bids.at]).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
  const awards = await store.columns(noticeAwards());
  expect([...awards.party]).toEqual([NOBODY]);
  expect([...awards.amount]).toEqual([Number.NaN]);
  expect((await store.columns(noticeCounts())).persons[0]).toBe(1);
  await store.close();
});

test("a notice that comes again is counted and kept once, in one batch, in another, after reopening", async () => {
  const path = fresh();
  let store = await NoticeStore.open(path, { salt: "s" });
  expect(await put(store, [madeNotice(1), madeNotice(1), madeNotice(2)])).toEqual({ added: 2, repeated: 1 });
  expect(await put(store, [madeNotice(2), madeNotice(3)])).toEqual({ added: 1, repeated: 1 });
  await store.commit();
  await store.close();
  store = await NoticeStore.open(path);
  // Another publisher's notice may have the same id.
  expect(await put(store, [madeNotice(3), madeNotice(3, { publisher: "other" })])).toEqual({ added: 1, repeated: 1 });
  await store.commit();
  expect((await store.columns(noticeCounts())).notices[0]).toBe(4);
  await store.close();
});

test("an identifier under two names has two codes with one key; a repeated notice leaves no party behind", async () => {
  const store = await NoticeStore.open(fresh(), { salt: "s" });
  const renamed = firm(0, { nameKey: "xx:firm zero", name: "Firm Zero" });
  await put(store, [madeNotice(0)]);
  await put(store, [
    madeNotice(0, { buyers: [firm(777)], clauses: ["never kept"] }),
    madeNotice(5, { buyers: [renamed] }),
  ]);
  await store.commit();
  const parties = await store.columns(partyList());
  expect(parties.key.filter((key) => key === "XX-REG:0")).toHaveLength(2);
  expect(parties.key).not.toContain("XX-REG:777");
  expect((await store.columns(clauseTexts())).text).not.toContain("never kept");
  await store.close();
});

test("however a run of notices is cut into batches and openings, the same rows", async () => {
  const notices = [...madeNotices(60), ...madeNotices(20, 30), madeNotice(61, { buyers: [person(3)] })];
  const whole = await NoticeStore.open(fresh(), { salt: "s" });
  await put(whole, notices);
  await whole.commit();
  const expected = await dumpNotices(whole);
  await whole.close();
  expect(expected.split("\n").length).toBeGreaterThan(700);
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: notices.length - 1 }), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(cuts, fc.integer({ min: 0, max: 7 }), async (places, how) => {
      const path = fresh();
      let store = await NoticeStore.open(path, { salt: "s" });
      let from = 0;
      for (const until of [...places.sort((a, b) => a - b), notices.length]) {
        if (how & 1 && how & 2) {
          await put(store, notices.slice(from, until + 3));
          await store.rollback();
        }
        await put(store, notices.slice(from, until));
        if (how & 2) await store.commit();
        if (how & 2 && how & 4) {
          await store.close();
          store = await NoticeStore.open(path);
        }
        from = until;
      }
      await store.commit();
      expect(await dumpNotices(store)).toBe(expected);
      await store.close();
    }),
    { numRuns: 12 },
  );
}, 60_000);

test("what claque did not make is not opened, and neither kind is taken for the other", async () => {
  const path = fresh();
  await (await NoticeStore.open(path)).close();
  const database = await DuckDBInstance.create(path);
  const connection = await database.connect();
  await connection.run("create view bid2 as select * from bid");
  connection.closeSync();
  database.closeSync();
  await expect(NoticeStore.open(path)).rejects.toThrow("which claque did not make");
  const posts = fresh();
  await (await DuckStore.open(posts)).close();
  await expect(NoticeStore.open(posts)).rejects.toMatchObject({ name: "UsageError" });
  const notices = fresh();
  await (await NoticeStore.open(notices)).close();
  await expect(DuckStore.open(notices)).rejects.toMatchObject({ name: "UsageError" });
  expect(existsSync(`${notices}.lock`)).toBe(false);
});
