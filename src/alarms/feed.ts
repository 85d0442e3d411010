import { Feed } from "feed";
import { type AlarmMessage, chartOf, htmlOf, subjectOf } from "./message.ts";

const MOST_ENTRIES = 50;

/** All alarms of a project as an Atom feed (RFC 4287), newest first. The same messages give the same bytes. */
export function atomFeed(messages: readonly AlarmMessage[]): string {
  const newest = messages.slice(-MOST_ENTRIES).reverse();
  const feed = new Feed({
    id: "urn:claque:alarms",
    title: "claque: what is rising",
    copyright: "",
    generator: "claque",
    updated: new Date(newest[0]?.raisedAt ?? 0),
  });
  for (const m of newest)
    feed.addItem({
      id: `urn:claque:alarm:${m.id}`,
      title: clean(subjectOf(m)),
      link: `urn:claque:alarm:${m.id}`,
      date: new Date(m.raisedAt),
      description: clean(m.statement),
      content: clean(`${htmlOf(m)}${chartOf(m)}`),
    });
  return feed.atom1();
}

/** Characters that XML 1.0 does not allow are dropped. */
const clean = (s: string): string => s.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");
