import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { PROJECT_OUTPUTS } from "../../src/analysing/analyse-project.ts";
import { run } from "../../src/analysing/run.ts";
import { writeTopics } from "../../src/asking/topics.ts";
import { openProject } from "../../src/project/project.ts";
import { tryAlarm } from "../../src/watching/arm.ts";
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

it("an alarm is judged without the parts that few accounts wrote, and shows its query as it was written", async () => {
  await served.observatory.closeDatabase();
  const project = await openProject(made.dir);
  try {
    const options = { seed: 1, now: Date.now() };
    const { text } = await project.store.columns({
      sql: "select p.text from post p where length(p.text) > 60 group by p.text having count(*) = 1 order by p.text limit 1",
      values: {},
      columns: { text: "string" },
    });
    const rare = /[\p{L}\p{N} ]{30,}/u.exec(text[0])?.[0].trim();
    const tried = async (query: string) => {
      const { rule, armed } = await tryAlarm(
        project.store,
        { name: "a", query, binMs: 3_600_000, targets: [] },
        options,
      );
      expect(rule.query).toBe(query);
      return { ...armed, rule: undefined };
    };
    // Not all posts are of this kind: a condition that all fit would itself change nothing, and be the one that is dropped.
    const plain = await tried("kind:post");
    expect(await tried(`kind:post -"${rare}"`)).toEqual(plain);
    expect(await tried('kind:post -"no such words here at all"')).toEqual(plain);
  } finally {
    await project.close();
  }
}, 120_000);
