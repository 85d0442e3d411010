import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { PROJECT_OUTPUTS } from "../../src/analysing/analyse-project.ts";
import { run } from "../../src/analysing/run.ts";
import { readAsked, writeTopics } from "../../src/asking/topics.ts";
import { openProject } from "../../src/project/project.ts";
import { replayRule, tryAlarm } from "../../src/watching/arm.ts";
import { analyseWork } from "../../src/web/server/api/imports.ts";
import { type MadeProject, makeProject, type Served, serveInProcess } from "./project.ts";

let made: MadeProject;
let served: Served;
beforeAll(async () => {
  made = await makeProject();
  writeTopics(made.dir, [{ name: "everything", query: "lang:en OR -lang:en" }]);
  served = serveInProcess(made.dir);
}, 240_000);
afterAll(async () => {
  await served.close();
  made.remove();
});

const outputs = () => PROJECT_OUTPUTS.map((name) => readFileSync(join(made.dir, name)));

it("the analysis started on the page and that of `claque report` leave the same bytes, saved topics and shares of rises included", async () => {
  await analyseWork(served.observatory)({ onProgress: () => {}, signal: new AbortController().signal } as never);
  await served.observatory.closeDatabase();
  const page = outputs();
  const document = await run({ files: [], project: made.dir });
  expect(document.findings.find((f) => f.kind === "group")).toBeDefined();
  expect(JSON.stringify(document.findings)).toContain('"everything"');
  expect(outputs()).toEqual(page);
}, 240_000);

it("an alarm tried or replayed counts as a question, whoever asks", async () => {
  await served.observatory.closeDatabase();
  const project = await openProject(made.dir);
  try {
    const options = { seed: 1, now: Date.now() };
    const wish = { name: "a", query: "#elections OR vote", binMs: 3_600_000, targets: [] };
    const before = readAsked(made.dir).map((a) => a.query);
    const { rule } = await tryAlarm(project.store, made.dir, wish, options);
    const tried = readAsked(made.dir).map((a) => a.query);
    expect(tried.length).toBe(before.length + 1);
    await replayRule(project.store, made.dir, { ...rule, query: "#harvest" }, options);
    expect(readAsked(made.dir)).toHaveLength(tried.length + 1);
  } finally {
    await project.close();
  }
}, 120_000);
