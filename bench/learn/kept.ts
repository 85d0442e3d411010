import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { filesUnder } from "../worlds/cache.ts";

/** Everything that decides which groups are found; why they act together is asked afterwards. */
const FINDING = ["src/worlds", "src/derive", "src/methods", "src/analyses/coordination"];
const NOT_FINDING = /coordination\/cause\/|verdict|-draft|power|describe|reasoning|controls|find\.js/;
const FEATURES = ["features", "manner", "meetings", "delays"].map((f) => `src/analyses/coordination/cause/${f}.js`);

/** What was computed before with the same code, so that a run can be broken off and taken up again. */
export class Kept {
  readonly #folder: string;
  readonly #code: Readonly<Record<"found" | "features", string>>;
  constructor(folder: string, tree: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    const found = digest(tree, FINDING, NOT_FINDING);
    this.#code = { found, features: `${found}${digest(tree, FEATURES)}` };
  }
  async get<T>(what: "found" | "features", of: unknown, make: () => Promise<T>): Promise<T> {
    const key = createHash("sha256")
      .update(JSON.stringify([of, this.#code[what]]))
      .digest("hex")
      .slice(0, 24);
    const file = join(this.#folder, `learn-${what}-${key}.json`);
    try {
      return JSON.parse(readFileSync(file, "utf8")) as T;
    } catch {
      const made = await make();
      writeFileSync(`${file}.part`, JSON.stringify(made));
      renameSync(`${file}.part`, file);
      return made;
    }
  }
}

function digest(tree: string, paths: readonly string[], skip?: RegExp): string {
  const hash = createHash("sha256");
  for (const path of paths)
    for (const file of filesUnder(join(tree, path))) if (!skip?.test(file)) hash.update(readFileSync(file));
  return hash.digest("hex").slice(0, 16);
}
