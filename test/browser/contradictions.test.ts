import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ENGLISH, inEnglish } from "../../src/model/english.ts";
import { type FindingsDocument, ofKind } from "../../src/model/finding.ts";
import { render } from "../../src/model/render.ts";
import { findingsJson, terminalSummary } from "../../src/outputs/index.ts";
import { answers, orchestratedView, risingView } from "../../src/views/index.ts";
import { VOICES, type VoiceName } from "../../src/voices/index.ts";
import { type Serving, serveObservatory } from "../../src/web/server/serve.ts";
import { PROJECTS } from "../views/projects.ts";
import { launch } from "./launch.ts";

/** The pages as a browser shows them, held against the views that terminal, report and files are written from. */
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
}, 180_000);
afterAll(() => browser.close());

const LANGUAGES: readonly VoiceName[] = ["es", "zh", "en"];
const flat = (text: string): string => text.replace(/[\s\u00a0]+/g, " ").trim();
/** Every run of text of the page's own part, folded or not, by single blanks. */
const TEXT = `(() => {
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const runs = [];
  while (walker.nextNode()) runs.push(walker.currentNode.data);
  return runs.join(" ");
})()`;
const textOf = async (page: Page): Promise<string> => flat(String(await page.evaluate(TEXT)));
const textsOf = async (page: Page, selector: string): Promise<string[]> =>
  (await page.locator(selector).allTextContents()).map(flat);
const numbersIn = (text: string): number[] =>
  [...text.matchAll(/\d[\d,]*/g)].map(([n]) => Number(n.replaceAll(",", "")));

describe.each(Object.entries(PROJECTS))("as the browser shows it: %s", (_, document: FindingsDocument) => {
  let folder = "";
  let serving: Serving;
  let tab: Page;
  /** What each page said that was looked at. */
  const texts = new Map<string, string>();
  const defects: unknown[] = [];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "claque-shown-"));
    writeFileSync(join(folder, "findings.json"), findingsJson(document));
    const onDefect = (e: unknown) => void defects.push(e);
    serving = await serveObservatory({ project: folder, host: "127.0.0.1", port: 0, now: () => Date.now(), onDefect });
    const context = await browser.newContext({ locale: "en-GB", reducedMotion: "reduce" });
    tab = await context.newPage();
    await tab.addInitScript({ content: 'localStorage.setItem("claque-tour", "seen")' });
  });
  afterAll(async () => {
    await tab.context().close();
    await serving.close();
    rmSync(folder, { recursive: true, force: true });
    expect(defects).toEqual([]);
  });

  /** A page, once its data stand; the same tab goes from page to page. */
  async function shown<T>(path: string, look: (page: Page) => Promise<T>): Promise<T> {
    await tab.goto(serving.url.slice(0, -1) + path);
    await tab.waitForSelector("main h1, main .empty-title");
    const found = await look(tab);
    texts.set(path, await textOf(tab));
    return found;
  }

  it("the overview gives the three answers in the words of terminal and report, in three languages", async () => {
    const told = Object.values(answers(document));
    // The page remembers the language that was chosen last.
    for (const language of LANGUAGES) {
      const said = (s: Parameters<typeof render>[0]) => flat(render(s, VOICES[language]));
      const text = await shown(`/?lang=${language}`, textOf);
      for (const { text: sentences, sure, verdict, figure } of told) {
        for (const s of [...sentences, ...sure]) expect(text, language).toContain(said(s));
        if (figure && verdict !== "found") expect(text, language).toContain(said(figure));
      }
    }
  }, 180_000);

  it("Rising counts what the summary counts, and says what it says", async () => {
    const view = risingView(document);
    const [lead, list, rows, more] = await shown("/rising", async (page) => [
      await textOf(page),
      await textsOf(page, ".list-panel h2"),
      await textsOf(page, ".burst-list .burst-row"),
      await textsOf(page, ".list-panel .show-more"),
    ]);
    if (view.summary) expect(lead).toContain(flat(inEnglish(view.summary.statement)));
    if (view.listed === 0) return expect(list).toEqual([]);
    expect(new Set(numbersIn(list.join(" ")))).toEqual(new Set([view.listed]));
    expect(numbersIn(lead)).toContain(view.total);
    if (more.length === 0) expect(rows).toHaveLength(view.rises.length);
    view.rises.slice(0, rows.length).forEach(({ burst, others }, i) => {
      expect(rows[i]).toContain(ENGLISH.number(burst.measures.ratio.value));
      if (others.length > 0) expect(numbersIn(rows[i])).toContain(others.length);
    });
    return undefined;
  }, 180_000);

  it("Orchestrated lists the groups in the one order, with the one q, and its tiers add up", async () => {
    const { groups, tiers, answer } = orchestratedView(document);
    const [text, heads, rows, chips] = await shown("/orchestrated", async (page) => [
      await textOf(page),
      await textsOf(page, ".list-panel h2"),
      await textsOf(page, ".group-list .group-row .group-more"),
      await textsOf(page, ".filters fieldset.chips:first-of-type .chip-count"),
    ]);
    for (const s of answer.verdict === "found" ? [] : answer.text) expect(text).toContain(flat(inEnglish(s)));
    if (groups.length === 0) return expect(rows).toEqual([]);
    expect(new Set(numbersIn(heads.join(" ")))).toEqual(new Set([groups.length]));
    rows.forEach((row, i) => {
      expect(row).toContain(flat(ENGLISH.probability(groups[i].evidence.log10q)));
      expect(numbersIn(row)[0]).toBe(groups[i].size.posts);
    });
    expect(numbersIn(chips.join(" "))).toEqual(tiers.map((t) => t.groups));
    return undefined;
  }, 180_000);

  it("none and blind are not shown alike, and no page says a number wrongly", async () => {
    const told = answers(document);
    const blind = Object.values(told).some((a) => a.verdict === "blind");
    const terminal = flat(terminalSummary(document, { colour: false, columns: 100 }));
    for (const text of [texts.get("/?lang=en") ?? "", terminal])
      expect(/Too little data to tell/.test(text)).toBe(blind);
    const [group] = ofKind(document, "group");
    for (const path of ["/topics", "/analysis/top", ...(group ? [`/group/${group.id}`] : [])])
      await shown(path, textOf);
    const english = [...texts].filter(([path]) => !/lang=(?!en)/.test(path));
    expect(english.length).toBeGreaterThan(4);
    for (const [path, text] of english) {
      expect(text, path).not.toMatch(
        /(?<![\d.,–])\b1 (?:groups|accounts|posts|files|objects|bursts|records|weeks|alarms)\b(?! \()/,
      );
      expect(text, path).not.toMatch(/undefined|\bNaN\b|\[object|\{\w+\}/);
    }
  }, 240_000);
});
