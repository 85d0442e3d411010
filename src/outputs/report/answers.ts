import { type FindingsDocument, ofKind } from "../../model/finding.ts";
import { burstCount, burstFacts, burstName, risesOf } from "../bursts.ts";
import { type Html, html } from "../html.ts";
import { groupsOf } from "../network.ts";
import { controlOf, powerOf, TIER_ORDER, TIER_WORDS } from "../tiers.ts";
import { count, grouped, labelOf } from "../words.ts";

/** The three answers on one screen: talked about, rising, orchestrated. */
export function answers(document: FindingsDocument): Html {
  if (document.collection.posts === 0)
    return html`<div class="answers">${["Talked about", "Rising", "Orchestrated"].map((title) => answer(title, "–", "Nothing has been read, so nothing was looked for."))}</div>`;
  return html`<div class="answers">${[talked(document), rising(document), orchestrated(document)]}</div>`;
}

const answer = (title: string, figure: Html | string, text: Html | string, href?: string): Html =>
  html`<div class="answer"><h2>${title}</h2><p class="figure">${figure}</p><p>${text}</p>${href ? html`<p><a href="${href}">See ${title.toLowerCase()}</a></p>` : ""}</div>`;

function talked(document: FindingsDocument): Html {
  const lists = ofKind(document, "top");
  const first = lists.map((f) => f.objects.find((o) => o.label !== undefined)).find((o) => o !== undefined);
  if (!first)
    return answer(
      "Talked about",
      "–",
      `Nothing was used by ${document.release.k} accounts or more, so nothing may be shown.`,
      lists.length ? "#talked" : undefined,
    );
  return answer(
    "Talked about",
    html`${first.atLeast ? "≥ " : ""}${grouped(first.actors)} <small>accounts</small>`,
    html`used <bdi>${labelOf(first.type, first.label ?? "", 60)}</bdi>, the most widely used ${first.type === "domain" ? "website" : first.type} of this collection.`,
    "#talked",
  );
}

function rising(document: FindingsDocument): Html {
  const n = burstCount(document);
  const first = risesOf(document)[0]?.finding;
  const summary = ofKind(document, "burst-summary")[0];
  const figure = html`${grouped(n)} <small>${n === 1 ? "burst" : "bursts"}</small>`;
  if (!first) {
    const noPower = summary?.statement.match(/No power[^.]*\./)?.[0];
    return answer(
      "Rising",
      summary ? figure : "–",
      noPower ?? (summary ? "Nothing rose above its forecast." : "Bursts were not looked for."),
      summary && "#rising",
    );
  }
  return answer(
    "Rising",
    figure,
    html`The strongest: <bdi>${burstName(first)}</bdi>, ${burstFacts(first)}.`,
    "#rising",
  );
}

function orchestrated(document: FindingsDocument): Html {
  const groups = groupsOf(document);
  const control = controlOf(document);
  const blind = powerOf(document)?.noPower ? " No power on this data: what was not found may well be there." : "";
  const noise = control
    ? ` The same search in shuffled data finds ${[control.labelsPermuted, control.objectsPermuted]
        .filter((n) => n !== undefined)
        .map((n) => grouped(n))
        .join(" and ")} groups${
        control.confirmed
          ? `, ${[control.confirmed.labelsPermuted, control.confirmed.objectsPermuted].map((n) => grouped(n ?? 0)).join(" and ")} of them confirmed`
          : ""
      }.`
    : groups.length
      ? " No negative control was run."
      : "";
  if (groups.length === 0)
    return answer(
      "Orchestrated",
      html`0 <small>groups</small>`,
      `No group stands out from chance. ${blind ? blind.trim() : "That is not proof that there is none."}${noise}`,
      "#orchestrated",
    );
  const tiers = TIER_ORDER.map(
    (t) => [groups.filter((g) => g.detail.tier === t).length, TIER_WORDS[t].label] as const,
  ).filter(([n]) => n > 0);
  const accounts = new Set(groups.flatMap((g) => g.members)).size;
  return answer(
    "Orchestrated",
    html`${grouped(groups.length)} <small>${groups.length === 1 ? "group" : "groups"}</small>`,
    `${count(accounts, "account")} in ${tiers.map(([n, label]) => `${n} ${label}`).join(", ")} ${groups.length === 1 ? "group" : "groups"}.${noise}${blind}`,
    "#orchestrated",
  );
}
