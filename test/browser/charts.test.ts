import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { SaxesParser } from "saxes";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeProject, TINY } from "../web/project.ts";
import { type Shown, type Stage, setStage } from "./observatory.ts";

let stage: Stage;
let shown: Shown;
beforeAll(async () => {
  stage = await setStage(await makeProject(1, TINY));
  shown = await stage.open("/");
  await shown.page.waitForSelector(".save-chart");
}, 180_000);
afterAll(async () => {
  expect(shown.complaints).toEqual([]);
  await stage.close();
  stage.project.remove();
  expect(stage.defects).toEqual([]);
});

async function saved(page: Page, name: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator(".save-chart").first().getByRole("button", { name }).click(),
  ]);
  return readFileSync(await download.path());
}

describe("a chart is taken along", () => {
  it("as a drawing that stands alone: well-formed, nothing fetched, with its title and where it comes from", async () => {
    const text = (await saved(shown.page, "SVG")).toString("utf8");
    const told: Record<string, string> = {};
    let open = "";
    const parser = new SaxesParser({ xmlns: true });
    parser.on("opentag", ({ local, attributes }) => {
      open = local;
      for (const [name, { value }] of Object.entries(attributes))
        if (/href|src/.test(name)) expect(value, name).toMatch(/^#/);
    });
    parser.on("text", (t) => {
      told[open] = (told[open] ?? "") + t;
    });
    parser.on("error", (e) => {
      throw e;
    });
    parser.write(text).close();
    expect(told.title).toContain("posts");
    expect(told.desc).toMatch(/Version .* seed 1; .* findings\.json SHA-256 [0-9a-f]{64}\. Accessed \d{4}-\d\d-\d\d\./);
    expect(told.style).toContain("--paper");
    expect(told.style).not.toMatch(/url\(|@import/);
  });

  it("as a picture, twice as fine as it is shown", async () => {
    const bytes = await saved(shown.page, "PNG");
    expect(bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
    const width = await shown.page.evaluate<number>(
      `document.querySelector("figure:has(.save-chart) svg").viewBox.baseVal.width`,
    );
    expect(bytes.readUInt32BE(16)).toBe(2 * (width + 24));
    expect(bytes.length).toBeGreaterThan(5000);
  });

  it("as markup to put into a page", async () => {
    await shown.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await shown.page.locator(".save-chart").first().getByRole("button", { name: "Copy to embed" }).click();
    await expect.poll(() => shown.page.locator(".save-chart output").first().textContent()).toBe("Done.");
    expect(await shown.page.evaluate<string>("navigator.clipboard.readText()")).toMatch(/^<svg[^>]*xmlns/);
  });

  it("and is cited: BibTeX and CSL name version, seed and the hash of the findings", async () => {
    const of = async (path: string) => (await fetch(stage.serving.url.slice(0, -1) + path)).text();
    expect(await of("/citation.bib")).toMatch(/^@software\{claque,[\s\S]*note {4}= \{seed 1; .*SHA-256 [0-9a-f]{64}\}/);
    const [csl] = JSON.parse(await of("/citation.csl.json")) as { type: string; note: string }[];
    expect(csl.type).toBe("software");
    expect(csl.note).toContain("seed 1");
  });
});
