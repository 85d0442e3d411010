import { serverDocument } from "../../charts/dom.ts";
import { CHART_DEFS } from "../../charts/index.ts";
import { inEnglish } from "../../model/english.ts";
import type { FindingsDocument } from "../../model/finding.ts";
import { plainSections, readView, refusedIn } from "../../views/index.ts";
import { type Html, html, raw } from "../html.ts";
import type { Sink } from "../sink.ts";
import { accountsIn, count, grouped, span, tame } from "../words.ts";
import { answers } from "./answers.ts";
import { narrativesSection } from "./narratives.ts";
import { orchestratedSection } from "./orchestrated.ts";
import { plainSection } from "./plain.ts";
import { provenanceSection } from "./provenance.ts";
import { readSection } from "./read.ts";
import { risingSection } from "./rising.ts";
import { REPORT_CSS } from "./style.ts";
import { STYLE_HASH } from "./style-hash.ts";
import { talkedSection } from "./talked.ts";
import { volumeSection } from "./volume.ts";

/** Nothing may run and nothing may be fetched: this page is all there is, and only its own stylesheet (by hash) applies. */
export const REPORT_CSP = `default-src 'none'; style-src '${STYLE_HASH}'; font-src data:; base-uri 'none'; form-action 'none'`;

/** The findings as one self-contained page: no script, no request. The same document gives the same bytes. */
export function* reportHtml(document: FindingsDocument): Iterable<string> {
  const desk = { document: serverDocument() };
  const sections: readonly (readonly [string, string, () => Html | string])[] = [
    ["volume", "Volume", () => volumeSection(document, desk)],
    ["talked", "Talked about", () => talkedSection(document)],
    ["narratives", "What is said", () => narrativesSection(document)],
    ["rising", "Rising", () => risingSection(document, desk)],
    ["orchestrated", "Orchestrated", () => orchestratedSection(document, desk)],
    ...plainSections(document).map(
      (section) => [section.name, inEnglish(section.title), () => plainSection(section)] as const,
    ),
    ["read", "What was read", () => readSection(document)],
    ["method", "Method", () => provenanceSection(document)],
  ];
  const built = sections.map(([id, title, build]) => ({ id, title, body: build() })).filter((s) => s.body !== "");
  yield html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${raw(REPORT_CSP)}"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark"><title>${title(document)}</title><style>${raw(REPORT_CSS)}</style></head><body>
<a class="skip" href="#main">Skip to the findings</a>${raw(CHART_DEFS)}<div class="page"><header class="mast"><p class="brand"><b>claque</b><span>structural coordination, bursts and topics in public conversation</span></p>
<h1>${headline(document)}</h1><p class="dek">${dek(document)}</p>${refused(document)}</header><main id="main">${answers(document)}
<nav aria-label="Sections"><ul>${built.map((s) => html`<li><a href="#${s.id}">${s.title}</a></li>`)}</ul></nav>
`.text;
  for (const { body } of built) yield `${typeof body === "string" ? body : body.text}\n`;
  yield html`</main><footer><p>A finding states what was seen, with its uncertainty. Who is behind it, and why, is for a person to judge. Counts are of this collection, not of a platform.</p><p>claque ${document.claque} · seed ${String(document.seed)} · release rule ${String(document.release.k)} / ${String(document.release.groupK)}</p></footer></div></body></html>
`.text;
}

const title = ({ collection }: FindingsDocument): string =>
  collection.period ? `claque report, ${span(collection.period)}` : "claque report";

/** Of what the numbers below say nothing. */
const refused = ({ collection }: FindingsDocument): Html | string => {
  const all = refusedIn(collection.files);
  return all.length === 0
    ? ""
    : html`<ul class="caveats">${all.map((one) => html`<li>${tame(inEnglish(one), 400)}</li>`)}</ul>`;
};

function headline(document: FindingsDocument): string {
  const { collection } = document;
  return collection.posts ? `${count(collection.posts, "post")} by ${accountsIn(document)}` : "An empty collection";
}

function dek({ collection, release }: FindingsDocument): string {
  const where = collection.platforms.length ? ` on ${collection.platforms.map((p) => tame(p, 24)).join(", ")}` : "";
  const files = collection.files.length ? `${count(collection.files.length, "file")} read` : "No file read";
  const { quarantined } = readView(collection.files);
  return `${collection.period ? `${span(collection.period)}${where}; ` : ""}${files}${quarantined ? `, ${count(quarantined, "record")} quarantined` : ""}. Accounts appear as pseudonyms; nothing shown rests on fewer than ${grouped(release.k)} of them (${grouped(release.groupK)} in groups).`;
}

export const report: Sink = { name: "html", fileName: "report.html", mediaType: "text/html", write: reportHtml };
