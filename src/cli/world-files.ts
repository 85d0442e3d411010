import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { codeOf, UsageError } from "../model/errors.ts";
import { fieldOf } from "../model/keys.ts";
import { WORLD_FORMATS, type World, type WorldFormat, writeWorld } from "../worlds/index.ts";

/** Writes a made world's files into a folder. Refuses a folder that holds a world of another recipe or seed. Returns the paths. */
export function writeWorldFiles(world: World, folder: string, formats: readonly WorldFormat[]): Record<string, string> {
  try {
    mkdirSync(folder, { recursive: true });
    return written(world, folder, formats);
  } catch (e) {
    if (codeOf(e) === undefined) throw e;
    throw new UsageError(
      `${folder} cannot be written: name a folder that you may write to, on a disk with room, with --out`,
    );
  }
}

function written(world: World, folder: string, formats: readonly WorldFormat[]): Record<string, string> {
  refuseOther(world, folder);
  const paths: Record<string, string> = {};
  for (const format of formats) {
    const path = join(folder, WORLD_FORMATS[format]);
    const file = openSync(path, "w");
    try {
      let held: string[] = [];
      let size = 0;
      const flush = () => {
        writeSync(file, held.join(""));
        held = [];
        size = 0;
      };
      for (const piece of writeWorld(world, format)) {
        held.push(piece);
        size += piece.length;
        if (size > 1 << 20) flush();
      }
      flush();
    } finally {
      closeSync(file);
    }
    paths[format] = path;
  }
  return paths;
}

function refuseOther(world: World, folder: string): void {
  const path = join(folder, WORLD_FORMATS["truth-json"]);
  if (!existsSync(path)) return;
  let seed: unknown;
  let name: unknown;
  try {
    const truth: unknown = JSON.parse(readFileSync(path, "utf8"));
    seed = fieldOf(truth, "seed");
    name = fieldOf(fieldOf(truth, "recipe"), "name");
  } catch {
    // Unreadable: treated as another world.
  }
  if (seed !== world.seed || name !== world.recipe.name)
    throw new UsageError(
      `${folder} holds another made world (${String(name)}, seed ${String(seed)}): name another folder with --out`,
    );
}
