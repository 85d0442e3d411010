import { type ForecastData, forecastChart } from "../../charts/index.ts";
import { inEnglish } from "../../model/english.ts";
import type { Finding, FindingsDocument } from "../../model/finding.ts";
import { say } from "../../model/sentence.ts";
import { formatUtc } from "../../model/time.ts";
import { burstFacts, groupShare, type Rise, risingView } from "../../views/index.ts";
import { burstName } from "../bursts.ts";
import { type Html, html } from "../html.ts";
import { capital, count, grouped, lasting, moment, perBin } from "../words.ts";
import { caveats, type Desk, drawn, numeric, table } from "./parts.ts";

const MOST_DRAWN = 3;
const MOST_LISTED = 60;
const MOST_OPEN = 12;
const MOST_NAMES = 4;

/** What rises: what was watched and promised, the strongest bursts against their forecast, the rest in a table. */
export function risingSection(document: FindingsDocument, desk: Desk): Html | string {
  const { answer, rises, summary, unlisted } = risingView(document);
  if (answer.verdict === "not asked") return "";
  const listed = rises.slice(0, MOST_LISTED);
  return html`<section id="rising" aria-labelledby="h-rising"><h2 id="h-rising">What is rising</h2>
${summary ? html`<p class="lead">${inEnglish(summary.statement)}</p>` : ""}
${rises.slice(0, MOST_DRAWN).map((r) => rise(r, document, desk))}
${listed.length > MOST_DRAWN ? riseTable(listed, rises.length, unlisted > 0 ? ` ${inEnglish(say("rising.unlisted", { n: unlisted }))}` : "") : ""}
${summary ? caveats(summary) : rises[0] ? caveats(rises[0].burst) : ""}</section>`;
}

function rise({ burst: finding, others }: Rise, document: FindingsDocument, desk: Desk): Html {
  const data = forecastData(finding);
  const label = `Distinct accounts observed against forecast, ${burstName(finding)}: ${inEnglish(burstFacts(finding))}.`;
  return html`<h3>${names([finding, ...others])}</h3><p>${capital(inEnglish(burstFacts(finding)))}.</p><figure>${drawn((o) => forecastChart(data, o), desk, label, { wide: [1032, 220], narrow: [358, 200] })}
<figcaption>Distinct accounts per ${perBin(data.width)} (bars), forecast (dashes) with its range; the burst is set off.${data.observed.includes(null) ? ` Grey at the foot: under ${document.release.k} accounts, withheld.` : ""}</figcaption></figure>
<details class="twin"><summary>Values as a table</summary>${seriesTable(data)}</details>`;
}

const names = (all: readonly Finding<"burst">[]): Html =>
  html`${all.slice(0, MOST_NAMES).map((f, i) => html`${i ? ", " : ""}<bdi>${burstName(f)}</bdi>`)}${all.length > MOST_NAMES ? ` and ${grouped(all.length - MOST_NAMES)} more` : ""}`;

function riseTable(listed: readonly Rise[], total: number, weaker: string): Html {
  const title =
    total > listed.length
      ? `The first ${grouped(listed.length)} of ${count(total, "event")}.${weaker}`
      : weaker
        ? `The ${count(total, "strongest event")}.${weaker}`
        : "All events listed";
  const more = listed.slice(MOST_OPEN);
  return html`${rows(title, listed.slice(0, MOST_OPEN))}${
    more.length
      ? html`<details><summary>${String(more.length)} more</summary>${rows("Further events", more)}</details>`
      : ""
  }`;
}

function rows(title: string, rises: readonly Rise[]): Html {
  const shares = rises.some((r) => r.burst.measures.orchestrated);
  return table(
    title,
    [
      "what rose",
      numeric("accounts"),
      numeric("× forecast"),
      "from",
      numeric("lasted"),
      ...(shares ? [numeric("from confirmed groups")] : []),
    ],
    rises.map(({ burst: f, others }) => [
      names([f, ...others]),
      `${f.evidence.accountsAreAtLeast ? "≥ " : ""}${grouped(f.size.actors)}`,
      grouped(f.measures.ratio.value),
      html`<span class="nw">${moment(f.period.from)}</span>`,
      lasting(f.period.until - f.period.from),
      ...(shares ? [f.measures.orchestrated ? inEnglish(groupShare(f.measures.orchestrated)) : ""] : []),
    ]),
  );
}

function seriesTable(data: ForecastData): Html {
  return table(
    "Observed and forecast",
    ["from (UTC)", numeric("accounts"), numeric("forecast")],
    data.observed.map((n, i) => [
      formatUtc(data.from + i * data.width)
        .replace("T", " ")
        .replace(":00Z", ""),
      n === null ? html`<span class="withheld">withheld</span>` : n,
      data.forecast[i] === null ? "" : grouped(data.forecast[i] ?? 0),
    ]),
  );
}

/** The columns of a burst finding, as the chart takes them. */
const forecastData = ({ detail, period }: Finding<"burst">): ForecastData => ({ ...detail.series, bursts: [period] });
