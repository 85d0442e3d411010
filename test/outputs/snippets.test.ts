import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import * as Plot from "@observablehq/plot";
import { parquetMetadata } from "hyparquet";
import { parseHTML } from "linkedom";
import Papa from "papaparse";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ofKind } from "../../src/model/finding.ts";
import { SINKS } from "../../src/outputs/index.ts";
import { networkOf } from "../../src/outputs/network.ts";
import { richDocument } from "./documents.ts";

/** The loading snippets of docs/outputs.md, as they stand there, on files as they are written. */
const folder = mkdtempSync(join(tmpdir(), "claque-snippets-"));
const document = richDocument();
beforeAll(() => {
  for (const { name, fileName, write } of SINKS)
    if (/^(?:csv|parquet|gexf$)/.test(name)) {
      const pieces = [...write(document)].map((p) => (typeof p === "string" ? Buffer.from(p) : p));
      writeFileSync(join(folder, fileName), Buffer.concat(pieces));
    }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const docs = readFileSync(new URL("../../docs/outputs.md", import.meta.url), "utf8");
function snippet(language: string): string {
  const found = [...docs.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, "gm"))];
  expect(found, `one snippet in ${language}`).toHaveLength(1);
  return found[0][1];
}

const groups = ofKind(document, "group");
const { nodes, edges } = networkOf(document);
const works = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0;

describe("the files open where people work", () => {
  it("in DuckDB: joined, with times as times", async () => {
    const database = await DuckDBInstance.create(":memory:");
    const connection = await database.connect();
    await connection.run(`set file_search_path = '${folder}'`);
    const rows = (await connection.runAndReadAll(snippet("sql"))).getRowObjects();
    expect(rows.reduce((n, r) => n + Number(r.edges), 0)).toBe(edges.length);
    const types = await connection.runAndReadAll(`describe select * from '${folder}/volume.parquet'`);
    expect(types.getRowObjects().map((r) => `${r.column_name} ${r.column_type}`)).toEqual([
      expect.stringMatching(/^from TIMESTAMP/),
      expect.stringMatching(/^until TIMESTAMP/),
      "posts BIGINT",
      "accounts BIGINT",
      "state VARCHAR",
    ]);
    const [first] = (
      await connection.runAndReadAll(`select min(epoch_ms("from"::timestamp)) as at from '${folder}/groups.parquet'`)
    ).getRowObjects();
    expect(Number(first.at)).toBe(Math.min(...groups.map((g) => g.period.from)));
    connection.closeSync();
  });

  it("and say where they come from and what they leave out", () => {
    const file = readFileSync(join(folder, "edges.parquet"));
    const metadata = parquetMetadata(file.buffer.slice(file.byteOffset, file.byteOffset + file.length) as ArrayBuffer);
    const said = Object.fromEntries((metadata.key_value_metadata ?? []).map((m) => [m.key, m.value]));
    expect(said).toMatchObject({ "claque.table": "edges", "claque.seed": String(document.seed), "claque.k": "10" });
    expect(said["claque.left_out"]).toBeTruthy();
  });

  it("in Observable: typed, and drawn", async () => {
    const attached = (name: string) => ({
      csv: async ({ typed }: { typed: boolean }) => {
        const { data } = Papa.parse<Record<string, unknown>>(readFileSync(join(folder, name), "utf8").trim(), {
          header: true,
          dynamicTyping: typed,
        });
        return data;
      },
    });
    const { document: page } = parseHTML("<!doctype html><body></body>");
    const run = Object.getPrototypeOf(async () => {}).constructor as new (
      ...args: string[]
    ) => (...given: unknown[]) => Promise<{ querySelectorAll(selector: string): ArrayLike<unknown> }>;
    const drawn = await new run("FileAttachment", "Plot", snippet("js"))(attached, {
      ...Plot,
      plot: (options: Plot.PlotOptions) => Plot.plot({ ...options, document: page }),
    });
    expect(drawn.querySelectorAll("path").length).toBeGreaterThanOrEqual(2);
  });

  const networkx = works(
    "python3",
    "-c",
    "import networkx as nx; assert tuple(map(int, nx.__version__.split('.')[:2])) >= (3, 6)",
  );
  it.skipIf(!networkx)("in Python with NetworkX 3.6 (skipped where it is not installed)", () => {
    const said = execFileSync("python3", ["-c", snippet("python")], { cwd: folder, encoding: "utf8" });
    expect(said).toContain(`${nodes.length} accounts ${edges.length} edges`);
    expect(said.trim().split("\n")).toHaveLength(1 + groups.length);
  });

  const anyNetworkx = works("python3", "-c", "import networkx");
  it.skipIf(!anyNetworkx)("GEXF 1.2 in any NetworkX (skipped where it is not installed)", () => {
    const sink = SINKS.find((s) => s.name === "gexf-1.2");
    writeFileSync(join(folder, "old.gexf"), [...(sink?.write(document) ?? [])].join(""));
    const read =
      "import networkx as nx; g = nx.read_gexf('old.gexf'); print(len(g), g.number_of_edges(), sorted({d['tier'] for _, d in g.nodes(data=True)}))";
    const said = execFileSync("python3", ["-c", read], { cwd: folder, encoding: "utf8" });
    expect(said).toContain(`${nodes.length} ${edges.length}`);
    expect(said).toContain("'confirmed'");
  });

  it.skipIf(!works("Rscript", "--version"))("in R (skipped where it is not installed)", () => {
    const said = execFileSync("Rscript", ["-e", snippet("r")], { cwd: folder, encoding: "utf8" });
    expect(said).toContain(`${groups.length} groups`);
    expect(said).toContain("confirmed");
  });
});
