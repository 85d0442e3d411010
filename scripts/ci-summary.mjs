// Turns vitest's closing `Tests  1 failed | 200 passed | 2 skipped (203)` into one plain line: `200 passed, 1 failed, 2 skipped`.
import { readFileSync } from "node:fs";

const text = readFileSync(process.argv[2], "utf8").replace(/\u001b\[[0-9;]*m/g, "");
const line =
  text
    .split("\n")
    .reverse()
    .find((l) => /^\s*Tests\s/.test(l)) ?? "";
const count = (word) => Number(new RegExp(`(\\d+) ${word}`).exec(line)?.[1] ?? 0);
if (!line) {
  console.log("0 passed, 1 failed");
  process.exit(1);
}
const skipped = count("skipped");
console.log(`${count("passed")} passed, ${count("failed")} failed${skipped ? `, ${skipped} skipped` : ""}`);
