import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { strToU8, zipSync } from "fflate";
import { afterAll, afterEach, expect, it } from "vitest";
import { openProject } from "../../src/project/project.ts";
import { csv } from "../taking-in/world.ts";

/** One bad file in a watched folder: the others are read, it is told and left alone, also by the next watch. The real command. */
const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "claque-aside-"));
const inbox = join(root, "inbox");
const project = join(root, "project");
mkdirSync(inbox);
let running: ChildProcess | undefined;
afterEach(() => void running?.kill("SIGKILL"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A workbook whose sheet is cut inside a tag and says nothing. */
const poisoned = zipSync({
  "[Content_Types].xml": strToU8("<Types/>"),
  "xl/workbook.xml": strToU8("<workbook><sheets><sheet"),
  "xl/worksheets/sheet1.xml": strToU8(`<worksheet><sheetData>${"<row>".repeat(5_000)}<c r="XFD`),
});

/** Watches until a mark was said, does what follows on it, and so on; ends it after the last. */
async function watchThrough(
  ...steps: readonly (readonly [mark: RegExp, then?: () => void])[]
): Promise<{ said: string; code: number | null }> {
  const child = spawn(process.execPath, [main, "watch", inbox, "--project", project], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  running = child;
  let said = "";
  let step = 0;
  child.stderr.on("data", (data) => {
    said += data;
    for (; step < steps.length && steps[step][0].test(said); step++) (steps[step][1] ?? (() => {}))();
    if (step === steps.length && !child.killed) child.kill("SIGTERM");
  });
  const late = setTimeout(() => child.kill("SIGTERM"), 60_000);
  const code = await new Promise<number | null>((done) => child.once("exit", done));
  clearTimeout(late);
  return { said, code };
}

const kept = async () => {
  const { store, close } = await openProject(project, { readOnly: true });
  const { n } = await store.columns({
    sql: "select count(*)::double as n from post order by n",
    values: {},
    columns: { n: "f64" },
  });
  await close();
  return n[0];
};

it("a file that fails twice is set aside with its reason, over restarts, until it changes", async () => {
  writeFileSync(join(inbox, "a-good.csv"), csv(50, 1));
  writeFileSync(join(inbox, "b-poisoned.xlsx"), poisoned);
  writeFileSync(join(inbox, "c-good.csv"), csv(60, 2));
  const first = await watchThrough(
    [/^c-good\.csv: .* 60 kept/m],
    [/b-poisoned\.xlsx failed twice and is set aside; the other files are read/],
  );
  expect(first.said.match(/^b-poisoned\.xlsx: .* · 0 kept/gm)).toHaveLength(2);
  expect(first.code).toBe(0);

  writeFileSync(join(inbox, "d-good.csv"), csv(70, 3));
  const second = await watchThrough(
    [/^d-good\.csv: .* 70 kept/m, () => writeFileSync(join(inbox, "b-poisoned.xlsx"), csv(80, 4))],
    [/^b-poisoned\.xlsx: .* 80 kept/m],
  );
  expect(second.said).toMatch(/b-poisoned\.xlsx stays set aside: b-poisoned\.xlsx: /);
  expect(second.said).not.toContain("failed twice");
  expect(second.code).toBe(0);
  expect(await kept()).toBe(260);
  expect(readFileSync(join(project, "claque.duckdb")).includes(inbox), "the project says where it was made").toBe(
    false,
  );
}, 120_000);
