import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { analyse } from "../../src/analysing/analyse.ts";
import { analyseProject } from "../../src/analysing/analyse-project.ts";
import { run } from "../../src/analysing/run.ts";
import { UsageError } from "../../src/model/errors.ts";
import { openProject } from "../../src/project/project.ts";
import { atLeastFloor, hasRule, type RuleKeeper, raiseRelease, releaseOf } from "../../src/release/index.ts";
import { projectDir, scratch } from "../taking-in/world.ts";

function keeper(): RuleKeeper {
  const held = new Map<string, string>();
  return {
    meta: async (key) => held.get(key),
    commit: async ({ meta }) => {
      for (const [k, v] of Object.entries(meta)) held.set(k, v);
    },
  };
}

describe("the rule of a project", () => {
  it("is 10 and 5 where nobody said otherwise, chosen once, then only raised", async () => {
    const store = keeper();
    expect(await releaseOf(store)).toEqual({ k: 10, groupK: 5 });
    expect(await raiseRelease(store, { k: 4 })).toEqual({ k: 4, groupK: 5 });
    expect(await raiseRelease(store)).toEqual({ k: 4, groupK: 5 });
    await expect(raiseRelease(store, { k: 3 })).rejects.toThrow(/only ever raised/);
    await expect(raiseRelease(store, { groupK: 4 })).rejects.toThrow(/--group-k/);
    expect(await raiseRelease(store, { k: 30 })).toEqual({ k: 30, groupK: 5 });
    expect(await releaseOf(store)).toEqual({ k: 30, groupK: 5 });
  });

  it("refuses what is under three, and no whole number", async () => {
    for (const bad of [{ k: 2 }, { groupK: 2 }, { k: 0 }, { k: 3.5 }, { k: Number.NaN }, { k: 1001 }])
      await expect(raiseRelease(keeper(), bad)).rejects.toThrow(UsageError);
    expect(atLeastFloor({ k: -4, groupK: Number.NaN })).toEqual({ k: 3, groupK: 5 });
  });

  it("law: whatever is asked in whatever order, the rule never falls and never lies under three", async () => {
    const asked = fc.record(
      { k: fc.integer({ min: -5, max: 60 }), groupK: fc.integer({ min: -5, max: 60 }) },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(asked, { maxLength: 8 }), async (asks) => {
        const store = keeper();
        let last = { k: 3, groupK: 3 };
        for (const ask of asks) {
          await raiseRelease(store, ask).catch((e) => expect(e).toBeInstanceOf(UsageError));
          if (!(await hasRule(store))) continue;
          const now = await releaseOf(store);
          expect(now.k).toBeGreaterThanOrEqual(last.k);
          expect(now.groupK).toBeGreaterThanOrEqual(last.groupK);
          last = now;
        }
      }),
    );
  });
});

describe("one rule for every surface of a project", () => {
  const room = scratch();
  afterAll(() => rmSync(room.dir, { recursive: true, force: true }));
  const archive = () => {
    const file = join(mkdtempSync(join(room.dir, "a-")), "posts.csv");
    const langs = Array.from({ length: 40 }, (_, i) => (i < 38 ? "en" : "gl"));
    writeFileSync(
      file,
      [
        "id,author_id,created_at,text,lang",
        ...langs.map((lang, i) => `${1000 + i},a${i},2024-05-01T0${i % 8}:00:00Z,words number ${i} #flood,${lang}`),
      ].join("\n"),
    );
    return file;
  };

  it("`run --k 30`, then the analysis again without a word: still 30; lower is refused and changes nothing", async () => {
    const dir = projectDir(room.dir);
    const first = await run({ files: [archive()], project: dir, k: 30 });
    expect(first.collection.posts).toBe(40);
    expect(first.release).toEqual({ k: 30, groupK: 5 });
    const before = readFileSync(join(dir, "findings.json"));
    const again = await run({ files: [], project: dir });
    expect(again.release).toEqual({ k: 30, groupK: 5 });
    expect(readFileSync(join(dir, "findings.json"))).toEqual(before);
    await expect(run({ files: [], project: dir, k: 3 })).rejects.toThrow(/only ever raised/);
    expect(readFileSync(join(dir, "findings.json"))).toEqual(before);
  });

  it("the library has the same floor: k of 1 is a usage error, and nothing on one account is said", async () => {
    const dir = projectDir(room.dir);
    await run({ files: [archive()], project: dir });
    const project = await openProject(dir);
    try {
      const only = ["coordination"];
      await expect(analyse(project.store, { seed: 1, k: 1, groupK: 3, only })).rejects.toThrow(UsageError);
      await expect(analyse(project.store, { seed: 1, k: 3, only })).rejects.toThrow(/only ever raised/);
      const params = { top: { k: 3 }, coordination: { groupK: 3 } };
      const document = await analyse(project.store, { seed: 1, params, threads: 0 });
      expect(document.release).toEqual({ k: 10, groupK: 5 });
      expect(document.collection.languages).toEqual([]);
      for (const f of document.findings) expect(f.provenance.parameters.k ?? 10).toBe(10);
    } finally {
      await project.close();
    }
  });

  it("a project whose rule was in its findings alone keeps it", async () => {
    const dir = projectDir(room.dir);
    await run({ files: [archive()], project: dir, k: 30 });
    let project = await openProject(dir);
    await project.store.commit({ meta: { "release k": null, "release group k": null } });
    await project.close();
    project = await openProject(dir);
    try {
      expect(await releaseOf(project.store)).toEqual({ k: 30, groupK: 5 });
      expect((await analyseProject(project, { only: ["top"], write: false })).release.k).toBe(30);
    } finally {
      await project.close();
    }
  });
});
