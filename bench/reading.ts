import { execFile, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Page } from "playwright-core";
import { launch } from "../test/browser/launch.ts";

export interface PageBench {
  readonly posts: number;
  /**
   * Longest stretch in which the page could not answer, ms, per step of the session: what the browser reports as a long task
   * (over 50 ms), 0 where there was none. The least of the sessions: other work on the machine only adds.
   */
  readonly steps: readonly { readonly name: string; readonly longest: number }[];
  /** From the request to the whole answer of each page's data, ms, the first time it is asked. */
  readonly answers: readonly { readonly name: string; readonly ms: number }[];
}

/** Keeps what the browser calls long tasks (over 50 ms), from the first moment of the page on. */
const WATCH = `window.__tasks = [];
new PerformanceObserver((list) => {
  for (const e of list.getEntries()) window.__tasks.push(e.duration);
}).observe({ type: "longtask", buffered: true });
localStorage.setItem("claque-tour", "seen");`;

const IDLE = 500;

/** A reader's session on a real server in a real browser: every page, filters, orders, charts, tables, the network. */
export async function benchPage(project: string, session = SESSION, sessions = 3): Promise<PageBench> {
  const serving = await serve(project);
  const browser = await launch();
  try {
    const { base } = serving;
    const answers: { name: string; ms: number }[] = [];
    for (const name of ["overview", "topics", "rising", "orchestrated", "collect", "method"]) {
      const started = performance.now();
      await (await fetch(`${base}/${name}.json`)).arrayBuffer();
      answers.push({ name, ms: performance.now() - started });
    }
    const seen = new Map<string, number[]>();
    for (let i = 0; i < sessions; i++) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB" });
      await context.addInitScript({ content: WATCH });
      const page = await context.newPage();
      for (const [name, act] of session) {
        await act(page, base);
        await page.waitForTimeout(IDLE);
        const longest = await page.evaluate<number>("Math.max(0, ...window.__tasks.splice(0))");
        seen.set(name, [...(seen.get(name) ?? []), longest]);
      }
      await context.close();
    }
    const { collection } = (await (await fetch(`${base}/overview.json`)).json()) as { collection?: { posts: number } };
    return {
      posts: collection?.posts ?? 0,
      answers,
      steps: [...seen].map(([name, all]) => ({ name, longest: Math.min(...all) })),
    };
  } finally {
    await browser.close();
    serving.stop();
  }
}

/** How soon a network is there, ms from the page's first byte asked for: seen at all, and at rest; the least of three. */
export async function benchNetwork(project: string): Promise<{ accounts: number; seen: number; atRest: number }> {
  const serving = await serve(project);
  const browser = await launch();
  try {
    const { network } = (await (await fetch(`${serving.base}/orchestrated.json`)).json()) as {
      network: { dots: unknown[] };
    };
    let [seen, atRest] = [Infinity, Infinity];
    for (let i = 0; i < 3; i++) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB" });
      const page = await context.newPage();
      const started = performance.now();
      await page.goto(`${serving.base}/orchestrated`);
      await page.waitForSelector(".network-canvas");
      await page.locator(".network-wait").waitFor({ state: "detached", timeout: 60_000 });
      seen = Math.min(seen, performance.now() - started);
      await page.locator('.network-canvas[aria-busy="false"]').waitFor({ timeout: 60_000 });
      atRest = Math.min(atRest, performance.now() - started);
      await context.close();
    }
    return { accounts: network.dots.length, seen, atRest };
  } finally {
    await browser.close();
    serving.stop();
  }
}

/** The demo world, made by the command itself into a folder of its own. */
export async function withDemo<T>(use: (project: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "claque-bench-"));
  try {
    const out = join(folder, "demo");
    await promisify(execFile)(process.execPath, [CLI, "demo", "--quiet", "--no-open", "--out", out]);
    return await use(join(out, "project"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Accounts of the network at its caps. */
export const MOST_ACCOUNTS = 12_000;

/** The same project with its groups again and again, until the network is at its caps of accounts and lines. */
export async function withGroupsRepeated<T>(project: string, use: (project: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "claque-bench-"));
  try {
    const copy = join(folder, "project");
    cpSync(project, copy, { recursive: true });
    const path = join(copy, "findings.json");
    const document = JSON.parse(readFileSync(path, "utf8")) as {
      findings: { kind: string; id: string; size: { actors: number } }[];
    };
    const groups = document.findings.filter((f) => f.kind === "group");
    const repeated = [];
    for (let i = 0, dots = 0; groups.length > 0 && dots < MOST_ACCOUNTS; i++) {
      const group = groups[i % groups.length];
      repeated.push({ ...group, id: `${group.id}-${i}` });
      dots += group.size.actors;
    }
    document.findings = [...repeated, ...document.findings.filter((f) => f.kind !== "group")];
    writeFileSync(path, JSON.stringify(document));
    return await use(copy);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The part of the session that the network is drawn in. */
export const NETWORK_SESSION = () => SESSION.filter(([name]) => /^(?:overview, first|orchestrated)/.test(name));

/** Rows of the report: each page's slowest step, and the whole answer of its data. */
export function pageRows(
  { posts, steps, answers }: PageBench,
  of = `${posts.toLocaleString("en-US")} posts`,
): [what: string, value: string, aim: string][] {
  const worst = new Map<string, { name: string; longest: number }>();
  for (const step of steps) {
    const [page] = step.name.split(/[,:]/);
    if (step.longest >= (worst.get(page)?.longest ?? 0)) worst.set(page, step);
  }
  return [
    ...[...worst].map(([page, { name, longest }]): [string, string, string] => [
      `${of}, ${page}: longest task`,
      longest > 0 ? `${Math.round(longest)} ms (${name})` : "none over 50 ms",
      "≤ 100 ms",
    ]),
    ...answers.map(({ name, ms }): [string, string, string] => [
      `${of}, ${name}: first answer`,
      `${Math.round(ms)} ms`,
      "≤ 1,000 ms",
    ]),
  ];
}

/** Rows of the report on one network. */
export const networkRows = (n: {
  readonly accounts: number;
  readonly seen: number;
  readonly atRest: number;
}): [what: string, value: string, aim: string][] => {
  const of = `network of ${n.accounts.toLocaleString("en-US")} accounts`;
  return [
    [`${of}: first picture`, `${Math.round(n.seen).toLocaleString("en-US")} ms`, "≤ 2,000 ms"],
    [`${of}: at rest`, `${Math.round(n.atRest).toLocaleString("en-US")} ms`, ""],
  ];
};

const CLI = join("dist", "cli", "main.js");

/** The command itself, as built, in a process of its own. */
async function serve(project: string): Promise<{ base: string; stop(): void }> {
  const child = spawn(process.execPath, [CLI, "serve", "--project", project, "--port", "0"], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (b: Buffer) => {
      said += b.toString();
    });
  for (let i = 0; i < 300; i++) {
    const base = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
    if (base) return { base, stop: () => void child.kill("SIGINT") };
    await new Promise((done) => setTimeout(done, 100));
  }
  child.kill("SIGINT");
  throw new Error(`the observatory did not start: ${said}`);
}

type Act = (page: Page, base: string) => Promise<void>;

const READY = ".answers, .panel, .filters";
const menu =
  (path: string): Act =>
  async (page) => {
    // The links of the menu carry what was chosen on the page before.
    await page.locator(`.menu a[href^="${path}"]`).click();
    await page.waitForSelector(READY);
  };
const press =
  (selector: string, most = 3): Act =>
  async (page) => {
    const found = page.locator(selector);
    for (let i = 0; i < Math.min(most, await found.count()); i++) {
      if (await found.nth(i).isVisible()) await found.nth(i).click();
      await page.waitForTimeout(150);
    }
  };
/** The pointer slowly over the first thing of a kind. */
const sweep =
  (selector: string): Act =>
  async (page) => {
    const box = await page.locator(selector).first().boundingBox();
    if (!box) return;
    await page.mouse.move(box.x + 1, box.y + box.height / 2);
    for (let i = 0; i <= 40; i++)
      await page.mouse.move(box.x + 4 + ((box.width - 8) * i) / 40, box.y + box.height * (0.3 + 0.4 * ((i % 5) / 5)));
  };

const SESSION: readonly (readonly [name: string, act: Act])[] = [
  [
    "overview, first load",
    async (page, base) => {
      await page.goto(`${base}/`);
      await page.waitForSelector(READY);
    },
  ],
  ["overview: pointer over the volume", sweep(".plot")],
  ["overview: kinds of object", press(".answer .choice button", 4)],
  ["overview: volume as a table", press(".panel .tool")],
  ["topics", menu("/topics")],
  [
    "topics: three compared",
    async (page) => {
      const tags = await page.locator(".suggestions .chip").count();
      for (let i = 0; i < Math.min(3, tags); i++) {
        await page.locator(".suggestions .chip").first().click();
        await page.locator(".topic-list > li").nth(i).waitFor({ timeout: 60_000 });
      }
      await page.waitForTimeout(1000);
    },
  ],
  ["topics: pointer over the chart", sweep(".plot")],
  ["topics: count, accounts", press(".chart-choices .choice button", 4)],
  ["topics: more objects", press(".show-more")],
  ["rising", menu("/rising")],
  [
    "rising: topics let go",
    async (page) => {
      const topics = page.locator(".scope .chip");
      for (let left = await topics.count(); left > 0; left--) {
        await topics.first().click();
        await page.waitForTimeout(300);
      }
    },
  ],
  ["rising: bursts one after the other", press(".burst-link", 4)],
  ["rising: pointer over the chart", sweep(".plot")],
  [
    "rising: other order",
    async (page) => {
      await page.locator(".filters select").selectOption({ index: 1 });
    },
  ],
  ["rising: more bursts", press(".list-panel .show-more")],
  [
    "orchestrated, network drawn",
    async (page, base) => {
      await menu("/orchestrated")(page, base);
      if ((await page.locator(".network-canvas").count()) > 0)
        await page.locator(".network-wait").waitFor({ state: "detached", timeout: 60_000 });
      await page.waitForTimeout(1500);
    },
  ],
  ["orchestrated: pointer over the network", sweep(".network-canvas")],
  ["orchestrated: network nearer", press(".network-tools .icon")],
  ["orchestrated: filters", press(".filters .chip", 4)],
  ["orchestrated: filters cleared", press(".filters .button-plain", 1)],
  [
    "a group",
    async (page) => {
      if ((await page.locator(".group-link").count()) === 0) return;
      await page.locator(".group-link").first().click();
      await page.waitForSelector(".evidence");
      await page.waitForTimeout(1000);
    },
  ],
  ["a group: more objects", press(".show-more")],
  ["collect", menu("/collect")],
  ["collect: the formats", press("details.caveats > summary", 1)],
  ["method", menu("/method")],
  ["method: an analysis opened", press(".analysis > summary", 2)],
];
