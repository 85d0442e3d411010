import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { FindingsDocument } from "../../src/model/finding.ts";
import { claque, scratch, smallCrowd } from "./harness.ts";

const folder = scratch();
const archive = join(folder, "crowd.csv");
const project = join(folder, "project");
const outputs = () => ["findings.json", "report.html", "network.gexf"].map((name) => readFileSync(join(project, name)));

describe("claque run", () => {
  let first: Buffer[];
  beforeAll(async () => {
    writeFileSync(archive, smallCrowd());
    const { code, out, err } = await claque("run", archive, "--project", project);
    expect(err).toMatch(/crowd\.csv: .* read · .* kept · 0 quarantined/);
    expect(out).toMatch(/Orchestrated/);
    expect(code).toBe(0);
    first = outputs();
  });

  it("leaves database, key and outputs; the key is 32 bytes that only their owner reads", () => {
    for (const name of ["claque.duckdb", "key"]) expect(existsSync(join(project, name)), name).toBe(true);
    expect(statSync(join(project, "key")).size).toBe(32);
    if (process.platform !== "win32") expect(statSync(join(project, "key")).mode & 0o777).toBe(0o600);
  });

  it("finds the planted twelve, and nothing of the ordinary crowd", () => {
    const document = JSON.parse(first[0].toString()) as FindingsDocument;
    const groups = document.findings.filter((f) => f.kind === "group");
    expect(groups.length).toBe(1);
    expect(groups[0].members?.length).toBe(12);
    for (const member of groups[0].members ?? []) expect(member).toMatch(/^[a-z2-7]{20}$/);
  });

  it("gives the same bytes again, whether the archive is read again or only analysed", async () => {
    expect((await claque("run", archive, "--project", project, "--quiet")).code).toBe(0);
    const again = outputs();
    expect((await claque("report", "--project", project, "--quiet")).code).toBe(0);
    const analysed = outputs();
    for (let i = 0; i < first.length; i++) {
      expect(again[i].equals(analysed[i])).toBe(true);
      if (i > 0) expect(again[i].equals(first[i]), "report and network").toBe(true);
    }
  });

  it("prints the findings with --json, and nothing else on standard output", async () => {
    const { out } = await claque("report", "--project", project, "--json", "--quiet");
    expect((JSON.parse(out) as FindingsDocument).schema).toBe("claque.findings");
  });

  it("explains a group, exports it, and lists what was quarantined", async () => {
    const id = (JSON.parse(first[0].toString()) as FindingsDocument).findings.find((f) => f.kind === "group")?.id ?? "";
    const { out } = await claque("explain", id, "--project", project);
    expect(out).toMatch(/How this was reached\n {2}1\. /);
    for (const format of [
      "gexf",
      "graphml",
      "csv",
      "csv-groups",
      "csv-objects",
      "csv-volume",
      "parquet",
      "parquet-groups",
    ]) {
      const path = join(folder, `out.${format}`);
      expect((await claque("export", "--format", format, "--out", path, "--project", project)).code, format).toBe(0);
      expect(statSync(path).size, format).toBeGreaterThan(100);
    }
    expect((await claque("quarantine", "--project", project)).out).toBe("file,record,reason\n");
  });

  it("seals: the key is gone, analyses go on, nothing more is read in", async () => {
    const copy = join(folder, "sealed");
    await claque("run", archive, "--project", copy, "--quiet");
    expect((await claque("seal", "--project", copy)).err).toMatch(/--yes/);
    expect((await claque("seal", "--project", copy, "--yes")).code).toBe(0);
    expect(existsSync(join(copy, "key"))).toBe(false);
    expect((await claque("report", "--project", copy, "--quiet")).code).toBe(0);
    expect(await claque("run", archive, "--project", copy)).toMatchObject({
      code: 2,
      err: expect.stringMatching(/sealed/),
    });
  });

  it("purges: old posts are gone, and so are the outputs that counted them", async () => {
    const copy = join(folder, "purged");
    await claque("run", archive, "--project", copy, "--quiet");
    const { out, code } = await claque("purge", "--older-than", "1d", "--yes", "--project", copy);
    expect(code).toBe(0);
    expect(out).toMatch(/posts deleted/);
    expect(existsSync(join(copy, "findings.json"))).toBe(false);
  });
});

describe("what a person may get wrong", () => {
  it.each([
    [["run"], /missing required argument 'file'/],
    [["run", "no-such-file.csv"], /there is no file/],
    [["frobnicate"], /unknown command/],
    [["run", "x.csv", "--seed", "many"], /whole number/],
    [["run", "x.csv", "--window", "soon"], /duration/],
    [["run", "x.csv", "--map", "text"], /key=column/],
    [["report", "--project", "no-such-project"], /there is no project/],
    [["explain", "g-1", "--project", "no-such-project"], /there is no project/],
    [["export", "--format", "xml"], /gexf/],
  ])("%j is answered in one line", async (argv, message) => {
    const { code, err } = await claque(...argv);
    expect(code).toBe(2);
    expect(err).toMatch(message);
    expect(err.trimEnd().split("\n").length).toBe(1);
    expect(err).not.toMatch(/\n\s+at /);
  });
});
