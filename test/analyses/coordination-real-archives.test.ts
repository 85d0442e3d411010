import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Finding, type FindingsDocument, ofKind } from "../../src/model/finding.ts";
import { claque, scratch } from "../cli/harness.ts";

const DATA = join(import.meta.dirname, "../../../shared/data/coordination");
const folder = scratch();

async function groupsIn(file: string): Promise<readonly Finding<"group">[]> {
  const project = join(folder, file);
  expect((await claque("run", join(DATA, file), "--project", project, "--quiet")).code).toBe(0);
  const document = JSON.parse(readFileSync(join(project, "findings.json"), "utf8")) as FindingsDocument;
  return ofKind(document, "group");
}

/**
 * Real archives. In the first, 200 accounts of one operation and nobody else: about a dozen of them posted the same
 * 400–900 texts within five minutes of each other, so the signal fills the very strata and objects that a null is estimated
 * from. A null fitted on everything explains it away (stratum rates K_s rise with it, the negative binomial's k falls towards
 * nought); the null has to be estimated without what stands out.
 */
describe.skipIf(!existsSync(DATA))("real archives (skipped: ../shared/data/coordination is not there)", () => {
  it("shows the copied texts of the Internet Research Agency's accounts", async () => {
    const groups = await groupsIn("ira_dev_sample.csv");
    const copying = groups.filter((g) => g.detail.behaviours.some((b) => b.behaviour === "copy-text"));
    expect(copying.length).toBeGreaterThan(0);
    expect(Math.max(...copying.map((g) => g.size.actors))).toBeGreaterThanOrEqual(8);
  });

  it("confirms nobody among organic posts about one sports event", async () => {
    const groups = await groupsIn("organic_mayweather_dev.csv");
    expect(groups.filter((g) => g.detail.tier === "confirmed")).toEqual([]);
  });
});
