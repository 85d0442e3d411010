import type { FindingsDocument } from "../../model/finding.ts";
import { type Html, html } from "../html.ts";
import { detailOf, groupsOf } from "../network.ts";
import { controlOf, TIER_ORDER, TIER_WORDS } from "../tiers.ts";
import { count, grouped, labelOf } from "../words.ts";

/** The three answers on one screen: talked about, rising, orchestrated. */
export function answers(document: FindingsDocument): Html {
  return html`<div class="answers">${[talked(document), rising(document), orchestrated(document)]}</div>`;
}

const answer = (title: string, figure: Html | string, text: Html | string, href?: string): Html =>
  html`<div class="answer"><h2>${title}</h2><p class="figure">${figure}</p><p>${text}</p>${href ? html`<p><a href="${href}">See ${title.toLowerCase()}</a></p>` : ""}</div>`;

function talked(document: FindingsDocument): Html {
  const lists = document.findings.filter((f) => f.kind === "top");
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
    html`${grouped(first.actors)} <small>accounts</small>`,
    html`used <bdi>${labelOf(first.type, first.label ?? "", 60)}</bdi>, the most widely used ${first.type === "domain" ? "website" : first.type} of this collection.`,
    "#talked",
  );
}

function rising(document: FindingsDocument): Html {
  const bursts = document.findings.filter((f) => f.kind === "burst");
  const first = bursts[0];
  if (!first) return answer("Rising", html`0 <small>bursts</small>`, "No burst above its forecast was reported.");
  return answer(
    "Rising",
    html`${grouped(bursts.length)} <small>${bursts.length === 1 ? "burst" : "bursts"}</small>`,
    first.statement,
    "#rising",
  );
}

function orchestrated(document: FindingsDocument): Html {
  const groups = groupsOf(document);
  const control = controlOf(document);
  const noise = control
    ? ` The same search in shuffled data finds ${[control.labelsPermuted, control.timesPermuted]
        .filter((n) => n !== undefined)
        .map((n) => grouped(n))
        .join(" and ")}.`
    : groups.length
      ? " No negative control was run."
      : "";
  if (groups.length === 0)
    return answer(
      "Orchestrated",
      html`0 <small>groups</small>`,
      `No group stands out from chance. That is not proof that there is none.${noise}`,
      "#orchestrated",
    );
  const tiers = TIER_ORDER.map(
    (t) => [groups.filter((g) => detailOf(g).tier === t).length, TIER_WORDS[t].label] as const,
  ).filter(([n]) => n > 0);
  const accounts = new Set(groups.flatMap((g) => g.members ?? [])).size;
  return answer(
    "Orchestrated",
    html`${grouped(groups.length)} <small>${groups.length === 1 ? "group" : "groups"}</small>`,
    `${count(accounts, "account")} in ${tiers.map(([n, label]) => `${n} ${label}`).join(", ")} ${groups.length === 1 ? "group" : "groups"}.${noise}`,
    "#orchestrated",
  );
}
