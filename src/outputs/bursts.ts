import { type Finding, type FindingsDocument, ofKind } from "../model/finding.ts";
import { count, grouped, labelOf, lasting, moment, tame } from "./words.ts";

/** Bursts that are one event seen through several objects: same begin, same end, same number of accounts. */
export interface Rise {
  /** The first of them; its series is drawn. */
  readonly finding: Finding<"burst">;
  readonly all: readonly Finding<"burst">[];
}

/** Bursts of a document in its order, those that coincide taken together. O(bursts). */
export function risesOf(document: FindingsDocument): readonly Rise[] {
  const byEvent = new Map<string, Finding<"burst">[]>();
  for (const f of ofKind(document, "burst")) {
    const key = `${f.period.from} ${f.period.until} ${f.size.actors}`;
    const same = byEvent.get(key);
    if (same) same.push(f);
    else byEvent.set(key, [f]);
  }
  return [...byEvent.values()].map((all) => ({ finding: all[0], all }));
}

/** How many bursts were found in all, where the summary says so, else how many are listed. */
export const burstCount = (document: FindingsDocument): number =>
  ofKind(document, "burst-summary")[0]?.measures.bursts.value ?? ofKind(document, "burst").length;

/** `; 9 weaker bursts are not listed`; nothing where all are. */
export function unlisted(document: FindingsDocument): string {
  const weaker = burstCount(document) - ofKind(document, "burst").length;
  if (weaker <= 0) return "";
  return `; ${count(weaker, "weaker burst")} ${weaker === 1 ? "is" : "are"} not listed`;
}

/** What rose, as a reader calls it: the object's label, a topic's name, or that it is withheld. */
export function burstName(finding: Finding<"burst">, most = 60): string {
  const object = finding.objects[0];
  if (object?.label !== undefined) return labelOf(object.type, object.label, most);
  if (finding.detail.name !== undefined) return `“${tame(finding.detail.name, most)}”`;
  return object ? `a ${object.type} (withheld)` : "a topic";
}

/** `at least 511 accounts, 450 times the forecast, from 15 Mar 2024, 02:00 UTC, for 23 h; 14 % [10–19] …`. */
export function burstFacts(finding: Finding<"burst">): string {
  const { ratio } = finding.measures;
  const lasted =
    finding.detail.end === undefined
      ? "and still at the end of the data"
      : `for ${lasting(finding.period.until - finding.period.from)}`;
  const share = groupShare(finding);
  return `at least ${grouped(finding.size.actors)} accounts, ${grouped(ratio.value)} times the forecast, from ${moment(finding.period.from)} ${lasted}${share ? `; ${share} of its posts from confirmed groups` : ""}`;
}

/** `14 % [10–19]`: the share of a burst that comes from confirmed groups, where it was worked out. */
export function groupShare(finding: Finding<"burst">): string | undefined {
  const m = finding.measures.orchestrated;
  if (!m) return undefined;
  return `${grouped(m.value)} %${m.interval ? ` [${grouped(m.interval[0])}–${grouped(m.interval[1])}]` : ""}`;
}
