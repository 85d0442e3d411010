import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findingsJson, SINKS, terminalSummary } from "../../src/outputs/index.ts";
import { parseFindings } from "../../src/project/findings-file.ts";
import { emptyDocument, richDocument, tinyDocument } from "./documents.ts";

const FOLDER = join(import.meta.dirname, "../golden/outputs");

/** Compares with the golden file; `UPDATE=1` rewrites it, to be read as a diff. */
function golden(name: string, actual: string): void {
  const path = join(FOLDER, name);
  if (process.env.UPDATE) {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(path, actual);
  }
  if (!existsSync(path)) throw new Error(`there is no golden file ${name}: run once with UPDATE=1 and read it`);
  const expected = readFileSync(path, "utf8");
  if (actual === expected) return;
  const [a, b] = [actual.split("\n"), expected.split("\n")];
  const line = a.findIndex((l, i) => l !== b[i]);
  expect.fail(
    `${name} differs from line ${line + 1} on (UPDATE=1 rewrites it)\n  now:    ${(a[line] ?? "end of file").slice(0, 300)}\n  golden: ${(b[line] ?? "end of file").slice(0, 300)}`,
  );
}
const written = (name: string, document = richDocument()): string =>
  [...(SINKS.find((s) => s.name === name)?.write(document) ?? [])].join("");

describe("golden outputs", () => {
  it("findings.json", () => golden("findings.json", findingsJson(tinyDocument())));
  it("report.html without its stylesheet", () =>
    golden(
      "report.html",
      written("html", tinyDocument())
        .replace(/<style>[\s\S]*?<\/style>/, "<style></style>")
        .replace(/sha256-[^']*/, "sha256-…"),
    ));
  it("network.gexf", () => golden("network.gexf", written("gexf", tinyDocument())));
  it("network.graphml", () => golden("network.graphml", written("graphml", tinyDocument())));
  it("groups.csv", () => golden("groups.csv", written("csv-groups")));
  it("summary, plain", () => golden("summary.txt", terminalSummary(richDocument(), { colour: false, columns: 90 })));
  it("summary, nothing read", () =>
    golden("summary-empty.txt", terminalSummary(emptyDocument(), { colour: false, columns: 80 })));
});

describe("findings.json", () => {
  it("reads back as the same document", () => {
    for (const document of [emptyDocument(), tinyDocument(), richDocument()])
      expect(parseFindings(findingsJson(document), "findings.json")).toEqual(JSON.parse(JSON.stringify(document)));
  });

  it("is the same bytes whatever the order of keys", () => {
    const turned = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(turned)
        : value && typeof value === "object"
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([k, v]) => [k, turned(v)]),
            )
          : value;
    const [a, b] = [
      findingsJson(richDocument()),
      findingsJson(turned(richDocument()) as ReturnType<typeof richDocument>),
    ];
    expect(a === b).toBe(true);
  });
});

describe("the terminal summary", () => {
  it("fits the width it is given and colours only on request", () => {
    for (const columns of [40, 80, 110]) {
      const text = terminalSummary(richDocument(), { colour: false, columns });
      expect(text).not.toContain("\u001b");
      for (const line of text.split("\n"))
        expect(line.split(" ").every((w) => w.length > 30) || [...line].length <= columns, line).toBe(true);
    }
    const coloured = terminalSummary(richDocument(), { colour: true, columns: 80 });
    // biome-ignore lint/complexity/useRegexLiterals: the escape character reads better named
    expect(coloured.replace(new RegExp("\u001b\\[[\\d;]*m", "g"), "")).toBe(
      terminalSummary(richDocument(), { colour: false, columns: 80 }),
    );
  });
});
