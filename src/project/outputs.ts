import { rmSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "../io/write-whole.ts";
import { SINKS } from "../outputs/index.ts";
import type { Sink } from "../outputs/sink.ts";

export { Damaged } from "../store/duckdb-instance.ts";

/** Writes a sink's pieces as one file: a reader never sees half of it. */
export const writeOutput = <D>(sink: Sink<D>, document: D, path: string): void =>
  writeWhole(path, sink.write(document));

/** Deletes every output in the project folder: they still count posts that have been deleted. */
export function removeOutputs(project: string): void {
  for (const { fileName } of SINKS) rmSync(join(project, fileName), { force: true });
}
