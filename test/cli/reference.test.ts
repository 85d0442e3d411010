import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { readReferences } from "../../src/analysing/reference.ts";
import { makeRng, normal } from "../../src/methods/rng.ts";
import { openProject } from "../../src/project/project.ts";
import { claque, scratch, smallCrowd } from "./harness.ts";

const folder = scratch();
const project = join(folder, "project");
const ordinary = join(folder, "ordinary.csv");
const watched = join(folder, "watched.csv");
const at = ["--project", project];

/** Readers of pages, each page's crowd gathering over hours: the delay behind the first is log-normal. */
function readers({ accounts = 300, pages = 400, median = 3_600, seed = 5 } = {}): string {
  const rng = makeRng(seed);
  const lines = ["id,account,time,text,urls,lang"];
  let id = 0;
  for (let page = 0; page < pages; page++) {
    const first = Date.UTC(2023, 4, 1) + rng.next() * 90 * 86_400_000;
    const n = 2 + rng.int(page % 4 === 0 ? 40 : 6);
    for (let i = 0; i < n; i++) {
      const lag = i === 0 ? 0 : median * Math.exp(1.5 * normal(rng));
      const time = new Date(Math.round(first + 1000 * lag)).toISOString();
      lines.push(`c${++id},canaryreader${rng.int(accounts)},${time},,https://canary-page.example/${page},en`);
    }
  }
  return `${lines.join("\n")}\n`;
}

interface Row {
  name: string;
  origin: string;
  crowds: number;
  sizes: [number, number];
  pairsWithinMinute: number;
}
const list = async (): Promise<Row[]> => JSON.parse((await claque("reference", "list", ...at, "--json")).out);
const own = async () => (await list()).filter((r) => r.origin === "own");
const held = async (): Promise<string[]> => {
  const { findings } = JSON.parse(readFileSync(join(project, "findings.json"), "utf8"));
  return findings.find((f: { id: string }) => f.id === "coordination").evidence.channelG.ownReferences;
};
function filesIn(dir: string): string[] {
  return readdirSync(dir, { recursive: true, encoding: "utf8" })
    .map((f) => join(dir, f))
    .filter((f) => statSync(f).isFile());
}

describe("claque reference", () => {
  beforeAll(async () => {
    writeFileSync(ordinary, readers());
    writeFileSync(watched, smallCrowd());
    expect((await claque("run", watched, ...at, "--quiet")).code).toBe(0);
  });

  it("lists what claque ships with; runs of a project without its own say that there was none", async () => {
    const rows = await list();
    expect(rows.length).toBeGreaterThan(10);
    expect(new Set(rows.map((r) => r.origin))).toEqual(new Set(["shipped"]));
    expect(await held()).toEqual([]);
  });

  it("makes one from archives of an organic collection, and says what it kept", async () => {
    const { code, out } = await claque("reference", "make", ordinary, "--name", "town-2023", ...at);
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/^town-2023 \(own\): \d+ crowds of 5 to \d+ accounts, [\d.]+ % of pairs/m),
    ]);
    expect(out).toMatch(/posts are deleted/);
    const [row] = await own();
    expect(row.crowds).toBeGreaterThan(100);
    expect(row.sizes[0]).toBeGreaterThanOrEqual(5);
    expect(row.pairsWithinMinute).toBeGreaterThan(0);
    expect(row.pairsWithinMinute).toBeLessThan(0.1);
  });

  it("keeps seconds after the first share, of objects that five and more share, and nothing else (I1, I3)", async () => {
    const opened = await openProject(project, { readOnly: true });
    try {
      const [reference, ...others] = await readReferences(opened.store);
      expect(others).toEqual([]);
      expect(Object.keys(reference).sort()).toEqual(["crowds", "mean", "name"]);
      for (const lags of reference.crowds) {
        expect(lags.length).toBeGreaterThanOrEqual(5);
        expect(lags[0]).toBe(0);
        expect(lags.every((t, i) => Number.isInteger(t) && t >= (lags[i - 1] ?? 0))).toBe(true);
      }
      const { actors, files } = await opened.store.columns({
        sql: "select (select count(*) from actor) as actors, (select count(*) from file) as files order by 1",
        values: {},
        columns: { actors: "f64", files: "f64" },
      });
      expect([actors[0], files[0]]).toEqual([412, 1]);
    } finally {
      await opened.close();
    }
    expect(readdirSync(project).filter((f) => f.startsWith("reference"))).toEqual([]);
    const seen = filesIn(project);
    expect(seen.length).toBeGreaterThan(3);
    for (const file of seen) {
      const bytes = readFileSync(file).toString("latin1").toLowerCase();
      expect(bytes.includes("canary"), file).toBe(false);
      expect(bytes.includes("ordinary.csv"), file).toBe(false);
    }
  });

  it("is what groups are held against from then on, and the findings name it", async () => {
    expect((await claque("report", ...at, "--quiet")).code).toBe(0);
    expect(await held()).toEqual(["town-2023"]);
  });

  it("makes the same of the same archives: the bytes do not depend on the key", async () => {
    const other = ["--project", join(folder, "other")];
    expect((await claque("reference", "make", ordinary, "--name", "town-2023", ...other, "--quiet")).code).toBe(0);
    const both: string[] = [];
    for (const dir of [project, join(folder, "other")]) {
      const opened = await openProject(dir, { readOnly: true });
      both.push(JSON.stringify(await readReferences(opened.store)));
      await opened.close();
    }
    expect(both[0]).toBe(both[1]);
  });

  it("says so where the crowds are tighter than any that claque ships with", async () => {
    const tight = join(folder, "tight.csv");
    writeFileSync(tight, readers({ median: 15 }));
    const { code, out } = await claque("reference", "make", tight, "--name", "tight", ...at);
    expect([code, out]).toEqual([0, expect.stringMatching(/tighter than any that claque ships with/)]);
    expect((await own()).map((r) => r.name)).toEqual(["tight", "town-2023"]);
    expect((await claque("reference", "drop", "tight", ...at)).code).toBe(0);
  });

  it("refuses in one sentence what is too small, this project's own archive, and names it cannot take", async () => {
    const make = (file: string, name: string) => claque("reference", "make", file, "--name", name, ...at, "--quiet");
    const few = join(folder, "few.csv");
    for (const text of [readers({ accounts: 60 }), readers({ pages: 120 })]) {
      writeFileSync(few, text);
      const { code, err } = await make(few, "few");
      expect([code, err]).toEqual([
        2,
        expect.stringMatching(
          /^claque: this collection is too small for a reference: .*100 accounts.*200 objects.*\n$/,
        ),
      ]);
    }
    const coarse = join(folder, "coarse.csv");
    writeFileSync(coarse, readers().replace(/:\d\d\.\d{3}Z/g, ":00.000Z"));
    expect((await make(coarse, "coarse")).err).toMatch(/told to 1 ?min: a reference takes times to the second/);
    expect((await make(watched, "same")).err).toMatch(/watched\.csv is in this project/);
    expect((await make(ordinary, "town-2023")).err).toMatch(/has a reference called/);
    expect((await make(ordinary, "tastes-400-1")).err).toMatch(/ships with/);
    expect((await make(ordinary, "Town 2023")).err).toMatch(/no name for a reference/);
    expect((await make(join(folder, "none.csv"), "none")).code).toBe(2);
    expect((await own()).map((r) => r.name)).toEqual(["town-2023"]);
    expect(existsSync(join(project, "reference-in-making"))).toBe(false);
  });

  it("takes away what a killed making left behind", async () => {
    for (const command of [
      ["reference", "drop", "nobody", ...at],
      ["purge", "--older-than", "90000d", "--yes", ...at],
    ]) {
      mkdirSync(join(project, "reference-in-making"));
      writeFileSync(join(project, "reference-in-making", "claque.duckdb"), "left behind");
      await claque(...command);
      expect(existsSync(join(project, "reference-in-making")), command[0]).toBe(false);
    }
  });

  it("drops one: the next findings are as they were without it", async () => {
    expect((await claque("reference", "drop", "town-2023", ...at)).code).toBe(0);
    expect(await own()).toEqual([]);
    expect((await claque("report", ...at, "--quiet")).code).toBe(0);
    expect(await held()).toEqual([]);
    const { code, err } = await claque("reference", "drop", "town-2023", ...at);
    expect([code, err]).toEqual([2, expect.stringMatching(/no reference of its own called "town-2023"; it has none/)]);
  });
});
