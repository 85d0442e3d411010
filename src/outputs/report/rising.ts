import { type ForecastData, forecastChart } from "../../charts/index.ts";
import type { Finding, FindingsDocument } from "../../model/finding.ts";
import { formatUtc } from "../../model/time.ts";
import { type Html, html } from "../html.ts";
import { count, grouped, perBin, span } from "../words.ts";
import { caveats, type Desk, drawn, numeric, objectLabel, table } from "./parts.ts";

const MOST_DRAWN = 8;
const MOST_LISTED = 60;

/** What rises: each burst against its forecast; the strongest drawn, the rest listed. */
export function risingSection(document: FindingsDocument, desk: Desk): Html | string {
  const bursts = document.findings.filter((f) => f.kind === "burst");
  if (bursts.length === 0) return "";
  const listed = bursts.slice(0, MOST_LISTED);
  return html`<section id="rising" aria-labelledby="h-rising"><h2 id="h-rising">What is rising</h2>
${bursts.slice(0, MOST_DRAWN).map((f) => burst(f, desk))}
${
  listed.length > 1
    ? table(
        bursts.length > listed.length ? `The first ${listed.length} of ${grouped(bursts.length)} bursts` : "All bursts",
        ["burst", numeric("accounts"), numeric("posts"), "period"],
        listed.map((f) => [
          html`${f.objects[0] ? objectLabel(f.objects[0]) : f.statement}`,
          f.size.actors,
          f.size.posts,
          span(f.period),
        ]),
      )
    : ""
}${bursts[0] ? caveats(bursts[0]) : ""}</section>`;
}

function burst(finding: Finding, desk: Desk): Html {
  const data = forecastData(finding);
  return html`<h3>${finding.objects[0] ? objectLabel(finding.objects[0]) : span(finding.period)}</h3><p>${finding.statement}</p>${
    data
      ? html`<figure>${drawn((o) => forecastChart(data, o), desk, `Distinct accounts per ${perBin(data.width)}: observed against forecast, burst set off.`, { wide: [1032, 220], narrow: [358, 200] })}
<figcaption>Distinct accounts per ${perBin(data.width)} (line), forecast (dashes) with its range; the burst is set off. UTC.</figcaption>
<details><summary>Values as a table</summary>${table(
          "Observed and forecast",
          ["from (UTC)", numeric("accounts"), numeric("forecast")],
          data.observed.map((n, i) => [
            formatUtc(data.from + i * data.width)
              .replace("T", " ")
              .replace(":00Z", ""),
            n === null ? "withheld" : n,
            data.forecast[i] === null ? "" : grouped(data.forecast[i] ?? 0),
          ]),
        )}</details></figure>`
      : ""
  }`;
}

/** The columns of a burst finding (`detail.series`), as the chart takes them; undefined where it carries none. */
export function forecastData(finding: Finding): ForecastData | undefined {
  const series = finding.detail.series as (ForecastData & { readonly [key: string]: unknown }) | undefined;
  if (!series || !Array.isArray(series.observed) || !Array.isArray(series.forecast)) return undefined;
  return { ...series, bursts: series.bursts ?? [finding.period] };
}

/** `3 bursts` and the strongest, for the head of the report. */
export const risingSentence = (document: FindingsDocument): string | undefined => {
  const bursts = document.findings.filter((f) => f.kind === "burst");
  return bursts[0] && `${count(bursts.length, "burst")}. ${bursts[0].statement}`;
};
