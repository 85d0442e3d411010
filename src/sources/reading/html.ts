import { unescapeHtml } from "./post.ts";

/** A post written in HTML: its text, and the addresses of its links that lead to neither a profile nor a hashtag. */
export interface HtmlText {
  readonly text: string;
  readonly links: readonly string[];
}

/** A tag ends at the first `>`: sanitised HTML escapes it inside attributes, and the scan stays linear for hostile text. */
const TAG = /<[^<>]*>/g;
const ANCHOR = /<a\b([^<>]*)>/gi;
const HREF = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/i;
const CLASS = /\bclass\s*=\s*(?:"([^"]*)"|'([^']*)')/i;
const REL = /\brel\s*=\s*(?:"([^"]*)"|'([^']*)')/i;

/** Tags become nothing, paragraphs and breaks become line breaks; what Mastodon hides with `invisible` stays. O(characters). */
export function textOfHtml(html: string): HtmlText {
  if (!html.includes("<")) return { text: unescapeHtml(html), links: [] };
  const links: string[] = [];
  for (const [, attributes] of html.matchAll(ANCHOR)) {
    const kind = `${pick(CLASS, attributes)} ${pick(REL, attributes)}`;
    const href = unescapeHtml(pick(HREF, attributes));
    if (/^https?:\/\//i.test(href) && !/\b(?:mention|hashtag|tag|status-link-user)\b/.test(kind)) links.push(href);
  }
  const text = html
    .replace(/<br\s*\/?>/gi, "\n")
    .replace(/<\/p>\s*<p\b[^>]*>/gi, "\n\n")
    .replace(TAG, "");
  return { text: unescapeHtml(text).trim(), links };
}

function pick(pattern: RegExp, text: string): string {
  const found = pattern.exec(text);
  return found?.[1] ?? found?.[2] ?? "";
}
