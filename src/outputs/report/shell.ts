import { CHART_DEFS } from "../../charts/index.ts";
import { type Html, html, raw } from "../html.ts";
import { REPORT_CSS } from "./style.ts";
import { STYLE_HASH } from "./style-hash.ts";

/** Nothing may run and nothing may be fetched: this page is all there is, and only its own stylesheet (by hash) applies. */
export const REPORT_CSP = `default-src 'none'; style-src '${STYLE_HASH}'; font-src data:; base-uri 'none'; form-action 'none'`;

export interface ReportPage {
  readonly title: string;
  /** What claque is, in a few words beside its name. */
  readonly about: string;
  readonly headline: string;
  readonly dek: string;
  readonly under: Html | string;
  /** Before the list of sections. */
  readonly before: Html | string;
  /** Those without a body are left out. */
  readonly sections: readonly { readonly id: string; readonly title: string; readonly body: Html | string }[];
  readonly foot: Html;
}

/** One self-contained page: no script, no request. The same content gives the same bytes. */
export function* reportPage(page: ReportPage): Iterable<string> {
  const built = page.sections.filter((s) => s.body !== "");
  yield html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${raw(REPORT_CSP)}"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark"><title>${page.title}</title><style>${raw(REPORT_CSS)}</style></head><body>
<a class="skip" href="#main">Skip to the findings</a>${raw(CHART_DEFS)}<div class="page"><header class="mast"><p class="brand"><b>claque</b><span>${page.about}</span></p>
<h1>${page.headline}</h1><p class="dek">${page.dek}</p>${page.under}</header><main id="main">${page.before}
<nav aria-label="Sections"><ul>${built.map((s) => html`<li><a href="#${s.id}">${s.title}</a></li>`)}</ul></nav>
`.text;
  for (const { body } of built) yield `${typeof body === "string" ? body : body.text}\n`;
  yield html`</main><footer>${page.foot}</footer></div></body></html>
`.text;
}
