import { CSV_SINKS } from "./csv.ts";
import { findingsJsonSink } from "./findings-json.ts";
import { gexf, gexf12 } from "./gexf.ts";
import { graphml } from "./graphml.ts";
import { PARQUET_SINKS } from "./parquet.ts";
import { report } from "./report/index.ts";
import type { Sink } from "./sink.ts";
import { terminal } from "./terminal.ts";

export { findingsJson } from "./findings-json.ts";
export { GEXF_VERSIONS } from "./gexf.ts";
export type { Sink } from "./sink.ts";
export { type TerminalOptions, terminalSummary } from "./terminal.ts";

/** Every way to write findings down. */
export const SINKS: readonly Sink[] = [
  findingsJsonSink,
  report,
  gexf,
  gexf12,
  graphml,
  ...CSV_SINKS,
  ...PARQUET_SINKS,
  terminal,
];
