import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { binStart } from "../src/analyses/volume.ts";
import type { CountedSet } from "../src/asking/count-topics.ts";
import { PostsInMemory } from "../src/asking/posts-in-memory.ts";
import { writeWorldFiles } from "../src/cli/world-files.ts";
import { postList, postsOn } from "../src/facts/posts.ts";
import { hours, type Period } from "../src/model/time.ts";
import { openProject } from "../src/project/project.ts";
import { parseQuery, toSql } from "../src/query/index.ts";
import { cellKey, shownWithNoise } from "../src/release/index.ts";
import type { Store } from "../src/store/store.ts";
import { ingest } from "../src/taking-in/ingest.ts";
import { demoRecipe, makeWorld } from "../src/worlds/index.ts";
import type { Row } from "./page.ts";

const K = 10;
const DAY = hours(24);
const DATA = "../shared/data/coordination";
const SAMPLES = ["ira_pool_nov2015.csv.gz", "organic_mayweather_dev.csv", "ira_dev_sample.csv"];
const WORDS = 60;

interface Cell {
  readonly accounts: number;
  readonly posts: number;
}

/** What is shown of topics beside what is there, on the demo and three real samples: read only, nothing analysed. */
export async function benchUseful(): Promise<Row[]> {
  const rows: Row[] = [];
  const root = mkdtempSync(join(tmpdir(), "claque-useful-"));
  try {
    const demo = writeWorldFiles(makeWorld(demoRecipe, 1), root, ["x-v2"])["x-v2"];
    for (const [name, file] of [["demo", demo], ...SAMPLES.map((s) => [s, join(DATA, s)])])
      rows.push(...(await usefulOn(name, file, join(root, `project-${name}`))));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
  return rows;
}

async function usefulOn(name: string, file: string, dir: string): Promise<Row[]> {
  const project = await openProject(dir);
  try {
    await ingest({ files: [file], project });
    const { store } = project;
    const posts = new PostsInMemory(store);
    const period = await posts.period;
    if (!period) throw new Error(`no post in ${file}`);
    const asked = await topicsOf(store);
    const there = await Promise.all(asked.map((q) => cellsOf(store, q, period)));
    const topics = asked.map((q) => parseQuery(q));
    const question = { topics, bin: DAY, by: "none" as const, k: K };
    // Once for the look-ups, which noise has no part in.
    await posts.count(store, question);
    const began = process.cpuUsage();
    const counted = await posts.count(store, question);
    const ms = process.cpuUsage(began).user / 1000;
    if (!counted) throw new Error("no answer");
    return rowsOf(name, there, counted.topics, ms);
  } finally {
    await project.close();
  }
}

function rowsOf(name: string, there: readonly Cell[][], shown: readonly CountedSet[], ms: number): Row[] {
  const totals = shown.map((t, i) => [t.total, there[i][0]] as const);
  const days = shown.flatMap((t, i) => t.bins.map((bin, b) => [bin, there[i][b + 1]] as const));
  const of = (cells: readonly (readonly [CountedSet["total"], Cell])[], least = K) => {
    const enough = cells.filter(([s, c]) => s.actors !== null && c.accounts >= least);
    const errors = (what: "actors" | "posts") =>
      median(
        enough.map(
          ([s, c]) =>
            Math.abs((s[what] ?? 0) - (what === "posts" ? c.posts : c.accounts)) /
            (what === "posts" ? c.posts : c.accounts),
        ),
      );
    return `${percent(errors("actors"))} of accounts, ${percent(errors("posts"))} of posts (${enough.length})`;
  };
  const withheld = (cells: typeof totals) => cells.filter(([s, c]) => c.accounts >= 10 * K && s.actors === null).length;
  return [
    [`${name}: median error of a topic's count (topics shown)`, of(totals), "≤ 2 %"],
    [`${name}: … of a topic's days on 10·k accounts and more (days)`, of(days, 10 * K), "≤ 2 %"],
    [`${name}: … of all its days that are shown (days)`, of(days)],
    [
      `${name}: totals · days on 10·k accounts and more that are withheld`,
      `${withheld(totals)} · ${withheld(days)}`,
      "0",
    ],
    [
      `${name}: processor time of a topic's answer · of its noise alone`,
      `${(ms / shown.length).toFixed(2)} ms · ${(noiseMs(days.length + totals.length) / shown.length).toFixed(2)} ms`,
    ],
  ];
}

/** Drawing the noise of so many cells. */
function noiseMs(cells: number): number {
  const began = process.cpuUsage();
  for (let i = 0; i < cells; i++)
    shownWithNoise({ accounts: 20, keys: i * 7919, posts: 30, condition: cellKey("condition", `${i} 86400000`) }, K);
  return process.cpuUsage(began).user / 1000;
}

/** Words of k accounts and more from the rarest to the most used, evenly by rank; alternatives of two, and beginnings. */
async function topicsOf(store: Store): Promise<string[]> {
  const { actor, text } = await store.columns({
    sql: "select actor, text from post where kind <> 'repost' order by seq",
    values: {},
    columns: { actor: "u32", text: "string" },
  });
  const users = new Map<string, Set<number>>();
  text.forEach((t, i) => {
    for (const [word] of t.toLowerCase().matchAll(/\p{L}{4,}/gu)) {
      const set = users.get(word) ?? new Set();
      users.set(word, set.add(actor[i]));
    }
  });
  const used = [...users]
    .filter(([, who]) => who.size >= K)
    .sort((a, b) => b[1].size - a[1].size || (a[0] < b[0] ? -1 : 1));
  const chosen = Array.from({ length: Math.min(WORDS, used.length) }, (_, i) => {
    const rank = Math.floor(used.length ** (i / Math.min(WORDS, used.length)));
    return used[rank - 1][0];
  });
  const words = [...new Set(chosen)];
  const pairs = words.slice(1).map((word, i) => `${words[i]} OR ${word}`);
  const begun = words.map((word) => `${word.slice(0, 4)}*`);
  return [...words, ...pairs.slice(0, 15), ...new Set(begun.slice(0, 15))];
}

/** The whole, then day by day. */
async function cellsOf(store: Store, query: string, { from, until }: Period): Promise<Cell[]> {
  const { seq, actor, time } = await columnsOf(store);
  const hits = new Set((await store.columns(postsOn(toSql(parseQuery(query), "t")))).seq);
  const origin = binStart(from, DAY);
  const days = Math.ceil((until - origin) / DAY);
  const who = Array.from({ length: days + 1 }, () => new Set<number>());
  const posts = new Array<number>(days + 1).fill(0);
  seq.forEach((s, i) => {
    if (!hits.has(s)) return;
    for (const cell of [0, 1 + Math.floor((time[i] - origin) / DAY)]) {
      who[cell].add(actor[i]);
      posts[cell]++;
    }
  });
  return who.map((accounts, i) => ({ accounts: accounts.size, posts: posts[i] }));
}

const held = new WeakMap<Store, ReturnType<typeof readColumns>>();
const readColumns = (store: Store) => store.columns(postList());
function columnsOf(store: Store): ReturnType<typeof readColumns> {
  const columns = held.get(store) ?? readColumns(store);
  held.set(store, columns);
  return columns;
}

function median(of: readonly number[]): number {
  const sorted = [...of].sort((a, b) => a - b);
  return sorted.length ? sorted[Math.floor(sorted.length / 2)] : Number.NaN;
}
const percent = (x: number): string => (Number.isNaN(x) ? "–" : `${(100 * x).toFixed(2)} %`);
