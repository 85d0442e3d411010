import { networkChart, shareChart } from "../../charts/index.ts";
import { inEnglish } from "../../model/english.ts";
import type { PowerEvidence } from "../../model/finding/coordination.ts";
import type { Finding, FindingsDocument, Measure } from "../../model/finding.ts";
import { say } from "../../model/sentence.ts";
import {
  type Control,
  type OrchestratedView,
  orchestratedView,
  type TierCount,
  tierCounts,
} from "../../views/index.ts";
import { type Html, html, raw } from "../html.ts";
import { networkOf } from "../network.ts";
import { count, grouped, percent, span, tierName } from "../words.ts";
import { groupArticle, tierMark } from "./group.ts";
import { caveats, type Desk, drawn, numeric, table } from "./parts.ts";

/** Groups drawn in full; the others are listed. */
const MOST_FULL = 24;
/** Accounts in the drawing of all groups; whole groups are added until the next would exceed it. */
const MOST_NODES = 1500;

/** How much is orchestrated: the detection as a whole with its negative control, prevalence, then each group. */
export function orchestratedSection(document: FindingsDocument, desk: Desk): Html {
  const view = orchestratedView(document);
  const { groups, summary, prevalence, answer } = view;
  const full = groups.slice(0, MOST_FULL);
  return html`<section id="orchestrated" aria-labelledby="h-orchestrated"><h2 id="h-orchestrated">How much is orchestrated</h2>
<p class="lead">${summary ? inEnglish(summary.statement) : answer.text.map(inEnglish).join(" ")}</p>
${controlAside(view)}
${summary ? caveats(summary) : ""}
${prevalence ? share(prevalence, view.share, desk) : ""}
${groups.length ? html`${groups.length > 1 ? overview(document, groups, desk) : ""}${groupIndex(groups)}${tierKey(view)}` : ""}
${full.map((g) => groupArticle(g, document, desk))}
${groups.length > full.length ? html`<p class="note">The first ${String(full.length)} groups are described in full, the other ${grouped(groups.length - full.length)} in the table above; findings.json has every one.</p>` : ""}
</section>`;
}

/** The control beside the finding: what the same detection gives once the signal is destroyed, and what it could find. */
function controlAside({ control, power, tiers, answer }: OrchestratedView): Html | string {
  if (answer.verdict === "not asked" && !control) return "";
  const about =
    "The whole detection, run again after its signal is destroyed: account labels permuted within strata of time and language, so that nobody acts with anybody; then objects permuted among the acts of a stratum, so that nobody acts on the same thing. What it finds there, it finds in noise.";
  return html`<aside class="control" aria-label="Negative control and power"><div class="two"><div>${control ? controlTable(tiers, control) : ""}<p class="note">${control ? about : inEnglish(say("control.none"))}</p></div><div>${power ? powerTable(power) : ""}</div></div></aside>`;
}

function controlTable(tiers: readonly TierCount[], control: Control): Html {
  const rows: Html[] = [];
  const row = (name: string, of: readonly TierCount[], permuted: Pick<Control, "labelsPermuted" | "objectsPermuted">) =>
    html`<tr><th scope="row" class="nw">${name}</th><td class="n">${grouped(of.reduce((n, t) => n + t.groups, 0))}</td><td class="n">${grouped(permuted.labelsPermuted)}</td><td class="n">${grouped(permuted.objectsPermuted)}</td></tr>`;
  if (control.confirmed)
    rows.push(
      row(
        "confirmed groups",
        tiers.filter((t) => t.tier === "confirmed"),
        control.confirmed,
      ),
    );
  rows.push(row("groups of any tier", tiers, control));
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Negative control"><table class="figures"><caption>Negative control</caption><thead><tr><td></td><th scope="col" class="n">in the data</th><th scope="col" class="n">labels permuted</th><th scope="col" class="n">objects permuted</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

function powerTable(power: PowerEvidence): Html {
  const { spikes } = power;
  return html`${
    spikes.length
      ? html`<div class="scroll" tabindex="0" role="group" aria-label="Power"><table class="figures"><caption>Power</caption><thead><tr><th scope="col">test group, hidden in this data</th><th scope="col" class="n">accounts found again</th></tr></thead><tbody>${spikes.map(
          (s) =>
            html`<tr><th scope="row">${inEnglish(s.name)}</th><td class="n">${grouped(s.recovered)} of ${grouped(s.size)}</td></tr>`,
        )}</tbody></table></div>`
      : ""
  }<p class="note">${power.noPower ? html`<b>No power:</b> ${inEnglish(power.noPower)}` : "What the detection could have found here; looser or rarer groups are missed."}</p>`;
}

/** The share in words, and drawn where there is one. */
function share(finding: Finding<"prevalence">, m: Measure | undefined, desk: Desk): Html {
  return html`<h3>Share of the conversation</h3><p class="lead">${inEnglish(finding.statement)}</p>${m ? html`<figure>${drawn((o) => shareChart(m, o), desk, `share: ${shareText(m)}`, { wide: [358, 56] })}<figcaption>share: ${shareText(m)}${m.note ? `; ${inEnglish(m.note)}` : ""}</figcaption></figure>` : ""}${caveats(finding)}`;
}

const shareText = (m: Measure): string =>
  `${percent(m.value)}${m.interval ? ` (${percent(m.interval[0])} – ${percent(m.interval[1])}${m.level ? `, ${percent(m.level)} interval` : ""})` : ""}`;

function overview(document: FindingsDocument, groups: readonly Finding<"group">[], desk: Desk): Html {
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
  return html`<figure><ul class="key">${tierCounts(drawnGroups).map(
    ({ tier: t }) =>
      html`<li>${raw(`<svg viewBox="0 0 12 12" aria-hidden="true" focusable="false"><circle cx="6" cy="6" r="5" fill="var(--${t})"></circle></svg>`)}${tierName(t)}</li>`,
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

const tierKey = ({ tiers }: OrchestratedView): Html =>
  html`<ul class="caveats">${tiers.map(({ tier }) => html`<li>${tierMark(tier)}: ${inEnglish(say(`means.${tier}`))}</li>`)}</ul>`;
