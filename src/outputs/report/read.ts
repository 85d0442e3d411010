import { inEnglish } from "../../model/english.ts";
import type { FileReport, FindingsDocument } from "../../model/finding.ts";
import { type Html, html } from "../html.ts";
import { count, grouped, lasting, moment, nameOf, percent, span, tame } from "../words.ts";
import { bar, numeric, table } from "./parts.ts";

const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0);
const reasons = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .filter(([, n]) => n > 0)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([why, n]) => `${why} ${grouped(n)}`)
    .join(", ");

/** What was read: files with what was kept and why the rest was not, what the export carries, where capture broke off. */
export function readSection({ collection }: FindingsDocument): Html {
  return html`<section id="read" aria-labelledby="h-read"><h2 id="h-read">What was read</h2>
${collection.files.length ? fileTable(collection.files) : html`<p class="lead">No file has been read into this project.</p>`}
${collection.files.some((f) => f.incomplete) ? html`<ul class="caveats">${collection.files.filter((f) => f.incomplete).map((f) => html`<li>${tame(f.name)}: ${f.incomplete}</li>`)}</ul>` : ""}
${hints(collection.files)}${gaps(collection.gaps)}
<div class="two">${traces(collection.traces)}${languages(collection)}</div></section>`;
}

function fileTable(files: readonly FileReport[]): Html {
  const rows = files
    .slice(0, 60)
    .map((f) => [
      html`<bdi>${tame(f.name)}</bdi>`,
      f.source,
      f.read,
      f.kept,
      f.repeated,
      html`${grouped(sum(f.quarantined))}${sum(f.quarantined) ? html`<br><span class="note">${reasons(f.quarantined)}</span>` : ""}`,
      html`${grouped(sum(f.skipped))}${sum(f.skipped) ? html`<br><span class="note">${reasons(f.skipped)}</span>` : ""}`,
      f.period ? span(f.period) : "no period",
    ]);
  return html`${table(
    "Files, in the order they were read",
    [
      "file",
      "format",
      numeric("records"),
      numeric("kept"),
      numeric("repeated"),
      numeric("quarantined"),
      numeric("not posts"),
      "period",
    ],
    rows,
  )}${files.length > 60 ? html`<p class="note">The first 60 of ${count(files.length, "file")} are listed; findings.json has all.</p>` : ""}`;
}

/** What files cannot be asked: each once, with the files it holds for. */
function hints(files: readonly FileReport[]): Html | string {
  const by = new Map<string, string[]>();
  for (const f of files)
    for (const hint of (f.hints ?? []).map(inEnglish)) by.set(hint, [...(by.get(hint) ?? []), tame(f.name)]);
  if (by.size === 0) return "";
  return html`<p class="lead">What these files cannot be asked:</p><ul class="caveats">${[...by].map(
    ([hint, names]) =>
      html`<li>${hint} <span class="note">(<bdi>${names[0]}</bdi>${names.length > 1 ? ` and ${count(names.length - 1, "more file", "more files")}` : ""})</span></li>`,
  )}</ul>`;
}

function gaps(all: FindingsDocument["collection"]["gaps"]): Html | string {
  if (all.length === 0) return "";
  const listed = [...all].sort((a, b) => b.until - b.from - (a.until - a.from) || a.from - b.from).slice(0, 12);
  return html`<p class="lead">${count(all.length, "stretch", "stretches")} without a single post, longer than the rhythm of the data explains: capture may have failed there.</p>
<details class="twin"><summary>${all.length > 12 ? "The 12 longest gaps" : "The gaps"} as a table</summary>${table(
    "Gaps in capture",
    ["from", "until", numeric("length")],
    listed.map((g) => [moment(g.from), moment(g.until), lasting(g.until - g.from)]),
  )}</details>`;
}

function traces(all: FindingsDocument["collection"]["traces"]): Html | string {
  const rows = Object.entries(all).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  if (rows.length === 0) return "";
  return table(
    "What this export can be asked",
    ["posts that carry a …", numeric("share")],
    rows.map(([type, share]) => [html`${nameOf(type)}${bar(share)}`, percent(share)]),
  );
}

function languages({ languages: all, posts }: FindingsDocument["collection"]): Html | string {
  if (all.length === 0) return "";
  const listed = all.slice(0, 10);
  return table(
    all.length > 10 ? `Languages, the first 10 of ${all.length}` : "Languages",
    ["language", numeric("posts"), numeric("share")],
    listed.map((l) => [
      html`${tame(l.lang)}${bar(l.posts / Math.max(1, posts))}`,
      l.posts,
      percent(l.posts / Math.max(1, posts)),
    ]),
  );
}
