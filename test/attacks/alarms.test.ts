import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Collection, HOURS, makeCollection } from "../../bench/attacks/collection.ts";
import type { AlarmRule } from "../../src/alarms/rules.ts";
import { hours } from "../../src/model/time.ts";
import { openProject, type Project } from "../../src/project/project.ts";
import { AlarmHistory } from "../../src/watching/alarm-history.ts";

const root = mkdtempSync(join(tmpdir(), "claque-attacks-"));
let made: Collection;
let project: Project;
beforeAll(async () => {
  made = await makeCollection(root, { accounts: 150, targets: 24, seed: 1 });
  project = await openProject(made.dir, { onlyReads: true });
}, 300_000);
afterAll(async () => {
  await project.close();
  rmSync(root, { recursive: true, force: true });
});

const rule = (query: string): AlarmRule => ({
  ...{ name: "replay", query, binMs: hours(1), budget: 1, floor: 10, effect: 1.5, cooldownMs: 0 },
  ...{ promiseKept: true, armedAt: 0, targets: [] },
});

describe("what alarms are judged on, and replays tell", () => {
  const counted = async (query: string): Promise<number[]> => {
    const columns = await new AlarmHistory(project.store).columns(rule(query), 10);
    const bins = Array.from({ length: HOURS }, () => 0);
    columns?.topic.bin.forEach((bin, i) => {
      bins[bin] = columns.topic.actors[i];
    });
    return bins;
  };

  it("does not tell the hours of the one by whom two spellings differ", async () => {
    const right = { there: [0, 0], elsewhere: [0, 0] };
    for (const { n, there } of made.targets) {
      const [without, withHim] = [await counted(`zeta${n}`), await counted(`zeta${n}*`)];
      // The last hour is not closed.
      for (let h = 0; h < HOURS - 1; h++) {
        const of = there[h] ? right.there : right.elsewhere;
        of[0] += (withHim[h] !== without[h]) === there[h] ? 1 : 0;
        of[1]++;
      }
    }
    const [yes, no] = [right.there[0] / right.there[1], right.elsewhere[0] / right.elsewhere[1]];
    const error = Math.sqrt(1 / right.there[1] + 1 / right.elsewhere[1]) / 4;
    expect((yes + no) / 2).toBeLessThanOrEqual(0.52 + 2 * error);
  });

  it("counts nobody where fewer than k accounts wrote, whatever the noise", async () => {
    const found = await counted("rare100 OR nowhere");
    expect(Math.max(...found)).toBeLessThan(10);
  });

  it("is the same each time", async () => {
    expect(await counted("zeta101 OR zeta102")).toEqual(await counted("zeta101 OR zeta102"));
  });
});
