import { spawn } from "node:child_process";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseStore } from "../../src/store/clickhouse/address.ts";
import { openEngine } from "../../src/store/clickhouse/engine.ts";
import { ClickHouseStore } from "../../src/store/clickhouse/store.ts";
import { claque, scratch } from "../cli/harness.ts";
import { stored } from "../store/conformance.ts";
import { dataFiles, freshStore, openStore, PASSWORD } from "./served.ts";

const folder = scratch();
const beside = join(folder, "claque");

describe("an address", () => {
  it.each([
    ["clickhouse://claque:secret@db.example/x", /must not hold a password/],
    ["clickhouse+http://db.example/x", /for this machine only/],
    ["clickhouse://db.example", /names no database/],
    ["clickhouse://db.example/x;drop", /names no database/],
    ["postgres://db.example/x", /clickhouse:\/\/user@host/],
    ["nowhere", /clickhouse:\/\/user@host/],
  ])("%s is refused in a sentence that repeats no password", (given, why) => {
    expect(() => parseStore(given)).toThrow(why);
    try {
      parseStore(given);
    } catch (e) {
      expect(String(e)).not.toContain("secret");
    }
  });

  it("of another machine is asked over TLS", () => {
    expect(parseStore("clickhouse://me@db.example/x").url).toBe("https://db.example:8443");
  });

  it("takes a password from a file that others cannot read", async () => {
    const file = join(folder, "password");
    writeFileSync(file, `${PASSWORD}\n`, { mode: 0o600 });
    const given = ["trends", "x", "--project", folder, "--store", freshStore(), "--store-password-file", file];
    expect((await claque(...given)).err).toContain("there is no project");
    chmodSync(file, 0o644);
    expect((await claque(...given)).err).toContain("can be read by others");
  });
});

describe("a server", () => {
  const opened = (url: string, password = PASSWORD) =>
    ClickHouseStore.open({ address: parseStore(url), password, beside });

  it("that knows another password is told as such, and the password is in no word of it", async () => {
    const failed = await opened(freshStore(), "wrong-8317").catch((e: Error) => e);
    expect(failed).toMatchObject({ name: "UsageError" });
    expect(String(failed)).toMatch(/does not let claque in/);
    expect(String(failed)).not.toContain("8317");
  });

  it("that is not there is told as such", async () => {
    await expect(opened("clickhouse+http://claque@127.0.0.1:9/x")).rejects.toThrow(
      /cannot be reached \(ECONNREFUSED\)/,
    );
  });

  it("that sends elsewhere is not followed, and one that answers without end is not read to it", async () => {
    let asked = 0;
    const server = createServer((request, response) => {
      asked++;
      if (request.url?.includes("endless") !== true) response.writeHead(302, { location: "/elsewhere" }).end();
      else {
        response.writeHead(500);
        const more = () => response.write("x".repeat(1 << 16), () => void setImmediate(more));
        more();
        response.on("error", () => {});
      }
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const { port } = server.address() as AddressInfo;
    await expect(opened(`clickhouse+http://claque@127.0.0.1:${port}/x`)).rejects.toThrow(
      /redirect, which is not followed/,
    );
    expect(asked).toBe(1);
    await expect(opened(`clickhouse+http://claque@127.0.0.1:${port}/endless`)).rejects.toThrow(
      /answers as no ClickHouse does/,
    );
    server.closeAllConnections();
    server.close();
  });

  it("whose database is somebody else's, or of a newer claque, is left alone", async () => {
    const address = parseStore(freshStore());
    const engine = openEngine(address, PASSWORD);
    await engine.make();
    await engine.tell("create table theirs (a UInt8) engine = MergeTree order by a");
    await expect(openStore(address)).rejects.toThrow(/"theirs" that claque did not make/);
    await engine.tell("drop table theirs sync");
    const store = await openStore(address);
    await store.commit({ meta: { schema: "999" } });
    await store.close();
    await expect(openStore(address)).rejects.toThrow(/newer claque \(schema 999/);
    await engine.close();
  });
});

describe("one writer", () => {
  it("at a time: another is told who it is; one that died is no obstacle, and what it left uncommitted never counts", async () => {
    const address = parseStore(freshStore());
    const first = await openStore(address);
    await first.add([stored(1)]);
    await first.close();
    const engine = openEngine(address, PASSWORD);
    const other = spawn("sleep", ["100"]);
    const claim = (who: string) =>
      engine.tell(`insert into lease (nonce, epoch, holder, at, released) select '${who}', 50, '${who}', now64(3), 0`);
    await claim(`${hostname()} process ${other.pid}`);
    await expect(openStore(address)).rejects.toThrow(`process ${other.pid}`);
    other.kill("SIGKILL");
    await new Promise((gone) => other.once("exit", gone));
    // What a killed writer sent, and what arrives of it later still.
    const late = (seq: number) =>
      engine.tell(
        `insert into post_rows (seq, id, platform, actor, at_ms, kind, text, epoch, turn) select ${seq}, 'x', 'x', 0, 0, 'post', 'late', 50, 1`,
      );
    await late(7);
    const second = await openStore(address);
    await late(8);
    await engine.tell("insert into commits (epoch, turn, closed) select 50, 1, 0");
    const count = async () =>
      (await second.columns({ sql: "select count(*) as n from post order by n", values: {}, columns: { n: "u32" } }))
        .n[0];
    expect(await count()).toBe(1);
    expect(await second.add([stored(1), stored(2)])).toEqual({ added: 1, repeated: 1 });
    expect(await count()).toBe(2);
    await second.close();
    await engine.close();
  });

  it("leaves no password on the server's disk", async () => {
    expect(PASSWORD.length).toBeGreaterThan(10);
    expect(dataFiles().filter((file) => readFileSync(file).includes(PASSWORD))).toEqual([]);
  });
});
