import { accessSync, constants, readdirSync, type Stats, statSync } from "node:fs";
import { basename, join } from "node:path";
import { codeOf, UsageError } from "../model/errors.ts";
import { printable } from "../model/printable.ts";
import { NOTICES_FILE } from "../project/notice-project.ts";
import { DATABASE_FILE } from "../project/project.ts";

export interface InputFile {
  readonly path: string;
  /** What reports call it: never a path. */
  readonly name: string;
  /** Absent for standard input. */
  readonly bytes?: number;
}

/** Left beside archives by systems and tools. */
const isNoise = (name: string): boolean => name.startsWith(".") || /^(?:Thumbs\.db|desktop\.ini)$/i.test(name);

/**
 * The files to read, in order: folders are walked by name. Everything is looked at before anything is read, so that a
 * mistyped name costs no time. Throws a UsageError that names all that is wrong.
 */
export function inputFiles(paths: readonly string[]): readonly InputFile[] {
  const files: InputFile[] = [];
  const faults: string[] = [];
  for (const path of paths) {
    if (path === "-") {
      files.push({ path, name: "standard input" });
      continue;
    }
    const stat = statOf(path);
    if (typeof stat === "string") faults.push(stat);
    else if (stat.isDirectory()) {
      const before = files.length;
      walk(path, files, faults);
      if (files.length === before) faults.push(`${path} is a folder without files`);
    } else add(path, stat, files, faults);
  }
  if (paths.length === 0) faults.push("no file was given");
  if (faults.length > 0) throw new UsageError(faults.join("\n"));
  return files;
}

function walk(folder: string, files: InputFile[], faults: string[]): void {
  let names: string[];
  try {
    names = readdirSync(folder)
      .filter((name) => !isNoise(name))
      .sort();
  } catch {
    faults.push(`${folder} cannot be read by this user`);
    return;
  }
  // A project folder inside is not an archive.
  if (names.includes(DATABASE_FILE) || names.includes(NOTICES_FILE)) return;
  for (const name of names) {
    const path = join(folder, name);
    const stat = statOf(path);
    if (typeof stat === "string") faults.push(stat);
    else if (stat.isDirectory()) walk(path, files, faults);
    else if (stat.isFile()) add(path, stat, files, faults);
  }
}

function add(path: string, stat: Stats, files: InputFile[], faults: string[]): void {
  try {
    accessSync(path, constants.R_OK);
  } catch {
    faults.push(`${path} cannot be read by this user`);
    return;
  }
  if (stat.isFile()) files.push({ path, name: printable(basename(path)), bytes: stat.size });
  else if (stat.isFIFO() || stat.isCharacterDevice()) files.push({ path, name: printable(basename(path)) });
  else faults.push(`${path} is neither a file nor a folder`);
}

function statOf(path: string): Stats | string {
  try {
    return statSync(path);
  } catch (e) {
    const code = codeOf(e);
    if (code === "ENOENT" || code === "ENOTDIR") return `there is no file ${path}`;
    if (code === "EACCES") return `${path} cannot be reached by this user`;
    if (code === "ELOOP") return `${path} is a link that leads to itself`;
    if (code === "ENAMETOOLONG") return "a file name is too long";
    throw e;
  }
}
