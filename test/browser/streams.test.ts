import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generatedStream } from "../../src/testing/generated-events.ts";
import { type ReplayServer, replayServer } from "../../src/testing/replay-server.ts";
import { makeProject, TINY } from "../web/project.ts";
import { axe, type Stage, setStage } from "./observatory.ts";

/** The panel on a real server, which takes in a real stream from a socket of its own. */
let stage: Stage;
let replay: ReplayServer;
beforeAll(async () => {
  stage = await setStage(await makeProject(1, TINY));
  const stream = generatedStream({ count: 40_000, rate: 200, from: Date.now() - 60_000 });
  replay = await replayServer({
    stream,
    faults: { disconnectAfter: [1515, 1515, 1515, 100_000], slow: 400, malformedEvery: 700 },
  });
}, 180_000);
afterAll(async () => {
  await stage.close();
  await replay.close();
  stage.project.remove();
  expect(stage.defects).toEqual([]);
});

const figure = async (page: Page, name: string): Promise<number> =>
  Number(
    (await page.locator(".stream-running .stream-figures > div", { hasText: name }).locator("dd").innerText()).replace(
      /\D/g,
      "",
    ),
  );

async function post(path: string, body: unknown): Promise<{ id: string }> {
  const response = await fetch(stage.serving.url.slice(0, -1) + path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(response.ok, response.ok ? "" : await response.clone().text()).toBe(true);
  return (await response.json()) as { id: string };
}

async function stateOf(id: string): Promise<string | undefined> {
  const list = (await (await fetch(`${stage.serving.url}api/streams`)).json()) as {
    streams: readonly { id: string; state: string }[];
  };
  return list.streams.find((s) => s.id === id)?.state;
}

const SOON = { timeout: 30_000, interval: 200 };
const TOP = "document.querySelector('.panel h2').getBoundingClientRect().top";

describe("live streams on the page", () => {
  it.each(["/", "/rising"])(
    "%s is renewed under the reader without a jump: place, focus and open parts stay",
    async (path) => {
      const { page, close } = await stage.open(path);
      await page.waitForSelector(".panel");
      const details = page.locator("details.caveats").last();
      await details.locator("summary").click();
      await details.locator("summary").focus();
      await page.evaluate("window.scrollTo(0, 120)");
      const top = await page.evaluate<number>(TOP);
      if (path === "/") expect(await page.locator(".updated").innerText()).toBe("");
      const source = await replayServer({
        stream: generatedStream({ count: 20_000, rate: 400, from: Date.now(), seed: 1 + path.length }),
      });
      const start = await post("/api/streams", { kind: "jetstream", url: source.jetstreamUrl });
      await expect.poll(() => page.locator(".updated").innerText(), SOON).toMatch(/updated \d\d:\d\d/);
      await expect
        .poll(() => page.locator(".newer").allInnerTexts(), SOON)
        .toEqual([expect.stringMatching(/[\d,]+ posts have come in/)]);
      expect(Math.abs((await page.evaluate<number>(TOP)) - top)).toBeLessThanOrEqual(2);
      expect(await details.getAttribute("open")).not.toBeNull();
      expect(await page.evaluate("document.activeElement.tagName")).toBe("SUMMARY");
      expect(await page.locator(".stale").count()).toBe(0);
      expect(await page.locator(".updated").getAttribute("aria-live")).toBe("polite");
      await post(`/api/streams/${start.id}/stop`, {});
      // The end is clean: what was read is stored first.
      await expect.poll(() => stateOf(start.id), SOON).toBe("stopped");
      await source.close();
      await close();
    },
    60_000,
  );

  it("a form left at its defaults asks for nothing but a press; each kind names what it needs", async () => {
    const { page, close } = await stage.open("/collect");
    if (!(await page.getByRole("button", { name: "Start", exact: true }).isVisible()))
      await page.locator(".new-stream summary").click();
    expect(await page.getByLabel("Languages").getAttribute("placeholder")).toBe("all");
    await page.getByRole("button", { name: "Mastodon" }).click();
    expect(await page.getByLabel("Instance").getAttribute("required")).not.toBeNull();
    await page.getByRole("button", { name: "A folder" }).click();
    await page.getByLabel("Path of the folder").fill("/no/such/folder");
    await page.getByRole("button", { name: "Start", exact: true }).click();
    await page.locator(".new-stream [role=alert]").waitFor();
    expect(await page.locator(".new-stream [role=alert]").innerText()).toContain("folder");
    await close();
  });

  it("is started by keyboard, shows rate, lag and honoured deletions, and is found again after a reload", async () => {
    const { page, close, complaints, elsewhere } = await stage.open("/collect");
    await page.locator(".new-stream summary").focus();
    await page.keyboard.press("Enter");
    await page.getByLabel("Server").focus();
    await page.keyboard.type(replay.jetstreamUrl);
    await page.keyboard.press("Enter");
    await page.locator(".stream-running").waitFor();
    await expect.poll(() => page.locator(".stream-running .spark rect").count(), SOON).toBeGreaterThanOrEqual(3);
    expect(await page.locator(".stream-running .spark").getAttribute("aria-label")).toMatch(
      /Events a second over the last \d+ seconds/,
    );
    await expect.poll(() => figure(page, "deletions honoured"), SOON).toBeGreaterThan(0);
    const kept = await figure(page, "posts kept");
    expect(kept).toBeGreaterThan(100);
    expect(await figure(page, "not readable")).toBeGreaterThan(0);
    expect(await page.locator(".stream-running").innerText()).toMatch(/behind now/);
    await page.reload();
    await page.locator(".stream-running").waitFor();
    expect(await figure(page, "posts kept")).toBeGreaterThanOrEqual(kept);
    expect(complaints).toEqual([]);
    expect(elsewhere).toEqual([]);
    await close();
  }, 60_000);

  it.each(["light", "dark"] as const)(
    "the running card is accessible (axe), %s",
    async (scheme) => {
      const { page, close } = await stage.open("/collect", { scheme });
      await page.locator(".stream-running").waitFor();
      await page.locator(".new-stream summary").click();
      expect(await axe(page)).toEqual([]);
      await close();
    },
    60_000,
  );

  it("mirrored and narrow, the card stays inside the page and its figures run from the right", async () => {
    const { page, close } = await stage.open("/collect?lang=ar-XB", { width: 390 });
    await page.locator(".stream-running").waitFor();
    await page.locator(".new-stream summary").click();
    expect(
      await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"),
    ).toBeLessThanOrEqual(0);
    const rights = await page.evaluate<number[]>(
      "[...document.querySelectorAll('.stream-head h3, .stream-figures > div:first-child')].map((e) => innerWidth - e.getBoundingClientRect().right)",
    );
    for (const gap of rights) expect(gap).toBeLessThan(60);
    await close();
  });

  it("is stopped with a press, and says so after a reload", async () => {
    const { page, close } = await stage.open("/collect");
    await page.locator(".stream-running").waitFor();
    await page.getByRole("button", { name: "Stop" }).click();
    await page.locator(".stream-stopped").waitFor({ timeout: 30_000 });
    await page.reload();
    await page.locator(".stream-stopped").waitFor();
    expect(await page.getByRole("button", { name: "Stop" }).count()).toBe(0);
    await close();
  }, 60_000);
});
