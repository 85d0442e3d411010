import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as notices from "../../src/facts/notices.ts";
import type { ColumnSpec, Query } from "../../src/model/query.ts";
import { noticesToSql, parseNoticeQuery } from "../../src/query/index.ts";
import { makeNoticePacker } from "../../src/store/notices/packed.ts";
import { NoticeStore } from "../../src/store/notices/store.ts";
import { madeNotices } from "../notices/made.ts";
import { expectAnswered } from "./answered.ts";

const ASKED: Readonly<Record<string, readonly Query[]>> = {
  noticeList: [notices.noticeList()],
  noticeCounts: [notices.noticeCounts()],
  noticeHeads: [notices.noticeHeads([3, 1]), notices.noticeHeads([])],
  noticesOn: [
    'media OR code:793 OR buyer:"body 3" OR supplier:firm OR method:open OR stage:award OR value:>950EUR OR publisher:ted OR lang:de OR since:2011 OR NOT until:2012',
    "report NEAR/3 number",
  ].map((query) => notices.noticesOn(noticesToSql(parseNoticeQuery(query), "q"))),
  supersededNotices: [notices.supersededNotices()],
  noticeTexts: [notices.noticeTexts()],
  textsOfNotices: [notices.textsOfNotices([7])],
  partyList: [notices.partyList()],
  noticeBuyers: [notices.noticeBuyers()],
  noticeLots: [notices.noticeLots()],
  noticeBids: [notices.noticeBids()],
  noticeAwards: [notices.noticeAwards()],
  noticeCodes: [notices.noticeCodes()],
  noticeClauses: [notices.noticeClauses()],
  clauseTexts: [notices.clauseTexts()],
  textsOfClauses: [notices.textsOfClauses([2, 0])],
  noticeQuarantine: [notices.noticeQuarantine()],
  noticeIds: [notices.noticeIds()],
  noticeCoverage: [notices.noticeCoverage()],
};

describe("facts of notices", () => {
  const folder = mkdtempSync(join(tmpdir(), "claque-notice-facts-"));
  let store: NoticeStore;
  beforeAll(async () => {
    store = await NoticeStore.open(join(folder, "notices.duckdb"), { salt: "s" });
    const packer = makeNoticePacker(store.salt);
    for (const notice of madeNotices(3000)) packer.add(notice);
    await store.append(packer.finish());
    const file = await store.nextFile();
    await store.commit({
      file: {
        seq: file,
        name: "made.json",
        source: "ocds",
        options: "{}",
        bytes: 9,
        sha256: "00",
        read: 3003,
        kept: 3000,
        repeated: 0,
        quarantined: { "no date": 2, "broken JSON": 1 },
        skipped: {},
        taken: { notices: 3000, rejections: 3, skips: 0 },
        complete: true,
      },
      quarantine: [
        { file, record: 4, reason: "no date" },
        { file, record: 9, reason: "broken JSON" },
        { file, record: 11, reason: "no date" },
      ],
    });
  });
  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const ask = <S extends ColumnSpec>(query: Query<S>) => store.columns(query);

  it("are all asked here", () => {
    expect(Object.keys(ASKED).sort()).toEqual(Object.keys(notices).sort());
  });

  it.each(Object.entries(ASKED).flatMap(([name, asked]) => asked.map((q, i) => [`${name} ${i + 1}`, q] as const)))(
    "%s is bound and answered, whole and in chunks, the same each time, in an order that decides ties",
    (_, query) => expectAnswered(store, query),
  );

  it("count what was written", async () => {
    const counts = await ask(notices.noticeCounts());
    // Persons: every tenth notice, by its number modulo 30.
    expect([counts.notices[0], counts.processes[0], counts.persons[0]]).toEqual([3000, 2500, 3]);
    const list = await ask(notices.noticeList());
    expect(new Set(list.process).size).toBe(2500);
    expect([...new Set(list.publisher)].sort()).toEqual(["ocds-made", "ted"]);
    expect((await ask(notices.noticeBids())).notice).toHaveLength(3000 * 4);
    expect((await ask(notices.noticeAwards())).notice).toHaveLength(1500);
    expect((await ask(notices.clauseTexts())).code).toHaveLength(3000);
    expect((await ask(notices.textsOfNotices([7]))).text).toEqual([expect.stringContaining("A short line 7")]);
    const told = await ask(notices.noticeCoverage());
    expect(told.publisher).toEqual(["ocds-made", "ted"]);
    expect([...told.notices, ...told.bids, ...told.prices]).toEqual([1000, 2000, 1000, 2000, 1000, 2000]);
    expect([...told.suppliers, ...told.closings]).toEqual([500, 1000, 500, 1000]);
    const reasons = await ask(notices.noticeQuarantine());
    expect(reasons.reason).toEqual(["no date", "broken JSON"]);
    expect([...reasons.records]).toEqual([2, 1]);
  });
});
