import { type Finding, type FindingsDocument, type Measure, ofKind } from "../model/finding.ts";
import { say } from "../model/sentence.ts";
import type { BriefLine, BriefSection } from "./brief.ts";
import { burstLine } from "./brief-lines.ts";
import { orchestratedView } from "./orchestrated.ts";
import { risingView } from "./rising.ts";

const MOST = 5;
/**
 * Standard errors that two shares must lie apart to have changed: of forty narratives that did not, one does so in fifty briefings
 * (2 · (1 − Φ(3.5)) · 40 ≈ 1/54).
 */
const APART = 3.5;

type Narrative = Finding<"narrative">;

/**
 * What is told now and was not in earlier findings, which somebody gave: nothing else is remembered. Narratives are one where they share half of
 * their words; rises where they are of one thing and overlap; groups by their ids. O(narratives² + findings).
 */
export function newsOf(document: FindingsDocument, earlier: FindingsDocument): BriefSection {
  const { fresh, changed, gone } = narrativesSince(ofKind(document, "narrative"), ofKind(earlier, "narrative"));
  const rises = risesSince(document, earlier);
  const known = new Set(ofKind(earlier, "group").map((g) => g.id));
  const groups = orchestratedView(document).groups.filter((g) => !known.has(g.id));
  const list: BriefLine[] = [
    ...fresh.slice(0, MOST).map((f) => says(f)),
    ...changed.slice(0, MOST).map(([now, before]) => changedLine(now, before)),
    ...rises.slice(0, MOST).map(({ burst }) => burstLine(burst)),
    ...groups.slice(0, MOST).map((g) => ({ ...says(g), name: { type: "group", label: g.id } })),
  ];
  const { period, posts } = earlier.collection;
  return {
    title: say("brief.news"),
    page: "/",
    lines: [
      { says: [period ? say("brief.than", { posts, until: period.until }) : say("brief.than.nothing")] },
      ...(list.length === 0 && gone === 0 ? [{ says: [say("brief.news.none")] }] : []),
    ],
    list,
    sure: [...(gone > 0 ? [{ says: [say("brief.gone", { n: gone })] }] : []), { says: [say("brief.news.sure")] }],
  };
}

const says = ({ statement }: Pick<Finding, "statement">): BriefLine => ({ says: [statement] });

function changedLine({ measures: { share }, detail }: Narrative, earlier: Narrative): BriefLine {
  const [low, high] = share.interval ?? [share.value, share.value];
  const then = earlier.measures.share;
  const [lowBefore, highBefore] = then.interval ?? [then.value, then.value];
  const values = {
    words: detail.words.join(", "),
    share: share.value,
    low,
    high,
    before: then.value,
    lowBefore,
    highBefore,
  };
  return { says: [say("brief.changed", values)] };
}

/** Those that are new, most accounts first; those whose share is another, the largest change first; and how many are told no more. */
function narrativesSince(now: readonly Narrative[], before: readonly Narrative[]) {
  const earlier = now.map((f) => before.reduce<Narrative | undefined>((best, b) => closer(f, b, best), undefined));
  const changed = now
    .flatMap((f, i): (readonly [Narrative, Narrative])[] => {
      const then = earlier[i];
      return then && isApart(f.measures.share, then.measures.share) ? [[f, then]] : [];
    })
    .sort((a, b) => change(b) - change(a));
  return {
    fresh: now.filter((_, i) => earlier[i] === undefined),
    changed,
    gone: before.filter((b) => !now.some((f) => closer(f, b, undefined))).length,
  };
}

const change = ([now, then]: readonly [Narrative, Narrative]): number =>
  Math.abs(now.measures.share.value - then.measures.share.value);

/** The one of two that shares more words, where it shares half of them. */
function closer(f: Narrative, b: Narrative, best: Narrative | undefined): Narrative | undefined {
  const common = commonWords(f, b);
  const enough = 2 * common >= Math.min(f.detail.words.length, b.detail.words.length);
  return enough && common > (best ? commonWords(f, best) : 0) ? b : best;
}

const commonWords = (a: Narrative, b: Narrative): number =>
  a.detail.words.filter((w) => b.detail.words.includes(w)).length;

/** Whether two shares differ by more than their intervals let expect. */
function isApart(a: Measure, b: Measure): boolean {
  const error = ({ interval: [low, high] = [0, 0] }: Measure) => (high - low) / (2 * 1.96);
  const [low, high] = a.value < b.value ? [a, b] : [b, a];
  const overlaps = (low.interval?.[1] ?? low.value) >= (high.interval?.[0] ?? high.value);
  return !overlaps && high.value - low.value > APART * Math.hypot(error(a), error(b));
}

function risesSince(document: FindingsDocument, earlier: FindingsDocument) {
  const keyOf = ({ objects: [object], detail }: Finding<"burst">) =>
    `${object?.type ?? "topic"} ${object?.label ?? detail.name}`;
  const before = ofKind(earlier, "burst");
  const wasTold = (f: Finding<"burst">) =>
    before.some((b) => keyOf(b) === keyOf(f) && b.period.from < f.period.until && f.period.from < b.period.until);
  return risingView(document).rises.filter(({ burst, others }) => ![burst, ...others].some(wasTold));
}
