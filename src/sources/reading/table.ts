import type { Inspection, Recognition, Source } from "../source.ts";
import { columnKey } from "./columns.ts";
import { type Kind, POSTS } from "./gathering.ts";
import { inspection } from "./inspection.ts";
import { slices } from "./slices.ts";
import type { TableFormat } from "./table-format.ts";
import { told, withMap } from "./table-format.ts";
import { TableReader } from "./table-reader.ts";
import { headTablesOf, shapeOf } from "./table-shape.ts";

export { hasColumns, type RowReader, type TableContext } from "./table-format.ts";

/** Makes a source of a table format: delimiter, preamble, quotes, encoding and damage are the same for all of them. */
export const tableSource = (format: TableFormat): Source => tableSourceOf(POSTS, format);

/** As {@link tableSource}, for rows of any kind. */
export function tableSourceOf<R extends object, B, K extends string>(
  kind: Kind<R, B, K>,
  format: TableFormat<R, K>,
): Source<B> {
  return {
    name: format.name,
    title: format.title,
    about: format.about,
    traces: format.traces,
    ...(format.richer !== undefined && { richer: format.richer }),
    detect(head): Recognition {
      const shape = shapeOf(headTablesOf(head), format.header);
      if (!shape) return { score: 0, reason: `no columns ${format.telling.join(", ")}` };
      const reached = format.header(shape.header.map(columnKey));
      const preamble = shape.headerRecord > 1 ? `, after ${shape.headerRecord - 1} lines of preamble` : "";
      return { score: format.certainty * Math.min(1, reached), reason: `columns ${told(format, shape)}${preamble}` };
    },
    inspect(head, options): Inspection {
      const shape = shapeOf(headTablesOf(head), withMap(format.header, options));
      if (!shape) return { columns: {}, dropped: [], missing: format.needs, questions: [], problems: [] };
      return inspection(kind, format, shape, options);
    },
    async *read(bytes, options): AsyncGenerator<B> {
      const reader = new TableReader(kind, format, options);
      for await (const slice of slices(bytes)) {
        reader.push(slice);
        yield* reader.take();
      }
      yield* reader.finish();
    },
  };
}
