import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { claque, scratch } from "./harness.ts";

const SAMPLES = join(import.meta.dirname, "../fixtures/sources");
const folder = scratch();
const mixed = join(folder, "mixed");
const zip = join(folder, "mixed.zip");
const NAMES = ["parquet.parquet", "table.csv", "x-v1.jsonl", "xlsx.xlsx"];

interface Shown {
  readonly name: string;
  readonly inZip?: string;
  readonly packing: string;
  readonly source?: string;
  readonly refused?: string;
  readonly inspection?: {
    readonly columns: Record<string, string>;
    readonly dropped: readonly string[];
    readonly absent?: readonly unknown[];
  };
  readonly tables?: readonly Shown[];
  readonly questions: readonly { readonly about: string }[];
  readonly posts: readonly unknown[];
}

const shown = async (...argv: string[]) => JSON.parse((await claque("preview", "--json", ...argv)).out) as Shown[];

beforeAll(() => {
  mkdirSync(join(mixed, "inner"), { recursive: true });
  for (const name of NAMES) cpSync(join(SAMPLES, name), join(mixed, name));
  writeFileSync(join(mixed, "inner", "table.csv.gz"), gzipSync(readFileSync(join(SAMPLES, "table.csv"))));
  writeFileSync(join(mixed, "notes.txt"), "hello");
  const members = Object.fromEntries(NAMES.map((name) => [name, new Uint8Array(readFileSync(join(SAMPLES, name)))]));
  writeFileSync(zip, zipSync({ ...members, "notes.txt": Buffer.from("hello") }));
});

describe("claque preview", () => {
  it("of a Parquet file: the columns of the table inside, what is dropped, what is open", async () => {
    const [found] = await shown(join(mixed, "parquet.parquet"));
    expect(found).toMatchObject({
      source: "parquet",
      inspection: { columns: { author: "account_id", time: "created_at" }, dropped: ["big"] },
      tables: [{ name: "", source: "table" }],
      questions: [{ about: "columns" }],
    });
    expect(found.posts.length).toBeGreaterThan(0);
    const [wrong] = await shown(join(mixed, "parquet.parquet"), "--map", "author=nobody");
    expect(wrong.inspection?.absent).toEqual([{ key: "author", column: "nobody" }]);
  });

  it("of a workbook: each sheet by its name, as what it is read", async () => {
    const [found] = await shown(join(mixed, "xlsx.xlsx"));
    expect(found).toMatchObject({
      source: "xlsx",
      tables: [
        { source: "table", inspection: { columns: { author: "account_id" } } },
        { source: "coortweet", inspection: { columns: { object: "object_id" } } },
      ],
      questions: [{ about: "columns" }, { about: "time zone" }],
    });
    const { out } = await claque("preview", join(mixed, "xlsx.xlsx"));
    expect(out).toMatch(/Table "sheet 1": Any CSV or TSV[\s\S]*Table "sheet 2": CooRTweet/);
  });

  it("of a folder: every file, those that would be left out as well, and a summary", async () => {
    const found = await shown(mixed);
    expect(found.map((f) => [f.name, f.source ?? "left out"])).toEqual([
      ["table.csv", "table"],
      ["notes.txt", "left out"],
      ["parquet.parquet", "parquet"],
      ["table.csv", "table"],
      ["x-v1.jsonl", "x-v1"],
      ["xlsx.xlsx", "xlsx"],
    ]);
    const { out, code } = await claque("preview", mixed, "--rows", "0");
    expect(code).toBe(0);
    expect(out).toMatch(
      /6 files looked at\n {2}2 files as Any CSV or TSV\n {2}1 file as Parquet[\s\S]*1 file left out: notes\.txt/,
    );
    expect(out).not.toMatch(/First/);
  });

  it("of a zip: every member, as the same file outside of it", async () => {
    const inside = await shown(zip);
    expect(inside.map((f) => [f.inZip, f.packing, f.name, f.source ?? "left out"])).toEqual(
      [...NAMES, "notes.txt"].map((name) => [
        "mixed.zip",
        "zip",
        name,
        name === "notes.txt" ? "left out" : name.replace(/\..*/, ""),
      ]),
    );
    const outside = await shown(...NAMES.map((name) => join(mixed, name)));
    const plain = (f: Shown) => ({ ...f, inZip: undefined, packing: "", posts: f.posts.length });
    expect(inside.slice(0, 4).map(plain)).toEqual(outside.map(plain));
  });

  it("shows no identity", async () => {
    const { out } = await claque("preview", mixed, zip);
    expect(out.length).toBeGreaterThan(2000);
    expect(out).not.toMatch(/canary/i);
    expect((await claque("preview", mixed, zip, "--json")).out).not.toMatch(/canary/i);
  });

  it("says what is wrong in one line", async () => {
    expect(await claque("preview", "no-such-file.csv")).toMatchObject({
      code: 2,
      err: expect.stringMatching(/there is no file/),
    });
    expect(await claque("preview", zip, "--source", "nonsense")).toMatchObject({
      code: 2,
      err: expect.stringMatching(/no source is called/),
    });
  });
});
