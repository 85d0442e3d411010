import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OrchestratedData } from "../../src/web/view-data.ts";
import { makeProject, TINY } from "../web/project.ts";
import { type Stage, setStage } from "./observatory.ts";

/** Every page on A4 paper, from a light and from a dark screen. */
let stage: Stage;
beforeAll(async () => {
  stage = await setStage(await makeProject(1, TINY));
}, 300_000);
afterAll(async () => {
  await stage.close();
  stage.project.remove();
  expect(stage.defects).toEqual([]);
});

/** A4 less its margins, px. */
const PAPER = 703;
interface Sheet {
  readonly cut: readonly string[];
  readonly folded: number;
  readonly paper: string;
  readonly pressed: number;
}

describe("on paper", () => {
  it.each(["light", "dark"] as const)(
    "nothing is cut or folded, and the paper is light, from a %s screen",
    async (scheme) => {
      const { groups } = (await (await fetch(`${stage.serving.url}orchestrated.json`)).json()) as OrchestratedData;
      for (const path of [
        "/",
        "/topics",
        "/rising",
        "/orchestrated",
        `/group/${groups[0].id}`,
        "/collect",
        "/method",
      ]) {
        const { page, close } = await stage.open(path, { scheme });
        await page.waitForSelector(".panel, .answer, .notice");
        await page.emulateMedia({ media: "print", colorScheme: scheme });
        await page.setViewportSize({ width: PAPER, height: 1000 });
        const look = () =>
          page.evaluate<Sheet>(`(() => ({
            cut: [...document.querySelectorAll("main *")]
              .filter((e) => e.checkVisibility() && !e.closest("svg, .hidden-visually"))
              .filter((e) => e.getBoundingClientRect().right > innerWidth + 1 || e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX === "auto")
              .map((e) => e.outerHTML.slice(0, 90)),
            folded: [...document.querySelectorAll("details.caveats li")].filter((e) => !e.checkVisibility({ contentVisibilityAuto: true })).length,
            paper: getComputedStyle(document.documentElement).getPropertyValue("--paper"),
            pressed: [...document.querySelectorAll(".bar, .filters, .save-chart, .panel-tools")].filter((e) => e.checkVisibility()).length,
          }))()`);
        // Charts are drawn anew for the width of the paper.
        await expect.poll(async () => (await look()).cut, { timeout: 20_000 }).toEqual([]);
        expect(await look(), path).toMatchObject({ folded: 0, paper: "#fbfaf7", pressed: 0 });
        const pdf = await page.pdf({ format: "A4" });
        expect(pdf.subarray(0, 5).toString("latin1")).toBe("%PDF-");
        await close();
      }
    },
    300_000,
  );
});
