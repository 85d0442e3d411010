import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Part, PartResult } from "./run-one.ts";

/** Folders and files of the compiled tree. */
const RULES = ["src/methods/cnt.js", "src/methods/coortweet.js", "src/methods/co-action-kernel.js"] as const;
const MULTIPLE = "src/methods/multiple-testing.js";
const COORDINATION = "src/analyses/coordination";
const BIPARTITE = "bench/arena/bipartite.js";

/** What each part's result depends on, as folders and files of the compiled tree. A change in any of them makes it run anew. */
const DEPENDS: Record<Part, readonly string[]> = {
  rules: ["src/worlds", "src/derive", ...RULES, "bench/worlds"],
  peers: ["src/worlds", "src/derive", ...RULES, "bench/worlds"],
  "arena-rules": ["src/worlds", "src/derive", ...RULES, "bench/worlds", "bench/arena/score.js"],
  "arena-bicm": [
    "src/worlds",
    "src/derive",
    MULTIPLE,
    "bench/worlds",
    BIPARTITE,
    "bench/arena/configuration-model.js",
    "bench/arena/rival-bicm.js",
  ],
  "arena-sdsm": ["src/worlds", "src/derive", "bench/worlds", BIPARTITE, "bench/arena/rival-sdsm.js"],
  "arena-claque": [
    "src/worlds",
    "src/derive",
    "src/methods",
    COORDINATION,
    "bench/worlds",
    "bench/arena/rival-claque.js",
  ],
  fdr: ["src/worlds", "src/derive", "src/methods", COORDINATION, "bench/worlds"],
  claque: ["src/worlds", "src/derive", "src/methods", COORDINATION, "bench/worlds"],
};
/** These only report. */
const IGNORED = /(report|figures|table|cache|cached|pool|worker|options|plan|wilson)[^/]*$/;

/** Compiled files under a path, in a fixed order. */
export function filesUnder(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((f) => f.endsWith(".js") || f.endsWith(".ts"))
    .map((f) => join(path, f))
    .sort();
}

/** Results by (part, world, seed, code), so that a run can be broken off and taken up again. */
export class Cache {
  readonly #folder: string;
  readonly #code = new Map<Part, string>();
  constructor(folder: string, tree: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    for (const part of Object.keys(DEPENDS) as Part[]) {
      const hash = createHash("sha256");
      for (const path of DEPENDS[part])
        for (const file of filesUnder(join(tree, path)))
          if (!(path === "bench/worlds" && IGNORED.test(file))) hash.update(readFileSync(file));
      this.#code.set(part, hash.digest("hex").slice(0, 16));
    }
  }
  #file(part: Part, recipe: unknown, seed: number): string {
    const world = createHash("sha256").update(JSON.stringify(recipe)).digest("hex").slice(0, 16);
    return join(this.#folder, `${part}-${world}-${seed}-${this.#code.get(part)}.json`);
  }
  get(part: Part, recipe: unknown, seed: number): PartResult | undefined {
    try {
      return JSON.parse(readFileSync(this.#file(part, recipe, seed), "utf8")) as PartResult;
    } catch {
      return undefined;
    }
  }
  put(recipe: unknown, seed: number, result: PartResult): void {
    const file = this.#file(result.part, recipe, seed);
    writeFileSync(`${file}.part`, JSON.stringify(result));
    renameSync(`${file}.part`, file);
  }
}
