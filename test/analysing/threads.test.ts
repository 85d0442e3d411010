import { afterAll, describe, expect, it } from "vitest";
import { analyse } from "../../src/analysing/analyse.ts";
import { openProject } from "../../src/project/project.ts";
import { makeProject, TINY } from "../web/project.ts";

/** Runs the built threads: `npm run build` comes first. */
const made = await makeProject(1, TINY);
afterAll(() => made.remove());

const only = ["coordination", "narratives"];

describe("threads", () => {
  it("the same findings, byte for byte, in the caller's own thread, in two, in four", async () => {
    const project = await openProject(made.dir);
    try {
      const told = [];
      for (const threads of [0, 2, 4])
        told.push(JSON.stringify(await analyse(project.store, { seed: 5, only, threads })));
      expect(told[0]).toContain('"group"');
      for (const other of told.slice(1)) expect(other).toBe(told[0]);
    } finally {
      await project.close();
    }
  });
  it("what a part fails at ends the analysis with its error, and so does a word to stop", async () => {
    const project = await openProject(made.dir);
    try {
      const stop = new AbortController();
      setTimeout(() => stop.abort(), 1500);
      await expect(analyse(project.store, { seed: 5, only, threads: 2, signal: stop.signal })).rejects.toThrow(
        "stopped",
      );
    } finally {
      await project.close();
    }
  });
});
