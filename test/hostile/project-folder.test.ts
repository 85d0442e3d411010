import { execFileSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type AlarmMessage, messageId } from "../../src/alarms/message.ts";
import type { Target } from "../../src/alarms/rules.ts";
import { clearReferenceFolder } from "../../src/analysing/reference.ts";
import { openProject } from "../../src/project/project.ts";
import { openDatabase } from "../../src/store/duckdb-instance.ts";
import { POSTS } from "../../src/store/schema.ts";
import { makeSpool } from "../../src/web/server/spool.ts";
import { claque } from "../cli/harness.ts";
import { csv } from "../taking-in/world.ts";

/**
 * A project folder that somebody sends: whatever it holds, it runs nothing, sends nothing, and neither reads nor writes outside itself.
 * The real commands over real folders.
 */
const root = mkdtempSync(join(tmpdir(), "claque-hostile-"));
const made = join(root, "made");
const outside = join(root, "outside");
const config = join(root, "config");
let folder = "";
let n = 0;
const before = process.env.XDG_CONFIG_HOME;

beforeAll(async () => {
  process.env.XDG_CONFIG_HOME = config;
  writeFileSync(join(root, "posts.csv"), csv(400));
  expect((await claque("run", join(root, "posts.csv"), "--project", made, "--yes", "--quiet")).code).toBe(0);
}, 60_000);
beforeEach(() => {
  rmSync(outside, { recursive: true, force: true });
  rmSync(config, { recursive: true, force: true });
  mkdirSync(outside);
  folder = join(root, `received-${n++}`);
  cpSync(made, folder, { recursive: true });
});
afterAll(() => {
  if (before === undefined) delete process.env.XDG_CONFIG_HOME;
  else process.env.XDG_CONFIG_HOME = before;
  rmSync(root, { recursive: true, force: true });
});

const FROM = Date.UTC(2017, 6, 14, 2);
const HOUR = 3_600_000;

const message = (alarm = "flood", n = 0): AlarmMessage => ({
  schema: "claque.alarm",
  schemaVersion: 1,
  id: messageId(alarm, FROM + n),
  alarm,
  query: "#t1",
  test: false,
  raisedAt: "2017-07-14T03:00:00Z",
  statement: "It rises.",
  period: { from: FROM, until: FROM + HOUR },
  size: { actors: 50, posts: 50 },
  measures: {},
  promise: "",
  split: "",
  caveats: [],
  series: { from: FROM, width: HOUR, observed: [50], forecast: [5], bursts: [] },
  evidence: {},
});

/** Lays an alarm with these targets and a message that waits into the folder, as its sender could have. */
function plant(targets: readonly unknown[], messages = [message()]): void {
  const alarm = {
    name: "flood",
    query: "#t1",
    binMs: HOUR,
    budget: 1,
    floor: 10,
    effect: 1.5,
    cooldownMs: HOUR,
    promiseKept: true,
    armedAt: FROM + 1e12,
    targets,
  };
  writeFileSync(
    join(folder, "alarms.json"),
    JSON.stringify({ schema: "claque.alarms", schemaVersion: 1, alarms: [alarm] }),
  );
  writeFileSync(
    join(folder, "alarms.journal"),
    `${JSON.stringify({ type: "evaluated", alarm: "flood", until: FROM + 1e12, raised: messages })}\n`,
  );
}

const touch = (): Target => ({ type: "command", command: ["/usr/bin/touch", join(outside, "ran")] });
const nothingOutside = () => expect(readdirSync(outside)).toEqual([]);
const report = () => claque("report", "--project", folder, "--quiet");
/** What it says of alarms, `report` says too, after an analysis of some seconds. */
const check = () => claque("alarms", "check", "--project", folder);

describe("what runs or sends is a permission of this machine", () => {
  it.each([
    ["report", () => report()],
    ["run", () => claque("run", join(root, "posts.csv"), "--project", folder, "--quiet", "--yes")],
    ["alarms check", () => claque("alarms", "check", "--project", folder)],
  ])("%s runs no command of a received folder, and says that it waits", async (_, run) => {
    plant([touch()]);
    const { code, out, err } = await run();
    expect(code).toBe(0);
    nothingOutside();
    expect(out + err).toMatch(
      /1 message .*"flood" waits for command .*touch.*not allowed on this machine.*alarms allow/,
    );
  });

  it("alarms test neither runs nor sends", async () => {
    plant([touch()]);
    expect((await claque("alarms", "test", "flood", "--project", folder)).out).toContain("not allowed on this machine");
    nothingOutside();
  });

  it("allow shows all of it; without a person it takes --yes; then it runs, here and for this folder only", async () => {
    plant([touch()]);
    const asked = await claque("alarms", "allow", "--project", folder);
    expect(asked.code).toBe(2);
    expect(asked.out).toContain(JSON.stringify(join(outside, "ran")));
    expect((await claque("alarms", "allow", "flood", "--yes", "--project", folder)).code).toBe(0);
    const file = join(config, "claque", "permissions.json");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const copy = join(root, `copy-${n}`);
    cpSync(folder, copy, { recursive: true });
    await claque("alarms", "check", "--project", copy);
    nothingOutside();
    await claque("alarms", "check", "--project", folder);
    expect(existsSync(join(outside, "ran"))).toBe(true);
  });

  it("a target that was changed after it was allowed is another one", async () => {
    plant([touch()]);
    await claque("alarms", "allow", "--yes", "--project", folder);
    plant([{ type: "command", command: ["/usr/bin/touch", join(outside, "other")] }]);
    await claque("alarms", "check", "--project", folder);
    nothingOutside();
  });

  it("no file of the project can hold permissions, and one that others may write is refused", async () => {
    plant([touch()]);
    await claque("alarms", "allow", "--yes", "--project", folder);
    chmodSync(join(config, "claque", "permissions.json"), 0o666);
    expect((await claque("alarms", "check", "--project", folder)).err).toContain("may be changed by others");
    chmodSync(join(config, "claque", "permissions.json"), 0o600);
    process.env.XDG_CONFIG_HOME = folder;
    cpSync(join(config, "claque"), join(folder, "claque"), { recursive: true });
    expect((await claque("alarms", "check", "--project", folder)).err).toContain("inside the project");
    process.env.XDG_CONFIG_HOME = config;
    nothingOutside();
  });

  it("a program inside the project is not run, allowed or not", async () => {
    const program = join(folder, "program.sh");
    writeFileSync(program, `#!/bin/sh\ntouch ${join(outside, "ran")}\n`, { mode: 0o755 });
    symlinkSync(program, join(root, `link-${n}`));
    plant([
      { type: "command", command: [program] },
      { type: "command", command: [join(root, `link-${n}`)] },
      { type: "command", command: ["./program.sh"] },
    ]);
    await claque("alarms", "allow", "--yes", "--project", folder);
    await claque("alarms", "check", "--project", folder);
    nothingOutside();
  });
});

describe("nothing is read or written outside", () => {
  it.each([
    "../../outside/x.atom",
    join(outside, "x.atom"),
    "..",
    "key",
    "claque.duckdb",
    "a/b.atom",
    "findings.json",
    "x.atom\0",
  ])("a feed in %j is refused with a sentence", async (file) => {
    plant([{ type: "feed", file }]);
    const key = readFileSync(join(folder, "key"));
    const { code, err } = await (file.startsWith("../..") ? report() : check());
    expect(code).toBe(2);
    expect(err).toMatch(/alarms\.json: alarms\.0\.targets\.0\.file: expected the name of a file in the project/);
    expect(readFileSync(join(folder, "key"))).toEqual(key);
    nothingOutside();
  });

  it("links under the names that writers used, and under the outputs themselves, are replaced and not followed", async () => {
    plant([{ type: "feed", file: "news.atom" }]);
    const victim = join(outside, "victim");
    writeFileSync(victim, "untouched");
    for (const name of ["findings.json", "report.html", "network.gexf", "alarms.json", "news.atom"])
      symlinkSync(victim, join(folder, `${name}.partial`));
    for (const name of ["report.html", "network.gexf", "news.atom"]) {
      rmSync(join(folder, name), { force: true });
      symlinkSync(victim, join(folder, name));
    }
    const first = await report();
    // The feed is read before it is written, to leave it alone where it is the same: a link is told there.
    expect(first.code).toBe(0);
    expect(readFileSync(victim, "utf8")).toBe("untouched");
    expect(statSync(join(folder, "report.html")).size).toBeGreaterThan(1000);
    expect(readdirSync(outside)).toEqual(["victim"]);
  });

  it.each([
    "claque.duckdb",
    "claque.duckdb.wal",
    "claque.duckdb.tmp",
    "claque.duckdb.codes",
    "claque.duckdb.new",
    "key",
    "alarms.json",
    "alarms.journal",
    "findings.json",
    "topics.json",
    "privacy-budget.json",
    "incoming",
    "reference-in-making",
  ])("%s as a link out of the folder, or as a pipe, is refused and not waited for", async (name) => {
    const target = join(outside, "target");
    const isFolder = /tmp$|codes$|incoming|making/.test(name);
    if (isFolder) mkdirSync(target);
    else if (existsSync(join(folder, name))) cpSync(join(folder, name), target);
    else writeFileSync(target, "{}");
    if (isFolder) writeFileSync(join(target, "key"), "precious");
    const was = isFolder ? "precious" : readFileSync(target, "latin1");
    rmSync(join(folder, name), { force: true, recursive: true });
    symlinkSync(target, join(folder, name));
    const { code, err } = await report();
    expect(code).toBe(2);
    expect(err).toContain(`${name} is a link`);
    expect(() => clearReferenceFolder(folder)).toThrow("is a link");
    expect(() => makeSpool(folder)).toThrow("is a link");
    expect(isFolder ? readFileSync(join(target, "key"), "utf8") : readFileSync(target, "latin1")).toBe(was);
    rmSync(join(folder, name));
    execFileSync("mkfifo", [join(folder, name)]);
    expect((await report()).err).toContain(`${name} is no plain file`);
  });

  it.each(["claque.duckdb", "alarms.journal", "key"])("%s with a second name elsewhere is refused", async (name) => {
    plant([]);
    linkSync(join(folder, name), join(outside, "second"));
    expect((await report()).err).toContain("second name");
  });
});

describe("the database holds claque's tables and nothing else", () => {
  const changed = async (...sql: readonly string[]) => {
    const instance = await DuckDBInstance.create(join(folder, "claque.duckdb"));
    const connection = await instance.connect();
    for (const s of sql) await connection.run(s);
    connection.closeSync();
    instance.closeSync();
  };

  it.each([
    ["a view in place of a table", "alter table gone rename to old", "create view gone as select * from old"],
    ["a view", "create view x as select * from read_text('/etc/passwd')"],
    ["a macro", "create macro starts_with2(a, b) as true"],
    ["a macro over a built-in name", "create macro hash(x) as 1"],
    ["a table macro", "create macro t() as table select 1"],
    ["another table", "create table extra (x integer)"],
    ["another schema", "create schema other"],
    ["a sequence", "create sequence s"],
    ["an index", "create index i on meta (key)"],
    ["a type", "create type mood as enum ('a')"],
    ["a default", "alter table quarantine alter column reason set default (version())"],
    ["a further column", "alter table post add column handle varchar"],
    [
      "a computed column",
      "alter table meta rename to m",
      "create table meta (key varchar not null, value varchar generated always as (key || 'x'))",
    ],
    [
      "a check",
      "create table m2 (key varchar not null check (length(key) > 0), value varchar not null)",
      "drop table meta",
      "alter table m2 rename to meta",
    ],
    ["another type of column", "alter table action alter column lang type uinteger"],
    ["a table less", "drop table object"],
  ])("%s is refused with a sentence", async (_, ...sql) => {
    await changed(...sql);
    const { code, err } = await report();
    expect(code).toBe(2);
    expect(err).toMatch(/which claque did not make|with other columns|lacks the table/);
  });

  it("one that this process had open is looked at again where anybody wrote to it since, and there alone", async () => {
    const path = join(folder, "claque.duckdb");
    await (await openProject(folder)).close();
    const left = await openDatabase(path, true);
    expect(left.looked).toBe(POSTS);
    left.close();
    await changed("create macro hash(x) as 1");
    const other = await openDatabase(path, true);
    expect(other.looked).toBeUndefined();
    other.close();
    await expect(openProject(folder)).rejects.toThrow("which claque did not make");
    await expect(openProject(folder)).rejects.toThrow("which claque did not make");
  });

  it("its own is opened, after a compacting too", async () => {
    expect((await claque("purge", "--older-than", "1h", "--yes", "--project", folder)).err).toBe("");
    expect((await report()).code).toBe(0);
  });
});

describe("every file of a project is checked as it is read", () => {
  it.each([
    ["findings.json", (t: string) => t.replace(/"k": ?10/, '"k": 1')],
    ["findings.json", (t: string) => t.replace(/"statement": ?"/, '"statement": 7, "x": "')],
    ["findings.json", (t: string) => t.slice(0, t.length / 2)],
    ["findings.json", () => "null"],
    ["findings.json", () => "[".repeat(200_000)],
    [
      "topics.json",
      () => '{"schema":"claque.topics","schemaVersion":1,"topics":[{"name":"x","query":"a","file":"/etc/passwd"}]}',
    ],
    ["topics.json", () => "[".repeat(200_000)],
    ["alarms.json", () => "{}"],
    ["alarms.journal", () => '{"type":"evaluated","alarm":"a","until":1,"raised":[{"id":"x"}]}\n'],
    ["alarms.journal", () => '{"type":"unheard of"}\n'],
  ])("%s that is none (%#) is a sentence", async (name, change) => {
    plant([]);
    const path = join(folder, name);
    writeFileSync(path, change(existsSync(path) ? readFileSync(path, "utf8") : ""));
    // `report` writes the findings anew; a question about a topic reads them.
    const run =
      name === "findings.json"
        ? claque("trends", "a", "--project", folder)
        : name.startsWith("alarms")
          ? check()
          : report();
    const { code, err } = await run;
    expect(err).toContain(name);
    expect(code).toBe(2);
  });
});
