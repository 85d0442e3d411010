import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { UsageError } from "../../src/model/errors.ts";
import { destroyKey, fingerprint, KEY_FILE, makeKey, readKey } from "../../src/privacy/key.ts";
import { openProject, sealProject } from "../../src/project/project.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "claque-key-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const keyPath = () => join(folder, KEY_FILE);

describe("the key file", () => {
  test("is made once: 32 random bytes, for its owner alone", () => {
    const key = makeKey(folder);
    expect(key.length).toBe(32);
    expect(new Uint8Array(readFileSync(keyPath()))).toEqual(key);
    expect(statSync(keyPath()).mode & 0o777).toBe(0o600);
    expect(readKey(folder)).toEqual(key);
    expect(makeKey(folder)).toEqual(key);
    expect(fingerprint(key)).toMatch(/^[a-z2-7]{20}$/);
  });

  test.each([0, 31, 33, 64])("of %i bytes is refused with what to do", (bytes) => {
    writeFileSync(keyPath(), new Uint8Array(bytes), { mode: 0o600 });
    expect(() => readKey(folder)).toThrow(UsageError);
    expect(() => readKey(folder)).toThrow(/32/);
  });

  test("that others may read is refused, with the command that helps", () => {
    makeKey(folder);
    chmodSync(keyPath(), 0o640);
    expect(() => readKey(folder)).toThrow(/chmod 600/);
  });

  test("that is a link is refused", () => {
    writeFileSync(join(folder, "elsewhere"), new Uint8Array(32), { mode: 0o600 });
    symlinkSync(join(folder, "elsewhere"), keyPath());
    expect(() => readKey(folder)).toThrow(/link/);
  });

  test("is overwritten and gone once destroyed", () => {
    makeKey(folder);
    expect(destroyKey(folder)).toBe(true);
    expect(existsSync(keyPath())).toBe(false);
    expect(destroyKey(folder)).toBe(false);
  });
});

describe("key and database belong together", () => {
  test("the same key opens the project again", async () => {
    const first = await openProject(folder);
    await first.close();
    const second = await openProject(folder);
    expect(second.key).toEqual(first.key);
    await second.close();
  });

  test("another key is refused", async () => {
    await (await openProject(folder)).close();
    rmSync(keyPath());
    writeFileSync(keyPath(), new Uint8Array(32).fill(9), { mode: 0o600 });
    await expect(openProject(folder)).rejects.toThrow(/not the key/);
  });

  test("a missing key is not replaced by a new one", async () => {
    await (await openProject(folder)).close();
    rmSync(keyPath());
    await expect(openProject(folder)).rejects.toThrow(/missing/);
    expect(existsSync(keyPath())).toBe(false);
  });

  test("a sealed project opens without a key, and stays without one", async () => {
    await (await openProject(folder)).close();
    await sealProject(folder);
    const sealed = await openProject(folder);
    expect(sealed.sealed).toBe(true);
    expect(sealed.key).toBeUndefined();
    await sealed.close();
    await sealProject(folder);
    expect(existsSync(keyPath())).toBe(false);
    writeFileSync(keyPath(), new Uint8Array(32), { mode: 0o600 });
    await expect(openProject(folder)).rejects.toThrow(/sealed/);
  });

  test("neither key nor anything that leads to it lies in the database", async () => {
    const project = await openProject(folder);
    const key = Buffer.from(project.key!);
    await project.close();
    const database = readFileSync(join(folder, "claque.duckdb"));
    expect(database.includes(key)).toBe(false);
    expect(database.includes(key.toString("hex"))).toBe(false);
    expect(database.includes(key.toString("base64"))).toBe(false);
  });

  test("a read-only look does not make a project", async () => {
    await expect(openProject(join(folder, "none"), { readOnly: true })).rejects.toThrow(UsageError);
    expect(existsSync(join(folder, "none"))).toBe(false);
  });
});
