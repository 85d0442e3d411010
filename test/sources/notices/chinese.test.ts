import { describe, expect, test } from "vitest";
import { timeIn } from "../../../src/sources/notices/chinese/words.ts";
import { recogniseNotices } from "../../../src/sources/notices/index.ts";
import { bytesOf } from "../reading.ts";
import { fixture, opened, read, reasons } from "./reading.ts";

describe("records", () => {
  test("sections as texts, 万元 and 亿元, deadlines of Beijing, the end of a period", async () => {
    const all = await read("zh-notice", fixture("zh-notice.ndjson"));
    expect(all.notices.map((notice) => opened(notice))).toMatchObject([
      {
        id: "z-1",
        process: "P-1",
        stage: "call",
        at: Date.UTC(2026, 7, 3),
        closes: Date.UTC(2026, 7, 24, 1),
        lang: "zh",
        estimate: { amount: 1_252_600, currency: "CNY" },
        methodDetails: "询比公告",
        texts: ["采购8395节蓄电池。", "供应商应为独立的法人。"],
        buyers: [{ name: "金丝雀 Canary 公司", country: "CN" }],
      },
      {
        id: "z-2",
        method: "open",
        estimate: { amount: 110_000_000, currency: "CNY" },
        closes: Date.UTC(2026, 7, 24, 9),
        texts: ["服务器。"],
      },
      { id: "z-3", stage: "plan", estimate: { amount: 884_641.1, currency: "CNY" } },
      { id: "z-4", stage: "award", at: Date.UTC(2019, 4, 3) },
    ]);
    expect(all.notices[2]).not.toHaveProperty("closes");
    expect(all.notices[3]).not.toHaveProperty("estimate");
    expect(reasons(all.rejected)).toEqual(["5 no id", "6 no time", "7 bad time"]);
    expect(reasons(all.oddities).sort()).toEqual(["4 amount not understood", "4 date not understood"]);
  });
});

describe("pages", () => {
  test("values behind labels, wherever they stand on a line; contacts apart", async () => {
    const all = await read("zh-page", fixture("zh-page.html"));
    expect(opened(all.notices[0])).toMatchObject({
      process: "ZC-2026-001",
      stage: "award",
      at: Date.UTC(2026, 7, 3),
      method: "direct",
      estimate: { amount: 985_000, currency: "" },
      title: "舆情监测服务",
      texts: ["舆情监测服务项目成交结果公告", "服务要求：供应商须提供全天候的网络舆情监测、分析和报告服务。"],
      buyers: [{ name: "金丝雀 Canary 市宣传部" }],
      entities: [{ name: "Canary 招标有限公司" }],
      lots: [
        {
          awards: [
            { suppliers: [{ name: "金丝雀 Canary 科技有限公司" }], amount: { amount: 950_000, currency: "CNY" } },
          ],
        },
      ],
    });
    expect(opened(all.notices[0]).contacts).toEqual(
      expect.arrayContaining(["Canary 路1号", "王 Canary", "010-5550100"]),
    );
  });

  test("plain text, traditional signs, years of the Republic", async () => {
    const text =
      "機關名稱：金絲雀市政府\n標案名稱：監測系統維護\n標案案號：T-108-1\n招標方式：公開招標\n預算金額：1,200,000元\n截止投標：民國108年5月3日17:00\n公告日：108/04/01\n得標廠商：金絲雀股份有限公司\n總決標金額：1,100,000元\n";
    expect(recogniseNotices(bytesOf(text), "a.txt").source?.name).toBe("zh-page");
    const [notice] = (await read("zh-page", text)).notices;
    expect(opened(notice)).toMatchObject({
      process: "T-108-1",
      title: "監測系統維護",
      method: "open",
      at: Date.UTC(2019, 3, 1),
      closes: Date.UTC(2019, 4, 3, 9),
      estimate: { amount: 1_200_000 },
      buyers: [{ name: "金絲雀市政府" }],
      lots: [{ awards: [{ suppliers: [{ name: "金絲雀股份有限公司" }], amount: { amount: 1_100_000 } }] }],
    });
  });

  test("a page of something else, an empty one, one without a day", async () => {
    const other = "<html><body><p>今天天气很好</p></body></html>";
    expect(recogniseNotices(bytesOf(other), "a.html").source).toBeUndefined();
    expect(reasons((await read("zh-page", other)).rejected)).toEqual(["1 unknown shape"]);
    expect(reasons((await read("zh-page", "<html><body></body></html>")).skipped)).toEqual(["1 empty document"]);
    const undated = "采购人：金丝雀\n项目名称：监测\n项目编号：1\n";
    expect(reasons((await read("zh-page", undated)).rejected)).toEqual(["1 no time"]);
    expect((await read("zh-page", undated, { dated: Date.UTC(2026, 0, 1) })).notices.length).toBe(1);
    // A day on a line of its own stands for that of publication.
    expect((await read("zh-page", `${undated}2026年8月3日\n`)).notices.map(({ at }) => at)).toEqual([
      Date.UTC(2026, 7, 3),
    ]);
  });

  test("pages that are made to be slow cost no more than their length", async () => {
    const slow = [
      "<script>".repeat(200_000),
      "1.".repeat(1_000_000),
      `采购人${" ".repeat(1_000_000)}`,
      "<td> ".repeat(300_000),
    ];
    for (const page of slow) {
      const start = performance.now();
      await read("zh-page", `<p>采购人：金丝雀</p>${page}`);
      expect(performance.now() - start, page.slice(0, 8)).toBeLessThan(10_000);
    }
  });
});

test.each([
  ["2026年8月24日09时00分", Date.UTC(2026, 7, 24, 1)],
  ["2026年8月24日9时", Date.UTC(2026, 7, 24, 1)],
  ["2026-08-24 09:00", Date.UTC(2026, 7, 24, 1)],
  ["2026年8月1日至2026年8月24日", Date.UTC(2026, 7, 24)],
  ["2026年8月3日", Date.UTC(2026, 7, 3)],
  ["中華民國108年5月3日", Date.UTC(2019, 4, 3)],
  ["", "no time"],
  ["下周", "bad time"],
])("%s", (text, time) => {
  expect(timeIn(text)).toBe(time);
});
