import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeRng } from "../../src/methods/rng.ts";
import { askedTopic } from "../../src/tenders/find-topic.ts";
import { runTenders } from "../../src/tenders/run.ts";
import { costMarket } from "../../src/worlds/markets/cost-market.ts";
import { madeRecords } from "../../src/worlds/markets/records.ts";
import { axe, type Stage, setStage } from "./observatory.ts";

const folder = mkdtempSync(join(tmpdir(), "claque-tenders-page-"));
let stage: Stage;
let group = "";
beforeAll(async () => {
  const rng = makeRng(1);
  const market = costMarket({ tenders: 900, firms: 160, groups: 1, rigged: 80, lookAlikes: [] }, rng.fork("market"));
  const records = madeRecords(market, rng.fork("records"));
  group = records.truth.groups[0][0];
  const file = join(folder, "market.jsonl");
  writeFileSync(file, [...records.lines()].join(""));
  const dir = join(folder, "project");
  await runTenders({ dir, files: [file], topic: askedTopic("watching"), seed: 1 });
  stage = await setStage({ dir, archive: file, remove: () => {} });
}, 180_000);
afterAll(async () => {
  await stage.close();
  rmSync(folder, { recursive: true, force: true });
  expect(stage.defects).toEqual([]);
});

it.each(["light", "dark"] as const)(
  "the page of purchases is accessible (axe) and keeps its policy, %s",
  async (scheme) => {
    const shown = await stage.open("/tenders", { scheme });
    await shown.page.waitForSelector(".panel");
    await shown.page.waitForTimeout(500);
    expect(await axe(shown.page)).toEqual([]);
    expect(shown.complaints).toEqual([]);
    expect(shown.elsewhere).toEqual([]);
    await shown.close();
  },
);

it("fits a narrow screen in three languages and mirrored, with the questions in the reader's language", async () => {
  for (const [lang, title] of [
    ["en", "Which requirements are copied?"],
    ["es", "¿Qué requisitos están copiados?"],
    ["zh", "哪些要求是相同的文字？"],
    ["ar-XB", undefined],
  ] as const) {
    const shown = await stage.open(`/tenders?lang=${lang}`, { width: 390 });
    await shown.page.waitForSelector(".panel");
    const over = await shown.page.evaluate(
      "document.documentElement.scrollWidth - document.documentElement.clientWidth",
    );
    expect(over, lang).toBeLessThanOrEqual(0);
    if (title) expect(await shown.page.locator("h2", { hasText: title }).count(), lang).toBe(1);
    await shown.close();
  }
}, 120_000);

it("is reached from the menu and from a page that has nothing of its own to show; names no firm of a group", async () => {
  const shown = await stage.open("/");
  await shown.page.waitForSelector(".begin");
  await shown.page.click(".begin a.button");
  await shown.page.waitForSelector(".panel");
  expect(new URL(shown.page.url()).pathname).toBe("/tenders");
  expect(await shown.page.locator(".menu a[aria-current=page]").textContent()).toBe("Purchases");
  const bidders = shown.page.locator("section.panel", { hasText: "Which bidders act as a group?" });
  expect(await bidders.textContent()).toContain("group A");
  expect(await bidders.textContent()).not.toContain(group);
  await shown.close();
});
