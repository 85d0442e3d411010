import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OrchestratedData, TopicsData } from "../../src/web/view-data.ts";
import { axe, type Stage, setStage } from "./observatory.ts";

let stage: Stage;
let group = "";
let topic = "";
beforeAll(async () => {
  stage = await setStage();
  const json = async <T>(path: string) => (await (await fetch(stage.serving.url.slice(0, -1) + path)).json()) as T;
  group = (await json<OrchestratedData>("/orchestrated.json")).groups[0].id;
  const link = (await json<TopicsData>("/topics.json")).top
    .flatMap((l) => l.objects)
    .find((o) => o.type === "domain" && o.label);
  topic = `domain:${link?.label}`;
}, 180_000);
afterAll(async () => {
  await stage.close();
  expect(stage.defects).toEqual([]);
});

const paths = () => [
  "/",
  `/topics?q=${encodeURIComponent(topic)}`,
  "/rising",
  "/orchestrated",
  `/group/${group}`,
  "/collect",
  "/method",
];

/** What stands in headings, buttons and labels outside a turned-round run of the pseudo-locale, data and names left out. */
const UNTRANSLATED = String.raw`[...document.querySelectorAll("h2, button, label, legend, summary, dt, th, .menu a")]
          .filter((e) => !e.closest("[lang=en]") && !e.querySelector("[lang=en]"))
          .map((e) => {
            const copy = e.cloneNode(true);
            for (const data of copy.querySelectorAll("bdi, code, kbd, svg, [lang]")) data.remove();
            return copy.textContent ?? "";
          })
          .filter((text) => /\p{L}{3}/u.test(text.replace(/\u202e[^\u202c]*\u202c/g, "")))
          .filter(
            (text) => !/^(?:CSV|SVG|PNG|GEXF|GraphML|JSON|SHA-256|SQL|claque|v\d)|findings\.json|Zeeschuimer/.test(text.trim()),
          )`;

describe("each page", () => {
  it.each(["light", "dark"] as const)(
    "is accessible (axe) and keeps its policy, %s",
    async (scheme) => {
      for (const path of paths()) {
        const shown = await stage.open(path, { scheme });
        await shown.page.waitForSelector(".panel");
        await shown.page.waitForTimeout(500);
        expect(await axe(shown.page), `${path} ${scheme}`).toEqual([]);
        expect(shown.complaints, path).toEqual([]);
        expect(shown.elsewhere, path).toEqual([]);
        await shown.close();
      }
    },
    300_000,
  );

  it("fits a narrow screen without scrolling sideways, in three languages and mirrored", async () => {
    for (const lang of ["en", "es", "zh", "ar-XB"])
      for (const path of paths()) {
        const shown = await stage.open(`${path}${path.includes("?") ? "&" : "?"}lang=${lang}`, { width: 390 });
        await shown.page.waitForSelector(".panel");
        const over = await shown.page.evaluate(
          "document.documentElement.scrollWidth - document.documentElement.clientWidth",
        );
        expect(over, `${path} ${lang}`).toBeLessThanOrEqual(0);
        if (lang === "ar-XB") expect(await shown.page.evaluate("document.documentElement.dir")).toBe("rtl");
        await shown.close();
      }
  }, 300_000);

  it("has no sentence outside the catalogue: mirrored, no heading or button reads forwards", async () => {
    for (const path of paths()) {
      const shown = await stage.open(`${path}${path.includes("?") ? "&" : "?"}lang=ar-XB`);
      await shown.page.waitForSelector(".panel");
      const plain = await shown.page.evaluate<string[]>(UNTRANSLATED);
      expect(
        plain.filter((p) => !p.includes(topic)),
        path,
      ).toEqual([]);
      await shown.close();
    }
  });
});

/** The chart of what was published; the share of confirmed groups may be drawn before it. */
const VOLUME = '.figure:has(.plot[aria-label*="published"])';

describe("main tasks", () => {
  it("overview: from the three answers into a group and back", async () => {
    const { page, close } = await stage.open("/");
    expect(await page.locator("h1").innerText()).toMatch(/[\d,]+ posts by [\d,]+ accounts/);
    expect(await page.locator(".answer").count()).toBe(3);
    expect(await page.locator(VOLUME).count()).toBe(1);
    await page.locator(".answer .group-link").first().click();
    await page.waitForURL(/\/group\//);
    await page.waitForSelector(".evidence");
    await page.goBack();
    await page.waitForSelector(".answers");
    await close();
  });

  it("a chart shows its table, in the address, and the table is that of the CSV", async () => {
    const { page, close } = await stage.open("/");
    await page.getByRole("button", { name: "Table" }).first().click();
    expect(page.url()).toContain("table=true");
    const rows = await page.locator(".table tbody tr").count();
    expect(rows).toBeGreaterThan(10);
    const csv = await (await fetch(`${stage.serving.url}overview.csv`)).text();
    expect(csv.trim().split("\r\n").length - 1).toBeGreaterThanOrEqual(rows);
    await page.reload();
    await page.waitForSelector(".table tbody tr");
    await close();
  });

  it("topics: a query typed, read as it is typed, asked, compared, kept in the address", async () => {
    const { page, close, complaints } = await stage.open("/topics");
    const box = page.getByRole("searchbox").first();
    await box.fill("from:someone");
    await page.waitForSelector(".query-reading .warn");
    expect(await page.locator(".query-reading .warn").innerText()).toContain("crowds");
    await box.fill(topic);
    await page.keyboard.press("Enter");
    await page.waitForSelector(".topic-list");
    expect(new URL(page.url()).searchParams.getAll("q")).toEqual([topic]);
    await page.getByRole("button", { name: "Count", exact: true }).click();
    expect(page.url()).toContain("measure=count");
    await page.getByRole("button", { name: "Add a topic" }).click();
    await page.getByRole("searchbox").nth(1).fill("lang:en");
    await page.keyboard.press("Enter");
    await page.locator(".topic-list > li").nth(1).waitFor();
    await page.waitForSelector(".words-list, .said-objects, .panel .empty");
    expect(complaints).toEqual([]);
    await close();
  });

  it("rising: an alarm is replayed before it can be armed, then armed, muted, removed", async () => {
    const { page, close } = await stage.open("/rising");
    await page.getByText("A new alarm").click();
    await page.getByLabel("Topic", { exact: true }).fill(topic);
    await page.getByLabel("False alarms a week").fill("5");
    expect(await page.getByRole("button", { name: "Arm it" }).count()).toBe(0);
    await page.getByRole("button", { name: "Replay the history" }).click();
    await page.waitForSelector(".replay", { timeout: 60_000 });
    await page.getByLabel("Name", { exact: true }).fill("first");
    await page.getByRole("button", { name: "Arm it" }).click();
    await page.waitForSelector(".alarm-list li", { timeout: 60_000 });
    await page.getByRole("button", { name: "Mute for a day" }).click();
    await page.waitForSelector(".alarm-list .note-pill");
    await page.getByRole("button", { name: "Remove" }).click();
    await page.locator(".alarm-list").waitFor({ state: "detached" });
    await close();
  });

  it("orchestrated: filters change list, network and address together; the control stays in sight", async () => {
    const { page, close } = await stage.open("/orchestrated");
    await page.waitForSelector(".network-canvas canvas, .network-canvas svg", { timeout: 30_000 });
    expect(await page.locator("table.control").count()).toBe(1);
    const before = await page.locator(".group-row").count();
    const chip = page.locator(".chip").first();
    await chip.click();
    expect(await chip.getAttribute("aria-pressed")).toBe("true");
    expect(page.url()).toMatch(/tier=/);
    await page.locator(".stale").waitFor({ state: "detached" });
    expect(await page.locator(".group-row").count()).toBeLessThanOrEqual(before);
    expect(await page.locator("table.control").count()).toBe(1);
    await page.getByRole("button", { name: "Clear filters" }).click();
    expect(page.url()).not.toMatch(/tier=/);
    await close();
  });

  it("network: dots in the colours of their tiers; the pointer on one sets its group off, a press opens it", async () => {
    const { page, close } = await stage.open("/orchestrated", { width: 1440 });
    await page.locator(".network-wait").waitFor({ state: "detached", timeout: 30_000 });
    const canvas = page.locator(".network-canvas canvas");
    await canvas.scrollIntoViewIfNeeded();
    const box = (await canvas.boundingBox())!;
    // A picture of the sheet, read back in the page: where is the first pixel of a colour? Lines and paper have none.
    const spot = async () => {
      const png = (await canvas.screenshot()).toString("base64");
      return page.evaluate<{ x: number; y: number; inked: number } | null>(`(async () => {
        const bytes = Uint8Array.from(atob("${png}"), (c) => c.charCodeAt(0));
        const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
        const pen = new OffscreenCanvas(image.width, image.height).getContext("2d");
        pen.drawImage(image, 0, 0);
        const { data } = pen.getImageData(0, 0, image.width, image.height);
        let found = null, inked = 0;
        for (let i = 0; i < data.length; i += 4)
          if (Math.max(...data.slice(i, i + 3)) - Math.min(...data.slice(i, i + 3)) > 60) {
            inked++;
            found ??= { x: (i / 4) % image.width, y: Math.floor(i / 4 / image.width) };
          }
        return found && { ...found, inked };
      })()`);
    };
    await expect.poll(async () => (await spot()) !== null, { timeout: 20_000 }).toBe(true);
    const { x, y, inked } = (await spot())!;
    await page.mouse.move(box.x + x, box.y + y + 1);
    await page.locator(".group-row.lit").waitFor();
    await page.locator("h1").hover();
    await page.locator(".group-row.lit").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Zoom in" }).click();
    await expect.poll(async () => (await spot())?.inked ?? 0, { timeout: 10_000 }).not.toBe(inked);
    await page.getByRole("button", { name: "Whole network" }).click();
    await expect.poll(async () => (await spot())?.inked ?? 0, { timeout: 10_000 }).toBe(inked);
    await page.mouse.click(box.x + x, box.y + y + 1);
    await page.waitForURL(/\/group\//);
    await close();
  });

  it("says at the top of the page when the observatory is out of reach, and no longer once it answers", async () => {
    const { page, close } = await stage.open("/orchestrated");
    await page.route("**/api/events*", (r) => r.abort());
    await page.reload();
    await page.locator(".offline p").waitFor({ timeout: 20_000 });
    await page.unroute("**/api/events*");
    await page.locator(".offline p").waitFor({ state: "detached", timeout: 20_000 });
    await close();
  });

  it("group: evidence, look-alikes, reasoning, and a report frozen from it", async () => {
    const { page, context, close } = await stage.open(`/group/${group}`);
    for (const name of ["What they did together", "When they post", "How tight", "What else could explain it"])
      expect(await page.getByRole("heading", { name }).count()).toBe(1);
    const [report] = await Promise.all([
      context.waitForEvent("page"),
      page.getByRole("link", { name: "Report", exact: true }).click(),
    ]);
    await report.waitForLoadState();
    expect(await report.title()).toContain("claque");
    expect(await report.locator("script").count()).toBe(0);
    // Its typefaces are in it: the policy it is served under lets them in.
    await report.evaluate("document.fonts.ready");
    expect(await report.evaluate("[...document.fonts].some((f) => f.status === 'loaded')")).toBe(true);
    expect(await report.content()).toContain(group);
    await close();
  });

  it("method: parameters, SQL, hashes and how to cite", async () => {
    const { page, close } = await stage.open("/method");
    await page.locator(".analysis > summary").first().click();
    await page.locator(".sql > summary").first().click();
    expect(await page.locator(".sql pre").first().innerText()).toMatch(/select/i);
    expect(await page.locator(".citation p").innerText()).toContain("claque");
    await close();
  });
});

const FOCUS_SHOWS = `(() => {
        const e = document.activeElement;
        if (!e || e === document.body) return true;
        const s = getComputedStyle(e);
        return s.boxShadow !== "none" || (s.outlineStyle !== "none" && s.outlineWidth !== "0px");
})()`;

describe("by keyboard alone", () => {
  it("search, help, pages, charts, and a skip link", async () => {
    const { page, close } = await stage.open("/");
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Skip to the content");
    await page.keyboard.press("?");
    await page.waitForSelector("dialog[open]");
    await page.keyboard.press("Escape");
    await page.locator("dialog[open]").waitFor({ state: "detached" });
    await page.locator(VOLUME).locator(".plot").focus();
    await page.keyboard.press("End");
    const read = () => page.locator(VOLUME).locator(".readout").innerText();
    const last = await read();
    await page.keyboard.press("ArrowLeft");
    const earlier = await read();
    expect(last).toMatch(/\d+ posts by \d+ accounts|withheld/);
    expect(earlier).not.toBe(last);
    await page.keyboard.press("4");
    await page.waitForURL(/\/orchestrated/);
    await page.waitForSelector(".group-link");
    await page.keyboard.press("/");
    await page.locator(".palette input:focus").waitFor();
    await page.keyboard.type("lang:en");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/topics\?q=lang/);
    await page.waitForSelector(".topic-list");
    await page.keyboard.press("/");
    await page.locator("[data-search]:focus").waitFor();
    await page.keyboard.press("Escape");
    // By name: a page, and the strongest group.
    await page.keyboard.press("Control+k");
    await page.locator(".palette [role=option]").first().waitFor();
    expect(await axe(page)).toEqual([]);
    await page.keyboard.type("collect");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/collect/);
    await page.keyboard.press("Control+k");
    await page.locator(".palette input:focus").waitFor();
    await page.keyboard.type("group");
    await page.locator(".palette [role=option]", { hasText: "accounts" }).first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/group\//);
    await close();
  });

  it("every control that has the focus shows it", async () => {
    const { page, close } = await stage.open("/orchestrated");
    for (let i = 0; i < 25; i++) {
      await page.keyboard.press("Tab");
      const seen = await page.evaluate<boolean>(FOCUS_SHOWS);
      expect(seen, await page.evaluate<string>("document.activeElement.outerHTML.slice(0, 120)")).toBe(true);
    }
    await close();
  });
});

describe("long jobs", () => {
  it("a file is chosen, looked at, read in; the job survives a reload and ends in a report", async () => {
    const { page, close } = await stage.open("/collect");
    await page.locator("#files").setInputFiles(stage.project.archive);
    await page.waitForSelector(".preview");
    expect(await page.locator(".preview").innerText()).toContain("This is");
    await page.getByRole("button", { name: "Read it in" }).click();
    await page.waitForSelector(".job-running, .job-done");
    await page.reload();
    await page.waitForSelector(".job");
    await page.waitForSelector(".job-done", { timeout: 240_000 });
    expect(await page.locator(".job-done").first().innerText()).toMatch(/already there/);
    await close();
  });

  it("can be cancelled, and says so", async () => {
    const { page, close } = await stage.open("/collect");
    await page.getByRole("button", { name: "Analyse", exact: true }).click();
    await page.waitForSelector(".job-running");
    await page.locator(".job-running").getByRole("button", { name: "Cancel" }).click();
    await page.waitForSelector(".job-cancelled", { timeout: 60_000 });
    await close();
  });
});

describe("what a file leaves open", () => {
  const WORDS = "вчера вечером совет решил закрыть паромный терминал и никто не спросил жителей".split(" ");
  const CP1251 = new Map(
    [...Array(128).keys()].map((i) => [new TextDecoder("windows-1251").decode(Uint8Array.of(128 + i)), 128 + i]),
  );
  const rows = Array.from({ length: 40 }, (_, i) => {
    const text = Array.from({ length: 14 }, (_, w) => WORDS[(i * 5 + w * 7) % WORDS.length]).join(" ");
    return `p${1000 + 7 * i};acc_${i % 9};p${1000 + 7 * i};${1 + (i % 11)}/${1 + ((i * 5) % 12)}/2021 10:${10 + i};${text}`;
  });
  const table = `Post Ref;Screen Name;did;Posted Date;Message\n${rows.join("\n")}\n`;
  const file = {
    name: "questions.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(Uint8Array.from([...table], (c) => CP1251.get(c) ?? c.charCodeAt(0))),
  };

  it.each([
    ["light", 1280],
    ["dark", 390],
  ] as const)("is asked and answered on the page, %s, %i px", async (scheme, width) => {
    const { page, complaints, close } = await stage.open("/collect", { scheme, width });
    await page.locator("#files").setInputFiles(file);
    await page.waitForSelector(".preview .notice");
    const asked = await page.locator(".preview").innerText();
    expect(asked).toMatch(/no row settles whether day or month comes first/);
    expect(asked).toMatch(/read as windows-1251/);
    expect(await page.getByLabel("How letters are written").getAttribute("placeholder")).toBe("windows-1251");
    const author = page.getByLabel("Column for author");
    expect(await author.locator("option:checked").innerText()).toBe("as judged: Screen Name");
    expect(await author.locator("option").allInnerTexts()).toContain("Posted Date — times, all different");
    expect(await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")).toBe(0);
    expect(await axe(page)).toEqual([]);
    await page.getByLabel("Order in dates like").selectOption("day-first");
    await page.getByText("First 20 records by 9 accounts").first().waitFor();
    expect(await page.locator(".preview").innerText()).not.toMatch(/ambiguous date|no row settles/);
    await author.selectOption("did");
    await page.getByText("First 20 records by 20 accounts").first().waitFor();
    expect(complaints).toEqual([]);
    await page.getByRole("button", { name: "Discard" }).click();
    await page.locator(".preview").waitFor({ state: "detached" });
    await close();
  });
});

describe("hostile text", () => {
  it("from the findings is shown, not obeyed", async () => {
    const bad = `<img src=x onerror="document.title='owned'">\u202egnp.exe\u202c ${"w".repeat(100_000)}`;
    const document = {
      schema: "claque.findings",
      schemaVersion: 2,
      claque: "0",
      seed: 1,
      release: { k: 10, groupK: 5 },
      pseudonyms: "p",
      collection: {
        files: [
          {
            name: bad,
            source: bad,
            bytes: 1,
            sha256: "0",
            read: 1,
            kept: 1,
            repeated: 0,
            quarantined: { [bad.slice(0, 90)]: 3 },
            skipped: {},
          },
        ],
        posts: 100,
        actors: 50,
        platforms: [bad.slice(0, 80)],
        languages: [],
        traces: {},
        gaps: [],
      },
      findings: [
        {
          id: "top-text",
          kind: "top",
          statement: bad,
          saying: { say: "trend.none", topic: bad, k: 10 },
          period: { from: 0, until: 1 },
          size: { actors: 50, posts: 60 },
          measures: { distinct: { value: 20 }, eligible: { value: 1 } },
          evidence: {},
          caveats: [],
          detail: { type: "text", rankedBy: "accounts", listed: 1 },
          objects: [{ type: "text", label: bad, actors: 20, posts: 20 }],
          provenance: { analysis: "top", version: 1, parameters: {}, seed: 1, cites: [] },
        },
      ],
    };
    const dir = stage.project.dir;
    const { readFileSync } = await import("node:fs");
    const before = readFileSync(join(dir, "findings.json"));
    writeFileSync(join(dir, "findings.json"), JSON.stringify(document));
    try {
      for (const path of ["/", "/topics", "/collect", "/method"]) {
        const shown = await stage.open(path, { width: 390 });
        await shown.page.waitForSelector(".panel, .answer");
        expect(await shown.page.title()).not.toContain("owned");
        expect(await shown.page.locator("img").count()).toBe(0);
        expect(await shown.page.evaluate("document.body.innerText.includes(String.fromCharCode(0x202e))")).toBe(false);
        expect(
          await shown.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"),
          path,
        ).toBeLessThanOrEqual(0);
        await shown.close();
      }
    } finally {
      writeFileSync(join(dir, "findings.json"), before);
    }
  });
});
