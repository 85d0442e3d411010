import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { refuseCostly } from "../../src/asking/question-cost.ts";
import { whileWanted } from "../../src/io/patience.ts";
import { openProject } from "../../src/project/project.ts";
import { parseQuery, toMatcher, toSql } from "../../src/query/index.ts";
import { claque } from "../cli/harness.ts";
import { type MadeStore, madeStore, storedPosts } from "../query/made-store.ts";
import { csv } from "../taking-in/world.ts";

/** Questions that cost too much, are no longer wanted, or cannot be asked. */
const WORDS = "flood river word ";
let made: MadeStore;
beforeAll(async () => {
  made = await madeStore(
    storedPosts(
      Array.from({ length: 3000 }, (_, i) => ({
        actor: i % 500,
        at: 1e12 + i * 1000,
        text: i % 3 === 0 ? `${WORDS.repeat(20)} ${i}` : i % 3 === 1 ? `flood alone ${i}` : `a river alone ${i}`,
      })),
    ),
  );
}, 60_000);
afterAll(() => made.close());

describe("the cost of a question", () => {
  it("is reckoned before it is asked, and refused with how to ask less", async () => {
    const near =
      '("flood river" NEAR/50 word OR "river word" NEAR/50 flood OR "word flood" NEAR/50 river OR "flood river" NEAR/49 flood OR "river word" NEAR/48 word)';
    const began = performance.now();
    await expect(refuseCostly(made.store, [near])).rejects.toThrow(
      /would take more than 30 s here \(about [12],000 posts hold both sides/,
    );
    expect(performance.now() - began).toBeLessThan(5000);
  });

  it("lets through what is cheap: few posts hold both sides, or the stretch is short", async () => {
    for (const query of ["flood NEAR/50 nowhere", "flood NEAR/5 river", "flood river OR #tag", "홍수 NEAR/2 강"])
      await refuseCostly(made.store, [query]);
  });

  it("NEAR asks for both sides first, and answers as it did", async () => {
    for (const query of ["flood NEAR/2 river", "alone NEAR/1 river", "flood NEAR/3 alone", "flood NEAR/50 nowhere"]) {
      const { sql, values } = toSql(parseQuery(query), "q");
      const { seq } = await made.store.columns({
        sql: `select p.seq, p.text from post p where ${sql} order by p.seq`,
        values,
        columns: { seq: "u32" },
      });
      const all = await made.store.columns({
        sql: "select p.seq, p.text from post p order by p.seq",
        values: {},
        columns: { seq: "u32", text: "string" },
      });
      const matches = toMatcher(parseQuery(query));
      const expected = [...all.seq].filter((_, i) =>
        matches({ text: all.text[i], platform: "x", kind: "post", at: 0 }, []),
      );
      expect([...seq]).toEqual(expected);
    }
  });

  it("law: two words are found by their positions exactly where one pattern finds them", async () => {
    const piece = fc.constantFrom(
      "ab",
      "Ab",
      "abc",
      "ba",
      "x",
      "y_1",
      "é",
      "中",
      "ab中",
      "中ab",
      "<",
      ">",
      "w",
      "…",
      "سَلام",
      "ا",
    );
    const gap = fc.constantFrom(" ", " ", " ", ", ", "", "  ", "-");
    const text = fc.array(fc.tuple(piece, gap), { maxLength: 12 }).map((parts) => parts.flat().join(""));
    const word = fc.constantFrom("ab", "ab*", "ba", "abc", "x", "w", "é", "سلام", "سل*");
    const posts = fc.sample(text, { numRuns: 400, seed: 7 });
    const store = await madeStore(storedPosts(posts.map((t, i) => ({ actor: i, at: 1e12 + i, text: t }))));
    try {
      await fc.assert(
        fc.asyncProperty(word, word, fc.integer({ min: 1, max: 6 }), async (left, right, distance) => {
          const query = parseQuery(`${left} NEAR/${distance} ${right}`);
          const { sql, values } = toSql(query, "q");
          const found = await store.store.columns({
            sql: `select p.text, ${sql}::integer::double as is from post p order by p.seq`,
            values,
            columns: { text: "string", is: "f64" },
          });
          const matches = toMatcher(query);
          const expected = found.text.map((t) =>
            matches({ text: t, platform: "x", kind: "post", at: 0 }, []) ? 1 : 0,
          );
          expect([...found.is]).toEqual(expected);
        }),
        { numRuns: 60 },
      );
    } finally {
      await store.close();
    }
  });

  it("a phrase too long for the store's engine is a sentence", async () => {
    const { sql, values } = toSql(parseQuery(`"${"ابتي ".repeat(780)}"`), "q");
    await expect(
      made.store.columns({ sql: `select p.seq from post p where ${sql}`, values, columns: { seq: "u32" } }),
    ).rejects.toThrow(/too long to look for/);
  });
});

describe("a question that nobody waits for", () => {
  const long = {
    sql: "select count(*)::double as n from range(100000000000) t(x) where hash(x) % 7 = 3",
    values: {},
    columns: { n: "f64" },
  } as const;

  it("is broken off too where it has not begun, behind others", async () => {
    const gone = new AbortController();
    // Some seconds each, so that what is not broken off does end.
    const some = { ...long, sql: long.sql.replace("100000000000", "2000000000") };
    const asked = Array.from({ length: 8 }, () => whileWanted(gone.signal, () => made.store.columns(some)));
    const ends = Promise.allSettled(asked);
    await new Promise((r) => setTimeout(r, 300));
    gone.abort();
    const late = new Promise((r) => setTimeout(r, 3000, "late"));
    expect(await Promise.race([ends.then((all) => all.map((e) => e.status)), late])).toEqual(Array(8).fill("rejected"));
  });

  it("is broken off, and the next one is answered", async () => {
    const gone = new AbortController();
    const asked = whileWanted(gone.signal, () => made.store.columns(long));
    asked.catch(() => {});
    await new Promise((r) => setTimeout(r, 300));
    const began = performance.now();
    gone.abort();
    await expect(asked).rejects.toThrow(/took too long, or whoever asked it has left/);
    expect(performance.now() - began).toBeLessThan(3000);
    await expect(whileWanted(gone.signal, () => made.store.columns(long))).rejects.toThrow(/has left/);
    const { n } = await made.store.columns({ ...long, sql: "select 1::double as n" });
    expect([...n]).toEqual([1]);
  });
});

describe("the machine", () => {
  const root = mkdtempSync(join(tmpdir(), "claque-machine-"));
  const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it("files of a project are their owner's, whatever the umask, also in a folder that was open to all", async () => {
    const folder = join(root, "open");
    writeFileSync(join(root, "posts.csv"), csv(300));
    const child = spawn(
      "sh",
      [
        "-c",
        `umask 000; mkdir ${folder}; exec ${process.execPath} ${main} run ${join(root, "posts.csv")} --project ${folder} --yes --quiet`,
      ],
      { stdio: "ignore" },
    );
    expect(await new Promise((r) => child.once("exit", r))).toBe(0);
    const names = ["claque.duckdb", "findings.json", "report.html", "network.gexf", "key"];
    for (const name of names) expect(statSync(join(folder, name)).mode & 0o077, name).toBe(0);
    for (const name of names.slice(0, 3)) chmodSync(join(folder, name), 0o644);
    await (await openProject(folder)).close();
    for (const name of names) expect(statSync(join(folder, name)).mode & 0o077, name).toBe(0);
  }, 60_000);

  it("a damaged database is named, with the way out", async () => {
    const folder = join(root, "damaged");
    await claque("run", join(root, "posts.csv"), "--project", folder, "--yes", "--quiet");
    const file = join(folder, "claque.duckdb");
    const { size } = statSync(file);
    const { openSync, writeSync, closeSync } = await import("node:fs");
    const fd = openSync(file, "r+");
    for (let at = 12_288; at < size; at += 4096) writeSync(fd, Buffer.from("damage"), 0, 6, at + 100);
    closeSync(fd);
    const { code, err } = await claque("report", "--project", folder);
    expect(code).toBe(2);
    expect(err).toMatch(
      /is damaged: restore the project from a backup, or read the archives into a new project.* It was made from: posts\.csv$/m,
    );
  }, 60_000);

  it("one SIGTERM ends a served observatory within five seconds", async () => {
    const child = spawn(process.execPath, [main, "serve", "--port", "0", "--project", join(root, "open")], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    await new Promise((r) => child.stdout.once("data", r));
    const began = performance.now();
    child.kill("SIGTERM");
    await new Promise((r) => child.once("exit", r));
    expect(performance.now() - began).toBeLessThan(5500);
  }, 60_000);
});
