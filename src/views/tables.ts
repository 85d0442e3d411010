import { inEnglish } from "../model/english.ts";
import { type Finding, type FindingsDocument, ofKind, type ShownObject } from "../model/finding.ts";
import type { SayingWith } from "../model/sentence.ts";
import { type GroupBin, type GroupDays, groupBins } from "./group-days.ts";
import { narrativesView } from "./narratives.ts";
import { networkView } from "./network.ts";
import { rankedGroups } from "./orchestrated.ts";
import { type Column, number, type TableOf, tableOf, text, time, whole } from "./table.ts";
import { type Bin, binsOf, volumeView } from "./volume.ts";

interface Dated {
  readonly period: { readonly from: number; readonly until: number };
}
const from = time<Dated>("from", (r) => r.period.from);
const until = time<Dated>("until", (r) => r.period.until);
interface Sized {
  readonly size: { readonly actors: number; readonly posts: number };
}
const accounts = whole<Sized>("accounts", (r) => r.size.actors);
const posts = whole<Sized>("posts", (r) => r.size.posts);
const statement = text<Pick<Finding, "statement">>("statement", (r) => inEnglish(r.statement));

/** An edge inside a group. */
interface EdgeRow {
  readonly group: string;
  readonly tier: string;
  readonly source: string;
  readonly target: string;
  readonly weight: number;
}
/** The network as an edge list: what CooRTweet, igraph and NetworkX read. */
export const EDGES = tableOf<EdgeRow>(
  "edges",
  "one row per edge inside a group: pseudonyms, weight (distinct shared objects)",
  [
    text("group", (e) => e.group),
    text("tier", (e) => e.tier),
    text("source", (e) => e.source),
    text("target", (e) => e.target),
    number("weight", (e) => e.weight),
  ],
);

export const GROUPS = tableOf<Finding<"group">>(
  "groups",
  "one row per group: tier, size, period, what they did together, negative controls, statement",
  [
    text("group", (g) => g.id),
    text("tier", (g) => g.detail.tier),
    accounts,
    posts,
    from,
    until,
    text("behaviours", (g) => g.detail.behaviours.map((b) => b.behaviour).join(" ")),
    whole("edges", (g) => g.detail.edgeCount),
    number("q", (g) => g.measures.q.value),
    number("groups_labels_permuted", (g) => g.detail.negativeControl.labelsPermuted),
    number("groups_objects_permuted", (g) => g.detail.negativeControl.objectsPermuted),
    statement,
  ],
);

const GROUP_BINS = tableOf<GroupBin>(
  "days",
  "one row per day, or wider bin, of one group: start and end (UTC), posts that took part, rounded down; empty where withheld",
  [
    time("from", (b) => b.from),
    time("until", (b) => b.until),
    whole("posts", (b) => b.posts),
    text("counts", (b) => (b.posts === null ? "withheld" : "at least")),
  ],
);
/** When one group acted. */
export const GROUP_DAYS = { name: GROUP_BINS.name, of: (days: GroupDays) => GROUP_BINS.of(groupBins(days)) };

/** A burst as it is listed: its series is not part of the table. */
type BurstRow = Pick<Finding<"burst">, "id" | "period" | "size" | "objects" | "measures" | "evidence" | "statement"> & {
  readonly detail: Pick<Finding<"burst">["detail"], "stream" | "name">;
};
export const BURSTS = tableOf<BurstRow>(
  "bursts",
  "one row per burst: what rose, when, accounts, times its forecast, share of confirmed groups with its interval, statement",
  [
    text("burst", (b) => b.id),
    text("stream", (b) => b.detail.stream),
    text("object", (b) => b.objects[0]?.label ?? b.detail.name ?? null),
    accounts,
    posts,
    text("counts", (b) => (b.evidence.accountsAreAtLeast ? "at least" : "exact")),
    from,
    until,
    number("times_forecast", (b) => b.measures.ratio.value),
    number("percent_from_confirmed_groups", (b) => b.measures.orchestrated?.value ?? null),
    number("percent_low", (b) => b.measures.orchestrated?.interval?.[0] ?? null),
    number("percent_high", (b) => b.measures.orchestrated?.interval?.[1] ?? null),
    statement,
  ],
);

/** An object as it is listed: why it is withheld, how it is counted. */
const SHOWN_OBJECT = [
  text<Listed>("type", (r) => r.object.type),
  text<Listed>("object", (r) => r.object.label ?? null),
  text<Listed>("withheld", (r) => (r.object.withheld ? inEnglish(r.object.withheld) : null)),
  whole<Listed>("accounts", (r) => r.object.actors),
  whole<Listed>("posts", (r) => r.object.posts),
  text<Listed>("counts", (r) => (r.object.atLeast ? "at least" : "exact")),
] as const;
interface Listed {
  readonly object: ShownObject;
}
export const OBJECTS = tableOf<Listed & { readonly finding: string; readonly kind: string }>(
  "objects",
  "one row per hashtag, link, website or text shown: in which finding, accounts, posts",
  [text("finding", (r) => r.finding), text("kind", (r) => r.kind), ...SHOWN_OBJECT],
);
/** A list of objects in its order, of each type on its own. */
export const RANKED = tableOf<Listed & { readonly rank: number }>("top", "one row per object, most accounts first", [
  whole("rank", (r) => r.rank),
  ...SHOWN_OBJECT,
]);

export const VOLUME = tableOf<Bin>(
  "volume",
  "one row per bin: start and end (UTC), posts, distinct accounts; empty where withheld; whether it is complete",
  [
    time("from", (b) => b.from),
    time("until", (b) => b.until),
    whole("posts", (b) => b.posts),
    whole("accounts", (b) => b.accounts),
    text("state", (b) => b.state),
  ],
);

export const NARRATIVES = tableOf<Finding<"narrative">>(
  "narratives",
  "one row per narrative: words, theme, accounts, posts, wordings, share of what was written with its interval, period",
  [
    text("words", (f) => f.detail.words.join(" ")),
    whole("theme", (f) => f.detail.theme),
    accounts,
    posts,
    whole("wordings", (f) => f.measures.wordings.value),
    number("percent_of_posts", (f) => f.measures.share.value),
    number("percent_low", (f) => f.measures.share.interval?.[0] ?? null),
    number("percent_high", (f) => f.measures.share.interval?.[1] ?? null),
    number("percent_from_confirmed_groups", (f) => f.measures.orchestrated?.value ?? null),
    from,
    until,
    statement,
  ],
);

/** A table of the whole document. */
export interface Table {
  readonly name: string;
  readonly about: string;
  columns(document: FindingsDocument): readonly Column[];
  /** What the findings have and it does not hold. */
  leftOut?(document: FindingsDocument): SayingWith<"cut."> | undefined;
}
const ofDocument = <R>(table: TableOf<R>, rows: (document: FindingsDocument) => readonly R[]): Table => ({
  name: table.name,
  about: table.about,
  columns: (document) => table.of(rows(document)),
});

function edgeRows(document: FindingsDocument): readonly EdgeRow[] {
  const { nodes, edges } = networkView(document);
  return edges.map(({ source, target, weight }) => {
    const { group, tier, id } = nodes[source];
    return { group, tier, source: id, target: nodes[target].id, weight };
  });
}

/** Every table that is exported. */
export const TABLES: readonly Table[] = [
  { ...ofDocument(EDGES, edgeRows), leftOut: (document) => networkView(document).leftOut },
  ofDocument(GROUPS, rankedGroups),
  ofDocument(BURSTS, (document) => ofKind(document, "burst")),
  ofDocument(OBJECTS, ({ findings }) =>
    findings.flatMap((f) => f.objects.map((object) => ({ finding: f.id, kind: f.kind, object }))),
  ),
  ofDocument(VOLUME, (document) => {
    const series = volumeView(document)?.series;
    return series ? binsOf(series) : [];
  }),
  ofDocument(NARRATIVES, (document) => narrativesView(document).list),
];
