import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readRecipes } from "../worlds/plan.ts";
import { type RealArchive, samplesFolder, sources } from "./archives.ts";
import { headLines, lineOf, printed, type RealLine, summaryLine } from "./line.ts";
import { runProduct, type Said } from "./product.ts";
import { stabilityHead, stabilityLine, stabilityOf } from "./seeds.ts";

export interface RealOptions {
  /** Names; what ends in `*` is a beginning, what begins with it an end. */
  readonly only?: readonly string[];
  /** Runs seeds 1 … N of each archive instead of scoring seed 1. */
  readonly seeds?: number;
  readonly threads: number;
}

const fits = (name: string, pattern: string): boolean =>
  new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}$`).test(name);

/** Runs the compiled product on real samples and prints a line each. `root`: the repository. */
export async function runReal(o: RealOptions, root: URL): Promise<void> {
  const folder = samplesFolder(fileURLToPath(root), process.env.CLAQUE_SAMPLES);
  if (folder === undefined) {
    console.log("Nothing was run: the real samples are not there (../shared/data, or where CLAQUE_SAMPLES points).");
    return;
  }
  const command = fileURLToPath(new URL("dist/cli/main.js", root));
  if (!existsSync(command)) throw new Error("build first: npm run build");
  const all = sources(folder, readRecipes(new URL("recipes/", root)));
  const chosen = all.filter((s) => o.only === undefined || o.only.some((p) => fits(s.name, p)));
  if (chosen.length === 0) {
    console.log(`No archive is called that. There are: ${all.map((s) => s.name).join(", ")}`);
    process.exitCode = 2;
    return;
  }
  const scratch = mkdtempSync(join(tmpdir(), "claque-real-"));
  try {
    for (const line of o.seeds === undefined ? headLines() : stabilityHead()) console.log(line);
    const lines: RealLine[] = [];
    let next = 0;
    const lane = async () => {
      while (next < chosen.length) {
        const source = chosen[next++];
        const archive = source.build(scratch);
        if (archive === undefined)
          console.log(`| ${source.name} | no room: the operation has too few posts or accounts |`);
        else if (o.seeds !== undefined) console.log(await seedsLine(archive, command, o.seeds));
        else {
          const line = lineOf(archive, await runProduct(command, archive.file, accountsOf(archive), 1));
          lines.push(line);
          console.log(printed(line));
        }
      }
    };
    await Promise.all(Array.from({ length: Math.max(1, o.threads) }, lane));
    if (lines.length > 0) console.log(`\n${summaryLine(lines)}`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

const accountsOf = (archive: RealArchive) => new Set(archive.posts.map((p) => p.account));

async function seedsLine(archive: RealArchive, command: string, seeds: number): Promise<string> {
  const runs: Said[] = [];
  for (let seed = 1; seed <= seeds; seed++)
    runs.push(await runProduct(command, archive.file, accountsOf(archive), seed));
  return stabilityLine(archive.name, stabilityOf(runs));
}
