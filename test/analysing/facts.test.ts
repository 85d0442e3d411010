import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lookUp } from "../../src/analysing/lookups.ts";
import { type FindingsDocument, ofKind } from "../../src/model/finding.ts";
import { FACT_TYPES, OBJECT_TYPES } from "../../src/model/post.ts";
import { SINKS } from "../../src/outputs/index.ts";
import { openProject, type Project } from "../../src/project/project.ts";
import { PAGES } from "../../src/web/server/views/index.ts";
import type { TopicsData } from "../../src/web/view-data.ts";
import { type MadeProject, makeProject, type Served, serveInProcess } from "../web/project.ts";

/**
 * Facts (`FACT_TYPES`) are stored for the analyses alone. A whole project is made from an archive full of reposts, and
 * everything that is written or served is looked through: no object of their types, and no value of theirs but the
 * pseudonyms that a group's list of members may show.
 */
let made: MadeProject;
let served: Served;
let project: Project;
let document: FindingsDocument;
const origins: string[] = [];
let codes: number[] = [];

beforeAll(async () => {
  made = await makeProject();
  project = await openProject(made.dir);
  const { code, type, value } = await project.store.columns({
    sql: "select code, type, value from object order by code",
    values: {},
    columns: { code: "u32", type: "u8", value: "string" },
  });
  document = JSON.parse(readFileSync(join(made.dir, "findings.json"), "utf8")) as FindingsDocument;
  const members = new Set(ofKind(document, "group").flatMap((g) => g.members));
  const isFact = (i: number) => (FACT_TYPES as readonly string[]).includes(OBJECT_TYPES[type[i]]);
  codes = [...code].filter((_, i) => isFact(i));
  value.forEach((v, i) => {
    if (OBJECT_TYPES[type[i]] === "origin" && !members.has(v)) origins.push(v);
  });
  served = serveInProcess(made.dir);
});
afterAll(async () => {
  await served.close();
  await project.close();
  made.remove();
});

/** Which of the facts stand in a text, and as what type. */
function factsIn(text: string): string[] {
  const found = origins.filter((value) => text.includes(value));
  for (const type of FACT_TYPES) {
    // As a value of JSON, a cell of a table, a piece of a page. (`origin` is also what the start of a bin is called in SQL.)
    if (new RegExp(`: ?"${type}"|(?:^|,)"?${type}"?(?:,|\r?$)|>${type}<`, "m").test(text)) found.push(type);
  }
  return found;
}

test("the archive has what must not be seen", () => {
  expect(origins.length).toBeGreaterThan(150);
  for (const value of origins) expect(value).toMatch(/^[a-z2-7]{20}$/);
  expect(factsIn(`{"type":"origin"}`)).toEqual(["origin"]);
  expect(factsIn("type,label\r\nspeech,1")).toEqual(["speech"]);
  expect(factsIn(`<td>${origins[7]}</td>`)).toEqual([origins[7]]);
});

describe("no fact is seen", () => {
  test("in a file of the project but the database", () => {
    const files = readdirSync(made.dir, { recursive: true, encoding: "utf8" }).filter(
      (name) => statSync(join(made.dir, name)).isFile() && !/^claque\.duckdb|^key$/.test(name),
    );
    expect(files).toEqual(expect.arrayContaining(["findings.json", "report.html", "network.gexf"]));
    for (const name of files)
      expect(factsIn(readFileSync(join(made.dir, name)).toString("latin1")), basename(name)).toEqual([]);
  });

  test.each(SINKS.map((sink) => [sink.name, sink] as const))("in the export %s", (_, sink) => {
    const text = [...sink.write(document)].map((piece) => Buffer.from(piece as string).toString("latin1")).join("");
    expect(text.length).toBeGreaterThan(0);
    expect(factsIn(text)).toEqual([]);
  });

  test("among the traces of the collection or of a file", () => {
    expect(Object.keys(document.collection.traces)).toEqual(expect.arrayContaining(["repost", "hashtag"]));
    for (const type of FACT_TYPES) expect(document.collection.traces).not.toHaveProperty(type);
    expect(JSON.stringify(document.collection.files)).not.toMatch(/origin/);
  });

  test("on a page, in its data or in its tables", async () => {
    const group = document.findings.find((f) => f.kind === "group")?.id ?? "";
    const label = (await served.json<TopicsData>("/topics.json")).top.flatMap((l) => l.objects.map((o) => o.label))[0];
    const word = encodeURIComponent(String(label).replace(/^#?/, "#"));
    const bases = PAGES.map(({ path }) => (path === "/" ? "/overview" : path.replace(":id", group)));
    expect(bases.length).toBeGreaterThan(5);
    for (const base of bases)
      for (const kind of ["json", "csv"]) {
        const twin = `${base}.${kind}${base === "/topics" ? `?q=${word}` : ""}`;
        const answer = await served.get(twin);
        expect(answer.status, twin).toBe(200);
        expect(factsIn(await answer.text()), twin).toEqual([]);
      }
    const said = await served.get(`/api/what-they-say?q=${word}`);
    expect(said.status).toBe(200);
    expect(factsIn(await said.text())).toEqual([]);
  });
});

test("no code of a fact is looked up", async () => {
  const draft = { objects: codes.map((code) => ({ type: "link", code, actors: 99, posts: 99 })) };
  const { objects } = await lookUp(project.store, [draft as never], 10);
  expect(codes.length).toBeGreaterThan(150);
  expect(objects.size).toBe(0);
});
