import { inEnglish } from "../model/english.ts";
import { type FindingsDocument, ofKind } from "../model/finding.ts";
import { formatUtc } from "../model/time.ts";
import { narrativesView, rankedGroups } from "../views/index.ts";
import { networkOf } from "./network.ts";

/** One column of a table; null = withheld or not known. */
export type Column =
  | { readonly name: string; readonly kind: "text"; readonly data: readonly (string | null)[] }
  | { readonly name: string; readonly kind: "number"; readonly data: readonly (number | null)[] }
  | { readonly name: string; readonly kind: "whole"; readonly data: readonly (number | null)[] };

export interface Table {
  readonly name: string;
  readonly about: string;
  columns(document: FindingsDocument): readonly Column[];
}

const text = (name: string, data: readonly (string | null)[]): Column => ({ name, kind: "text", data });
const number = (name: string, data: readonly (number | null)[]): Column => ({ name, kind: "number", data });
const whole = (name: string, data: readonly (number | null)[]): Column => ({ name, kind: "whole", data });

/** The network as an edge list: what CooRTweet, igraph and NetworkX read. */
export const EDGES: Table = {
  name: "edges",
  about: "one row per edge inside a group: pseudonyms, weight (distinct shared objects)",
  columns(document) {
    const { nodes, edges } = networkOf(document);
    return [
      text(
        "group",
        edges.map((e) => nodes[e.source].group),
      ),
      text(
        "tier",
        edges.map((e) => nodes[e.source].tier),
      ),
      text(
        "source",
        edges.map((e) => nodes[e.source].id),
      ),
      text(
        "target",
        edges.map((e) => nodes[e.target].id),
      ),
      number(
        "weight",
        edges.map((e) => e.weight),
      ),
    ];
  },
};

const GROUPS: Table = {
  name: "groups",
  about: "one row per group: tier, size, period, what they did together, negative controls, statement",
  columns(document) {
    const groups = rankedGroups(document);
    const details = groups.map((g) => g.detail);
    return [
      text(
        "group",
        groups.map((g) => g.id),
      ),
      text(
        "tier",
        details.map((d) => d.tier),
      ),
      whole(
        "accounts",
        groups.map((g) => g.size.actors),
      ),
      whole(
        "posts",
        groups.map((g) => g.size.posts),
      ),
      text(
        "from",
        groups.map((g) => formatUtc(g.period.from)),
      ),
      text(
        "until",
        groups.map((g) => formatUtc(g.period.until)),
      ),
      text(
        "behaviours",
        details.map((d) => d.behaviours.map((b) => b.behaviour).join(" ")),
      ),
      whole(
        "edges",
        details.map((d) => d.edgeCount),
      ),
      number(
        "q",
        groups.map((g) => g.measures.q.value),
      ),
      number(
        "groups_labels_permuted",
        details.map((d) => d.negativeControl.labelsPermuted),
      ),
      number(
        "groups_objects_permuted",
        details.map((d) => d.negativeControl.objectsPermuted),
      ),
      text(
        "statement",
        groups.map((g) => inEnglish(g.statement)),
      ),
    ];
  },
};

export const OBJECTS: Table = {
  name: "objects",
  about: "one row per hashtag, link, website or text shown: in which finding, accounts, posts",
  columns(document) {
    const rows = document.findings.flatMap((f) => f.objects.map((object) => ({ finding: f.id, kind: f.kind, object })));
    return [
      text(
        "finding",
        rows.map((r) => r.finding),
      ),
      text(
        "kind",
        rows.map((r) => r.kind),
      ),
      text(
        "type",
        rows.map((r) => r.object.type),
      ),
      text(
        "object",
        rows.map((r) => r.object.label ?? null),
      ),
      text(
        "withheld",
        rows.map((r) => (r.object.withheld ? inEnglish(r.object.withheld) : null)),
      ),
      whole(
        "accounts",
        rows.map((r) => r.object.actors),
      ),
      whole(
        "posts",
        rows.map((r) => r.object.posts),
      ),
      text(
        "counts",
        rows.map((r) => (r.object.atLeast ? "at least" : "exact")),
      ),
    ];
  },
};

export const VOLUME: Table = {
  name: "volume",
  about: "one row per bin: start (UTC), posts, distinct accounts; empty where withheld",
  columns(document) {
    const bins = ofKind(document, "volume")[0]?.detail.bins;
    const posts = bins?.posts ?? [];
    return [
      text(
        "from",
        posts.map((_, i) => formatUtc((bins?.from ?? 0) + i * (bins?.width ?? 0))),
      ),
      whole("posts", posts),
      whole("accounts", bins?.actors ?? []),
    ];
  },
};

const NARRATIVES: Table = {
  name: "narratives",
  about:
    "one row per narrative: words, theme, accounts, posts, wordings, share of what was written with its interval, period",
  columns(document) {
    const { list } = narrativesView(document);
    return [
      text(
        "words",
        list.map((f) => f.detail.words.join(" ")),
      ),
      whole(
        "theme",
        list.map((f) => f.detail.theme),
      ),
      whole(
        "accounts",
        list.map((f) => f.size.actors),
      ),
      whole(
        "posts",
        list.map((f) => f.size.posts),
      ),
      whole(
        "wordings",
        list.map((f) => f.measures.wordings.value),
      ),
      number(
        "percent_of_posts",
        list.map((f) => f.measures.share.value),
      ),
      number(
        "percent_low",
        list.map((f) => f.measures.share.interval?.[0] ?? null),
      ),
      number(
        "percent_high",
        list.map((f) => f.measures.share.interval?.[1] ?? null),
      ),
      number(
        "percent_from_confirmed_groups",
        list.map((f) => f.measures.orchestrated?.value ?? null),
      ),
      text(
        "from",
        list.map((f) => formatUtc(f.period.from)),
      ),
      text(
        "until",
        list.map((f) => formatUtc(f.period.until)),
      ),
      text(
        "statement",
        list.map((f) => inEnglish(f.statement)),
      ),
    ];
  },
};

export const TABLES: readonly Table[] = [EDGES, GROUPS, OBJECTS, VOLUME, NARRATIVES];
