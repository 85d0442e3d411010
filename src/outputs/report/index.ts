import { serverDocument } from "../../charts/dom.ts";
import { inEnglish } from "../../model/english.ts";
import type { FindingsDocument } from "../../model/finding.ts";
import { plainSections, readView, refusedIn } from "../../views/index.ts";
import { type Html, html } from "../html.ts";
import type { Sink } from "../sink.ts";
import { accountsIn, count, grouped, span, tame } from "../words.ts";
import { answers } from "./answers.ts";
import { narrativesSection } from "./narratives.ts";
import { orchestratedSection } from "./orchestrated.ts";
import { plainSection } from "./plain.ts";
import { provenanceSection } from "./provenance.ts";
import { readSection } from "./read.ts";
import { risingSection } from "./rising.ts";
import { reportPage } from "./shell.ts";
import { talkedSection } from "./talked.ts";
import { volumeSection } from "./volume.ts";

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
  yield* reportPage({
    title: title(document),
    about: "structural coordination, bursts and topics in public conversation",
    headline: headline(document),
    dek: dek(document),
    under: refused(document),
    before: answers(document),
    sections: sections.map(([id, name, build]) => ({ id, title: name, body: build() })),
    foot: html`<p>A finding states what was seen, with its uncertainty. Who is behind it, and why, is for a person to judge. Counts are of this collection, not of a platform.</p><p>claque ${document.claque} · seed ${String(document.seed)} · release rule ${String(document.release.k)} / ${String(document.release.groupK)}</p>`,
  });
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
