import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { parquetMetadata } from "hyparquet";
import { expect, it } from "vitest";
import { parquet } from "../../src/sources/parquet.ts";
import { Unreadable } from "../../src/sources/reading/as-table.ts";
import { checkPages } from "../../src/sources/reading/parquet-pages.ts";
import { claque, scratch } from "../cli/harness.ts";
import { readAll } from "../sources/reading.ts";

const folder = scratch();
const FIXTURE = new URL("../fixtures/hostile/run-beyond-its-page.parquet", import.meta.url).pathname;

it("a run beyond its page is seen before it is decoded", () => {
  const bytes = readFileSync(FIXTURE);
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const metadata = parquetMetadata(file);
  expect(() => checkPages(file, metadata, metadata.row_groups[0])).toThrow(Unreadable);
});

/** 1,964 bytes: a run of levels says more values than its page has; the decoder wrote them until the process ended. */
it("a page that says more than it holds is refused, and ends nothing", async () => {
  expect(readFileSync(FIXTURE).length).toBe(1964);
  const { posts, rejected } = await readAll(parquet, [new Uint8Array(readFileSync(FIXTURE))]);
  expect(posts).toEqual([]);
  expect(rejected.length).toBe(1);
  const { code, err } = await claque("run", FIXTURE, "--project", join(folder, "p"), "--yes", "--quiet");
  expect(code).not.toBe(0);
  expect(err).toMatch(/run-beyond-its-page\.parquet/);
});

it.each([
  ["V1", "zstd"],
  ["V2", "zstd"],
  ["V1", "uncompressed"],
  ["V2", "snappy"],
])(
  "files as they are written pass: missing values, lists, dictionaries, truth values (%s, %s)",
  async (version, codec) => {
    const file = join(folder, `${version}-${codec}.parquet`);
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    await connection.run(
      `copy (select 'p' || i as id, 'account' || (i % 40) as author, timestamp '2024-01-01' + to_minutes(i) as created_at,
       case when i % 3 = 0 then null else 'words of post ' || (i % 50) end as text, [x for x in ['#one', null, '#two'] if i % 2 = 0] as hashtags,
       i % 5 = 0 as verified, case when i < 1500 then null else 'en' end as lang from range(3000) t(i))
     to '${file}' (format parquet, parquet_version ${version}, compression ${codec}, row_group_size 2048)`,
    );
    connection.closeSync();
    const { posts, rejected } = await readAll(parquet, [new Uint8Array(readFileSync(FIXTURE))]);
    expect(posts).toEqual([]);
    expect(rejected.length).toBe(1);
    const { code, err } = await claque("run", file, "--project", join(folder, `${version}${codec}`), "--yes");
    expect(code, err).toBe(0);
    expect(err).toMatch(/3,000 read/);
  },
);
