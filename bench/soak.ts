import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { makeRng } from "../src/methods/rng.ts";
import { generatedStream } from "../src/testing/generated-events.ts";
import { replayServer } from "../src/testing/replay-server.ts";
import { compareWithTruth, type Verdict } from "./soak-truth.ts";

export interface SoakOptions {
  readonly events: number;
  readonly rate: number;
  readonly breaks: number;
  readonly kills: number;
  readonly seed?: number;
  /** The command to run as the watch: arguments of Node before `watch`. */
  readonly command: readonly string[];
  readonly onLine?: (line: string) => void;
}

export interface SoakResult {
  readonly events: number;
  /** Of stream, at the rate it was made for. */
  readonly hours: number;
  readonly seconds: number;
  readonly breaks: number;
  readonly kills: number;
  readonly verdict: Verdict;
  /** Resident memory of the watch, MB: median in each tenth of the events, the peak while they came, and the peak of the clean stop. */
  readonly tenths: readonly number[];
  readonly peak: number;
  readonly stopPeak: number;
  /** Of the database file after the clean stop, MB; and the seconds that stop took. */
  readonly databaseMegabytes: number;
  readonly stopSeconds: number;
  readonly exitCode: number | null;
}

/**
 * Hours of made Jetstream, replayed over a loopback socket into `claque watch`, a process of its own with a real project:
 * breaks in the middle of frames and `kill -9` at seeded moments, then a clean stop, then every post compared with what
 * the stream's maker knows. O(events).
 */
export async function soak(options: SoakOptions): Promise<SoakResult> {
  const { events, rate, breaks, kills, seed = 1, command, onLine = () => {} } = options;
  const dir = mkdtempSync(join(tmpdir(), "claque-soak-"));
  const stream = generatedStream({ count: events, rate, seed, late: 8192 });
  const rng = makeRng(seed).fork("soak");
  const moments = (n: number) =>
    Array.from({ length: n }, () => Math.floor(events * (0.01 + 0.97 * rng.next()))).sort((a, b) => a - b);
  const breakAt = moments(breaks);
  const killAt = moments(kills);
  const server = await replayServer({ stream, faults: { breakAt } });
  const project = join(dir, "project");
  const memory: { at: number; megabytes: number }[] = [];
  const last = Math.floor(stream.timeOf(events - 1) / 1000);
  const started = performance.now();
  let killed = 0;
  let watched: Watched | undefined;
  try {
    watched = begin(command, server.jetstreamUrl, project, onLine);
    for (;;) {
      await new Promise((r) => setTimeout(r, 250));
      if (watched.child.exitCode !== null) throw new Error(`the watch ended early (${watched.child.exitCode})`);
      const megabytes = residentMegabytes(watched.child.pid!);
      if (megabytes > 0) memory.push({ at: server.furthest(), megabytes });
      if (killed < kills && server.furthest() >= killAt[killed]) {
        killed++;
        watched.child.kill("SIGKILL");
        await watched.closed;
        watched = begin(command, server.jetstreamUrl, project, onLine);
      } else if (watched.newest() >= last) break;
    }
    const seconds = (performance.now() - started) / 1000;
    const { pid } = watched.child;
    let stopPeak = 0;
    const stopped = setInterval(() => {
      stopPeak = Math.max(stopPeak, residentMegabytes(pid!));
    }, 250);
    const stopping = performance.now();
    watched.child.kill("SIGINT");
    const exitCode = await watched.closed;
    const stopSeconds = (performance.now() - stopping) / 1000;
    clearInterval(stopped);
    const between = (from: number, to: number) =>
      median(memory.filter((m) => m.at > from * events && m.at <= to * events).map((m) => m.megabytes));
    return {
      events,
      hours: events / rate / 3600,
      seconds,
      breaks: server.broken(),
      kills: killed,
      verdict: await compareWithTruth(project, stream),
      tenths: Array.from({ length: 10 }, (_, i) => between(i / 10, (i + 1) / 10)),
      peak: memory.reduce((most, m) => Math.max(most, m.megabytes), 0),
      stopPeak,
      databaseMegabytes: statSync(join(project, "claque.duckdb")).size / 1e6,
      stopSeconds,
      exitCode,
    };
  } finally {
    watched?.child.kill("SIGKILL");
    await server.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

interface Watched {
  readonly child: ChildProcess;
  readonly closed: Promise<number | null>;
  /** When the newest stored event was witnessed, ms; 0 before the first. */
  newest(): number;
}

function begin(command: readonly string[], url: string, project: string, onLine: (line: string) => void): Watched {
  const child = spawn(
    process.execPath,
    [...command, "watch", "jetstream", "--url", url, "--project", project, "--json", "--quiet"],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  let newest = 0;
  createInterface({ input: child.stdout! }).on("line", (line) => {
    onLine(line);
    newest = Math.max(newest, (JSON.parse(line) as { newest?: number }).newest ?? 0);
  });
  return {
    child,
    closed: new Promise((r) => child.once("close", (code) => r(code))),
    newest: () => newest,
  };
}

/** VmRSS of a process; 0 where the system does not tell. */
function residentMegabytes(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1000;
  } catch {
    return 0;
  }
}

function median(values: number[]): number {
  const sorted = values.sort((a, b) => a - b);
  return sorted.length === 0 ? Number.NaN : sorted[sorted.length >> 1];
}
