import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeProject, TINY } from "../web/project.ts";
import { type Stage, setStage } from "./observatory.ts";

/** Each page's main task without a mouse: only keys are pressed, nothing is clicked and no focus is given by the test. */
let stage: Stage;
beforeAll(async () => {
  stage = await setStage(await makeProject(1, TINY));
}, 180_000);
afterAll(async () => {
  await stage.close();
  stage.project.remove();
  expect(stage.defects).toEqual([]);
});

/** Tabs on until what has the focus matches; fails where it cannot be reached. */
async function tabTo(page: Page, selector: string, most = 90): Promise<void> {
  for (let i = 0; i < most; i++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate<boolean>(`document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`)) return;
  }
  throw new Error(`${selector} was not reached with ${most} tabs`);
}

describe("by keys alone", () => {
  it("overview: another kind of object, then into the strongest group", async () => {
    const { page, close } = await stage.open("/");
    await page.waitForSelector(".answers");
    await tabTo(page, ".answer .choice button[aria-pressed=false]");
    await page.keyboard.press("Space");
    await expect.poll(() => new URL(page.url()).searchParams.get("kind")).not.toBeNull();
    await tabTo(page, ".answer .group-link");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/group\//);
    await page.waitForSelector(".evidence");
    await tabTo(page, "button.tool[aria-pressed=false]");
    await page.keyboard.press("Enter");
    await page.waitForURL(/hours=true/);
    await page.waitForSelector(".stack .table tbody tr");
    expect(await page.locator(".failed").count()).toBe(0);
    await close();
  });

  it("rising: a burst is chosen from the list and read point by point", async () => {
    const { page, close } = await stage.open("/rising");
    await page.waitForSelector(".filters, .notice");
    // A collection this small may have no burst: then there is nothing to choose, and the alarm form is the task.
    if ((await page.locator(".burst-link").count()) > 0) {
      await tabTo(page, ".burst-link");
      await page.keyboard.press("Enter");
      await page.waitForURL(/burst=/);
      await tabTo(page, ".plot");
      await page.keyboard.press("Home");
      const first = await page.locator(".readout").first().innerText();
      await page.keyboard.press("ArrowRight");
      expect(await page.locator(".readout").first().innerText()).not.toBe(first);
      expect(await page.locator(".tip").count()).toBe(1);
    }
    await tabTo(page, ".new-alarm summary");
    await page.keyboard.press("Enter");
    expect(await page.locator(".new-alarm").getAttribute("open")).not.toBeNull();
    await close();
  });

  it("orchestrated: a filter is set and cleared, and the address follows", async () => {
    const { page, close } = await stage.open("/orchestrated");
    await page.waitForSelector(".filters");
    await tabTo(page, ".chip");
    await page.keyboard.press("Space");
    await page.waitForURL(/tier=/);
    await tabTo(page, ".filters .button-plain");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.url()).not.toMatch(/tier=/);
    await close();
  });

  it("collect: the choice of files, the kinds of stream and the list of formats can be reached", async () => {
    const { page, close } = await stage.open("/collect");
    await page.waitForSelector(".panel");
    await tabTo(page, "#files");
    await tabTo(page, ".new-stream summary, .new-stream .choice button");
    await tabTo(page, "details.caveats > summary");
    await page.keyboard.press("Enter");
    expect(await page.locator(".formats").isVisible()).toBe(true);
    await close();
  });

  it("method: an analysis is opened, its SQL shown, the citation reached", async () => {
    const { page, close } = await stage.open("/method");
    await page.waitForSelector(".analysis");
    await tabTo(page, ".citation button");
    await tabTo(page, ".analysis > summary");
    await page.keyboard.press("Enter");
    await tabTo(page, ".sql > summary");
    await page.keyboard.press("Enter");
    expect(await page.locator(".sql pre").first().isVisible()).toBe(true);
    await close();
  });

  it("the help lists every key that does something", async () => {
    const { page, close } = await stage.open("/");
    await page.keyboard.press("?");
    const keys = await page.locator(".keys kbd").allInnerTexts();
    expect(keys).toEqual(["/", "Ctrl K", "?", "Esc", "← →", "Home End", "1 – 6", "Tab", "Enter"]);
    await close();
  });
});

describe("set from right to left", () => {
  it.each(["/", "/topics", "/rising", "/orchestrated", "/collect", "/method"])(
    "%s is mirrored, wide and narrow, and nothing runs out",
    async (path) => {
      for (const width of [1280, 390]) {
        const { page, close } = await stage.open(`${path}?lang=ar-XB`, { width });
        await page.waitForSelector(".panel, .notice");
        const seen = await page.evaluate<{ over: number; menu: boolean; heading: number; outside: string[] }>(`(() => {
        const box = (s) => document.querySelector(s).getBoundingClientRect();
        const menu = [...document.querySelectorAll(".menu a")].map((a) => a.getBoundingClientRect().left);
        return {
          over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
          menu: menu.every((x, i) => i === 0 || x < menu[i - 1]),
          heading: innerWidth - box("h1").right,
          outside: [...document.querySelectorAll("h2, .button, .chip, .field")]
            .filter((e) => e.checkVisibility() && !e.closest(".table-frame, .menu"))
            .filter((e) => e.getBoundingClientRect().left < -1 || e.getBoundingClientRect().right > innerWidth + 1)
            .map((e) => e.outerHTML.slice(0, 90)),
        };
      })()`);
        expect(seen.over).toBeLessThanOrEqual(0);
        expect(seen.menu).toBe(true);
        expect(seen.heading).toBeLessThan(width > 600 ? 140 : 40);
        expect(seen.outside).toEqual([]);
        await close();
      }
    },
    60_000,
  );
});
