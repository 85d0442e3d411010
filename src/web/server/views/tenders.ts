import { z } from "zod";
import { inEnglish } from "../../../model/english.ts";
import { isSaying } from "../../../model/render.ts";
import { isLinked, type TenderCell, type TenderTable, tendersView } from "../../../views/tenders/index.ts";
import type { TendersData } from "../../tenders-data.ts";
import type { Table } from "../csv.ts";
import { definePage } from "../endpoint.ts";

/** What public bodies buy, from whom, and what their records cannot tell. */
export const tenders = definePage({
  name: "tenders",
  path: "/tenders",
  summary: "procurement records: topic, buyers and suppliers, copied requirements, bidders by letter, coverage",
  params: z.object({}),
  async view(observatory) {
    const head = await observatory.head();
    const document = observatory.project.tenders();
    const view = document && tendersView(document);
    const data: TendersData = { ...head, ...(view && { view }) };
    return { data, tables: view ? view.sections.flatMap((s) => s.tables.map(twin)) : [NOTHING] };
  },
});

const NOTHING: Table = { name: "tenders", columns: ["nothing"], rows: [] };

const twin = ({ name, columns, rows }: TenderTable): Table => ({
  name,
  columns: columns.map((c) => c.say.slice("column.".length)),
  rows: rows.map((row) => row.map(plain)),
});

const plain = (cell: TenderCell): string | number | null =>
  isSaying(cell) ? inEnglish(cell) : cell !== null && typeof cell === "object" && isLinked(cell) ? cell.text : cell;
