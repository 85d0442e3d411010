import { inEnglish } from "../../model/english.ts";
import type { Finding, FindingsDocument } from "../../model/finding.ts";
import { narrativesView } from "../../views/index.ts";
import { type Html, html } from "../html.ts";
import { grouped, labelOf, moment } from "../words.ts";
import { bar, caveats, numeric, table } from "./parts.ts";

const MOST_OPEN = 12;
const MOST_OBJECTS = 3;

/** What is said in many words: how much of all that was written, each narrative in a row, and what the same search finds in noise. */
export function narrativesSection(document: FindingsDocument): Html | string {
  const { summary, list, more } = narrativesView(document);
  if (!summary) return "";
  const rest = list.slice(MOST_OPEN);
  return html`<section id="narratives" aria-labelledby="h-narratives"><h2 id="h-narratives">What is said</h2>
<p class="lead">${inEnglish(summary.statement)}</p>
${list.length ? rows("Narratives, most accounts first", list.slice(0, MOST_OPEN)) : ""}
${rest.length ? html`<details><summary>${String(rest.length)} more</summary>${rows("Further narratives", rest)}</details>` : ""}
${more ? html`<p class="note">${inEnglish(more)}</p>` : ""}${caveats(summary)}</section>`;
}

function rows(title: string, list: readonly Finding<"narrative">[]): Html {
  const orchestrated = list.some((f) => f.measures.orchestrated);
  const most = Math.max(...list.map((f) => f.measures.share.value));
  return table(
    title,
    [
      "words",
      numeric("accounts"),
      numeric("posts"),
      numeric("wordings"),
      numeric("% of what was written"),
      ...(orchestrated ? [numeric("from confirmed groups")] : []),
      "from",
      "with",
    ],
    list.map((f) => [
      html`<bdi>${f.detail.words.join(" · ")}</bdi>${bar(f.measures.share.value / Math.max(most, 1e-9))}`,
      grouped(f.size.actors),
      grouped(f.size.posts),
      grouped(f.measures.wordings.value),
      html`<span class="nw">${interval(f.measures.share)}</span>`,
      ...(orchestrated
        ? [f.measures.orchestrated ? html`<span class="nw">${interval(f.measures.orchestrated)}</span>` : ""]
        : []),
      html`<span class="nw">${moment(f.period.from)}</span>`,
      withWhat(f),
    ]),
  );
}

const interval = ({
  value,
  interval: [low, high] = [value, value],
}: Finding<"narrative">["measures"]["share"]): string => `${value} [${low}–${high}]`;

const withWhat = ({ objects }: Finding<"narrative">): Html =>
  html`${objects
    .filter((o) => o.label !== undefined)
    .slice(0, MOST_OBJECTS)
    .map((o, i) => html`${i ? ", " : ""}<bdi>${labelOf(o.type, o.label ?? "", 40)}</bdi>`)}`;
