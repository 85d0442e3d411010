import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OrchestratedData } from "../../src/web/view-data.ts";
import { makeProject, TINY } from "../web/project.ts";
import { type Stage, setStage } from "./observatory.ts";

/** Readers who enlarge: no page scrolls sideways, and no text is cut (WCAG 2.2, 1.4.4, 1.4.10). */
let stage: Stage;
beforeAll(async () => {
  stage = await setStage(await makeProject(1, TINY));
}, 300_000);
afterAll(async () => {
  await stage.close();
  stage.project.remove();
  expect(stage.defects).toEqual([]);
});

/** What is too wide for the window, or hides a part of its own text. What scrolls by itself holds its contents. */
const CUT = `(() => {
  const scrolls = (e) => e && (/auto|scroll/.test(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
  const found = document.documentElement.scrollWidth > innerWidth ? ["the page itself"] : [];
  for (const e of document.querySelectorAll("body *")) {
    if (!e.checkVisibility() || e.closest("svg, select, .hidden-visually, .skip")) continue;
    const { overflowX, overflowY, webkitLineClamp } = getComputedStyle(e);
    const { left, right, width } = e.getBoundingClientRect();
    const says = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    const hidesX = /hidden|clip/.test(overflowX) && e.scrollWidth > e.clientWidth + 1;
    const hidesY = /hidden|clip/.test(overflowY) && e.scrollHeight > e.clientHeight + 2 && webkitLineClamp === "none";
    const over = width > 0 && (right > innerWidth + 1 || left < -1) && !scrolls(e.parentElement);
    if (over || (says && (hidesX || hidesY))) found.push(e.outerHTML.slice(0, 120));
  }
  return found;
})()`;

/** The letters of the reader's browser, px. */
async function lettersOf(page: Page, size: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Page.enable");
  await session.send("Page.setFontSizes", { fontSizes: { standard: size, fixed: size } });
}

describe("enlarged", () => {
  it.each([
    { what: "200 % of 1280 px", width: 640, height: 450, scale: 2 },
    { what: "400 % of 1280 px", width: 320, height: 256, scale: 2 },
    { what: "a phone", width: 390, height: 844, scale: 2 },
    { what: "letters twice as large", width: 1280, height: 900, scale: 1, letters: 32 },
  ])("$what: no page scrolls sideways or cuts a text", async ({ width, height, scale, letters }) => {
    const { groups } = (await (await fetch(`${stage.serving.url}orchestrated.json`)).json()) as OrchestratedData;
    for (const path of [
      "/",
      "/topics?q=lang:en",
      "/rising",
      "/orchestrated",
      `/group/${groups[0].id}`,
      "/collect",
      "/method",
    ]) {
      const shown = await stage.open(path, { width, height, scale });
      if (letters) await lettersOf(shown.page, letters);
      await shown.page.waitForSelector(".panel, .answer, .notice");
      await expect.poll(() => shown.page.evaluate(CUT), { timeout: 15_000, message: path }).toEqual([]);
      if (letters)
        expect(await shown.page.evaluate("getComputedStyle(document.documentElement).fontSize")).toBe("32px");
      await shown.close();
    }
  });

  it("in colours of the reader's system, the page, the choice and the focus are still marked", async () => {
    const { page, close } = await stage.open("/");
    await page.emulateMedia({ forcedColors: "active" });
    await page.waitForSelector(".choice button");
    const marked = await page.evaluate(`(() => {
      const styleOf = (selector) => getComputedStyle(document.querySelector(selector));
      const chosen = styleOf('.choice [aria-pressed="true"]').backgroundColor;
      const other = styleOf('.choice [aria-pressed="false"]').backgroundColor;
      document.querySelector(".menu a").focus({ focusVisible: true });
      return {
        page: styleOf('.menu [aria-current="page"]').borderBlockEndWidth,
        chosen: chosen !== other,
        focus: styleOf(".menu a").outlineStyle,
        paper: styleOf(".plot").backgroundColor !== "rgba(0, 0, 0, 0)",
      };
    })()`);
    expect(marked).toEqual({ page: "3px", chosen: true, focus: "solid", paper: true });
    await close();
  });
});
