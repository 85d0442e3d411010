import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Stage, setDemoStage } from "./observatory.ts";

/** Keys of a fast hand or a slow machine: pressed between what the page decided and what it has drawn. */
let stage: Stage;
beforeAll(async () => {
  stage = await setDemoStage();
}, 180_000);
afterAll(async () => {
  await stage.close();
  expect(stage.defects).toEqual([]);
});

/** In the page: a key as the document hears it. */
const PRESS = `const press = (key, extra) => (document.activeElement ?? document.body).dispatchEvent(
  new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...extra }));`;

describe("a key pressed the moment something changes", () => {
  it("Escape ends the tour in the instant in which its card appears", async () => {
    const { page, close } = await stage.open("/method", { tour: true });
    await page.evaluate(`(() => { ${PRESS}
      window.cards = 0;
      new MutationObserver((_, me) => {
        if (!document.querySelector(".tour")) return;
        me.disconnect();
        window.cards++;
        press("Escape");
      }).observe(document.body, { childList: true, subtree: true });
    })()`);
    await page.keyboard.press("1");
    await page.waitForSelector(".answers");
    await page.waitForFunction("window.cards === 1");
    await page.locator(".tour").waitFor({ state: "detached" });
    await close();
  });

  it("Ctrl-K opens what Enter has just closed, and it stays open", async () => {
    const { page, close } = await stage.open("/");
    await page.keyboard.press("Control+k");
    await page.locator(".palette input:focus").waitFor();
    await page.keyboard.type("collect");
    await page.locator(".palette [role=option]").first().waitFor();
    await page.evaluate(`(() => { ${PRESS} press("Enter"); press("k", { ctrlKey: true }); })()`);
    await page.waitForURL(/\/collect/);
    await page.locator(".palette input:focus").waitFor();
    // Closed and drawn closed, then opened before the browser tells of the closing.
    await page.evaluate(`(() => { ${PRESS}
      const dialog = document.querySelector("dialog.palette");
      new MutationObserver((_, me) => {
        if (dialog.open) return;
        me.disconnect();
        press("k", { ctrlKey: true });
      }).observe(dialog, { attributes: true });
    })()`);
    await page.locator(".palette input").fill("overview");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname === "/");
    await page.waitForTimeout(300);
    expect(await page.locator(".palette input:focus").count()).toBe(1);
    await page.keyboard.press("Escape");
    await page.locator(".palette input").waitFor({ state: "detached" });
    await close();
  });

  it("a page is gone to by name before anything else is known", async () => {
    const { page, close } = await stage.open("/");
    await page.route("**/topics.json*", () => {});
    await page.keyboard.press("Control+k");
    await page.locator(".palette input:focus").waitFor();
    await page.keyboard.type("collect");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname === "/collect");
    await close();
  });
});
