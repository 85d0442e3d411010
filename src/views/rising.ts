import { type Finding, type FindingsDocument, ofKind } from "../model/finding.ts";
import { type Saying, type SayingWith, say } from "../model/sentence.ts";
import type { Answer } from "./answer.ts";

/** Bursts that are one event seen through several objects: same begin, same end, same number of accounts. */
export interface Rise<B = Finding<"burst">> {
  /** The first of them; its series is drawn. */
  readonly burst: B;
  readonly others: readonly B[];
}

/** Bursts in their order, those that coincide taken together. O(bursts). */
export function risesAmong<B extends Pick<Finding<"burst">, "period" | "size">>(
  bursts: readonly B[],
): readonly Rise<B>[] {
  const events = new Map<string, B[]>();
  for (const b of bursts) {
    const key = `${b.period.from} ${b.period.until} ${b.size.actors}`;
    const same = events.get(key);
    if (same) same.push(b);
    else events.set(key, [b]);
  }
  return [...events.values()].map(([burst, ...others]) => ({ burst, others }));
}

/** What rises: everything that surfaces tell of it. */
export interface RisingView {
  readonly answer: Answer;
  /** Strongest first. */
  readonly rises: readonly Rise[];
  /** Bursts found in all, those that are findings of their own, and weaker ones that are not. */
  readonly total: number;
  readonly listed: number;
  readonly unlisted: number;
  readonly summary?: Finding<"burst-summary">;
}

/** O(bursts). */
export function risingView(document: FindingsDocument): RisingView {
  const bursts = ofKind(document, "burst");
  const [summary] = ofKind(document, "burst-summary");
  const rises = risesAmong(bursts);
  const total = summary?.measures.bursts.value ?? bursts.length;
  const counts = { total, listed: bursts.length, unlisted: Math.max(0, total - bursts.length) };
  return { answer: answerOf(document, rises, total, summary), rises, ...counts, summary };
}

function answerOf(
  document: FindingsDocument,
  rises: readonly Rise[],
  total: number,
  summary: Finding<"burst-summary"> | undefined,
): Answer {
  if (document.collection.posts === 0) return { verdict: "not asked", text: [say("answer.unread")], sure: [] };
  if (rises.length > 0)
    return { verdict: "found", text: [strongest(rises[0].burst, total)], sure: summary ? promised(summary) : [] };
  if (!summary) return { verdict: "not asked", text: [say("rising.unasked")], sure: [] };
  const blind = blindness(summary);
  if (blind) return { verdict: "blind", figure: say("answer.blind"), text: [blind], sure: [] };
  return { verdict: "none", figure: say("rising.none"), text: [], sure: promised(summary) };
}

/** Why no burst could have been found, where that is so. */
function blindness({ measures, evidence, provenance }: Finding<"burst-summary">): SayingWith<"seen."> | undefined {
  if (measures.able.value === 0) {
    const { floor, k } = provenance.parameters;
    return say("seen.few", { n: Math.max(Number(floor ?? 0), Number(k ?? 0)) });
  }
  return evidence.calibration.nullBins === 0 ? say("seen.short") : undefined;
}

/** Whether nothing can be told yet because a forecast needs more history than there is. */
export const isTooEarly = ({ verdict, text }: Answer): boolean =>
  verdict === "blind" && text.some((s) => s.say === "seen.short");

/** When a burst was: from its begin to its end, or to the end of the data. */
export const whenOf = ({ detail: { onset, end } }: Finding<"burst">): SayingWith<"when."> =>
  end === undefined ? say("when.since", { from: onset }) : say("when.until", { from: onset, until: end });

const strongest = (burst: Finding<"burst">, bursts: number): Saying =>
  say("rising.strongest", {
    n: burst.size.actors,
    times: burst.measures.ratio.value,
    period: whenOf(burst),
    bursts,
  });

/** The promise about false alarms, with what the same rule did where nothing rose. */
function promised({ statement }: Finding<"burst-summary">): readonly Saying[] {
  return statement.say === "bursts.counted"
    ? [say("rising.sure", { promise: statement.promise, seen: statement.seen })]
    : [];
}
