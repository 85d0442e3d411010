import { createHash } from "node:crypto";
import { lstatSync, mkdirSync, realpathSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { z } from "zod";
import { liesInside } from "../io/project-files.ts";
import { readWhole } from "../io/read-whole.ts";
import { writeWhole } from "../io/write-whole.ts";
import { UsageError } from "../model/errors.ts";
import type { Target } from "./rules.ts";

/**
 * What this machine lets alarms do outside their project: run a program, send to an address. A project folder is data and may come
 * from anybody, so that a target in its alarms.json is a wish; it is granted by the person at this machine, once for a
 * project and a target, and kept here, never in the project.
 */
const PERMISSIONS_FILE = "permissions.json";

const file = z.strictObject({
  schema: z.literal("claque.permissions"),
  schemaVersion: z.literal(1),
  /** Hash of project and target → what it was, in plain words, for the person who opens the file. */
  granted: z.record(z.string().regex(/^[0-9a-f]{64}$/), z.string().max(10_000)),
});

export type Environment = Readonly<Record<string, string | undefined>>;

/** The user's configuration folder: `$XDG_CONFIG_HOME/claque`, else `~/.config/claque`. */
export function configFolder(env: Environment): string {
  const base = env.XDG_CONFIG_HOME;
  return join(base !== undefined && isAbsolute(base) ? base : join(env.HOME || homedir(), ".config"), "claque");
}

/** Whether a target leaves the project, and so needs the person's word. */
export const leavesProject = (target: Target): boolean => target.type !== "feed";

/** Project by its real place, target by everything in it: a changed address or another argument is another target. */
function hashOf(project: string, target: Target): string {
  const fields = Object.entries(target).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256")
    .update(`claque permission\0${realpathSync(project)}\0${JSON.stringify(fields)}`)
    .digest("hex");
}

/** Says of a target whether it may be used: read once for a turn. */
export function readPermissions(project: string, env: Environment): (target: Target) => boolean {
  const granted = read(project, env);
  return (target) => !leavesProject(target) || Object.hasOwn(granted, hashOf(project, target));
}

/** Grants targets, for good. `words`: how each is described; it holds no secret. */
export function grant(
  project: string,
  env: Environment,
  targets: readonly { readonly target: Target; readonly words: string }[],
): void {
  const granted = { ...read(project, env) };
  for (const { target, words } of targets)
    if (leavesProject(target)) granted[hashOf(project, target)] = `${realpathSync(project)}: ${words}`;
  const folder = configFolder(env);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  refuseInside(project, folder);
  writeWhole(
    join(folder, PERMISSIONS_FILE),
    `${JSON.stringify({ schema: "claque.permissions", schemaVersion: 1, granted }, null, 2)}\n`,
  );
}

function read(project: string, env: Environment): Readonly<Record<string, string>> {
  const folder = configFolder(env);
  const path = join(folder, PERMISSIONS_FILE);
  const text = readWhole(path);
  if (text === undefined) return {};
  refuseInside(project, folder);
  const stat = lstatSync(path);
  if (process.platform !== "win32" && ((stat.mode & 0o022) !== 0 || stat.uid !== process.getuid?.()))
    throw new UsageError(
      `${path} may be changed by others: it says what claque may run. Look through it, then \`chmod 600 ${path}\``,
    );
  try {
    return file.parse(JSON.parse(text)).granted;
  } catch {
    throw new UsageError(`${path} is damaged: move it away; what alarms may run and send is then asked for anew`);
  }
}

function refuseInside(project: string, folder: string): void {
  if (liesInside(project, folder))
    throw new UsageError(
      `the configuration folder ${folder} lies inside the project: permissions are never taken from a project. Set XDG_CONFIG_HOME to a folder of your own`,
    );
}
