import { type AlarmMessage, chartOf, htmlOf, subjectOf } from "./message.ts";

const MOST_ENTRIES = 50;

/**
 * All alarms of a project as an Atom feed (RFC 4287), newest first. Titles and summaries are plain text and say so, so that no reader
 * takes a name for markup; the content is markup of our own, with every foreign word escaped. The same messages give the same bytes.
 */
export function atomFeed(messages: readonly AlarmMessage[]): string {
  const newest = messages.slice(-MOST_ENTRIES).reverse();
  const at = (m: AlarmMessage | undefined) => new Date(m?.raisedAt ?? 0).toISOString();
  const entries = newest.map(
    (m) => `  <entry>
    <id>urn:claque:alarm:${xml(m.id)}</id>
    <title type="text">${xml(subjectOf(m))}</title>
    <updated>${at(m)}</updated>
    <link href="urn:claque:alarm:${xml(m.id)}"/>
    <summary type="text">${xml(m.statement)}</summary>
    <content type="html">${xml(`${htmlOf(m)}${chartOf(m)}`)}</content>
  </entry>
`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>urn:claque:alarms</id>
  <title type="text">claque: what is rising</title>
  <updated>${at(newest[0])}</updated>
  <author><name>claque</name></author>
  <generator>claque</generator>
${entries.join("")}</feed>
`;
}

/** Text between tags; characters that XML 1.0 does not allow are dropped. */
const xml = (s: string): string =>
  s
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
