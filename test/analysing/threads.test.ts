import { afterAll, describe, expect, it } from "vitest";
import type { Analysis, Given, Needs } from "../../src/analyses/analysis.ts";
import { ANALYSES } from "../../src/analyses/index.ts";
import { runAnalysis } from "../../src/analysing/run-analysis.ts";
import { periodOf } from "../../src/asking/collection.ts";
import { makeRng } from "../../src/methods/rng.ts";
import { openProject } from "../../src/project/project.ts";
import { makeProject, TINY } from "../web/project.ts";

/** Runs the built threads: `npm run build` comes first. */
const made = await makeProject(1, TINY);
const project = await openProject(made.dir);
const period = (await periodOf(project.store))!;
afterAll(async () => {
  await project.close();
  made.remove();
});

const SEED = 5;
const beside = { least: 0, most: 2 ** 30 };
const analysisOf = (name: string): Analysis => ANALYSES.find((a) => a.name === name)!;

async function taskOf(name: string) {
  const params = analysisOf(name).params.parse({ k: 10, groupK: 5 });
  const given: Record<string, Given<Needs>[string]> = {};
  for (const [key, query] of Object.entries(analysisOf(name).needs(params, period)))
    given[key] = await project.store.columns(query);
  return { analysis: name, given, params, seed: SEED, period };
}

describe("threads", () => {
  it.each(["coordination", "narratives"])(
    "%s: the same findings, byte for byte, in turn and beside each other",
    async (name) => {
      const { given, params } = await taskOf(name);
      const inTurn = analysisOf(name).find(given, params, makeRng(SEED).fork(name), period);
      expect(inTurn.length).toBeGreaterThan(0);
      let begun = 0;
      const count = () => begun++;
      process.on("worker", count);
      for (const threads of [1, 2, 4]) {
        begun = 0;
        expect(JSON.stringify(await runAnalysis(await taskOf(name), { threads, beside }))).toBe(JSON.stringify(inTurn));
        if (threads === 1) expect(begun).toBe(1);
        else expect(begun).toBeGreaterThan(1);
      }
      process.off("worker", count);
    },
  );

  it("a word to stop ends all of them", async () => {
    const stop = new AbortController();
    const running = runAnalysis(await taskOf("coordination"), { threads: 2, beside, signal: stop.signal });
    setTimeout(() => stop.abort(), 1000);
    await expect(running).rejects.toThrow("stopped");
  });
});
