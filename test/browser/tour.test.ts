import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeProject, TINY } from "../web/project.ts";
import { axe, type Stage, setDemoStage, setStage } from "./observatory.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await setDemoStage();
}, 180_000);
afterAll(async () => {
  await stage.close();
  expect(stage.defects).toEqual([]);
});

const open = () => stage.open("/", { tour: true });

describe("the first-run tour", () => {
  it("is shown once on the made world; Escape ends it, and a reload does not bring it back", async () => {
    const { page, close } = await open();
    await page.locator(".tour").waitFor();
    expect(await page.locator(".tour").innerText()).toContain("1 of 4");
    await page.keyboard.press("Escape");
    await page.locator(".tour").waitFor({ state: "detached" });
    await page.reload();
    await page.waitForSelector(".answers");
    await page.waitForTimeout(300);
    expect(await page.locator(".tour").count()).toBe(0);
    await close();
  });

  it("goes from page to page by keyboard alone, back and forth, and can be asked for again", async () => {
    const { page, close } = await open();
    await page.locator(".tour").waitFor();
    await page.getByRole("button", { name: "Next" }).focus();
    for (const path of ["/rising", "/orchestrated", "/method"]) {
      await page.keyboard.press("Enter");
      await page.waitForURL((url) => url.pathname === path);
      await page.locator(".tour h2").waitFor();
      // The card has the focus: its next button is a few tabs away, whatever page is below.
      for (let i = 0; i < 4; i++) {
        await page.keyboard.press("Tab");
        if (await page.evaluate("/Next|Begin/.test(document.activeElement.textContent)")) break;
      }
      expect(await page.evaluate<string>("document.activeElement.textContent")).toMatch(/Next|Begin/);
    }
    await page.getByRole("button", { name: "Back" }).click();
    await page.waitForURL((url) => url.pathname === "/orchestrated");
    await page.getByRole("button", { name: "Not now" }).click();
    await page.locator(".tour").waitFor({ state: "detached" });
    await page.keyboard.press("?");
    await page.getByRole("button", { name: "Show the tour" }).click();
    await page.locator(".tour").waitFor();
    expect(new URL(page.url()).pathname).toBe("/");
    await close();
  });

  it.each(["light", "dark"] as const)("is accessible (axe), %s", async (scheme) => {
    const { page, close } = await stage.open("/", { tour: true, scheme });
    await page.locator(".tour").waitFor();
    await page.waitForTimeout(400);
    expect(await axe(page)).toEqual([]);
    await close();
  });

  it("begins on any project that is seen first, in words of its own", async () => {
    const real = await setStage(await makeProject(2, TINY));
    try {
      const { page, close } = await real.open("/", { tour: true });
      await page.locator(".tour").waitFor();
      expect(await page.locator(".tour").innerText()).toContain("Three answers");
      expect(await page.locator(".tour").innerText()).not.toMatch(/demo|made world/i);
      await close();
    } finally {
      await real.close();
      real.project.remove();
    }
  }, 300_000);
});
