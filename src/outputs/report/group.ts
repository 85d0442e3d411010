import { hoursChart, networkChart, tightnessChart, tightnessLabels, volumeChart } from "../../charts/index.ts";
import { inEnglish } from "../../model/english.ts";
import type { GroupBehaviour, GroupDetail } from "../../model/finding/group.ts";
import type { Finding, FindingsDocument, Tier } from "../../model/finding.ts";
import { formatDuration, formatUtc } from "../../model/time.ts";
import { groupBins, groupDaysView } from "../../views/index.ts";
import { type Html, html } from "../html.ts";
import { placeGroup } from "../network.ts";
import { count, evalue, grouped, nameOf, probability, span, tierName } from "../words.ts";
import { caveats, type Desk, drawn, leftOut, numeric, objectTable, table } from "./parts.ts";

const MOST_OBJECTS = 12;
const MARK: Readonly<Record<Tier, string>> = { confirmed: "●", candidate: "◐", synchronised: "≈", unvalidated: "○" };

/** The tier as a sign and a word: never colour alone. */
export const tierMark = (tier: Tier): Html =>
  html`<span class="tier ${tier}"><span aria-hidden="true">${MARK[tier]} </span>${tierName(tier)}</span>`;

/** One group: what was seen, who joins whom, when, how tight, on what, by which evidence, and what else could explain it. */
export function groupArticle(group: Finding<"group">, document: FindingsDocument, desk: Desk): Html {
  const { detail } = group;
  return html`<article class="group" id="${group.id}" aria-labelledby="h-${group.id}"><header><h3 id="h-${group.id}">Group ${group.id}</h3>${tierMark(detail.tier)}<span class="note">${count(group.size.actors, "account")} · ${count(group.size.posts, "post")} · ${span(group.period)}</span></header>
<p class="lead">${inEnglish(group.statement)}</p>
<div class="panels"><div>${network(group, detail, document, desk)}</div><div>${hours(detail, desk)}${tightness(detail, desk)}</div></div>
${days(group, document, desk)}
${objects(group)}
${evidence(detail)}
${lookAlikes(detail)}
${detail.reasoning.length ? html`<details><summary>The reasoning, step by step</summary><ol class="steps">${detail.reasoning.map((r) => html`<li>${inEnglish(r)}</li>`)}</ol></details>` : ""}
${group.caveats.length > 2 ? html`<details><summary>${count(group.caveats.length, "caveat")} of these behaviours</summary>${caveats(group)}</details>` : caveats(group)}</article>`;
}

function network(group: Finding<"group">, detail: GroupDetail, document: FindingsDocument, desk: Desk): Html {
  const place = placeGroup(group, document);
  const data = {
    nodes: Array.from(place.x, (x, i) => ({ x, y: place.y[i], tone: detail.tier })),
    edges: detail.edges.map(([source, target, weight]) => ({ source, target, weight })),
  };
  const more = detail.edgeCount - detail.edges.length;
  return html`<figure><h4>Who is joined to whom</h4>${drawn((o) => networkChart(data, o), desk, `Network of ${count(data.nodes.length, "account")} and ${count(data.edges.length, "edge")}.`, { wide: [520, 340] })}
<figcaption>${count(detail.edgeCount, "edge")}${more > 0 ? `; the ${grouped(detail.edges.length)} strongest are drawn` : ""}.</figcaption></figure>`;
}

function days(group: Finding<"group">, document: FindingsDocument, desk: Desk): Html {
  const view = groupDaysView(group, document);
  const label = inEnglish(view.said);
  if (!view.shown) return html`<h4>When they acted</h4><p class="note">${label}</p>`;
  const data = { ...view, actors: [], only: "posts" } as const;
  return html`<figure><h4>When they acted</h4>${drawn((o) => volumeChart(data, o), desk, label, { wide: [1032, 150], narrow: [358, 140] })}
<figcaption>${inEnglish(view.about)}</figcaption>
<details class="twin"><summary>Days as a table</summary>${table(
    label,
    ["from (UTC)", numeric("posts, at least")],
    groupBins(view).map((b) => [
      formatUtc(b.from).slice(0, 10),
      b.posts === null ? html`<span class="withheld">withheld</span>` : grouped(b.posts),
    ]),
  )}</details></figure>`;
}

function hours(detail: GroupDetail, desk: Desk): Html | string {
  if (detail.hours.length !== 24) return "";
  const rounded = detail.hoursRoundedTo ?? 1;
  const peak = detail.hours.indexOf(Math.max(...detail.hours));
  return html`<figure><h4>Hours of the day, UTC</h4>${drawn((o) => hoursChart(detail.hours, o), desk, `Posts by UTC hour of day; most in the hour from ${String(peak).padStart(2, "0")}:00.`, { wide: [358, 112] })}
<details class="twin"><summary>Hours as a table</summary>${table(
    `Posts that took part, by UTC hour${rounded > 1 ? `, rounded to ${rounded}` : ""}`,
    ["hour", numeric("posts")],
    detail.hours.map((n, h) => [`${String(h).padStart(2, "0")}:00`, n]),
  )}</details></figure>`;
}

function tightness(detail: GroupDetail, desk: Desk): Html | string {
  const data = detail.tightness;
  if (data.count.length === 0) return "";
  const labels = tightnessLabels(data);
  const total = data.count.reduce((a, b) => a + b, 0);
  return html`<figure><h4>Time between co-acting posts, up to</h4>${drawn((o) => tightnessChart(data, o), desk, `How far apart in time co-acting posts lie: ${labels.map((l, i) => `${l} ${grouped(data.count[i])}`).join(", ")}.`, { wide: [358, 112] })}
<details class="twin"><summary>Gaps as a table</summary>${table(
    `Gaps between ${count(total, "pair")} of co-acting posts`,
    ["gap", numeric("pairs")],
    labels.map((l, i) => [l, data.count[i]]),
  )}</details></figure>`;
}

function objects(group: Finding<"group">): Html {
  const named = group.objects.filter((o) => o.label !== undefined);
  const listed = named.slice(0, MOST_OBJECTS);
  return html`${listed.length ? objectTable("What they shared", listed) : ""}${
    named.length > listed.length
      ? html`<p class="note">and ${count(named.length - listed.length, "more object")} in findings.json.</p>`
      : ""
  }${unnamed(group)}${leftOut(group)}`;
}

/** Objects that have a count but no label, by type and reason: listing them one by one would say nothing. */
function unnamed(group: Finding<"group">): Html | string {
  const kinds = new Map<string, { type: string; why: string; n: number; most: number }>();
  for (const o of group.objects) {
    if (o.label !== undefined) continue;
    const why = o.withheld ? inEnglish(o.withheld) : "under the release rule";
    const key = `${o.type}\0${why}`;
    const kind = kinds.get(key) ?? { type: o.type, why, n: 0, most: 0 };
    kinds.set(key, { ...kind, n: kind.n + 1, most: Math.max(kind.most, o.actors) });
  }
  if (kinds.size === 0) return "";
  return html`<p class="note">Also shared, without a label:</p><ul class="caveats">${[...kinds.values()].map(
    ({ type, why, n, most }) => {
      return html`<li>${count(n, nameOf(type), nameOf(type, 2))}, ${n === 1 ? "by" : "each by up to"} ${count(most, "account")} (${why})</li>`;
    },
  )}</ul>`;
}

function evidence(detail: GroupDetail): Html {
  const control = detail.negativeControl;
  return html`${table(
    "Evidence",
    [
      "behaviour",
      numeric("within"),
      numeric("objects"),
      numeric("co-actions"),
      numeric("expected"),
      "channel A: who with whom",
      "channel B: how tight",
      "channel G: the group",
    ],
    detail.behaviours.map((b) => [
      b.behaviour,
      formatDuration(b.windowMs),
      b.objects,
      b.coActions,
      b.expected < 10 ? String(Number(b.expected.toPrecision(2))) : grouped(Math.round(b.expected)),
      channel(b, "A"),
      channel(b, "B"),
      channel(b, "G"),
    ]),
  )}<p class="note">Negative control beside it: the whole detection finds ${count(control.labelsPermuted, "group")} with account labels permuted and ${count(control.objectsPermuted, "group")} with objects permuted${control.runs > 1 ? ` (mean of ${grouped(control.runs)} runs)` : ""}.</p>`;
}

function channel(behaviour: GroupBehaviour, name: "A" | "B" | "G"): Html | string {
  const asked = behaviour.channels.find((c) => c.channel === name);
  if (!asked) return html`<span class="withheld">not asked</span>`;
  const values = [
    asked.q !== undefined ? `q ${probability(asked.q)}` : "",
    asked.p !== undefined && asked.q === undefined ? `p ${probability(asked.p)}` : "",
    asked.log10e !== undefined ? `e = ${evalue(asked.log10e)}` : "",
  ].filter(Boolean);
  return html`${values.join(", ") || "asked"}${asked.note ? html`<br><span class="note">${inEnglish(asked.note)}</span>` : ""}`;
}

function lookAlikes(detail: GroupDetail): Html | string {
  if (detail.lookAlikes.length === 0) return "";
  return html`<h4>What else could explain it</h4><ul class="alike">${detail.lookAlikes.map((l) => html`<li><b>${inEnglish(l.name)}</b>: ${l.verdict}. ${inEnglish(l.why)}</li>`)}</ul>`;
}
