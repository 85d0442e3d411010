import { type VolumeData, volumeChart } from "../../charts/index.ts";
import { inEnglish } from "../../model/english.ts";
import type { FindingsDocument } from "../../model/finding.ts";
import { formatUtc } from "../../model/time.ts";
import { volumeView } from "../../views/index.ts";
import { type Html, html, raw } from "../html.ts";
import { count, grouped, lasting, perBin } from "../words.ts";
import { caveats, type Desk, drawn, numeric, table } from "./parts.ts";

export function volumeSection(document: FindingsDocument, desk: Desk): Html | string {
  const view = volumeView(document);
  if (!view) return "";
  const { finding, series: data } = view;
  const withheld = data.posts.filter((p) => p === null).length;
  return html`<section id="volume" aria-labelledby="h-volume"><h2 id="h-volume">Volume over time</h2>
<p class="lead">${inEnglish(finding.statement)}</p>
<figure><ul class="key"><li>${swatch("pale")}posts</li><li>${swatch("accent")}distinct accounts</li>${data.firstIncomplete || data.lastIncomplete ? html`<li>${swatch("hatch")}cut off by the period</li>` : ""}${data.gaps?.length ? html`<li>${swatch("gap")}gap in capture</li>` : ""}${withheld ? html`<li>${swatch("withheld")}withheld</li>` : ""}</ul>
${drawings(data, desk)}
<figcaption>Per ${perBin(data.width)}, UTC.${withheld ? ` ${count(withheld, "bin")} withheld: fewer than ${document.release.k} accounts posted there, or showing the bin would give one such away.` : ""}</figcaption></figure>
<details class="twin"><summary>Volume as a table</summary>${volumeTable(data)}</details>${caveats(finding)}</section>`;
}

/** Accounts in front of posts; each on a scale of its own where the accounts would be too small to see. */
function drawings(data: VolumeData, desk: Desk): Html {
  const peak = (values: readonly (number | null)[]) => values.reduce<number>((m, v) => Math.max(m, v ?? 0), 0);
  if (peak(data.actors) >= 0.15 * peak(data.posts))
    return drawn((o) => volumeChart(data, o), desk, alternative(data), { wide: [1032, 280], narrow: [358, 220] });
  const one = (only: "posts" | "actors", label: string) =>
    drawn((o) => volumeChart({ ...data, only }, o), desk, label, { wide: [1032, 180], narrow: [358, 160] });
  return html`${one("posts", alternative(data))}${one("actors", `Distinct accounts per ${perBin(data.width)}, highest ${grouped(peak(data.actors))}. The table below has every value.`)}`;
}

const swatch = (tone: string): Html =>
  raw(
    `<svg viewBox="0 0 12 12" aria-hidden="true" focusable="false"><rect width="12" height="12" fill="${tone === "hatch" ? "url(#hatch)" : `var(--${tone})`}"></rect></svg>`,
  );

function alternative(data: VolumeData): string {
  const shown = data.posts.map((p, i) => ({ p: p ?? 0, i })).sort((a, b) => b.p - a.p || a.i - b.i);
  const peak = shown[0];
  if (!peak) return "Volume over time: no bins.";
  return `Posts and distinct accounts per ${perBin(data.width)} from ${formatUtc(data.from)}. Highest: ${count(peak.p, "post")} by ${count(data.actors[peak.i] ?? 0, "account")} in the bin from ${formatUtc(data.from + peak.i * data.width)}.${data.gaps?.length ? ` ${count(data.gaps.length, "gap")} in capture, the longest ${lasting(Math.max(...data.gaps.map((g) => g.until - g.from)))}.` : ""} The table below has every value.`;
}

function volumeTable(data: VolumeData): Html {
  const cell = (v: number | null) => (v === null ? html`<span class="withheld">withheld</span>` : grouped(v));
  return table(
    `Posts and distinct accounts per ${perBin(data.width)}`,
    ["from (UTC)", numeric("posts"), numeric("accounts")],
    data.posts.map((p, i) => [
      formatUtc(data.from + i * data.width)
        .replace("T", " ")
        .replace(":00Z", ""),
      cell(p),
      cell(data.actors[i]),
    ]),
  );
}
