import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OrchestratedData } from "../../src/web/view-data.ts";
import { makeProject, TINY } from "../web/project.ts";
import { type Shown, type Stage, setStage } from "./observatory.ts";

/** Readers whom motion makes ill, and have said so to their system: nothing moves (WCAG 2.2, 2.3.3). */
let stage: Stage;
beforeAll(async () => {
  stage = await setStage(await makeProject(1, TINY));
}, 300_000);
afterAll(async () => {
  await stage.close();
  stage.project.remove();
  expect(stage.defects).toEqual([]);
});

/** What moves by a stylesheet, seen at each picture from the first moment on; and what the network's own thread was told. */
const WATCH = `(() => {
  window.moving = new Set();
  const look = () => {
    for (const a of document.getAnimations()) {
      const e = a.effect.target;
      window.moving.add((a.animationName ?? a.transitionProperty) + " of " + e.localName + "." + e.className);
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    if (message.do === "begin") window.calm = message.calm;
    return post.call(this, message, ...rest);
  };
})()`;
const moving = (page: Page) => page.evaluate<string[]>("[...window.moving]");

async function openWatched(path: string, motion: "reduce" | "no-preference"): Promise<Shown> {
  const shown = await stage.open(path, { motion });
  await shown.page.addInitScript({ content: WATCH });
  // Answers that take a while: what stands in their place is there, and is drawn several times.
  await shown.page.route(/\.json/, async (route) => {
    await shown.page.waitForSelector(".bone", { state: "attached" });
    await shown.page.waitForTimeout(300);
    await route.continue();
  });
  await shown.page.reload();
  await shown.page.waitForSelector(".panel, .answer, .notice");
  await shown.page.unroute(/\.json/);
  return shown;
}

/** What a stylesheet lets move although nobody said that motion is welcome. */
const WOULD_MOVE = `(() => {
  const found = [];
  const read = (rules) => {
    for (const rule of rules) {
      if (rule.media && !matchMedia(rule.media.mediaText).matches) continue;
      if (rule.cssRules?.length) read(rule.cssRules);
      const { transitionDuration = "", animationName = "", scrollBehavior = "" } = rule.style ?? {};
      if (transitionDuration || animationName || scrollBehavior) found.push(rule.selectorText);
    }
  };
  for (const sheet of document.styleSheets) read(sheet.cssRules);
  return found;
})()`;

describe("where motion is unwelcome", () => {
  it("no page moves: not while it waits, nor under the pointer, nor from one to the next", async () => {
    const { groups } = (await (await fetch(`${stage.serving.url}orchestrated.json`)).json()) as OrchestratedData;
    for (const path of ["/", "/topics?q=lang:en", "/rising", "/orchestrated", `/group/${groups[0].id}`, "/collect"]) {
      const { page, close } = await openWatched(path, "reduce");
      for (const link of await page.locator(".menu a, .choice button").all())
        if (await link.isVisible()) await link.hover();
      expect(await page.evaluate(WOULD_MOVE), path).toEqual([]);
      await page.locator('.menu a[href^="/method"]').click();
      await page.waitForSelector(".analysis");
      expect(await moving(page), path).toEqual([]);
      await close();
    }
  }, 120_000);

  it("the network stands still once it is nearer, and is told so", async () => {
    const { page, close } = await openWatched("/orchestrated", "reduce");
    await page.locator('.network-canvas[aria-busy="false"]').waitFor();
    expect(await page.evaluate("window.calm")).toBe(true);
    const sheet = page.locator(".network-canvas");
    await sheet.scrollIntoViewIfNeeded();
    const seen = new Set([(await sheet.screenshot()).toString("base64")]);
    await page.locator(".network-tools .icon").first().click();
    for (let i = 0; i < 8; i++) seen.add((await sheet.screenshot()).toString("base64"));
    expect(seen.size).toBe(2);
    await close();
  }, 60_000);

  it("the report leaps to where a link leads", async () => {
    const { page, close } = await stage.open("/");
    await page.goto(`${stage.serving.url}report.html`);
    expect(await page.evaluate(WOULD_MOVE)).toEqual([]);
    await page.emulateMedia({ reducedMotion: "no-preference" });
    expect(await page.evaluate(WOULD_MOVE)).toEqual(["html"]);
    await close();
  });
});

it("elsewhere what waits breathes: what looks for motion sees it", async () => {
  const { page, close } = await openWatched("/", "no-preference");
  expect(await moving(page)).toContain("breathe of span.bone bone-0");
  expect(await page.evaluate(WOULD_MOVE)).toEqual(
    expect.arrayContaining([".progress-bar::-webkit-progress-value", ".bone", ".stale", ".drop"]),
  );
  await close();
}, 60_000);
