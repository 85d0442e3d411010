import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseQuery } from "../../src/query/index.ts";
import { type Shown, type Stage, setStage } from "./observatory.ts";

/** What a stranger comes to do, from the overview: each in at most four clicks. Typing is no click, putting the cursor into a field is. */
const MOST = 4;

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
}, 180_000);
afterAll(async () => {
  await stage.close();
  stage.project.remove();
  expect(stage.defects).toEqual([]);
});

/** A hand that counts its clicks; a dialog that is answered is one. */
class Hand {
  clicks = 0;
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
    page.on("dialog", (d) => {
      this.clicks++;
      void d.accept();
    });
  }
  async click(target: Locator): Promise<void> {
    await target.first().click();
    this.clicks++;
  }
  async fill(field: Locator, text: string): Promise<void> {
    await field.fill(text);
    this.clicks++;
  }
  /** Points at a chart, so far along. */
  async point(chart: Locator, share: number): Promise<void> {
    await chart.locator("svg").first().waitFor();
    await chart.scrollIntoViewIfNeeded();
    const box = (await chart.boundingBox())!;
    await this.page.mouse.click(box.x + share * box.width, box.y + box.height / 2);
    this.clicks++;
  }
  link = (name: string | RegExp, within = "body") => this.page.locator(within).getByRole("link", { name });
  button = (name: string | RegExp) => this.page.getByRole("button", { name, exact: typeof name === "string" });
}

async function begin(): Promise<{ hand: Hand; shown: Shown }> {
  const shown = await stage.open("/");
  await shown.page.waitForSelector(".answers");
  return { hand: new Hand(shown.page), shown };
}

const VOLUME = '.plot[aria-label*="published"]';
const params = (page: Page) => new URL(page.url()).searchParams;

async function done({ hand, shown }: { hand: Hand; shown: Shown }): Promise<void> {
  expect(hand.clicks).toBeLessThanOrEqual(MOST);
  expect(shown.complaints).toEqual([]);
  await shown.close();
}

describe("ten tasks from the overview, four clicks each at most", () => {
  it("1 · what was this crowd talking about on that day?", async () => {
    const task = await begin();
    const { hand } = task;
    await hand.point(hand.page.locator(VOLUME), 0.55);
    await expect.poll(() => params(hand.page).get("until")).not.toBeNull();
    const [since, until] = ["since", "until"].map((n) => params(hand.page).get(n) ?? "");
    expect(Date.parse(until) - Date.parse(since)).toBe(86_400_000);
    await hand.click(hand.link("What was said", ".scope"));
    await hand.page.waitForURL((url) => url.pathname === "/topics" && url.searchParams.get("since") === since);
    await hand.page.getByRole("heading", { name: /^What sets \d+ .* apart$/ }).waitFor();
    await hand.page.waitForSelector(".words-list, .said-objects, .phrases");
    await done(task);
  });

  it("2 · is this rise pushed, and how sure is that?", async () => {
    const task = await begin();
    const { hand } = task;
    await hand.click(hand.page.locator(".answer .burst-link"));
    await hand.page.locator(".chosen .statement-small").waitFor();
    // The share of confirmed groups with its interval, or why it may not be said.
    expect(await hand.page.locator(".chosen").innerText()).toMatch(/confirmed groups/);
    await hand.click(hand.link("Groups that acted on it", ".chosen"));
    await hand.page.waitForURL((url) => url.pathname === "/orchestrated" && url.searchParams.has("q"));
    parseQuery(params(hand.page).get("q") ?? "");
    await hand.page.waitForSelector(".group-row, .empty");
    await done(task);
  });

  it("3 · which groups act together, what else explains each, what would have been missed?", async () => {
    const task = await begin();
    const { hand } = task;
    await hand.click(hand.link("All groups"));
    await hand.page.locator("table.control").waitFor();
    expect(await hand.page.locator(".lead").innerText()).toMatch(/found again with|too few to tell|power/i);
    await hand.click(hand.page.locator(".group-link"));
    await hand.page.getByRole("heading", { name: "What else could explain it" }).waitFor();
    expect(await hand.page.locator(".lookalikes li, .panel .empty").count()).toBeGreaterThan(0);
    await done(task);
  });

  it("4 · what may be printed, and what not?", async () => {
    const task = await begin();
    const { hand } = task;
    const [brief] = await Promise.all([
      task.shown.context.waitForEvent("page"),
      hand.click(hand.link(/^The briefing/)),
    ]);
    await brief.waitForLoadState();
    const text = await brief.locator("body").innerText();
    expect(text).toMatch(/how sure that is/i);
    expect(text).toMatch(/What the data cannot tell/i);
    await hand.click(hand.page.locator("details.caveats > summary"));
    expect(await hand.page.locator("details.caveats li").first().isVisible()).toBe(true);
    await done(task);
  });

  it("5 · a figure as PNG and as SVG, a table as CSV, a citation", async () => {
    const task = await begin();
    const { hand } = task;
    const names: string[] = [];
    hand.page.on("download", (d) => names.push(d.suggestedFilename()));
    await hand.page.locator(VOLUME).locator("svg").waitFor();
    await hand.click(hand.button("PNG"));
    await hand.click(hand.button("SVG"));
    await hand.click(hand.page.getByRole("link", { name: "Download as CSV: Volume" }));
    await hand.click(hand.link("BibTeX"));
    await expect.poll(() => names.sort().join(" ")).toMatch(/\.bib .*\.csv .*\.png .*\.svg/);
    await done(task);
  });

  it("6 · a link for a colleague opens this very view", async () => {
    const task = await begin();
    const { hand } = task;
    await hand.click(hand.page.locator(".answer .burst-link"));
    await hand.page.locator(".chosen .plot svg").waitFor();
    await hand.point(hand.page.locator(".chosen .plot"), 0.5);
    await expect.poll(() => params(hand.page).get("since")).not.toBeNull();
    await hand.page.locator(".stale").waitFor({ state: "detached" });
    const view = (page: Page) => page.locator("main").innerText();
    const colleague = await stage.open(new URL(hand.page.url()).pathname + new URL(hand.page.url()).search);
    await colleague.page.locator(".chosen, .empty").first().waitFor();
    const clock = (text: string) => text.replace(/updated [\d:]+/g, "");
    await expect.poll(async () => clock(await view(colleague.page))).toBe(clock(await view(hand.page)));
    await colleague.close();
    await done(task);
  });

  it("7 · tell me when this rises again", async () => {
    const task = await begin();
    const { hand } = task;
    await hand.click(hand.page.locator(".answer .burst-link"));
    await hand.click(hand.link("Alarm on this", ".chosen"));
    await hand.page.locator(".replay").waitFor({ timeout: 60_000 });
    const allow = hand.button(/^Allow .* a week$/);
    if (await allow.isVisible()) {
      await hand.click(allow);
      await hand.button("Arm it").waitFor({ timeout: 60_000 });
    }
    await hand.click(hand.button("Arm it"));
    await hand.page.locator(".alarm-list li").waitFor({ timeout: 60_000 });
    await done(task);
  });

  it("8 · what came in, what was refused and why, where are the gaps?", async () => {
    const task = await begin();
    const { hand } = task;
    await hand.click(hand.link(/quarantined/));
    await hand.page.locator(".file-detail").first().waitFor();
    const text = await hand.page.locator("main").innerText();
    expect(text).toMatch(/[\d,]+ records read, [\d,]+ kept, [\d,]+ quarantined/);
    expect(text).toMatch(/Gaps in capture/);
    await done(task);
  });

  it("9 · what is new since yesterday?", async () => {
    const task = await begin();
    const { hand } = task;
    await hand.click(hand.link("The last day"));
    await hand.page.locator(".scope .chip").waitFor();
    await hand.page.getByText(/^Chosen:/).waitFor();
    await hand.click(hand.link(/^\d+ bursts?$/));
    await hand.page.waitForURL((url) => url.pathname === "/rising" && url.searchParams.has("since"));
    await done(task);
  });

  it("10 · delete what was deleted upstream; destroy the key; say what then remains", async () => {
    const forgetting = await begin();
    await forgetting.hand.click(forgetting.hand.link("Collect"));
    await forgetting.hand.fill(forgetting.hand.page.getByLabel("Ids or addresses"), "1\n2");
    await forgetting.hand.click(forgetting.hand.page.locator(".panel:has(textarea)").getByRole("button"));
    await forgetting.hand.page.locator(".job-done").first().waitFor({ timeout: 240_000 });
    await done(forgetting);

    const sealing = await begin();
    await sealing.hand.click(sealing.hand.link("Collect"));
    await sealing.hand.fill(sealing.hand.page.getByLabel("Type “seal”"), "seal");
    await sealing.hand.click(sealing.hand.button("Destroy the key"));
    await sealing.hand.page.getByText(/What remains are [\d,]+ posts/).waitFor({ timeout: 120_000 });
    expect(await sealing.hand.page.locator("main").innerText()).toMatch(/[\d,]+ kept/);
    await done(sealing);
  }, 400_000);
});
