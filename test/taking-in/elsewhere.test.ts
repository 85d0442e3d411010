import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openProject } from "../../src/project/project.ts";

test("a folder whose posts lie in a database elsewhere begins none of its own where --store was forgotten", async () => {
  const dir = mkdtempSync(join(tmpdir(), "claque-elsewhere-"));
  try {
    writeFileSync(join(dir, "noise"), "abcdefghij2345672345", { mode: 0o600 });
    await expect(openProject(dir)).rejects.toThrow(/say where with --store/);
    await expect(openProject(dir, { readOnly: true })).rejects.toThrow(/say where with --store/);
    expect(readdirSync(dir)).toEqual(["noise"]);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});
