import { markup } from "../../charts/dom.ts";
import type { ChartElement, ChartOptions } from "../../charts/index.ts";
import { inEnglish } from "../../model/english.ts";
import type { Finding, ShownObject } from "../../model/finding.ts";
import { type Html, html, raw } from "../html.ts";
import { count, grouped, labelOf, nameOf } from "../words.ts";

/** What a section is given to draw with. */
export interface Desk {
  readonly document: unknown;
}

/** A table that can be scrolled sideways by keyboard where it is too wide. First column = row heads. */
export function table(
  caption: string,
  heads: readonly (string | { readonly text: string; readonly numeric: true })[],
  rows: readonly (readonly (Html | string | number)[])[],
  className?: string,
): Html {
  const numeric = heads.map((h) => typeof h !== "string");
  const cls = (i: number) => (numeric[i] ? html` class="n"` : "");
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${caption}"><table${className ? html` class="${className}"` : ""}><caption>${caption}</caption><thead><tr>${heads.map(
    (h, i) => html`<th scope="col"${cls(i)}>${typeof h === "string" ? h : h.text}</th>`,
  )}</tr></thead><tbody>${rows.map(
    (row) =>
      html`<tr>${row.map((cell, i) =>
        i === 0 ? html`<th scope="row"${cls(i)}>${shown(cell)}</th>` : html`<td${cls(i)}>${shown(cell)}</td>`,
      )}</tr>`,
  )}</tbody></table></div>`;
}

const shown = (cell: Html | string | number): Html | string => (typeof cell === "number" ? grouped(cell) : cell);
export const numeric = (text: string): { readonly text: string; readonly numeric: true } => ({ text, numeric: true });

/** The drawing for wide screens and one for narrow ones; each has the same text alternative. */
export function drawn(
  make: (options: ChartOptions) => ChartElement,
  desk: Desk,
  label: string,
  sizes: { readonly wide: readonly [number, number]; readonly narrow?: readonly [number, number] },
): Html {
  const one = ([width, height]: readonly [number, number]) =>
    raw(markup(make({ document: desk.document, width, height, label })));
  if (!sizes.narrow) return one(sizes.wide);
  return html`<div class="wide">${one(sizes.wide)}</div><div class="narrow">${one(sizes.narrow)}</div>`;
}

/** A bar as long as its share of the longest; its number stands beside it in words. */
export const bar = (share: number, tone = "accent"): Html =>
  html`<svg class="bar" viewBox="0 0 100 3" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect width="${
    Math.round(Math.max(0, Math.min(1, share)) * 1000) / 10
  }" height="3" fill="var(--${tone})"></rect></svg>`;

export const caveats = (finding: Pick<Finding, "caveats">): Html | false =>
  finding.caveats.length > 0 &&
  html`<ul class="caveats">${finding.caveats.map((c) => html`<li>${inEnglish(c)}</li>`)}</ul>`;

/** An object's label isolated from the writing direction around it, or why it is withheld. */
function objectLabel(object: ShownObject): Html {
  if (object.label === undefined)
    return html`<span class="withheld">${nameOf(object.type)}, withheld: ${object.withheld ? inEnglish(object.withheld) : "under the release rule"}</span>`;
  return html`<bdi${object.type === "text" ? html` class="quote"` : ""}>${labelOf(object.type, object.label, 280)}</bdi>`;
}

/** `1,234`, or `≥ 1,230` where the exact count would give something away. */
const counted = (object: ShownObject, n: number): string => `${object.atLeast ? "≥ " : ""}${grouped(n)}`;

/** What is shown, how many accounts, how many posts: with bars. */
export function objectTable(
  caption: string,
  objects: readonly ShownObject[],
  most = Math.max(1, ...objects.map((o) => o.actors)),
): Html {
  const types = new Set(objects.map((o) => o.type));
  const head = types.size === 1 ? nameOf(objects[0].type) : "link, text or tag";
  return table(
    caption,
    [head, numeric("accounts"), numeric("posts")],
    objects.map((o) => [html`${objectLabel(o)}${bar(o.actors / most)}`, counted(o, o.actors), counted(o, o.posts)]),
    "objects",
  );
}

/** How many objects the release rule left out altogether. */
export const leftOut = (finding: Finding): Html | false => {
  const withheld = finding.measures.withheldObjects;
  return (
    withheld !== undefined &&
    html`<p class="note">${count(withheld.value, "more object")} not listed: each rests ${withheld.note ? inEnglish(withheld.note) : "on too few accounts"}.</p>`
  );
};
