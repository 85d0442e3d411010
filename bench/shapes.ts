import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../src/analysing/run.ts";
import { makeRng, normal } from "../src/methods/rng.ts";
import { days } from "../src/model/time.ts";
import { wordOf } from "./narratives/made.ts";

export interface Shape {
  readonly accounts: number;
  readonly days: number;
}
export const SHAPES: readonly Shape[] = [24, 400, 10_000, 100_000].flatMap((accounts) =>
  [1, 3650].map((days) => ({ accounts, days })),
);

export interface ShapeCost extends Shape {
  readonly posts: number;
  readonly seconds: number;
  /** Of all threads. */
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
}

/** One archive in, findings out: the whole job on archives of one size, from few accounts that post all day to many that post once, in a day or in ten years. */
export async function benchShape(shape: Shape, posts: number): Promise<ShapeCost> {
  const dir = mkdtempSync(join(tmpdir(), "claque-shapes-"));
  try {
    const file = join(dir, "posts.csv");
    writeFileSync(file, archive(shape, posts));
    let peak = 0;
    const meter = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss());
    }, 50);
    const cpu = process.cpuUsage();
    const started = performance.now();
    await run({ files: [file], project: join(dir, "project"), seed: 1 });
    const seconds = (performance.now() - started) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    clearInterval(meter);
    return { ...shape, posts, seconds, cpuSeconds: (user + system) / 1e6, peakMegabytes: peak / 1e6 };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Accounts of even activity share links of uneven fame, each in its time, with words of their own. */
function archive({ accounts, days: length }: Shape, posts: number): string {
  const rng = makeRng(7);
  const links = Math.round(posts / 4);
  const span = days(length);
  const rows = Array.from({ length: posts }, (_, i) => {
    const link = Math.floor(links * rng.next() ** 3);
    const born = ((link * 7919) % links) / links;
    const at = Math.min(span - 1, born * span + 1000 * 2400 * Math.exp(1.6 * normal(rng)));
    const words = Array.from({ length: 9 }, () => wordOf(Math.floor(20_000 * rng.next() ** 2))).join(" ");
    const time = new Date(1_262_304_000_000 + Math.floor(at)).toISOString();
    return `${i},a${rng.int(accounts)},${time},${words},https://example.org/n/${link}\n`;
  });
  return `id,account,time,text,urls\n${rows.join("")}`;
}
