import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/**
 * What `npm pack` packs, put into an empty folder as npm puts it there: the package unpacked, beside it nothing but what it declares to
 * depend on (taken from here, not from a registry). What it forgets to pack or to declare is missed.
 */
const ROOT = process.cwd();
const folder = mkdtempSync(join(tmpdir(), "claque-packed-"));
const home = join(folder, "node_modules", "claque");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Manifest {
  readonly bin: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
}

beforeAll(() => {
  const packed = execFileSync("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder], {
    encoding: "utf8",
  }).trim();
  mkdirSync(home, { recursive: true });
  execFileSync("tar", ["-xzf", join(folder, packed), "-C", home, "--strip-components=1"]);
  rmSync(join(folder, packed));
  const { bin, dependencies } = JSON.parse(readFileSync(join(home, "package.json"), "utf8")) as Manifest;
  for (const name of Object.keys(dependencies)) {
    const place = join(folder, "node_modules", name);
    mkdirSync(dirname(place), { recursive: true });
    symlinkSync(join(ROOT, "node_modules", name), place);
  }
  mkdirSync(join(folder, "node_modules", ".bin"));
  for (const [name, path] of Object.entries(bin)) {
    symlinkSync(join("..", "claque", path), join(folder, "node_modules", ".bin", name));
    chmodSync(join(home, path), 0o755);
  }
});

/** A network of its own, with nothing in it, where the machine lets one be made; npx asks no registry in either case. */
const alone = spawnSync("unshare", ["-rn", "true"]).status === 0;
function npx(...args: string[]) {
  const [command, ...rest] = [...(alone ? ["unshare", "-rn"] : []), "npx", "--offline", "--no-install", ...args];
  return spawnSync(command, rest, {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, npm_config_offline: "true" },
  });
}

describe("the packed package in an empty folder, offline", () => {
  it("holds the page, and no test, source or screenshot", () => {
    expect(existsSync(join(home, "dist", "web", "ui", "index.html"))).toBe(true);
    expect(readdirSync(home).sort()).toEqual(
      ["CHANGELOG.md", "CITATION.cff", "LICENSE", "README.md", "dist", "docs", "package.json"].sort(),
    );
    expect(existsSync(join(home, "docs", "screenshots"))).toBe(false);
  });

  it("runs `npx claque demo`: a world made, analysed, and its planted campaigns found", () => {
    const { status, stdout, stderr } = npx("claque", "demo", "--no-open");
    expect(`${stderr}`).not.toMatch(/ENOTFOUND|ECONNREFUSED|Cannot find (?:module|package)/);
    expect(status, stderr).toBe(0);
    expect(stdout).toMatch(/planted/i);
    for (const file of ["findings.json", "report.html", "network.gexf"])
      expect(existsSync(join(folder, "demo", "project", file)), file).toBe(true);
  }, 1_800_000);
});
