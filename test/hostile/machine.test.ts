import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { claque } from "../cli/harness.ts";
import { csv } from "../taking-in/world.ts";

/** A disk that can only be read: what reads reads, the rest is a plain sentence. The real commands in a name space of their own. */
const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "claque-read-only-"));
const disk = join(root, "disk");
const canMount = spawnSync("unshare", ["-rm", "true"]).status === 0;
afterAll(() => rmSync(root, { recursive: true, force: true }));

function onReadOnlyDisk(...argv: readonly string[]) {
  const script = `mount --bind ${disk} ${disk} && mount -o remount,ro,bind ${disk} && exec "$@"`;
  const { status, stdout, stderr } = spawnSync(
    "unshare",
    ["-rm", "sh", "-c", script, "sh", process.execPath, main, ...argv],
    { encoding: "utf8", timeout: 60_000 },
  );
  return { status, out: stdout, err: stderr };
}

describe.skipIf(!canMount)("a disk that can only be read", () => {
  beforeAll(async () => {
    mkdirSync(join(disk, "empty"), { recursive: true });
    writeFileSync(join(root, "posts.csv"), csv(400));
    await claque("run", join(root, "posts.csv"), "--project", join(disk, "project"), "--yes", "--quiet");
  }, 60_000);

  it.each([
    ["trends", /accounts published .* on "words"/, ["trends", "words"]],
    ["quarantine", /^file,record,reason$/m, ["quarantine"]],
  ])("%s reads it", (_, expected, argv) => {
    const { status, out, err } = onReadOnlyDisk(...argv, "--project", join(disk, "project"));
    expect(err).not.toContain("defect");
    expect(out).toMatch(expected);
    expect(status).toBe(0);
  });

  it.each([
    ["report", "project", ["report"]],
    ["an archive into an empty folder", "empty", ["run", join(root, "posts.csv")]],
    ["an archive into no folder", "none", ["run", join(root, "posts.csv")]],
  ])("%s is refused with a sentence", (_, folder, argv) => {
    const { status, err } = onReadOnlyDisk(...argv, "--project", join(disk, folder));
    expect(err).toMatch(/^claque: \S+ cannot be (?:written: its disk can only be read|made by this user)/);
    expect(status).toBe(2);
  });
});
