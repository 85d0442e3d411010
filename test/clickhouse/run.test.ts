import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { whileStoredAt } from "../../src/project/where.ts";
import { parseStore } from "../../src/store/clickhouse/address.ts";
import { answerOf } from "../../src/store/clickhouse/asking.ts";
import { openEngine } from "../../src/store/clickhouse/engine.ts";
import { DuckStore } from "../../src/store/duckdb.ts";
import { claque, scratch, smallCrowd } from "../cli/harness.ts";
import { dump } from "../store/conformance.ts";
import { serveInProcess } from "../web/project.ts";
import { dataFiles, freshStore, openStore, PASSWORD } from "./served.ts";

const folder = scratch();
const archive = join(folder, "crowd.csv");
const here = join(folder, "here", "crowd");
const there = join(folder, "there", "crowd");
const store = freshStore();
const place = { address: parseStore(store), password: PASSWORD };
const PAGES = [
  "/overview.json",
  "/topics.json?q=river",
  "/rising.json",
  "/orchestrated.json",
  "/collect.json",
  "/topics.csv?q=lantern",
];

describe("a project whose posts lie in ClickHouse", () => {
  beforeAll(async () => {
    writeFileSync(archive, smallCrowd());
    expect((await claque("run", archive, "--project", here, "--quiet")).err).toBe("");
    mkdirSync(there, { recursive: true, mode: 0o700 });
    copyFileSync(join(here, "key"), join(there, "key"));
    expect((await claque("run", archive, "--project", there, "--store", store, "--quiet")).err).toBe("");
  });

  it("has the findings of one in a folder, byte for byte", () => {
    expect(existsSync(join(there, "claque.duckdb"))).toBe(false);
    for (const name of ["findings.json", "report.html", "network.gexf"])
      expect(readFileSync(join(there, name)).equals(readFileSync(join(here, name))), name).toBe(true);
  });

  it("answers trends and pages as one in a folder does", async () => {
    const asked = ["trends", "river", "--json", "--project"];
    expect((await claque(...asked, there, "--store", store)).out).toBe((await claque(...asked, here)).out);
    const [mine, other] = [
      serveInProcess(here),
      whileStoredAt(
        () => place,
        () => serveInProcess(there),
      ),
    ];
    try {
      for (const page of PAGES)
        expect(await (await other.get(page)).text(), page).toBe(await (await mine.get(page)).text());
    } finally {
      await mine.close();
      await other.close();
    }
  });

  it("gives the same again when it is analysed again", async () => {
    expect((await claque("report", "--project", there, "--store", store, "--quiet")).err).toBe("");
    for (const name of ["findings.json", "network.gexf"])
      expect(readFileSync(join(there, name)).equals(readFileSync(join(here, name))), name).toBe(true);
  });

  it("keeps key and noise secret out of the database: who looks from another folder needs the file of the noise", async () => {
    const reader = join(folder, "elsewhere", "crowd");
    mkdirSync(reader, { recursive: true, mode: 0o700 });
    const asked = ["trends", "river", "--json", "--project"];
    expect((await claque(...asked, reader, "--store", store)).err).toContain("copy `noise` from the folder");
    for (const name of ["noise", "findings.json"]) copyFileSync(join(there, name), join(reader, name));
    expect((await claque(...asked, reader, "--store", store)).out).toBe(
      (await claque(...asked, there, "--store", store)).out,
    );
    const engine = openEngine(place.address, PASSWORD);
    const { key } = await answerOf(engine, { key: "string" }, "select distinct key from meta_rows order by key");
    await engine.close();
    expect(key).not.toContain("noise key");
    const secrets = [readFileSync(join(there, "key")), readFileSync(join(there, "noise"))];
    expect(dataFiles().filter((file) => secrets.some((secret) => readFileSync(file).includes(secret)))).toEqual([]);
  });

  it("says who writes to it, and lets others look meanwhile", async () => {
    const writer = await openStore(place.address);
    try {
      const reader = await whileStoredAt(
        () => place,
        () => claque("trends", "river", "--json", "--project", there, "--store", store),
      );
      expect(reader.code).toBe(0);
    } finally {
      await writer.close();
    }
  });

  it("is asked for by nothing in its folder", async () => {
    expect((await claque("report", "--project", there)).err).toContain("there is no project in");
    expect((await claque("report", "--project", here, "--store", store)).err).toContain("holds its posts itself");
  });

  it("is sealed as one in a folder is, row by row", async () => {
    for (const [dir, ...at] of [[here], [there, "--store", store]])
      expect((await claque("seal", "--project", dir, "--yes", ...at)).code).toBe(0);
    const dumps: string[] = [];
    for (const open of [DuckStore.open(join(here, "claque.duckdb")), openStore(place.address)]) {
      const sealed = await open;
      dumps.push(await dump(sealed));
      await sealed.close();
    }
    expect(dumps[1]).toBe(dumps[0]);
  });
});
