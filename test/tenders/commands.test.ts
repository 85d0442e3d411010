import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { openNoticeProject } from "../../src/project/notice-project.ts";
import { readTenders } from "../../src/project/tenders-file.ts";
import { QUESTIONS, readCoverage } from "../../src/tenders/coverage.ts";
import { runTenders } from "../../src/tenders/run.ts";
import { vanished } from "../../src/tenders/vanished.ts";
import { claque } from "../cli/harness.ts";
import { releases } from "../notices/releases.ts";

const root = mkdtempSync(join(tmpdir(), "claque-tenders-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const file = (name: string, content: string): string => {
  writeFileSync(join(root, name), content);
  return join(root, name);
};

test("notices are taken in, asked, and counted; persons under ten are not counted aloud", async () => {
  const dir = join(root, "run");
  const document = await runTenders({ dir, files: [file("run.jsonl", releases(120))], seed: 1 });
  // Persons: one award in fifteen, of six people in turn.
  expect(document.records).toMatchObject({ notices: 120, processes: 60, persons: null });
  expect(readTenders(dir)?.records.notices).toBe(120);
  const again = await runTenders({ dir, files: [], seed: 1 });
  expect(again).toEqual(document);
});

test("coverage says of each publisher what can be asked, and which field is missing", async () => {
  const dir = join(root, "covered");
  await runTenders({ dir, files: [file("covered.jsonl", releases(90) + releases(5, 0, "ocds-small1"))], seed: 1 });
  const project = await openNoticeProject(dir, { readOnly: true });
  const cells = await readCoverage(project.store);
  await project.close();
  expect(cells).toHaveLength(2 * QUESTIONS.length);
  const of = (question: string, publisher: string) =>
    cells.find((cell) => cell.question === question && cell.publisher === publisher);
  expect(of("who buys, from whom", "ocds-a1b2c3")).toMatchObject({ can: true, share: 60 / 90 });
  expect(of("who bids together", "ocds-a1b2c3")).toMatchObject({ can: false, missing: "who bid" });
  expect(of("what is bought suddenly more", "ocds-a1b2c3")).toMatchObject({ missing: "dates over two years" });
  expect(of("what is bought", "ocds-small1")).toMatchObject({ can: false, few: true });
});

test("vanished counts what the older copy had, from files and from projects", async () => {
  const older = file("older.jsonl", releases(40) + releases(4, 0, "ocds-gone01"));
  const newer = file("newer.jsonl", releases(30) + releases(3, 60));
  const found = await vanished(older, newer);
  expect(found.absent).toEqual(["ocds-gone01"]);
  expect(found.publishers).toMatchObject([
    { publisher: "ocds-a1b2c3", notices: 40, processes: 20, gone: 10, goneProcesses: 5, byYear: { 2020: 10 } },
  ]);
  const [a, b] = [join(root, "then"), join(root, "now")];
  await runTenders({ dir: a, files: [older], seed: 1 });
  await runTenders({ dir: b, files: [newer], seed: 1 });
  expect(await vanished(a, b)).toEqual(found);
  await expect(vanished(older, file("cut.jsonl", "Roses are red"))).rejects.toThrow("no format fits");
});

describe("the commands", () => {
  const records = file("commands.jsonl", releases(60));
  const dir = join(root, "commands");

  test("preview, run, coverage, forget, seal: each says what it did", async () => {
    const preview = await claque("tenders", "preview", records, "--rows", "2");
    expect(preview.out).toMatch(/Open Contracting Data Standard[\s\S]*told: text 100 %[\s\S]*Ministry number 0/);
    expect(preview.out).not.toMatch(/Lindqvist|Bo Larkin/);
    const run = await claque("tenders", "run", records, "--project", dir);
    expect(run.out).toMatch(/^60 notices of 30 purchases by 40 bodies/);
    expect(run.out).toContain("Fewer than 10 bidders and suppliers, or none");
    expect(run.out + readFileSync(join(dir, "report.html"), "utf8")).not.toMatch(/Quill|Lindqvist|Larkin/);
    const topic = await claque("tenders", "topic", "reports", "--project", dir, "--quiet");
    expect(topic.out).toContain("60 of 60 notices (100");
    expect((await claque("tenders", "explain", "A", "--project", dir)).err).toContain("found no group of bidders");
    expect((await claque("tenders", "run", records, "--project", dir, "--json")).out).toContain('"notices": 60');
    expect((await claque("tenders", "coverage", "--project", dir)).out).toMatch(
      /who bids together\n.*cannot tell: no who bid/,
    );
    expect((await claque("tenders", "formats")).out).toContain("ocds: ");
    const gone = await claque("tenders", "forget", "--before", "2020-01-02", "--yes", "--project", dir);
    expect(gone.out).toContain("24 notices are gone");
    expect((await claque("tenders", "seal", "--yes", "--project", dir)).out).toContain("is sealed");
    expect(existsSync(join(dir, "key"))).toBe(false);
  });

  test.each([
    [["tenders", "coverage", "--project", join(root, "none")], "there are no notices"],
    [["tenders", "forget", "--project", dir], "say what to forget"],
    [["tenders", "forget", "--before", "yesterday", "--project", dir], "YYYY-MM-DD"],
    [["tenders", "seal", "--project", join(root, "none")], "there are no notices"],
    [["tenders", "vanished", records, join(root, "none")], "there is no"],
    [["tenders", "run", records, "--orgs", join(root, "none"), "--project", join(root, "x")], "--orgs expects"],
    [["tenders", "run", join(root, "none"), "--project", join(root, "untouched")], "there is no file"],
  ])("%j is refused with a sentence", async (argv, message) => {
    expect(await claque(...argv)).toMatchObject({ code: 2, err: expect.stringContaining(message) });
    expect(existsSync(join(root, "untouched"))).toBe(false);
  });
});
