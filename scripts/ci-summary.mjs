// Turns vitest's closing `Tests  1 failed | 200 passed | 2 skipped (203)` of one or more runs into one plain line: `200 passed, 1 failed, 2 skipped`.
import { readFileSync } from "node:fs";

const lines = process.argv.slice(2).map((file) => {
  const text = readFileSync(file, "utf8").replace(/\u001b\[[0-9;]*m/g, "");
  return text
    .split("\n")
    .reverse()
    .find((l) => /^\s*Tests\s/.test(l));
});
/** A run that came to no end is one failure. */
const count = (word) =>
  lines.reduce(
    (n, line) => n + (line ? Number(new RegExp(`(\\d+) ${word}`).exec(line)?.[1] ?? 0) : word === "failed" ? 1 : 0),
    0,
  );
const skipped = count("skipped");
console.log(`${count("passed")} passed, ${count("failed")} failed${skipped ? `, ${skipped} skipped` : ""}`);
if (lines.some((line) => line === undefined)) process.exit(1);
