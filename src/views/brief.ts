import { type FindingsDocument, ofKind } from "../model/finding.ts";
import { type Saying, type SayingWith, say } from "../model/sentence.ts";
import type { Period } from "../model/time.ts";
import type { Answer } from "./answer.ts";
import { burstLine } from "./brief-lines.ts";
import { newsOf } from "./brief-news.ts";
import { narrativesView } from "./narratives.ts";
import { orchestratedView } from "./orchestrated.ts";
import { risingView } from "./rising.ts";
import { talkedView } from "./talked.ts";

/** Something said, after the name of what it is said of. */
export interface BriefLine {
  readonly name?: { readonly type: string; readonly label: string };
  readonly says: readonly Saying[];
}

export interface BriefSection {
  readonly title: SayingWith<"brief.">;
  /** Page of the observatory that tells more. */
  readonly page: string;
  readonly lines: readonly BriefLine[];
  /** The most important first. */
  readonly list: readonly BriefLine[];
  /** How sure that is. */
  readonly sure: readonly BriefLine[];
}

/** One page that a desk reads in two minutes. */
export interface BriefView {
  /** Absent where nothing was read. */
  readonly period?: Period;
  readonly read: SayingWith<"brief.">;
  readonly sections: readonly BriefSection[];
}

const MOST = 5;

/**
 * What is talked about, what rose, what was pushed and how sure that is, what the data cannot tell: each a sentence of a finding.
 * O(findings), and of narratives their square where there are earlier ones.
 * @param earlier findings to tell first what is new since
 */
export function briefView(document: FindingsDocument, earlier?: FindingsDocument): BriefView {
  const { collection, release } = document;
  return {
    ...(collection.period && { period: collection.period }),
    read: say("brief.read", { posts: collection.posts, files: collection.files.length, k: release.k }),
    sections: [
      ...(earlier ? [newsOf(document, earlier)] : []),
      talked(document),
      rose(document),
      pushed(document),
      unknown(document),
    ],
  };
}

const line = (...says: readonly Saying[]): BriefLine => ({ says });
const answered = ({ figure, text }: Answer): BriefLine => line(...(figure ? [figure] : []), ...text);

function talked(document: FindingsDocument): BriefSection {
  const { summary, list, more } = narrativesView(document);
  const { first, answer } = talkedView(document);
  const name = first && { type: first.type, label: first.label ?? "" };
  return {
    title: say("brief.talked"),
    page: "/topics",
    lines: summary ? [line(summary.statement)] : [],
    list: list.slice(0, MOST).map((f) => line(f.statement)),
    sure: [...(more && list.length <= MOST ? [line(more)] : []), { ...answered(answer), ...(name && { name }) }],
  };
}

function rose(document: FindingsDocument): BriefSection {
  const { answer, rises } = risingView(document);
  return {
    title: say("brief.rose"),
    page: "/rising",
    lines: [answered(answer)],
    list: rises.slice(0, MOST).map(({ burst }) => burstLine(burst)),
    sure: [],
  };
}

function pushed(document: FindingsDocument): BriefSection {
  const { answer, groups } = orchestratedView(document);
  return {
    title: say("brief.pushed"),
    page: "/orchestrated",
    lines: [answered(answer)],
    list: groups.slice(0, MOST).map((g) => ({ ...line(g.statement), name: { type: "group", label: g.id } })),
    sure: answer.sure.map((s) => line(s)),
  };
}

/** Gaps, files that were not fully read, searches that could not have found anything, and what else could explain what was found. */
function unknown(document: FindingsDocument): BriefSection {
  const { files, gaps } = document.collection;
  const list: BriefLine[] = [
    ...(gaps.length > 0 ? [line(say("brief.gaps", { n: gaps.length }))] : []),
    ...files.flatMap((f) => (f.hints ?? []).map((h) => ({ ...line(h), name: { type: "file", label: f.name } }))),
    ...[risingView(document), orchestratedView(document)]
      .filter(({ answer }) => answer.verdict === "blind")
      .map(({ answer }) => answered(answer)),
    ...[...ofKind(document, "narrative-summary"), ...ofKind(document, "coordination")].flatMap((f) =>
      f.caveats.map((c) => line(c)),
    ),
  ];
  const seen = new Set<string>();
  const once = list.filter((l) => !seen.has(JSON.stringify(l)) && seen.add(JSON.stringify(l)));
  return {
    title: say("brief.unknown"),
    page: "/method",
    lines: once.length > 0 ? [] : [line(say("brief.complete"))],
    list: once,
    sure: [],
  };
}
