import { networkChart, shareChart } from "../../charts/index.ts";
import type { PowerEvidence } from "../../model/finding/coordination.ts";
import { type Finding, type FindingsDocument, type Measure, ofKind } from "../../model/finding.ts";
import { type Html, html, raw } from "../html.ts";
import { groupsOf, networkOf } from "../network.ts";
import { controlOf, controlSentence, powerOf, saysWhy, TIER_ORDER, TIER_WORDS } from "../tiers.ts";
import { count, grouped, percent, prose, span } from "../words.ts";
import { groupArticle, tierMark } from "./group.ts";
import { caveats, type Desk, drawn, numeric, table } from "./parts.ts";

/** Groups drawn in full; the others are listed. */
const MOST_FULL = 24;
/** Accounts in the drawing of all groups; whole groups are added until the next would exceed it. */
const MOST_NODES = 1500;

/** How much is orchestrated: the detection as a whole with its negative control, prevalence, then each group. */
export function orchestratedSection(document: FindingsDocument, desk: Desk): Html {
  const groups = groupsOf(document);
  const summaries = ofKind(document, "coordination");
  const full = groups.slice(0, MOST_FULL);
  return html`<section id="orchestrated" aria-labelledby="h-orchestrated"><h2 id="h-orchestrated">How much is orchestrated</h2>
${summaries.map((f) => html`<p class="lead">${prose(f.statement)}</p>`)}
${groups.length === 0 && summaries.length === 0 ? html`<p class="lead">No group was found. That is not proof that there is none: what was not collected, or is too loose in time, cannot be seen.</p>` : ""}
${controlAside(document)}
${summaries.map((f) => caveats(f))}
${ofKind(document, "prevalence").map((f) => prevalence(f, Boolean(powerOf(document)?.noPower), desk))}
${groups.length ? html`${groups.length > 1 ? overview(document, desk) : ""}${groupIndex(groups)}${tierKey(groups)}` : ""}
${full.map((g) => groupArticle(g, document, desk))}
${groups.length > full.length ? html`<p class="note">The first ${String(full.length)} groups are described in full, the other ${grouped(groups.length - full.length)} in the table above; findings.json has every one.</p>` : ""}
</section>`;
}

/** The control beside the finding: what the same detection gives once the signal is destroyed, and what it could find. */
function controlAside(document: FindingsDocument): Html | string {
  const sentence = controlSentence(document);
  const power = powerOf(document);
  if (!sentence && !power) return "";
  const control = controlOf(document);
  return html`<aside class="control" aria-label="Negative control and power"><div class="two"><div>${control ? controlTable(document, control) : ""}<p class="note">${
    control
      ? `Negative control: the whole detection, run again after its signal is destroyed${control.runs > 1 ? ` (mean of ${grouped(control.runs)} runs)` : ""}: account labels permuted within strata of time and language, so that nobody acts with anybody; then objects permuted among the acts of a stratum, so that nobody acts on the same thing. What it finds there, it finds in noise.`
      : sentence
  }</p></div><div>${power ? powerTable(document, power) : ""}</div></div></aside>`;
}

function controlTable(document: FindingsDocument, control: NonNullable<ReturnType<typeof controlOf>>): Html {
  const groups = groupsOf(document);
  const cell = (n: number | undefined) => (n === undefined ? "not run" : grouped(n));
  const rows: Html[] = [];
  const row = (name: string, found: number, labels: number | undefined, objects: number | undefined) =>
    html`<tr><th scope="row" class="nw">${name}</th><td class="n">${grouped(found)}</td><td class="n">${cell(labels)}</td><td class="n">${cell(objects)}</td></tr>`;
  if (control.confirmed)
    rows.push(
      row(
        "confirmed groups",
        groups.filter((g) => g.detail.tier === "confirmed").length,
        control.confirmed.labelsPermuted,
        control.confirmed.objectsPermuted,
      ),
    );
  rows.push(row("groups of any tier", groups.length, control.labelsPermuted, control.objectsPermuted));
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Negative control"><table class="figures"><caption>Negative control</caption><thead><tr><td></td><th scope="col" class="n">in the data</th><th scope="col" class="n">labels permuted</th><th scope="col" class="n">objects permuted</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

function powerTable(document: FindingsDocument, power: PowerEvidence): Html {
  const { spikes } = power;
  return html`${
    spikes.length
      ? html`<div class="scroll" tabindex="0" role="group" aria-label="Power"><table class="figures"><caption>Power</caption><thead><tr><th scope="col">test group, hidden in this data</th><th scope="col" class="n">accounts found again</th></tr></thead><tbody>${spikes.map(
          (s) =>
            html`<tr><th scope="row">${s.name}</th><td class="n">${grouped(s.recovered)} of ${grouped(s.size)}</td></tr>`,
        )}</tbody></table></div>`
      : ""
  }<p class="note">${power.noPower ? (saysWhy(document, power.noPower) ? "Hardly any account of them was found again: what follows from that stands above." : html`<b>No power:</b> ${power.noPower}`) : "What the detection could have found here; looser or rarer groups are missed."}</p>`;
}

function prevalence(finding: Finding<"prevalence">, blind: boolean, desk: Desk): Html {
  // A share of nothing, from a detection that could see nothing, is not drawn.
  const share = blind ? undefined : finding.measures.share;
  return html`<h3>Share of the conversation</h3><p class="lead">${prose(finding.statement)}</p>${share && html`<figure>${drawn((o) => shareChart(share, o), desk, `share: ${shareText(share)}`, { wide: [358, 56] })}<figcaption>share: ${shareText(share)}${share.note ? `; ${share.note}` : ""}</figcaption></figure>`}${caveats(finding)}`;
}

const shareText = (m: Measure): string =>
  `${percent(m.value)}${m.interval ? ` (${percent(m.interval[0])} – ${percent(m.interval[1])}${m.level ? `, ${percent(m.level)} interval` : ""})` : ""}`;

function overview(document: FindingsDocument, desk: Desk): Html {
  const groups = groupsOf(document);
  let accounts = 0;
  const drawnGroups = groups.filter((g) => {
    accounts += g.members.length;
    return accounts <= MOST_NODES || g === groups[0];
  });
  const network = networkOf(document, drawnGroups);
  const data = { nodes: network.nodes.map((n) => ({ x: n.x, y: n.y, tone: n.tier })), edges: network.edges };
  const text = `${count(drawnGroups.length, "group")} of ${count(network.nodes.length, "account")} joined by ${count(network.edges.length, "edge")}`;
  const cut = [
    groups.length > drawnGroups.length
      ? `${count(groups.length - drawnGroups.length, "smaller or later group")} not drawn (at most ${grouped(MOST_NODES)} accounts are)`
      : "",
    network.edgesLeftOut ? `${count(network.edgesLeftOut, "weaker edge")} not drawn` : "",
  ].filter(Boolean);
  return html`<figure><ul class="key">${TIER_ORDER.filter((t) => drawnGroups.some((g) => g.detail.tier === t)).map(
    (t) =>
      html`<li>${raw(`<svg viewBox="0 0 12 12" aria-hidden="true" focusable="false"><circle cx="6" cy="6" r="5" fill="var(--${t})"></circle></svg>`)}${TIER_WORDS[t].label}</li>`,
  )}</ul>
${drawn((o) => networkChart(data, o), desk, `Network drawing: ${text}.`, { wide: [1032, 460], narrow: [358, 320] })}
<figcaption>${text}. A dot is an account, a line two accounts that acted on the same objects within the time window. Positions mean nothing beyond who is joined to whom.${cut.length ? ` ${cut.join("; ")}.` : ""}</figcaption></figure>`;
}

function groupIndex(groups: readonly Finding<"group">[]): Html {
  const rows = groups.map((g, i) => [
    i < MOST_FULL ? html`<a class="nw" href="#${g.id}">${g.id}</a>` : html`<span class="nw">${g.id}</span>`,
    tierMark(g.detail.tier),
    g.size.actors,
    g.size.posts,
    g.detail.behaviours.map((b) => b.behaviour).join(", "),
    html`<span class="nw">${span(g.period)}</span>`,
  ]);
  return html`${table("Groups", ["group", "evidence", numeric("accounts"), numeric("posts"), "what they did together", "period"], rows)}`;
}

const tierKey = (groups: readonly Finding<"group">[]): Html =>
  html`<ul class="caveats">${TIER_ORDER.filter((t) => groups.some((g) => g.detail.tier === t)).map(
    (t) => html`<li>${tierMark(t)}: ${TIER_WORDS[t].means}</li>`,
  )}</ul>`;
