import type { Finding } from "../model/finding.ts";
import { grouped, labelOf, lasting, moment, tame } from "./words.ts";

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
  return `${finding.evidence.accountsAreAtLeast ? "at least " : ""}${grouped(finding.size.actors)} accounts, ${grouped(ratio.value)} times the forecast, from ${moment(finding.period.from)} ${lasted}${share ? `; ${share} of its posts from confirmed groups` : ""}`;
}

/** `14 % [10–19]`: the share of a burst that comes from confirmed groups, where it was worked out. */
export function groupShare(finding: Finding<"burst">): string | undefined {
  const m = finding.measures.orchestrated;
  if (!m) return undefined;
  return `${grouped(m.value)} %${m.interval ? ` [${grouped(m.interval[0])}–${grouped(m.interval[1])}]` : ""}`;
}
