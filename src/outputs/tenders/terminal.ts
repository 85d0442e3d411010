import { inEnglish } from "../../model/english.ts";
import type { TendersDocument } from "../../model/notice/findings.ts";
import { isSaying } from "../../model/render.ts";
import { isLinked, type TenderCell, tendersView } from "../../views/tenders/index.ts";
import { grouped, tame } from "../words.ts";
import { styles, wrap } from "../wrap.ts";

const MOST_ROWS = 5;

/** What the records say on a screen: one sentence, then each question with its first rows. */
export function tendersSummary(
  document: TendersDocument,
  { colour, columns, project }: { readonly colour: boolean; readonly columns: number; readonly project?: string },
): string {
  const width = Math.max(40, Math.min(columns || 80, 110));
  const style = styles(colour);
  const view = tendersView(document);
  const out = [...wrap(inEnglish(view.headline), width), ...view.under.flatMap((s) => wrap(inEnglish(s), width))];
  for (const { title, lead, tables, notes, copies = [], id } of view.sections) {
    out.push("", style.strong(inEnglish(title)));
    for (const saying of [...lead, ...(id === "flags" ? notes : [])]) out.push(...wrap(inEnglish(saying), width, "  "));
    for (const { statement } of copies.slice(0, MOST_ROWS)) out.push(...wrap(inEnglish(statement), width, "    "));
    for (const { rows } of tables.slice(0, 1)) {
      for (const row of rows.slice(0, MOST_ROWS))
        out.push(style.dim(`    ${tame(row.map(cell).join(" · "), width - 4)}`));
      if (rows.length > MOST_ROWS)
        out.push(style.dim(`    and ${grouped(rows.length - MOST_ROWS)} more in the report`));
    }
  }
  if (project) out.push("", `${style.strong("Report")}  ${project}/report.html`);
  return `${out.join("\n")}\n`;
}

function cell(value: TenderCell): string {
  if (value === null) return "—";
  if (typeof value === "number") return grouped(value);
  if (typeof value === "string") return tame(value, 60);
  return isSaying(value) ? inEnglish(value) : isLinked(value) ? tame(value.text, 60) : "—";
}
