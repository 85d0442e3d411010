import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { JOURNAL_FILE } from "../../src/alarms/journal.ts";
import { grant } from "../../src/alarms/permissions.ts";
import type { AlarmRule } from "../../src/alarms/rules.ts";
import { poissonDraw } from "../../src/methods/forecast-series.ts";
import { makeRng } from "../../src/methods/rng.ts";
import { hours } from "../../src/model/time.ts";
import { evaluateAlarms, readAlarms, writeAlarms } from "../../src/watching/alarms.ts";
import { armAlarm } from "../../src/watching/arm.ts";
import { type MadePost, type MadeStore, madeStore, storedPosts } from "../query/made-store.ts";
import { type HttpEnd, httpEnd } from "./servers.ts";

const START = Date.UTC(2024, 0, 1);
const HOURS = 8 * 24;
const TAGS = ["flood", "storm", "rain"];
/** Two planted bursts a tag, apart from each other. */
const PLANTED = TAGS.flatMap((tag, i) => [
  { tag, at: 5 * 24 + 9 * i },
  { tag, at: 7 * 24 + 7 * i },
]);

function posts(): MadePost[] {
  const rng = makeRng(4);
  const made: MadePost[] = [];
  for (let h = 0; h < HOURS; h++)
    for (const tag of TAGS) {
      const burst = PLANTED.some((p) => p.tag === tag && h >= p.at && h < p.at + 3);
      for (let i = poissonDraw(burst ? 60 : 4, rng); i > 0; i--)
        made.push({ actor: rng.int(2000), at: START + hours(h) + rng.int(3_600_000), text: `#${tag} again` });
    }
  return made.sort((a, b) => a.at - b.at);
}

const wish = (tag: string, url: string): AlarmRule => ({
  name: tag,
  query: `#${tag}`,
  binMs: hours(1),
  budget: 2,
  floor: 30,
  effect: 1.5,
  cooldownMs: hours(6),
  promiseKept: true,
  armedAt: 0,
  targets: [{ type: "webhook", url, secret: "s" }],
});

/** A machine of its own, which lets these alarms send. */
const ENV = { XDG_CONFIG_HOME: mkdtempSync(join(tmpdir(), "claque-machine-")) };
afterAll(() => rmSync(ENV.XDG_CONFIG_HOME, { recursive: true, force: true }));

let made: MadeStore;
let http: HttpEnd;
beforeAll(async () => {
  made = await madeStore(storedPosts(posts()));
  http = await httpEnd();
  grant(made.folder, ENV, [{ target: wish("flood", http.url).targets[0], words: "a webhook" }]);
});
afterAll(async () => {
  await made.close();
  await http.close();
});
beforeEach(() => {
  http.received.length = 0;
  rmSync(join(made.folder, JOURNAL_FILE), { force: true });
});

const turn = (closedUntil?: number, now = START) =>
  evaluateAlarms(made.store, { project: made.folder, now, env: ENV, closedUntil });

/** Armed after four days, before the first planted burst. */
const armed = (): AlarmRule[] => TAGS.map((tag) => ({ ...wish(tag, http.url), armedAt: START + hours(4 * 24) }));

describe("alarms on a real store", () => {
  it("arming replays the history and prints promise and replay; it then looks forward only", async () => {
    const a = await armAlarm(made.store, wish("flood", http.url), { seed: 1, now: Date.now() });
    const planted = PLANTED.filter((p) => p.tag === "flood").map((p) => START + hours(p.at));
    expect(a?.episodes).toHaveLength(planted.length);
    // The hour before may happen to lie above 1.2 × forecast as well, and is then part of the rise.
    for (const [i, e] of (a?.episodes ?? []).entries())
      expect(Math.abs(e.from - planted[i])).toBeLessThanOrEqual(hours(2));
    expect(a?.promise).toMatchObject({ kept: true, days: HOURS / 24 - 2, needed: 3 });
    expect(a?.rule.armedAt).toBe(START + hours(HOURS - 1));
    writeAlarms(made.folder, a ? [a.rule] : []);
    expect((await turn()).raised).toEqual([]);
  });

  it("batch and live are one code path: hour by hour rings the same alarms, at the same moments, as one call at the end", async () => {
    writeAlarms(made.folder, armed());
    const batch = (await turn()).raised.map((m) => [m.id, m.raisedAt]).sort();
    expect(batch).toHaveLength(PLANTED.length);
    rmSync(join(made.folder, JOURNAL_FILE));
    http.received.length = 0;
    const live: string[][] = [];
    for (let h = 5 * 24 - 2; h <= HOURS; h++)
      live.push(...(await turn(START + hours(h))).raised.map((m) => [m.id, m.raisedAt]));
    expect(live.sort()).toEqual(batch);
    expect(http.received).toHaveLength(PLANTED.length);
    expect((await turn()).raised).toEqual([]);
    expect(http.received).toHaveLength(PLANTED.length);
  }, 120_000);

  it("muted alarms tell nobody, neither then nor later; cooled down ones tell once", async () => {
    writeAlarms(
      made.folder,
      armed().map((r) =>
        r.name === "flood" ? { ...r, mutedUntil: START + 1000 } : { ...r, cooldownMs: hours(30 * 24) },
      ),
    );
    const { raised } = await turn();
    expect(raised.map((m) => m.alarm).sort()).toEqual(["rain", "storm"]);
    expect((await turn(undefined, START + 2000)).raised).toEqual([]);
  });

  it("a message names counts under the release rule only", async () => {
    writeAlarms(made.folder, armed());
    const { raised } = await turn();
    for (const m of raised) {
      expect(m.size.actors).toBeGreaterThanOrEqual(10);
      expect(m.series.observed.filter((n) => n !== null && n > 0 && n < 10)).toEqual([]);
      expect(m.promise).toContain("at most 2 false alarms a week");
      expect(m.split).toContain("no confirmed group");
    }
  });

  const dist = process.env.CLAQUE_TEST_DIST ?? fileURLToPath(new URL("../../dist/", import.meta.url));
  it("killed at any moment and started again, none is lost and no id is made twice", async () => {
    if (!existsSync(join(dist, "watching", "alarms.js")))
      throw new Error(`${dist} is missing: run \`npm run build\` first (\`npm test\` does)`);
    writeAlarms(made.folder, armed());
    await made.store.close();
    const script = join(made.folder, "live.mjs");
    const from = (path: string) => JSON.stringify(pathToFileURL(join(dist, path)).href);
    writeFileSync(
      script,
      `import { DuckStore } from ${from("store/duckdb.js")};
       import { evaluateAlarms } from ${from("watching/alarms.js")};
       const store = await DuckStore.open(${JSON.stringify(join(made.folder, "claque.duckdb"))}, { readOnly: true });
       let at = ${START + hours(4 * 24)};
       const step = async (closedUntil) => evaluateAlarms(store, { project: ${JSON.stringify(made.folder)}, now: ${START}, env: ${JSON.stringify(ENV)}, closedUntil });
       for (; at <= ${START + hours(HOURS)}; at += 6 * 3600000) await step(at);
       await step(undefined);
       process.stdout.write("done");`,
    );
    const rng = makeRng(17);
    let finished = false;
    let kills = 0;
    for (let round = 0; round < 30 && !finished; round++) {
      const child = spawn(process.execPath, [script], { stdio: ["ignore", "pipe", "pipe"] });
      let said = "";
      let complaint = "";
      child.stdout.on("data", (d) => (said += d));
      child.stderr.on("data", (d) => (complaint += d));
      // Let each round live a little longer than the one before, so that it ends at last.
      const timer = setTimeout(() => child.kill("SIGKILL"), 400 * 1.3 ** round + rng.int(300));
      const code = await new Promise<number | null>((done) => child.once("exit", (c) => done(c)));
      clearTimeout(timer);
      if (code !== null && code !== 0) throw new Error(complaint);
      finished = said === "done";
      if (!finished) kills++;
    }
    expect(finished).toBe(true);
    expect(kills).toBeGreaterThan(0);
    const ids = http.received.map((r) => String(r.headers["webhook-id"]));
    expect(new Set(ids).size).toBe(PLANTED.length);
    // A kill between the far side's answer and the journal's line hands the same id over once more, at most once a kill.
    expect(ids.length).toBeLessThanOrEqual(PLANTED.length + kills);
    const { DuckStore } = await import("../../src/store/duckdb.ts");
    made = { ...made, store: await DuckStore.open(join(made.folder, "claque.duckdb")) };
    expect(readAlarms(made.folder)).toHaveLength(TAGS.length);
  }, 120_000);
});
