import { Readable } from "node:stream";
import { afterAll, expect, test } from "vitest";
import type { AlarmRule } from "../../src/alarms/rules.ts";
import { poissonDraw } from "../../src/methods/forecast-series.ts";
import { makeRng } from "../../src/methods/rng.ts";
import { hours } from "../../src/model/time.ts";
import { openProject } from "../../src/project/project.ts";
import { jsonLines } from "../../src/streams/lines.ts";
import { alarmTurns } from "../../src/watching/alarm-turns.ts";
import { writeAlarms } from "../../src/watching/alarms.ts";
import { armAlarm } from "../../src/watching/arm.ts";
import { watch } from "../../src/watching/watch.ts";
import { projectDir, scratch } from "../taking-in/world.ts";

const room = scratch();
afterAll(room.clean);

const START = Date.UTC(2024, 0, 1);
const HOURS = 6 * 24;
const BURST = 5 * 24;

/** Six days of posts on one topic, ten times as many for three hours; one author's clock is a year ahead. */
function lines(): Buffer {
  const rng = makeRng(4);
  const out: string[] = [];
  for (let h = 0; h < HOURS; h++)
    for (let i = poissonDraw(h >= BURST && h < BURST + 3 ? 60 : 6, rng); i > 0; i--) {
      const at = START + hours(h === 10 && i === 1 ? h + 8760 : h) + rng.int(3_600_000);
      const created_at = new Date(at).toISOString();
      out.push(
        JSON.stringify({ id: String(out.length), author: `a${rng.int(2000)}`, created_at, text: "#flood again" }),
      );
    }
  return Buffer.from(`${out.join("\n")}\n`);
}

/** In four pieces, a batch each. */
async function* slowly(text: Buffer): AsyncGenerator<Buffer> {
  const piece = Math.ceil(text.length / 4);
  for (let from = 0; from < text.length; from += piece) {
    yield text.subarray(from, from + piece);
    await new Promise((resolve) => setTimeout(resolve, 1500));
  }
}

test("alarms ring from lines on standard input too, which do not tell when they were seen", async () => {
  const project = await openProject(projectDir(room.dir));
  const rule: AlarmRule = {
    name: "flood",
    query: "#flood",
    binMs: hours(1),
    budget: 1,
    floor: 30,
    effect: 1.5,
    cooldownMs: hours(6),
    promiseKept: true,
    armedAt: START + hours(4 * 24),
    targets: [{ type: "feed", file: "alarms.atom" }],
  };
  writeAlarms(project.dir, [rule]);
  const rang: string[] = [];
  const now = () => START + hours(HOURS);
  const turns = alarmTurns(project, { now, env: {}, onRaised: (m) => rang.push(`${m.alarm} ${m.raisedAt}`) });
  const text = lines();
  const seen: number[] = [];
  await watch({
    project,
    stream: jsonLines(Readable.from(slowly(text)), {}),
    signal: new AbortController().signal,
    now,
    afterBatch: (newest) => {
      seen.push(newest);
      return turns.judge(newest);
    },
  });
  await turns.close();
  expect(rang).toEqual([expect.stringMatching(/^flood /)]);
  expect(Math.max(...seen)).toBeLessThanOrEqual(now());
  // An alarm that is set now looks forward from now on, not from next year on.
  const armed = await armAlarm(project.store, rule, { seed: 1, now: now() });
  expect(armed?.rule.armedAt).toBeLessThanOrEqual(now());
  expect(armed?.rule.armedAt).toBeGreaterThan(now() - hours(3));
  await project.close();
});
