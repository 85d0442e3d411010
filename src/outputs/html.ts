import { escapeHtml } from "../model/escape-html.ts";
/** Markup that has been escaped, or made by us: nothing else is ever written into a page unescaped. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Piece = Html | string | number | null | undefined | false | readonly Piece[];

/** Markup with values escaped: html`<p>${text}</p>`. Nested markup and lists pass as they are; null, undefined and false vanish. */
export function html(strings: TemplateStringsArray, ...values: readonly Piece[]): Html {
  let out = strings[0];
  values.forEach((value, i) => {
    out += flatten(value) + strings[i + 1];
  });
  return new Html(out);
}

/** Markup of our own making (a drawing). */
export const raw = (text: string): Html => new Html(text);

function flatten(piece: Piece): string {
  if (piece === null || piece === undefined || piece === false) return "";
  if (piece instanceof Html) return piece.text;
  if (Array.isArray(piece)) return piece.map(flatten).join("");
  return escapeHtml(String(piece));
}
