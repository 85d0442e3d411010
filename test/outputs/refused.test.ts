import { expect, test } from "vitest";
import { findingsJson, terminalSummary } from "../../src/outputs/index.ts";
import { reportHtml } from "../../src/outputs/report/index.ts";
import { richDocument } from "./documents.ts";

const SAID = "records of many.csv were refused (bad time)";

test("a file of which many records were refused stands at the top of terminal, report and findings.json", () => {
  const rich = richDocument();
  const [file] = rich.collection.files;
  const bad = {
    ...file,
    name: "many.csv",
    read: 1000,
    kept: 900,
    repeated: 0,
    quarantined: { "bad time": 100 },
    skipped: {},
  };
  const document = { ...rich, collection: { ...rich.collection, files: [bad] } };
  expect(terminalSummary(document, { colour: false, columns: 100 }).split("\n")[0]).toContain(SAID);
  const html = [...reportHtml(document)].join("");
  expect(html.indexOf(SAID)).toBeGreaterThan(0);
  expect(html.indexOf(SAID)).toBeLessThan(html.indexOf("<main"));
  const json = JSON.parse(findingsJson(document));
  expect(json.warnings.map(({ text }: { text: string }) => text)).toEqual([
    "100 of 1,000 records of many.csv were refused (bad time): what is told here rests on the others",
  ]);
  expect(Object.keys(json).indexOf("warnings")).toBeLessThan(Object.keys(json).indexOf("collection"));
  expect(JSON.parse(findingsJson(rich)).warnings).toBeUndefined();
});
