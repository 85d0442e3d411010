import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OrchestratedData, RisingData } from "../../src/web/view-data.ts";
import { axe, type Stage, setStage } from "./observatory.ts";

/** One period and one set of topics over all pages: in the address, in its history, on every link, by pointer and by keys. */
let stage: Stage;
let origin = "";
beforeAll(async () => {
  stage = await setStage();
  origin = stage.serving.url.slice(0, -1);
}, 180_000);
afterAll(async () => {
  await stage.close();
  stage.project.remove();
  expect(stage.defects).toEqual([]);
});

const json = async <T>(path: string) => (await (await fetch(origin + path)).json()) as T;
const chosen = (page: Page) => page.locator(".scope .chip").first();
const PAGES = ["/", "/topics", "/rising", "/orchestrated", "/collect", "/method"];

describe("what is chosen", () => {
  it("travels on every link from page to page, and is let go with one press", async () => {
    const group = (await json<OrchestratedData>("/orchestrated.json")).groups[0].id;
    for (const path of [...PAGES, `/group/${group}`]) {
      const { page, close } = await stage.open(`${path}?since=2024-03-06&until=2024-03-08`);
      await chosen(page).waitFor();
      await page.waitForSelector(".panel, .answer");
      const without = await page.evaluate<string[]>(`[...document.querySelectorAll("a[href]")]
        .map((a) => new URL(a.href))
        .filter((u) => u.origin === location.origin && u.hash === "" && !/\\.[a-z]+$|^\\/api/.test(u.pathname))
        .filter((u) => !u.searchParams.has("since"))
        .map((u) => u.pathname + u.search)`);
      expect(without, path).toEqual([]);
      await chosen(page).click();
      await expect.poll(() => new URL(page.url()).searchParams.has("since")).toBe(false);
      await close();
    }
  }, 120_000);

  it("is chosen by arrow keys and Enter, stretched with Shift, and back undoes it", async () => {
    const { page, close } = await stage.open("/");
    const plot = page.locator('.plot[aria-label*="published"]');
    await plot.locator("svg").waitFor();
    await plot.focus();
    await page.keyboard.press("Home");
    for (let i = 0; i < 30; i++) await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await chosen(page).waitFor();
    const at = () => ["since", "until"].map((name) => new URL(page.url()).searchParams.get(name));
    const first = at();
    for (let i = 0; i < 24; i++) await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Shift+Enter");
    await expect.poll(() => at()[1]).not.toBe(first[1]);
    expect(at()[0]).toBe(first[0]);
    await page.locator(".plot-chosen:visible").first().waitFor();
    await page.goBack();
    await expect.poll(at).toEqual(first);
    await page.goBack();
    await expect.poll(at).toEqual([null, null]);
    await close();
  });

  it("narrows lists, twins and exports alike", async () => {
    const all = await json<RisingData>("/rising.json");
    const burst = all.bursts.find((b) => b.objects[0]?.type === "hashtag" || b.objects[0]?.type === "domain");
    const o = burst?.objects[0];
    const topic = encodeURIComponent(o?.type === "hashtag" ? `#${o.label}` : `domain:${o?.label}`);
    const some = await json<RisingData>(`/rising.json?q=${topic}`);
    expect(some.bursts.map((b) => b.id)).toContain(burst?.id);
    expect(some.bursts.length).toBeLessThan(all.bursts.length);
    const csv = await (await fetch(`${origin}/rising.csv?q=${topic}`)).text();
    expect(csv.trim().split("\r\n").length - 1).toBe(some.bursts.length);
    const groups = (await json<OrchestratedData>(`/orchestrated.json?q=${topic}`)).groups.map((g) => g.id);
    const frozen = await json<{ findings: { kind: string; id: string }[] }>(`/findings.json?q=${topic}`);
    expect(
      frozen.findings
        .filter((f) => f.kind === "group")
        .map((f) => f.id)
        .sort(),
    ).toEqual(groups.sort());
    expect((await fetch(`${origin}/rising.json?q=from:someone`)).status).toBe(400);
  });

  it.each([
    ["light", 1280],
    ["dark", 390],
  ] as const)(
    "is accessible and fits, %s %i px",
    async (scheme, width) => {
      for (const path of PAGES) {
        const { page, close } = await stage.open(`${path}?since=2024-03-06&until=2024-03-08&q=climate`, {
          scheme,
          width,
        });
        await page.locator(".scope").waitFor();
        await page.waitForSelector(".panel, .answer, .notice, .empty");
        expect(await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")).toBe(
          0,
        );
        expect(await axe(page), path).toEqual([]);
        await close();
      }
    },
    120_000,
  );
});
