import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch } from "../test/browser/launch.ts";

/** Draws docs/screenshots from the demo world: the real commands, a real browser. Run by `npm run screenshots`. */
const ROOT = process.cwd();
const OUT = join(ROOT, "docs", "screenshots");
const CLI = join(ROOT, "dist", "cli", "main.js");
const PORT = 4799;

const WIDE = 1440;
const NARROW = 390;

function claque(...argv: string[]): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [CLI, ...argv], { stdio: ["ignore", "ignore", "inherit"] });
    child.on("exit", (code) => (code === 0 ? done() : fail(new Error(`claque ${argv[0]} ended with ${code}`))));
  });
}

async function untilServing(base: string): Promise<void> {
  for (let i = 0; i < 600; i++) {
    try {
      if ((await fetch(`${base}/openapi.json`)).ok) return;
    } catch {
      // Not listening yet.
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error("the observatory did not start");
}

const folder = mkdtempSync(join(tmpdir(), "claque-screenshots-"));
const demo = join(folder, "demo");
await claque("demo", "--out", demo, "--quiet", "--no-open");
const server = spawn(process.execPath, [CLI, "serve", "--project", join(demo, "project"), "--port", String(PORT)], {
  stdio: "ignore",
});
const browser = await launch();
try {
  const base = `http://127.0.0.1:${PORT}`;
  await untilServing(base);
  const json = async <T>(path: string): Promise<T> => (await (await fetch(base + path)).json()) as T;
  const { groups } = await json<{ groups: { id: string }[] }>("/orchestrated.json");
  const { top } = await json<{ top: { type: string; objects: { label?: string }[] }[] }>("/topics.json");
  const tags = (top.find((l) => l.type === "hashtag")?.objects ?? []).flatMap((o) =>
    o.label && /^[a-z]+$/.test(o.label) ? [`#${o.label}`] : [],
  );
  const topics = tags
    .slice(0, 2)
    .map((q) => `q=${encodeURIComponent(q)}`)
    .join("&");
  const pages: readonly (readonly [string, string])[] = [
    ["overview", "/"],
    ["topics", `/topics?${topics}`],
    ["rising", "/rising"],
    ["orchestrated", "/orchestrated"],
    ["group", `/group/${groups[0]?.id ?? ""}`],
    ["collect", "/collect"],
    ["method", "/method"],
  ];
  mkdirSync(OUT, { recursive: true });
  for (const scheme of ["light", "dark"] as const)
    for (const width of [WIDE, NARROW]) {
      const context = await browser.newContext({
        colorScheme: scheme,
        viewport: { width, height: 900 },
        reducedMotion: "reduce",
        locale: "en-GB",
      });
      await context.addInitScript({ content: 'localStorage.setItem("claque-tour", "seen")' });
      const page = await context.newPage();
      for (const [name, path] of pages) {
        // Dark narrow pictures of every page would say nothing new.
        if (scheme === "dark" && width === NARROW && name !== "overview") continue;
        await page.setViewportSize({ width, height: 900 });
        await page.goto(base + path);
        await page.waitForSelector(".panel");
        await page.locator(".waiting").first().waitFor({ state: "detached", timeout: 60_000 });
        // As high as the page, so that what is drawn on a canvas is not stretched while the picture is taken.
        const height = await page.evaluate<number>("document.documentElement.scrollHeight");
        await page.setViewportSize({ width, height });
        await page.waitForTimeout(2500);
        await page.screenshot({ path: join(OUT, `${name}-${scheme}-${width}.png`), fullPage: true });
      }
      await context.close();
    }
} finally {
  await browser.close();
  server.kill("SIGINT");
  rmSync(folder, { recursive: true, force: true });
}
