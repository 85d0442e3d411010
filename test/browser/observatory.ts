import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { type Serving, serveObservatory } from "../../src/web/server/serve.ts";
import { type MadeProject, makeProject, TINY } from "../web/project.ts";
import { launch } from "./launch.ts";

/** A real server on a real project, and a real browser in front of it. */
export interface Stage {
  readonly browser: Browser;
  readonly serving: Serving;
  readonly project: MadeProject;
  readonly defects: unknown[];
  open(
    path: string,
    options?: {
      readonly scheme?: "light" | "dark";
      readonly width?: number;
      readonly height?: number;
      /** Pixels of the screen to a CSS pixel. */
      readonly scale?: number;
      readonly locale?: string;
      readonly tour?: boolean;
      readonly motion?: "reduce" | "no-preference";
    },
  ): Promise<Shown>;
  close(): Promise<void>;
}

export interface Shown {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the browser complained of: script errors, refused resources, policy violations. */
  readonly complaints: string[];
  /** Addresses asked that are not this server's. */
  readonly elsewhere: string[];
  close(): Promise<void>;
}

/** A made world, known by the truth that lies beside it, as `claque demo` leaves it. */
export async function setDemoStage(): Promise<Stage> {
  const project = await makeProject(1, TINY);
  writeFileSync(join(dirname(project.dir), "truth.json"), "{}");
  const stage = await setStage(project);
  return {
    ...stage,
    async close() {
      await stage.close();
      project.remove();
    },
  };
}

export async function setStage(project?: MadeProject): Promise<Stage> {
  const made = project ?? (await makeProject());
  const defects: unknown[] = [];
  const serving = await serveObservatory({
    project: made.dir,
    host: "127.0.0.1",
    port: 0,
    now: () => Date.now(),
    onDefect: (e) => void defects.push(e),
  });
  const browser = await launch();
  return {
    browser,
    serving,
    project: made,
    defects,
    async open(path, options = {}) {
      const { scheme = "light", width = 1280, height = 900, scale = 1, locale = "en-GB", tour = false } = options;
      const context = await browser.newContext({
        colorScheme: scheme,
        viewport: { width, height },
        deviceScaleFactor: scale,
        locale,
        reducedMotion: options.motion ?? "reduce",
      });
      const page = await context.newPage();
      const complaints: string[] = [];
      const elsewhere: string[] = [];
      page.on("console", (m) => m.type() === "error" && complaints.push(m.text()));
      page.on("pageerror", (e) => complaints.push(e.message));
      page.on("request", (r) => {
        if (!r.url().startsWith(serving.url) && !/^(?:blob|data):/.test(r.url())) elsewhere.push(r.url());
      });
      if (!tour) await page.addInitScript({ content: 'localStorage.setItem("claque-tour", "seen")' });
      await page.goto(serving.url.slice(0, -1) + path);
      await page.waitForSelector("h1, .empty-title");
      return { page, context, complaints, elsewhere, close: () => context.close() };
    },
    async close() {
      await browser.close();
      await serving.close();
      if (!project) made.remove();
    },
  };
}

/** What axe finds against WCAG 2.2 A and AA, as readable lines. */
export async function axe(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  return violations.flatMap((v) =>
    v.nodes.map((n) => `${v.id}: ${n.target.join(" ")} ${n.failureSummary?.replace(/\s+/g, " ") ?? ""}`),
  );
}
