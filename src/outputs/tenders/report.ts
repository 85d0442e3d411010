import { serverDocument } from "../../charts/dom.ts";
import { monthsChart, ribbonsChart } from "../../charts/index.ts";
import { FIGURES, inEnglish } from "../../model/english.ts";
import type { MonthSeries, TendersDocument } from "../../model/notice/findings.ts";
import { isSaying } from "../../model/render.ts";
import {
  type Copy,
  isLinked,
  type Ribbons,
  type TenderCell,
  type TenderSection,
  type TenderTable,
  tendersView,
} from "../../views/tenders/index.ts";
import { type Html, html } from "../html.ts";
import { type Desk, drawn, numeric, table } from "../report/parts.ts";
import { reportPage } from "../report/shell.ts";
import type { Sink } from "../sink.ts";
import { capital, grouped, span, tame } from "../words.ts";

/** What procurement records say as one self-contained page: the questions in their order, what they cannot tell last. */
export function* tendersReport(document: TendersDocument): Iterable<string> {
  const desk = { document: serverDocument() };
  const view = tendersView(document);
  const { period } = document.records;
  yield* reportPage({
    title: period ? `claque: public purchases, ${span(period)}` : "claque: public purchases",
    about: "what public bodies buy, from whom, and what their records cannot tell",
    headline: inEnglish(view.headline),
    dek: view.under.map(inEnglish).join(" "),
    under: "",
    before: "",
    sections: [
      ...view.sections.map((section) => ({
        id: section.id,
        title: inEnglish(section.title),
        body: sectionOf(section, desk),
      })),
      { id: "read", title: "What was read", body: filesOf(document) },
    ],
    foot: html`<p>What is said happened in these records, in so many of so many. It does not say why, by whose will, or whether the law forbids it. Organisations are named as published; natural persons never.</p><p>claque ${document.claque} · seed ${String(document.seed)}</p>`,
  });
}

function sectionOf(section: TenderSection, desk: Desk): Html {
  const title = inEnglish(section.title);
  return html`<section id="${section.id}" aria-labelledby="h-${section.id}"><h2 id="h-${section.id}">${title}</h2>
${section.lead.map((saying) => html`<p class="lead">${coded(tame(inEnglish(saying), 1200))}</p>`)}
${section.months && section.months.from.length > 1 ? months(section.months, desk) : ""}
${section.ribbons && section.ribbons.between.length > 0 ? ribbons(section.ribbons, desk) : ""}
${(section.copies ?? []).map(copy)}${section.tables.map((one) => laid(one, section.tables.length > 1 ? `${title} ${capital(inEnglish(one.columns[0]))}` : title))}
${section.notes.length > 0 ? html`<ul class="caveats">${section.notes.map((note) => html`<li>${tame(inEnglish(note), 600)}</li>`)}</ul>` : ""}</section>`;
}

/** Commands stand as code. */
const coded = (sentence: string): Html =>
  html`${sentence.split("`").map((part, i) => (i % 2 ? html`<code>${part}</code>` : part))}`;

function laid({ columns, rows }: TenderTable, title: string): Html {
  return table(
    title,
    columns.map((c, i) => (rows.some((row) => typeof row[i] === "number") ? numeric(inEnglish(c)) : inEnglish(c))),
    rows.map((row) => row.map(cell)),
  );
}

function cell(value: TenderCell): Html | string | number {
  if (value === null) return "—";
  if (typeof value === "number") return value;
  if (typeof value === "string") return html`<bdi>${tame(value, 300)}</bdi>`;
  if (isSaying(value)) return inEnglish(value);
  return isLinked(value) ? html`<a href="${value.url}" rel="noreferrer"><bdi>${tame(value.text, 300)}</bdi></a>` : "—";
}

const copy = ({ statement, texts, notices }: Copy): Html =>
  html`<div class="group"><p class="lead">${tame(inEnglish(statement), 800)}</p>${texts.map(
    (versions) =>
      html`<div class="two">${versions.map((text) => html`<blockquote class="quote"><bdi>${tame(text, 900)}</bdi></blockquote>`)}</div>`,
  )}${notices.length > 0 ? html`<p class="note">${notices.map((n, i) => html`${i ? " · " : ""}<a href="${n.url}" rel="noreferrer"><bdi>${tame(n.text, 80)}</bdi></a>`)}</p>` : ""}</div>`;

function months(series: MonthSeries, desk: Desk): Html {
  const rows = series.from.map((from, i) => [FIGURES.day(from), series.notices[i], series.of[i]]);
  const label = `Share of notices by month, with what chance leaves open. The table below has every value.`;
  return html`<figure>${drawn((o) => monthsChart(series, o), desk, label, { wide: [1032, 240], narrow: [358, 200] })}<figcaption>Per month, UTC, with a 95 % interval.</figcaption></figure>
<details><summary>By month as a table</summary>${table("By month", ["month from", numeric("notices"), numeric("of all")], rows)}</details>`;
}

const ribbons = (data: Ribbons, desk: Desk): Html =>
  html`<figure>${drawn((o) => ribbonsChart(data, o), desk, "Bodies at the left, suppliers at the right, most purchases first; ribbons as thick as the purchases between them. The tables below have every value.", { wide: [1032, 0], narrow: [358, 0] })}</figure>`;

const filesOf = ({ records }: TendersDocument): Html =>
  html`<section id="read" aria-labelledby="h-read"><h2 id="h-read">What was read</h2>${table(
    "Files",
    ["file", "format", numeric("read"), numeric("kept"), numeric("again"), numeric("refused"), "why"],
    records.files.map((f) => [
      html`<bdi>${tame(f.name)}</bdi>`,
      f.source,
      f.read,
      f.kept,
      f.repeated,
      Object.values(f.quarantined).reduce((a, b) => a + b, 0),
      Object.entries({ ...f.quarantined, ...f.skipped })
        .map(([reason, n]) => `${grouped(n)} ${reason}`)
        .join(", ") || "—",
    ]),
  )}<p class="note">${records.publishers.map((p) => `${tame(p.name, 60)}: ${grouped(p.notices)}, ${span(p.period)}`).join(" · ")}</p></section>`;

export const tendersHtml: Sink<TendersDocument> = {
  name: "html",
  fileName: "report.html",
  mediaType: "text/html",
  write: tendersReport,
};
