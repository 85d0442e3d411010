import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { noticeCounts } from "../../src/facts/notices.ts";
import { openNoticeProject, sealNotices } from "../../src/project/notice-project.ts";
import { openProject } from "../../src/project/project.ts";
import { type IngestNoticesOptions, ingestNotices } from "../../src/taking-in/notices/ingest-notices.ts";
import { dumpNotices } from "../notices/dump.ts";
import { releases } from "../notices/releases.ts";
import { KEY } from "./world.ts";

const root = mkdtempSync(join(tmpdir(), "claque-taking-notices-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(root, name);
  writeFileSync(path, content);
  return path;
};
const projectDir = (): string => {
  const dir = mkdtempSync(join(root, "project-"));
  writeFileSync(join(dir, "key"), KEY, { mode: 0o600 });
  return dir;
};

async function ingested(files: readonly string[], more: Partial<IngestNoticesOptions> = {}, dir = projectDir()) {
  const project = await openNoticeProject(dir);
  try {
    const reports = await ingestNotices({ files, project, ...more });
    return { dir, reports, rows: await dumpNotices(project.store) };
  } finally {
    await project.close();
  }
}

/** `claque tenders run` in a process of its own, which can be killed. */
function ingestProcess(dir: string, files: readonly string[]) {
  const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
  const child = spawn(process.execPath, [main, "tenders", "run", ...files, "--project", dir]);
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      said += chunk;
    });
  const ended = new Promise<number | null>((done) => child.on("close", done));
  return { child, ended, output: () => said };
}

describe("files of notices", () => {
  test("are counted, each notice kept once, and read again add nothing", async () => {
    const one = file("one.jsonl", releases(300));
    const two = file("two.jsonl.gz", gzipSync(`${releases(100, 250)}{"ocid": "broken\n`));
    const { dir, reports, rows } = await ingested([one, two]);
    expect(reports.map(({ kept, repeated, quarantined }) => [kept, repeated, quarantined])).toEqual([
      [300, 0, {}],
      [50, 50, { "broken JSON": 1 }],
    ]);
    const again = await ingested([two, one], {}, dir);
    expect(again.reports.map(({ kept, repeated }) => [kept, repeated])).toEqual([
      [0, 100],
      [0, 300],
    ]);
    expect(again.rows).toBe(rows);
  });

  test("that are none are left out with a reason; if all are, it is an error", async () => {
    const poem = file("poem.txt", "Roses are red\n");
    await expect(ingested([poem])).rejects.toThrow(/poem.txt.*no format fits/);
    const { reports } = await ingested([poem, file("some.jsonl", releases(5))]);
    expect(reports.map(({ name, kept }) => [name, kept])).toEqual([
      ["poem.txt", 0],
      ["some.jsonl", 5],
    ]);
  });

  test.each([
    [{ source: "nonsense" }, "no format of notices is called"],
    [{ timeZone: "Nowhere/Land" }, "is no time zone"],
    [{ encoding: "klingon" }, "is no encoding"],
  ])("asked to be read as %j: a sentence says what is accepted", async (more, message) => {
    await expect(ingested([file("asked.jsonl", releases(2))], more)).rejects.toThrow(message);
  });

  test("a project keeps to the organisations that it was begun with", async () => {
    const path = file("vouched.jsonl", releases(30));
    const { dir } = await ingested([path], { vouched: ["XX-REG 9"] });
    await expect(ingested([path], {}, dir)).rejects.toThrow("begun with another list of organisations");
    await ingested([path], { vouched: ["XX-REG 9", "XX-REG 9"] }, dir);
    await expect(ingested([path], { vouched: ["1"] }, (await ingested([path])).dir)).rejects.toThrow("no list");
  });
});

describe("one kind a project", () => {
  test("posts are refused in a folder of notices, and notices in one of posts", async () => {
    const { dir } = await ingested([file("kind.jsonl", releases(3))]);
    await expect(openProject(dir)).rejects.toThrow("holds notices of public purchases");
    const posts = projectDir();
    await (await openProject(posts)).close();
    await expect(openNoticeProject(posts)).rejects.toThrow("holds posts");
  });
  test("a folder without notices is not made by looking", async () => {
    await expect(openNoticeProject(join(root, "nothing"), { readOnly: true })).rejects.toThrow("there are no notices");
  });
});

describe("stopped and gone on with", () => {
  const files = [file("k1.jsonl", releases(6000)), file("k2.jsonl.gz", gzipSync(releases(3000, 5500)))];

  test("Ctrl-C keeps whole batches; a rerun ends as if never stopped", { timeout: 120_000 }, async () => {
    const whole = await ingested(files);
    const dir = projectDir();
    const stop = new AbortController();
    const onProgress = ({ phase, done }: { phase: string; done: number }) =>
      phase.startsWith("reading") && done > 0 && stop.abort();
    const said = await ingested(files, { commitEvery: 1000, signal: stop.signal, onProgress }, dir).catch((e) => e);
    expect(said).toMatchObject({ name: "Cancelled", message: expect.stringMatching(/kept.*goes on/) });
    expect((await ingested(files, {}, dir)).rows).toBe(whole.rows);
  });

  test("kill -9 at any moment, several times: a rerun ends as if never killed", { timeout: 240_000 }, async () => {
    const whole = await ingested(files);
    const dir = projectDir();
    let killed = 0;
    for (const wait of [40, 400, 5, 900, 150]) {
      const run = ingestProcess(dir, files);
      await new Promise<void>((ready) => {
        run.child.stderr.on("data", () => run.output().includes("reading") && ready());
        run.child.on("close", () => ready());
      });
      await new Promise((r) => setTimeout(r, wait));
      if (run.child.kill("SIGKILL")) killed++;
      await run.ended;
    }
    expect(killed).toBeGreaterThan(2);
    const last = ingestProcess(dir, files);
    expect(await last.ended, last.output()).toBe(0);
    const project = await openNoticeProject(dir);
    expect(await dumpNotices(project.store)).toBe(whole.rows);
    await project.close();
  });
});

describe("what leaves", () => {
  test("notices of a publisher go with all that only they used, from the bytes as well", async () => {
    const { dir } = await ingested([file("leave.jsonl", releases(40) + releases(40, 0, "ocds-other1"))]);
    const project = await openNoticeProject(dir);
    expect(await project.store.forget({ publisher: "ocds-other1", before: 0 })).toBe(0);
    expect(await project.store.forget({ publisher: "ocds-other1" })).toBe(40);
    const rows = await dumpNotices(project.store);
    expect(rows).not.toContain("ocds-other1");
    expect(rows).toBe(
      (await ingested([file("stays.jsonl", releases(40))])).rows.replace(/^\["0","stays.*$/m, fileRow(rows)),
    );
    await project.close();
  });

  test("sealed, nothing links what a person did in two notices, and nothing is added", async () => {
    const path = file("seal.jsonl", releases(60));
    const { dir, rows } = await ingested([path]);
    const persons = (dump: string) =>
      new Set([...dump.matchAll(/^\["(\d+)","1","person:/gm)].map(([, code]) => code)).size;
    await sealNotices(dir);
    const project = await openNoticeProject(dir);
    const sealed = await dumpNotices(project.store);
    // Two people won twice each: they are another in each notice now.
    expect([persons(rows), persons(sealed)]).toEqual([2, 4]);
    for (const [, pseudonym] of rows.matchAll(/"person:([a-z2-7]{20})"/g)) expect(sealed).not.toContain(pseudonym);
    expect((await project.store.columns(noticeCounts())).notices[0]).toBe(60);
    expect(project.sealed).toBe(true);
    await project.close();
    await expect(ingested([path], {}, dir)).rejects.toThrow("is sealed");
    expect(basename(path)).toBe("seal.jsonl");
  });
});

/** The row of the one file of a dump. */
const fileRow = (rows: string): string => /^\["0","leave.*$/m.exec(rows)?.[0] ?? "";
