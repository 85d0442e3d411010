import { xml } from "../xml.ts";
import { body } from "./html.ts";
import type { BriefTold } from "./told.ts";

/** Atom (RFC 4287) with one entry, its id the period's end: a reader sees each briefing once. */
export function feed(brief: BriefTold): string {
  const updated = new Date(brief.until).toISOString();
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xml(brief.language)}">
<title>claque</title><id>urn:claque:brief</id><updated>${updated}</updated><author><name>claque</name></author>
<entry><title>${xml(brief.title)}</title><id>urn:claque:brief:${updated}</id><updated>${updated}</updated>
<content type="html">${xml(body(brief).text)}</content></entry>
</feed>
`;
}
