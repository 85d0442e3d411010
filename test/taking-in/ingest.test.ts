import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import { afterAll, describe, expect, test } from "vitest";
import { inEnglish } from "../../src/model/english.ts";
import type { FileReport } from "../../src/model/finding.ts";
import type { Progress } from "../../src/model/progress.ts";
import { openProject, sealProject } from "../../src/project/project.ts";
import { UNRECOGNISED } from "../../src/taking-in/file-outcomes.ts";
import { ingest } from "../../src/taking-in/ingest.ts";
import { csv, ingested, ingestProcess, projectDir, rowsIn, scratch } from "./world.ts";

const room = scratch();
afterAll(room.clean);
const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(room.path(name), content);
  return room.path(name);
};

describe("an archive goes in", () => {
  test("what was read is what is stored and reported; reading it again adds nothing", async () => {
    const path = file("a.csv", csv(3000));
    const first = await ingested(room.dir, [path]);
    expect(first.reports).toHaveLength(1);
    const [report] = first.reports;
    expect(report).toMatchObject({
      name: "a.csv",
      source: "table",
      read: 3000,
      kept: 3000,
      repeated: 0,
      quarantined: {},
      skipped: {},
    });
    expect(report.period).toEqual({ from: 1_500_000_000_000, until: 1_500_000_000_000 + 2999 * 7000 + 1 });
    expect(report.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(first.rows).toContain("post 3000\n");
    const again = await ingested(room.dir, [path], {}, first.dir);
    expect(again.reports[0]).toMatchObject({ read: 3000, kept: 0, repeated: 3000 });
    expect(again.rows).toBe(first.rows);
  });

  test("a copy with other rows in front adds only what is new", async () => {
    const rows = csv(500).split("\n");
    const part = file("part.csv", `${rows.slice(0, 200).join("\n")}\n`);
    const whole = file("whole.csv", rows.join("\n"));
    const { reports, rows: got } = await ingested(room.dir, [part, whole]);
    expect(reports.map((r) => [r.kept, r.repeated])).toEqual([
      [199, 0],
      [301, 199],
    ]);
    expect(got).toContain("post 500\n");
  });

  test("packed files give the same rows as plain ones", async () => {
    const text = csv(400);
    const rows = async (path: string) => (await ingested(room.dir, [path])).rows.split("file ")[0];
    const plain = await rows(file("p.csv", text));
    expect(await rows(file("p.csv.gz", gzipSync(text)))).toBe(plain);
    const zip = file("p.zip", zipSync({ "inner/p.csv": Buffer.from(text) }));
    expect(await rows(zip)).toBe(plain);
  });

  test("a zip gives a report for each member, and reading it again adds nothing", async () => {
    const zip = file(
      "many.zip",
      zipSync({
        "one.csv": Buffer.from(csv(50, 2)),
        "notes.txt": Buffer.from("nothing to see"),
        "two.csv": Buffer.from(csv(60, 3)),
      }),
    );
    const first = await ingested(room.dir, [zip]);
    expect(first.reports.map((r) => [r.name, r.source, r.kept])).toEqual([
      ["many.zip: one.csv", "table", 50],
      ["many.zip: notes.txt", UNRECOGNISED, 0],
      ["many.zip: two.csv", "table", 60],
    ]);
    const again = await ingested(room.dir, [zip], {}, first.dir);
    expect(again.reports.map((r) => [r.kept, r.repeated])).toEqual([
      [0, 50],
      [0, 0],
      [0, 60],
    ]);
    expect(again.rows).toBe(first.rows);
  });

  test("a folder is its files, in order of name", async () => {
    const folder = room.path("folder");
    mkdirSync(join(folder, "sub"), { recursive: true });
    writeFileSync(join(folder, "b.csv"), csv(10, 4));
    writeFileSync(join(folder, "a.csv"), csv(10, 5));
    writeFileSync(join(folder, "sub", "c.csv"), csv(10, 6));
    writeFileSync(join(folder, ".hidden"), "x");
    const { reports } = await ingested(room.dir, [folder]);
    expect(reports.map((r) => r.name)).toEqual(["a.csv", "b.csv", "c.csv"]);
  });

  test("the rows depend neither on threads' timing nor on how much is committed at once", async () => {
    const path = file("t.csv", csv(20_000));
    const runs = await Promise.all([1, 3000, 1e9].map((commitEvery) => ingested(room.dir, [path], { commitEvery })));
    expect(runs[1].rows).toBe(runs[0].rows);
    expect(runs[2].rows).toBe(runs[0].rows);
  });

  test("progress is told: checking, then reading, bytes never beyond the file", async () => {
    const path = file("progress.csv", csv(30_000));
    const seen: Progress[] = [];
    await ingested(room.dir, [path], { onProgress: (p) => seen.push(p) });
    expect(seen[0].phase).toBe("checking progress.csv");
    const reading = seen.filter((p) => p.phase === "reading progress.csv");
    expect(reading.length).toBeGreaterThan(2);
    for (const p of seen) expect(p.done).toBeLessThanOrEqual(p.total!);
    expect(reading.at(-1)?.note).toContain("30,000 kept");
  });
});

describe("what is not right is said, and good rows are kept", () => {
  const refused = async (files: readonly string[], more = {}) => {
    const dir = projectDir(room.dir);
    const project = await openProject(dir);
    try {
      return await ingest({ files, project, ...more }).then(
        () => "nothing was said",
        (e: Error) => `${e.name}: ${e.message}`,
      );
    } finally {
      await project.close();
    }
  };

  test("a missing file, before anything is read", async () => {
    expect(await refused([file("ok.csv", csv(5)), room.path("none.csv")])).toMatch(
      /^UsageError: there is no file .*none\.csv$/,
    );
  });

  test("a folder without files", async () => {
    mkdirSync(room.path("empty-folder"));
    expect(await refused([room.path("empty-folder")])).toMatch(/^UsageError: .*folder without files/);
  });

  test("an empty file", async () => {
    expect(await refused([file("empty.csv", "")])).toBe("UsageError: empty.csv: the file is empty");
  });

  test("an unknown format, with what was looked for", async () => {
    const said = await refused([file("poem.txt", "Roses are red\nViolets are blue\n")]);
    expect(said).toMatch(/^UsageError: poem\.txt: no format fits/);
    expect(said).toContain("--map");
  });

  test("binary junk", async () => {
    const junk = Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) ^ (i >> 3));
    expect(await refused([file("junk.bin", junk)])).toMatch(/^UsageError: junk\.bin: /);
  });

  test("a file that may not be read", async ({ skip }) => {
    const path = file("locked.csv", csv(5));
    chmodSync(path, 0);
    skip(process.getuid?.() === 0, "the superuser may read everything");
    expect(await refused([path])).toMatch(/cannot be read by this user/);
  });

  test("a source, zone or platform that does not exist", async () => {
    const path = file("fine.csv", csv(5));
    expect(await refused([path], { source: "nonsense" })).toMatch(
      /^UsageError: no source is called "nonsense"; there are /,
    );
    expect(await refused([path], { timeZone: "Mars/Base" })).toMatch(/^UsageError: "Mars\/Base" is no time zone/);
    expect(await refused([path], { platform: "My Blog" })).toMatch(/^UsageError: "My Blog" is no platform name/);
  });

  test("a sealed project takes nothing in", async () => {
    const dir = projectDir(room.dir);
    await (await openProject(dir)).close();
    await sealProject(dir);
    const project = await openProject(dir);
    await expect(ingest({ files: [file("late.csv", csv(5))], project })).rejects.toThrow(/sealed/);
    await project.close();
  });

  test("one unknown file among good ones is reported and the others are read", async () => {
    const { reports } = await ingested(room.dir, [file("readme.txt", "hello there"), file("good.csv", csv(20))]);
    expect(reports.map((r) => [r.source, r.kept])).toEqual([
      [UNRECOGNISED, 0],
      ["table", 20],
    ]);
  });

  test("a cut-off gzip: the good rows are kept, the cut is told", async () => {
    const whole = gzipSync(csv(5000));
    const { reports } = await ingested(room.dir, [file("cut.csv.gz", whole.subarray(0, whole.length >> 1))]);
    expect(reports[0].incomplete).toMatch(/cut off/);
    expect(reports[0].kept).toBeGreaterThan(1000);
    expect(reports[0].kept).toBeLessThan(5000);
  });

  test("faulty rows are quarantined by number and reason, and nothing of them is kept", async () => {
    const lines = csv(10).split("\n");
    lines[4] = lines[4].replace(/,2017[^,]*/, ",no-time-canary");
    lines[6] = `${lines[6].split(",").slice(0, 2).join(",")}`;
    const { reports, rows } = await ingested(room.dir, [file("faulty.csv", lines.join("\n"))]);
    expect(reports[0].kept).toBe(8);
    expect(Object.values(reports[0].quarantined).reduce((a, b) => a + b)).toBe(2);
    expect(reports[0].read).toBe(10);
    expect(rows.split("quarantine ")[1].split("\n")).toHaveLength(3);
    expect(rows).not.toContain("canary");
  });

  test("a full disk: said in one line, what was committed is kept, and the same command goes on from there", {
    timeout: 240_000,
  }, async () => {
    const path = file("large.csv", csv(25_000));
    const dir = projectDir(room.dir);
    // A limit on file size stands for the full disk: the write fails in the same place. 512-byte blocks.
    const run = ingestProcess(dir, [path], { commitEvery: 5000, shell: "trap '' XFSZ; ulimit -f 3000" });
    expect(await run.ended).toBe(2);
    expect(run.output()).toMatch(/UsageError: the disk that holds .*claque\.duckdb is full/);
    expect(run.output()).not.toMatch(/\n\s+at /);
    const { rows, reports } = await ingested(room.dir, [path], {}, dir);
    expect(reports[0]).toMatchObject({ kept: 25_000, repeated: 0 });
    expect(rows).toBe((await ingested(room.dir, [path])).rows);
  });
});

describe("stopped and gone on with", () => {
  test("Ctrl-C keeps whole batches; a rerun ends as if never stopped", { timeout: 240_000 }, async () => {
    const files = [file("s1.csv", csv(25_000, 7)), file("s2.csv", csv(9000, 8))];
    const whole = await ingested(room.dir, files);
    const dir = projectDir(room.dir);
    for (const stopAt of [2, 1]) {
      const stop = new AbortController();
      let batches = 0;
      const said = await ingested(
        room.dir,
        files,
        {
          commitEvery: 10_000,
          signal: stop.signal,
          onProgress: (p) => p.phase.startsWith("reading") && ++batches >= stopAt && stop.abort(),
        },
        dir,
      ).catch((e: Error) => e);
      expect(said).toMatchObject({ name: "Cancelled", message: expect.stringMatching(/kept.*goes on/) });
    }
    expect(await rowsIn(dir)).not.toBe(whole.rows);
    const rest = await ingested(room.dir, files, {}, dir);
    expect(rest.rows).toBe(whole.rows);
    expect(rest.reports.map((r) => basename(r.name))).toEqual(["s1.csv", "s2.csv"]);
  });

  test("kill -9 at any moment, several times: a rerun ends as if never killed", { timeout: 240_000 }, async () => {
    const files = [file("k1.csv", csv(18_000, 9)), file("k2.csv.gz", gzipSync(csv(9_000, 10)))];
    const whole = await ingested(room.dir, files);
    const dir = projectDir(room.dir);
    let killed = 0;
    for (const wait of [60, 130, 5, 240, 20]) {
      const run = ingestProcess(dir, files);
      await new Promise<void>((ready) => {
        run.child.stdout.on("data", () => run.output().includes("reading") && ready());
        run.child.on("close", () => ready());
      });
      await new Promise((r) => setTimeout(r, wait));
      if (run.child.kill("SIGKILL")) killed++;
      await run.ended;
    }
    expect(killed).toBeGreaterThan(2);
    const last = ingestProcess(dir, files);
    expect(await last.ended, last.output()).toBe(0);
    expect(await rowsIn(dir)).toBe(whole.rows);
  });

  test("a second process is told who holds the project", async () => {
    const dir = projectDir(room.dir);
    const project = await openProject(dir);
    const other = ingestProcess(dir, [file("second.csv", csv(5))]);
    expect(await other.ended).toBe(2);
    expect(other.output()).toMatch(new RegExp(`UsageError: .*in use by process ${process.pid}`));
    await project.close();
  });
});

describe("an id that was there already names the same post, or another one, which is told", () => {
  const HEADER = "post_id,account_id,created_at,text\n";
  const row = (id: number, who: string, day: number, text: string) =>
    `message ${id}x,${who},2021-03-${String(day).padStart(2, "0")} 10:${String(id % 60).padStart(2, "0")}:00,${text} ${id}\n`;
  const rows = (who: (i: number) => string, day: number, text: string) =>
    HEADER + Array.from({ length: 120 }, (_, i) => row(i, who(i), day, text)).join("");
  const hintsOf = ({ hints = [] }: FileReport) => hints.map(inEnglish).filter((hint) => /there already/.test(hint));

  test("ids that count in another site: the posts are counted apart and told; the advice works", async () => {
    const one = file(
      "site-one.csv",
      rows((i) => `anna ${i % 30}`, 2, "the ferry"),
    );
    const other = file(
      "site-two.csv",
      rows((i) => `bert ${i % 25}`, 9, "the bridge"),
    );
    const { dir, reports } = await ingested(room.dir, [one, other]);
    expect(reports[1]).toMatchObject({ read: 120, kept: 0, repeated: 0, skipped: { "same id, other post": 120 } });
    expect(hintsOf(reports[1])).toEqual([
      expect.stringMatching(/^120 posts were left out: their ids are those of posts of other days/),
    ]);
    const apart = await ingested(room.dir, [other], { platform: "reddit" }, dir);
    expect(apart.reports[0]).toMatchObject({ kept: 120, repeated: 0, skipped: {} });
  });

  test("accounts that another export spells otherwise: the posts are repeats, and that is told", async () => {
    const one = file(
      "handles.csv",
      rows((i) => `anna ${i % 30}`, 2, "the ferry"),
    );
    const other = file(
      "numbers.csv",
      rows((i) => String(70_000 + (i % 30)), 2, "the ferry"),
    );
    const { reports } = await ingested(room.dir, [one, other]);
    expect(reports[1]).toMatchObject({ read: 120, kept: 0, repeated: 120, skipped: {} });
    expect(hintsOf(reports[1])).toEqual([expect.stringMatching(/^120 posts were there already under other accounts/)]);
  });

  test("the same posts once more, whatever the zone they are written in: repeats, nothing told", async () => {
    const one = file(
      "utc.csv",
      rows((i) => `anna ${i % 30}`, 2, "the ferry"),
    );
    const other = file("local.csv", rows((i) => `anna ${i % 30}`, 2, "the ferry").replaceAll(" 10:", " 18:"));
    const { reports } = await ingested(room.dir, [one, other]);
    expect(reports[1]).toMatchObject({ kept: 0, repeated: 120, skipped: {} });
    expect(hintsOf(reports[1])).toEqual([]);
  });

  test("of a file of few accounts nothing tells what was there", async () => {
    const one = file(
      "many.csv",
      rows((i) => `anna ${i % 30}`, 2, "the ferry"),
    );
    const other = file(
      "few.csv",
      rows((i) => `bert ${i % 2}`, 9, "the bridge"),
    );
    const { reports } = await ingested(room.dir, [one, other]);
    expect(reports[1]).toMatchObject({ kept: 120, repeated: 0, skipped: {} });
    expect(hintsOf(reports[1])).toEqual([]);
  });

  test("within one commit as between two", async () => {
    const one = file(
      "first.csv",
      rows((i) => `anna ${i % 30}`, 2, "the ferry"),
    );
    const other = file(
      "second.csv",
      rows((i) => `bert ${i % 25}`, 9, "the bridge"),
    );
    const small = await ingested(room.dir, [one, other], { commitEvery: 1 });
    const large = await ingested(room.dir, [one, other]);
    expect(small.reports).toEqual(large.reports);
    expect(small.rows).toBe(large.rows);
  });
});
