import { parentPort } from "node:worker_threads";
import type { RecipeInput } from "../../src/worlds/recipe.ts";
import { type Only, type Part, type PartResult, runOne } from "./run-one.ts";

export interface Job {
  readonly number: number;
  readonly world: string;
  readonly recipe: RecipeInput;
  readonly seed: number;
  readonly parts: readonly Part[];
  readonly only?: Only;
}
export type Answer =
  | { readonly number: number; readonly results: readonly PartResult[] }
  | { readonly number: number; readonly error: string };

parentPort?.on("message", (job: Job) => {
  runOne(job.recipe, job.seed, job.parts, () => performance.now(), job.only).then(
    (results) => parentPort?.postMessage({ number: job.number, results } satisfies Answer),
    (e: unknown) =>
      parentPort?.postMessage({
        number: job.number,
        error: e instanceof Error ? (e.stack ?? e.message) : String(e),
      } satisfies Answer),
  );
});
