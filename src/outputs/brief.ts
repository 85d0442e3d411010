import { inEnglish } from "../model/english.ts";
import { type FindingsDocument, ofKind } from "../model/finding.ts";
import type { Saying } from "../model/sentence.ts";
import { type Answer, burstFacts, narrativesView, orchestratedView, risingView, talkedView } from "../views/index.ts";
import { burstName } from "./bursts.ts";
import { capital, count, labelOf, span } from "./words.ts";

const MOST = 5;

/**
 * The findings on one page that a desk reads in two minutes, as Markdown: what is talked about, what rose, what was pushed and how sure that
 * is, what the data cannot tell. Every number stands in a finding; nothing is worked out here. The same document gives the same bytes.
 */
export function brief(document: FindingsDocument): string {
  const { collection, release } = document;
  const { summary, list, more } = narrativesView(document);
  const talked = talkedView(document);
  const rising = risingView(document);
  const orchestrated = orchestratedView(document);
  const bursts = rising.rises
    .slice(0, MOST)
    .map(({ burst }) => `**${plain(burstName(burst))}**: ${inEnglish(burstFacts(burst))}`);
  const groups = orchestrated.groups.slice(0, MOST).map((g) => `${g.id}, ${g.detail.tier}: ${words(g.statement)}`);
  const first = talked.first && `${plain(labelOf(talked.first.type, talked.first.label ?? "", 60))}: `;
  return `${[
    `# ${collection.period ? capital(span(collection.period)) : "An empty collection"}`,
    `${count(collection.posts, "post")}, read from ${count(collection.files.length, "file")}; nothing here rests on fewer than ${release.k} accounts.`,
    "## What is talked about",
    ...(summary ? [words(summary.statement)] : []),
    ...items(list.slice(0, MOST).map((f) => words(f.statement))),
    ...(more && list.length <= MOST ? [words(more)] : []),
    `${first ?? ""}${answer(talked.answer)}`,
    "## What rose",
    answer(rising.answer),
    ...items(bursts),
    "## What was pushed, and how sure that is",
    answer(orchestrated.answer),
    ...items(groups),
    ...orchestrated.answer.sure.map(words),
    "## What the data cannot tell",
    ...items(unknowns(document)),
  ].join("\n\n")}\n`;
}

/** Gaps, files that were not fully read, searches that could not have found anything, and what else could explain what was found. */
function unknowns(document: FindingsDocument): string[] {
  const { files, gaps } = document.collection;
  const out: string[] = [];
  if (gaps.length)
    out.push(
      `${count(gaps.length, "stretch", "stretches")} without a single post that the data's own rhythm does not explain.`,
    );
  for (const f of files) for (const hint of f.hints ?? []) out.push(`${plain(f.name)}: ${words(hint)}`);
  for (const view of [risingView(document), orchestratedView(document)])
    if (view.answer.verdict === "blind") out.push(answer(view.answer));
  for (const f of [...ofKind(document, "narrative-summary"), ...ofKind(document, "coordination")])
    for (const c of f.caveats) out.push(words(c));
  return out.length ? [...new Set(out)] : ["Nothing beyond what stands above was found wanting."];
}

const words = (saying: Saying): string => plain(inEnglish(saying));
const answer = ({ figure, text }: Answer): string =>
  [...(figure ? [`${capital(inEnglish(figure)).replace(/\.$/, "")}.`] : []), ...text.map(inEnglish)]
    .map(plain)
    .join(" ");
/** What comes from the archive stands as text, whatever it would mean in Markdown. */
const plain = (text: string): string => text.replace(/[\\`*_[\]<>#|~]/g, "\\$&");
const items = (list: readonly string[]): string[] => (list.length ? [list.map((line) => `- ${line}`).join("\n")] : []);
