import { inEnglish } from "../../model/english.ts";
import { isSaying } from "../../model/render.ts";
import type { LaidOut, Section } from "../../views/index.ts";
import { type Html, html } from "../html.ts";
import { tame } from "../words.ts";
import { caveats, numeric, objectTable, table } from "./parts.ts";

const MOST = 24;
const MOST_ROWS = 100;

/** The findings of an analysis that has no section written for it: statements, figures under their names, lists. */
export function plainSection({ name, title, findings }: Section): Html {
  const heading = inEnglish(title);
  return html`<section id="${name}" aria-labelledby="h-${name}"><h2 id="h-${name}">${heading}</h2>
${findings.slice(0, MOST).map((f) => one(f, heading))}${
  findings.length > MOST ? html`<p class="note">${String(findings.length - MOST)} more in findings.json.</p>` : ""
}${findings[0] ? caveats(findings[0]) : ""}</section>`;
}

const one = (f: LaidOut, heading: string): Html =>
  html`<p class="lead">${tame(inEnglish(f.statement), 2000)}</p>${
    f.figures.length > 0 &&
    table(
      `${heading}: figures`,
      ["figure", numeric("value")],
      f.figures.map(({ name, value }) => [inEnglish(name), inEnglish(value)]),
    )
  }${f.tables.map(({ columns, rows }) =>
    table(
      heading,
      columns.map((c, i) =>
        rows.some((row) => typeof row[i] === "number") ? numeric(inEnglish(c.name)) : inEnglish(c.name),
      ),
      rows
        .slice(0, MOST_ROWS)
        .map((row) =>
          row.map((cell) =>
            cell === null ? "—" : isSaying(cell) ? inEnglish(cell) : typeof cell === "string" ? tame(cell) : cell,
          ),
        ),
    ),
  )}${f.objects.length > 0 && objectTable(heading, f.objects)}`;
