import { inEnglish } from "../../model/english.ts";
import type { FindingsDocument } from "../../model/finding.ts";
import { type Answer, orchestratedView, risingView, talkedView } from "../../views/index.ts";
import { burstName } from "../bursts.ts";
import { type Html, html } from "../html.ts";
import { capital, labelOf } from "../words.ts";

/** The three answers on one screen: talked about, rising, orchestrated. */
export function answers(document: FindingsDocument): Html {
  const talked = talkedView(document);
  const rising = risingView(document);
  const { first } = talked;
  return html`<div class="answers">${tile("Talked about", "talked", talked.answer, first && labelOf(first.type, first.label ?? "", 60))}${tile("Rising", "rising", rising.answer, rising.rises[0] && burstName(rising.rises[0].burst))}${tile("Orchestrated", "orchestrated", orchestratedView(document).answer)}</div>`;
}

/** One answer; `name`: what was found, where it is an object. */
function tile(title: string, id: string, { verdict, figure, text, sure }: Answer, name?: string): Html {
  const head = name !== undefined ? html`<bdi>${name}</bdi>` : figure ? capital(inEnglish(figure)) : "–";
  return html`<div class="answer"><h2>${title}</h2><p class="figure${verdict === "found" && name === undefined ? "" : " in-words"}">${head}</p><p>${text.map(inEnglish).join(" ")}</p>${sure.map((s) => html`<p class="note">${inEnglish(s)}</p>`)}${verdict === "not asked" ? "" : html`<p><a href="#${id}">See ${title.toLowerCase()}</a></p>`}</div>`;
}
