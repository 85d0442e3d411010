import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { MUTANTS } from "./mutants.ts";

const ROOT = join(import.meta.dirname, "..", "..");

describe.skipIf(process.env.CLAQUE_MUTANT)("deliberate bugs", () => {
  it("are at least sixty, each a line that is there", () => {
    expect(MUTANTS.length).toBeGreaterThanOrEqual(60);
    for (const m of MUTANTS) {
      const code = readFileSync(join(ROOT, "src", m.file), "utf8");
      expect(code.split(m.from).length - 1, `${m.name}: "${m.from}" in ${m.file}`).toBe(1);
    }
  });

  it.each(MUTANTS.map((m) => [m.name, m] as const))(
    "%s dies",
    (_, mutant) => {
      const child = spawnSync(
        process.execPath,
        [
          join(ROOT, "node_modules/vitest/vitest.mjs"),
          "run",
          "--maxWorkers=1",
          "--bail=1",
          "--reporter=json",
          ...(mutant.only === undefined ? [] : ["-t", mutant.only]),
          ...mutant.tests.map((t) => join("test", t)),
        ],
        {
          cwd: ROOT,
          encoding: "utf8",
          env: { ...process.env, CLAQUE_MUTANT: mutant.name, VITEST: undefined },
          timeout: 110_000,
        },
      );
      const result = JSON.parse(child.stdout.slice(child.stdout.indexOf("{"))) as {
        numFailedTests: number;
        testResults: { assertionResults: unknown[] }[];
      };
      // A file that could not be loaded has no assertion results: that would be a broken mutant, not a dead one.
      expect(
        result.testResults.some((r) => r.assertionResults.length > 0),
        "the tests ran",
      ).toBe(true);
      expect(result.numFailedTests, `${mutant.name} lives`).toBeGreaterThan(0);
    },
    120_000,
  );
});
