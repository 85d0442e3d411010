import { inEnglish } from "../../model/english.ts";
import type { FindingsDocument } from "../../model/finding.ts";
import { talkedView } from "../../views/index.ts";
import { type Html, html } from "../html.ts";
import { capital, nameOf } from "../words.ts";
import { caveats, leftOut, objectTable } from "./parts.ts";

const MOST_OPEN = 8;

export function talkedSection(document: FindingsDocument): Html | string {
  const { lists } = talkedView(document);
  if (lists.length === 0) return "";
  return html`<section id="talked" aria-labelledby="h-talked"><h2 id="h-talked">What is talked about</h2>
<p class="note">Ranked by how many accounts used it, not by how often. Shown only where at least ${document.release.k} accounts did; a text only where at least ${document.release.k} accounts posted that same text.</p>
<div class="lists">${lists.map((f) => {
    const { type } = f.detail;
    const shown = f.objects.filter((o) => o.label !== undefined);
    return html`<div><p>${inEnglish(f.statement)}</p>${shown.length ? objectTable(capital(nameOf(type, 2)), shown.slice(0, MOST_OPEN)) : ""}${
      shown.length > MOST_OPEN
        ? html`<details><summary>${String(shown.length - MOST_OPEN)} more</summary>${objectTable(`${capital(nameOf(type, 2))}, continued`, shown.slice(MOST_OPEN), shown[0].actors)}</details>`
        : ""
    }${leftOut(f)}</div>`;
  })}</div>${lists[0] ? caveats(lists[0]) : ""}</section>`;
}
