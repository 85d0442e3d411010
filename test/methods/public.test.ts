import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import * as methods from "../../src/methods/index.ts";

it("the example in the head of claque/methods gives what it says", () => {
  const shares = {
    actor: Uint32Array.of(0, 1, 2),
    object: Uint32Array.of(0, 0, 0),
    at: Float64Array.of(0, 30e3, 90e3),
  };
  const { a, b } = methods.coActionPairs(shares, { windows: [60_000] });
  expect([[...a], [...b]]).toEqual([
    [0, 1],
    [1, 2],
  ]);
});

it("every method can be imported; helpers that only other methods use are named here", async () => {
  const HELPERS = new Set(
    "index find-code growing-column label-codes leader-table text-leaders stem-table co-action-kernel-order layout-forces rarest-stems".split(
      " ",
    ),
  );
  const folder = join(import.meta.dirname, "..", "..", "src", "methods");
  const files = readdirSync(folder).filter((f) => f.endsWith(".ts") && !HELPERS.has(f.slice(0, -3)));
  expect(files.length).toBeGreaterThan(35);
  for (const file of files)
    for (const name of Object.keys(await import(join(folder, file))))
      expect(methods, `${name} of ${file}`).toHaveProperty(name);
});
