import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../src/analysing/run.ts";
import { makeApp } from "../../src/web/server/app.ts";
import { loadAssets, uiFolder } from "../../src/web/server/assets.ts";
import { type Observatory, openObservatory } from "../../src/web/server/observatory.ts";
import type { Access } from "../../src/web/server/security.ts";
import { makeWorld, type RecipeInput, writeWorld } from "../../src/worlds/index.ts";

/** A small world with two campaigns: seconds to make and to analyse, and something to see on every page. */
export const SMALL: RecipeInput = {
  name: "small",
  organic: {
    accounts: 500,
    days: 9,
    communities: 4,
    activity: 8,
    breaking: 2,
    chatter: 0.3,
    shapes: { repost: 0.4, link: 0.35, text: 0.1, hashtags: 0.15 },
  },
  campaigns: [
    { name: "amplifiers", size: 14, objects: 40, participation: 0.7, jitter: 20, own: 0.8, behaviours: ["repost"] },
    { name: "copiers", size: 16, objects: 40, participation: 0.7, jitter: 20, own: 1, behaviours: ["text"] },
  ],
};

/** The least that can be read and analysed. */
export const TINY: RecipeInput = {
  name: "tiny",
  organic: {
    accounts: 150,
    days: 3,
    communities: 2,
    activity: 6,
    breaking: 1,
    shapes: { repost: 0.5, link: 0.4, hashtags: 0.1 },
  },
  campaigns: [
    { name: "first", size: 10, objects: 25, participation: 0.8, jitter: 10, own: 1, behaviours: ["link"] },
    { name: "second", size: 12, objects: 25, participation: 0.8, jitter: 10, own: 1, behaviours: ["repost"] },
  ],
};

export interface MadeProject {
  readonly dir: string;
  /** The archive it was made from: full of raw ids, which nothing may show. */
  readonly archive: string;
  remove(): void;
}

/** A folder with nothing in it yet. */
export function emptyFolder(): MadeProject {
  const root = mkdtempSync(join(tmpdir(), "claque-web-"));
  const dir = join(root, "project");
  mkdirSync(dir);
  return { dir, archive: "", remove: () => rmSync(root, { recursive: true, force: true }) };
}

export function writeArchive(folder: string, seed = 1, recipe: RecipeInput = SMALL): string {
  const path = join(folder, "posts.jsonl");
  writeFileSync(path, [...writeWorld(makeWorld(recipe, seed), "x-v2")].join(""));
  return path;
}

/** A real project: made archive, real pipeline, real files. */
export async function makeProject(seed = 1, recipe = SMALL): Promise<MadeProject> {
  const root = mkdtempSync(join(tmpdir(), "claque-web-"));
  const archive = writeArchive(root, seed, recipe);
  const dir = join(root, "election");
  await run({ files: [archive], project: dir, seed, k: 10, groupK: 5 });
  return { dir, archive, remove: () => rmSync(root, { recursive: true, force: true }) };
}

export interface Served {
  readonly observatory: Observatory;
  readonly defects: unknown[];
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  json<T = Record<string, unknown>>(path: string): Promise<T>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  send(path: string, body: string | Uint8Array, headers?: Record<string, string>): Promise<Response>;
  close(): Promise<void>;
}

/** The observatory without a socket: every rule applies as behind one. */
export function serveInProcess(
  dir: string,
  access: Partial<Access> = {},
  clock: () => number = () => Date.now(),
): Served {
  const defects: unknown[] = [];
  const onDefect = (e: unknown) => void defects.push(e);
  const observatory = openObservatory({ project: dir, now: () => Date.now(), onDefect, idleMs: 50 });
  const app = makeApp(observatory, {
    access: { host: "127.0.0.1", ...access },
    assets: loadAssets(uiFolder()),
    now: clock,
    onDefect,
  });
  const at = (path: string) => (path.startsWith("http") ? path : `http://127.0.0.1${path}`);
  return {
    observatory,
    defects,
    get: async (path, headers) => app.request(at(path), { headers }),
    async json<T>(path: string) {
      const response = await app.request(at(path));
      if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
      return (await response.json()) as T;
    },
    post: async (path, body, headers) =>
      app.request(at(path), {
        method: "POST",
        body: JSON.stringify(body),
        headers: { "Content-Type": "application/json", ...headers },
      }),
    send: async (path, body, headers) =>
      app.request(at(path), { method: "POST", body: body as string | Uint8Array<ArrayBuffer>, headers }),
    close: () => observatory.close(),
  };
}

/** Waits for a job to end; its state and error are the caller's to judge. */
export async function ended(
  served: Served,
  id: string,
): Promise<{ state: string; error?: string; result?: unknown; progress?: unknown }> {
  for (let i = 0; i < 1200; i++) {
    const job = served.observatory.jobs.get(id);
    if (job?.endedMs !== undefined) return job;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`job ${id} did not end`);
}
