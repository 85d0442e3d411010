import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deliver } from "../../src/alarms/deliver.ts";
import { Journal } from "../../src/alarms/journal.ts";
import { type AlarmMessage, messageId } from "../../src/alarms/message.ts";
import { deliverDue, waitingSentences } from "../../src/alarms/outbox.ts";
import type { AlarmRule, Target } from "../../src/alarms/rules.ts";
import { type HttpEnd, httpEnd } from "../alarms/servers.ts";

/** Far sides that do not answer, and programs that do not end: the work does not wait for them. */
const root = mkdtempSync(join(tmpdir(), "claque-delivery-"));
const FROM = Date.UTC(2024, 4, 1, 12);
let http: HttpEnd;
/** Accepts, and says nothing. */
const deaf = createServer(() => {});
let deafUrl = "";
beforeAll(async () => {
  http = await httpEnd();
  await new Promise<void>((done) => deaf.listen(0, "127.0.0.1", done));
  deafUrl = `http://127.0.0.1:${(deaf.address() as { port: number }).port}/`;
});
afterAll(async () => {
  await http.close();
  deaf.close();
  rmSync(root, { recursive: true, force: true });
});

const message = (n: number): AlarmMessage => ({
  schema: "claque.alarm",
  schemaVersion: 1,
  id: messageId("flood", FROM + n),
  alarm: "flood",
  query: "#flood",
  test: false,
  raisedAt: "2024-05-01T14:00:00Z",
  statement: "It rises.",
  period: { from: FROM, until: FROM + 3_600_000 },
  size: { actors: 50, posts: 50 },
  measures: {},
  promise: "",
  split: "",
  caveats: [],
  series: { from: FROM, width: 3_600_000, observed: [50], forecast: [5], bursts: [] },
  evidence: {},
});
const rule = (targets: readonly Target[]): AlarmRule => ({
  name: "flood",
  query: "#flood",
  binMs: 3_600_000,
  budget: 1,
  floor: 10,
  effect: 1.5,
  cooldownMs: 0,
  promiseKept: true,
  armedAt: 0,
  targets: [...targets],
});
const around = (signal?: AbortSignal) => ({
  project: root,
  env: {},
  now: FROM,
  messages: [],
  allowed: () => true,
  ...(signal && { signal }),
});
/** Whether it still does anything: what has ended and waits for its parent to notice does not. */
const alive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
};

describe("delivery beside the work", () => {
  it("six messages for a webhook that hangs cost the caller's patience and no more; the other target has all six", async () => {
    const rules = [
      rule([
        { type: "webhook", url: deafUrl, secret: "s" },
        { type: "slack", url: http.url },
      ]),
    ];
    const journal = new Journal(root);
    journal.append({ type: "evaluated", alarm: "flood", until: FROM, raised: [0, 1, 2, 3, 4, 5].map(message) });
    const began = performance.now();
    const done = await deliverDue(journal, rules, around(AbortSignal.timeout(3000)));
    expect(performance.now() - began).toBeLessThan(6000);
    expect(http.received).toHaveLength(6);
    expect(done.map((d) => d.outcome.ok)).toEqual(new Array(6).fill(true));
    expect(waitingSentences(journal, rules, () => true)).toEqual([
      expect.stringMatching(
        /^6 messages of the alarm "flood" wait for webhook 127\.0\.0\.1:\d+: `claque alarms check`/,
      ),
    ]);
    journal.close();
  });

  it("a program that ignores being asked to end is ended, with what it started", async () => {
    const script = join(root, "stubborn.mjs");
    const pids = join(root, "pids");
    writeFileSync(
      script,
      `import { spawn } from "node:child_process"; import { writeFileSync } from "node:fs";
       process.on("SIGTERM", () => {});
       if (process.argv[2] === "child") setInterval(() => {}, 1000);
       else { const c = spawn(process.execPath, [process.argv[1], "child"]); writeFileSync(${JSON.stringify(pids)}, process.pid + " " + c.pid); setInterval(() => {}, 1000); }`,
    );
    const stop = new AbortController();
    const target: Target = { type: "command", command: [process.execPath, script] };
    const other = join(root, "..");
    const outcome = deliver(message(9), target, {
      ...around(stop.signal),
      project: mkdtempSync(join(other, "claque-p-")),
    });
    let started: number[] = [];
    for (let i = 0; i < 200 && started.length < 2; i++) {
      await pause(50);
      try {
        started = readFileSync(pids, "utf8").split(" ").map(Number);
      } catch {
        // Not yet.
      }
    }
    await pause(300);
    const began = performance.now();
    stop.abort();
    expect(await outcome).toEqual({ ok: false, retry: true, why: "no answer in time" });
    expect(performance.now() - began).toBeLessThan(2000);
    for (let i = 0; i < 50 && started.some(alive); i++) await pause(100);
    expect(started.map(alive)).toEqual([false, false]);
  });
});
