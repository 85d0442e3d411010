import { createHash } from "node:crypto";
import { markup, serverDocument } from "../charts/dom.ts";
import { type ForecastData, forecastChart, LIGHT } from "../charts/index.ts";
import { escapeHtml } from "../model/escape-html.ts";
import type { AlarmEvidence, BurstEvidence, BurstMeasures } from "../model/finding/burst.ts";
import type { Saying, SayingWith } from "../model/sentence.ts";
import { formatDuration, formatUtc, type Period } from "../model/time.ts";

/** What an alarm says, the same to every target. Holds counts under the release rule, never an account. */
export interface AlarmMessage {
  readonly schema: "claque.alarm";
  readonly schemaVersion: 1;
  /** The same burst has the same id over restarts and reruns: receivers may drop what they have seen. */
  readonly id: string;
  readonly alarm: string;
  readonly query: string;
  readonly test: boolean;
  /** UTC, ISO 8601. */
  readonly raisedAt: string;
  readonly statement: string;
  readonly period: Period;
  readonly size: { readonly actors: number; readonly posts: number };
  readonly measures: Partial<BurstMeasures>;
  readonly promise: string;
  /** How much of it comes from confirmed groups, in one sentence. */
  readonly split: string;
  readonly caveats: readonly string[];
  readonly series: ForecastData;
  /** The same sentences as data, for readers in other languages; absent in messages of earlier versions. */
  readonly says?: {
    readonly statement: Saying;
    readonly promise?: SayingWith<"alarm.">;
    readonly split?: SayingWith<"split.">;
  };
  readonly evidence: Partial<BurstEvidence<AlarmEvidence>>;
}

/** Stable id of a burst of an alarm: 128 bits of a hash of its name and its onset. */
export const messageId = (alarm: string, onset: number): string =>
  createHash("sha256").update(`claque alarm\0${alarm}\0${onset}`).digest("hex").slice(0, 32);

export const subjectOf = (m: AlarmMessage): string => `${m.test ? "[test] " : ""}claque: "${m.alarm}" is rising`;

/** Plain text: e-mail, commands, logs. */
export function textOf(m: AlarmMessage): string {
  return [
    subjectOf(m),
    "",
    m.statement,
    m.split,
    m.promise,
    "",
    `topic     ${m.query}`,
    `from      ${formatUtc(m.period.from)}`,
    `until     ${formatUtc(m.period.until)}`,
    `accounts  ${m.size.actors}`,
    `per ${formatDuration(m.series.width)}, accounts against forecast: ${recent(m)}`,
    "",
    ...m.caveats.map((c) => `- ${c}`),
    "",
    `id ${m.id}`,
  ]
    .filter((line, i, all) => line !== "" || all[i - 1] !== "")
    .join("\n");
}

/** The last bins of the chart in figures: `12/9, withheld/9, 140/10`. */
function recent(m: AlarmMessage): string {
  const { observed, forecast } = m.series;
  const from = Math.max(0, observed.length - 8);
  return observed
    .slice(from)
    .map((n, i) => `${n ?? "withheld"}/${forecast[from + i] ?? "–"}`)
    .join(", ");
}

/** The chart as an SVG that stands on its own: light colours written in, no style sheet. */
export function chartOf(m: AlarmMessage): string {
  const element = forecastChart(m.series, { document: serverDocument(), width: 640, height: 220, label: m.statement });
  let svg = markup(element);
  for (const [name, colour] of Object.entries(LIGHT)) svg = svg.replaceAll(`var(--${name})`, colour);
  if (!svg.includes("xmlns=")) svg = svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"');
  return svg.replaceAll("url(#hatch)", LIGHT.pale);
}

/** The message as HTML for e-mail and feed; the chart is given apart, since mail programs do not draw SVG in the text. */
export function htmlOf(m: AlarmMessage): string {
  const p = (s: string) => (s === "" ? "" : `<p>${escapeHtml(s)}</p>`);
  return `<h1>${escapeHtml(subjectOf(m))}</h1>${p(m.statement)}${p(m.split)}${p(m.promise)}<p>Topic: <code>${escapeHtml(m.query)}</code></p><ul>${m.caveats.map((c) => `<li>${escapeHtml(c)}</li>`).join("")}</ul><p><small>id ${m.id}</small></p>`;
}
