import type { ColumnSpec, Columns } from "../../model/query.ts";
import type { Engine } from "./engine.ts";
import { BlockGatherer } from "./gatherer.ts";

/** The whole answer to a question in ClickHouse's own words, as columns. */
export async function answerOf<S extends ColumnSpec>(engine: Engine, columns: S, sql: string): Promise<Columns<S>> {
  const gatherer = new BlockGatherer(columns);
  for await (const block of engine.ask(sql)) gatherer.add(block);
  return gatherer.take();
}
