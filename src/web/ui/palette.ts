import type { OrchestratedData, TopicsData } from "../view-data.ts";
import { ask, revision } from "./data.ts";
import { groupName } from "./group-name.ts";
import { harmless } from "./harmless.ts";
import { language, t } from "./i18n.ts";
import { placesOf } from "./places.ts";
import { holdsNotices } from "./role.ts";
import { place } from "./router.ts";
import { to, topicHref, topicOf } from "./scope.ts";

/** A place that can be gone to by name. */
export interface Destination {
  readonly href: string;
  readonly name: string;
  /** What kind of thing it is. */
  readonly kind: string;
}

let known: { readonly of: string; readonly all: Promise<readonly Destination[]> } | undefined;

/** Everything that may be gone to: pages, narratives and objects that are shown as topics, groups. Asks the observatory once a revision of the findings and view. */
export function destinations(): Promise<readonly Destination[]> {
  const of = `${revision.value} ${language.value} ${place.value.params}`;
  if (known?.of !== of) known = { of, all: asked() };
  return known.all;
}

/** Known at once: who types fast goes to a page, whatever is still being asked. */
export const pages = (): readonly Destination[] =>
  placesOf(holdsNotices.value).map(([href, key]) => ({ href: to(href), name: t(key), kind: t("palette.page") }));

async function asked(): Promise<readonly Destination[]> {
  try {
    const [topics, groups] = await Promise.all([
      ask<TopicsData>("/topics.json"),
      ask<OrchestratedData>("/orchestrated.json"),
    ]);
    return [
      ...pages(),
      ...(topics.narratives?.rows ?? []).map((n) => ({
        href: topicHref(n.topic),
        name: n.words.join(", "),
        kind: t("palette.narrative"),
      })),
      ...topics.top.flatMap(({ objects }) =>
        objects.flatMap((o) => {
          const asked = o.type === "hashtag" || o.type === "domain" ? topicOf(o) : undefined;
          return asked === undefined ? [] : [{ href: topicHref(asked), name: o.label ?? "", kind: t("palette.topic") }];
        }),
      ),
      ...groups.groups.map((g) => ({
        href: to(`/group/${encodeURIComponent(g.id)}`),
        name: groupName(g),
        kind: t("palette.group"),
      })),
    ];
  } catch {
    // Without findings there are pages, and nothing else; asked again next time.
    known = undefined;
    return pages();
  }
}

const MOST = 12;

/** Those whose name holds every word that was typed, names that begin so first; last, the words as a topic to ask about. */
export function matching(all: readonly Destination[], typed: string): readonly Destination[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const holds = all.filter(({ name, kind }) => words.every((w) => `${name} ${kind}`.toLowerCase().includes(w)));
  const first = holds.filter(({ name }) => words.length > 0 && name.toLowerCase().startsWith(words[0]));
  const found = [...first, ...holds.filter((d) => !first.includes(d))].slice(0, MOST);
  return words.length === 0
    ? found
    : [
        ...found,
        {
          href: topicHref(typed.trim()),
          name: t("palette.ask", { text: harmless(typed.trim(), 80) }),
          kind: t("palette.topic"),
        },
      ];
}
