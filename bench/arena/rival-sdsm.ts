import { spawnSync } from "node:child_process";
import { bipartiteOf } from "./bipartite.ts";
import { LEVELS, type Rival } from "./rival.ts";

const SCRIPT = `suppressPackageStartupMessages({library(Matrix); library(backbone)})
e <- read.csv(file("stdin")); B <- sparseMatrix(e$i + 1, e$j + 1, x = 1)
for (a in c(${LEVELS.join(", ")})) {
  N <- if (exists("backbone_from_projection")) backbone_from_projection(B, alpha = a, model = "sdsm", mtc = "BH") else
    sdsm(B, alpha = a, mtc = "BH", narrative = FALSE)
  k <- which(as.matrix(N) != 0, arr.ind = TRUE); k <- k[k[, 1] < k[, 2], , drop = FALSE]
  if (nrow(k) > 0) cat(paste("edge", k[, 1] - 1, k[, 2] - 1, a), sep = "\\n")
  cat("\\n")
}`;
const PATIENCE = 1_800_000;
const R = (script: string, input = "") =>
  spawnSync("Rscript", ["-e", script], { input, encoding: "utf8", maxBuffer: 1 << 28, timeout: PATIENCE });

function absent(): string | undefined {
  const found = R('cat(requireNamespace("backbone", quietly = TRUE), requireNamespace("Matrix", quietly = TRUE))');
  if (found.error) return "no R";
  return found.stdout.trim() === "TRUE TRUE" ? undefined : "no R package backbone";
}

/** R backbone's stochastic degree sequence model (Neal 2014, doi:10.1016/j.socnet.2014.06.001) with BH, given half an hour. Knows no time. */
export const sdsm: Rival = {
  name: "backbone SDSM, BH",
  unit: "pairs",
  promises: true,
  absent,
  discover({ table }) {
    const b = bipartiteOf(table);
    const run = R(SCRIPT, `i,j\n${Array.from(b.account, (u, k) => `${u},${b.object[k]}`).join("\n")}\n`);
    if (run.signal !== null) return undefined;
    if (run.status !== 0) throw new Error(`backbone: ${run.stderr.slice(-500)}`);
    const least = new Map<string, number>();
    for (const [, i, j, a] of run.stdout.matchAll(/^edge (\d+) (\d+) ([\d.]+)$/gm))
      least.set(`${i} ${j}`, Math.min(least.get(`${i} ${j}`) ?? 1, Number(a)));
    return [...least].map(([pair, q]) => ({ accounts: pair.split(" ").map((i) => b.accounts[Number(i)]), q }));
  },
};
