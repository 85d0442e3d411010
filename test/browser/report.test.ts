import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reportHtml } from "../../src/outputs/report/index.ts";
import { emptyDocument, hostileDocument, richDocument, tinyDocument } from "../outputs/documents.ts";
import { launch } from "./launch.ts";

const folder = mkdtempSync(join(tmpdir(), "claque-report-"));
const pages = { empty: emptyDocument(), tiny: tinyDocument(), rich: richDocument(), hostile: hostileDocument() };
let browser: Browser;

beforeAll(async () => {
  for (const [name, document] of Object.entries(pages))
    writeFileSync(join(folder, `${name}.html`), [...reportHtml(document)].join(""));
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function opened(
  name: string,
  options: Parameters<Browser["newContext"]>[0],
  use: (page: Page, seen: { requests: string[]; complaints: string[] }) => Promise<void>,
) {
  const context: BrowserContext = await browser.newContext(options);
  try {
    const page = await context.newPage();
    const seen = { requests: [] as string[], complaints: [] as string[] };
    page.on("request", (r) => void seen.requests.push(r.url()));
    page.on("console", (m) => void seen.complaints.push(m.text()));
    page.on("pageerror", (e) => void seen.complaints.push(e.message));
    page.on("dialog", (d) => void d.dismiss().then(() => seen.complaints.push(d.message())));
    await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
    await use(page, seen);
  } finally {
    await context.close();
  }
}

describe("report.html in a browser", () => {
  it.each(Object.keys(pages))(
    "%s: its own stylesheet applies, nothing is fetched, nothing is refused, nothing runs",
    async (name) => {
      await opened(name, {}, async (page, seen) => {
        expect(seen.requests.filter((u) => !u.startsWith("data:font/"))).toHaveLength(1);
        expect(seen.complaints).toEqual([]);
        expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(251, 250, 247)");
        expect(await page.evaluate("document.fonts.check('16px Newsreader')")).toBe(true);
      });
    },
  );

  it.each([
    ["empty", "light"],
    ["tiny", "light"],
    ["rich", "light"],
    ["rich", "dark"],
    ["hostile", "light"],
  ] as const)("%s, %s: axe finds nothing to complain of", async (name, colorScheme) => {
    await opened(name, { colorScheme }, async (page) => {
      // Long tables are checked in the tiny document; here they would only make it slow.
      await page.evaluate(
        "document.querySelectorAll('details').forEach((d) => { d.open = d.querySelectorAll('tr').length < 30; })",
      );
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
        .analyze();
      expect(
        violations.map(
          (v) =>
            `${v.id}: ${v.nodes
              .slice(0, 3)
              .map((n) => n.html.slice(0, 120))
              .join(" | ")}`,
        ),
      ).toEqual([]);
    });
  });

  it.each(["empty", "tiny", "rich", "hostile"])(
    "%s: does not scroll sideways on a telephone, and no text is under 12 px",
    async (name) => {
      await opened(name, { viewport: { width: 390, height: 844 } }, async (page) => {
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
        const small = await page.evaluate(`[...document.querySelectorAll("body *")]
        .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()) && e.getBoundingClientRect().width > 0)
        .map((e) => { const svg = e.closest("svg"); const scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1; return [parseFloat(getComputedStyle(e).fontSize) * scale, e.textContent.slice(0, 30)]; })
        .filter(([size]) => size < 11.4)`);
        expect(small).toEqual([]);
      });
    },
  );

  it("shows wide and narrow drawings one at a time", async () => {
    const seen = `[...document.querySelectorAll("#volume svg.chart")].map((e) => e.getBoundingClientRect().width > 0)`;
    await opened("rich", { viewport: { width: 1440, height: 900 } }, async (page) =>
      expect(await page.evaluate(seen)).toEqual([true, false]),
    );
    await opened("rich", { viewport: { width: 390, height: 844 } }, async (page) =>
      expect(await page.evaluate(seen)).toEqual([false, true]),
    );
  });

  it("prints on white-paper colours whatever the screen's scheme", async () => {
    await opened("rich", { colorScheme: "dark" }, async (page) => {
      await page.emulateMedia({ media: "print", colorScheme: "dark" });
      expect(await page.evaluate("getComputedStyle(document.body).color")).toBe("rgb(28, 27, 25)");
    });
  });

  it("fits A4: nothing is cut at the right, and what is folded is printed but for tables of what is drawn", async () => {
    await opened("rich", { viewport: { width: 703, height: 1000 } }, async (page) => {
      await page.emulateMedia({ media: "print" });
      const sheet = await page.evaluate(`(() => {
        const seen = (e) => e.checkVisibility({ contentVisibilityAuto: true });
        return {
          cut: [...document.querySelectorAll("body *")]
            .filter((e) => seen(e) && !e.closest("svg, .skip") && e.getBoundingClientRect().right > innerWidth + 1)
            .map((e) => e.outerHTML.slice(0, 90)),
          folded: [...document.querySelectorAll("details:not(.twin) > :not(summary)")].filter((e) => !seen(e)).length,
          reasons: [...document.querySelectorAll("ol.steps li")].filter(seen).length > 0,
          twice: [...document.querySelectorAll("details.twin")].filter(seen).length,
          paper: getComputedStyle(document.body).backgroundColor,
        };
      })()`);
      expect(sheet).toEqual({ cut: [], folded: 0, reasons: true, twice: 0, paper: "rgb(255, 255, 255)" });
    });
  });

  it("can be read by keyboard: skip link first, then the sections", async () => {
    await opened("rich", {}, async (page) => {
      await page.keyboard.press("Tab");
      expect(await page.evaluate("document.activeElement.textContent")).toBe("Skip to the findings");
      await page.keyboard.press("Enter");
      expect(await page.evaluate("location.hash")).toBe("#main");
    });
  });
});
