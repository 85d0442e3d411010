import type { FindingsDocument } from "../model/finding.ts";
import type { Answer } from "./answer.ts";
import { orchestratedView } from "./orchestrated.ts";
import { risingView } from "./rising.ts";
import { talkedView } from "./talked.ts";

export type { Answer, Verdict } from "./answer.ts";
export { type BriefLine, type BriefView, briefView } from "./brief.ts";
export { accountsSaid, burstFacts, groupShare, whatRose } from "./bursts.ts";
export { type Read, readView, refusedIn } from "./collection.ts";
export { type GroupDays, groupBins, groupDaysView } from "./group-days.ts";
export { type Cell, type LaidOut, laidOut, plainSections, type Section } from "./laid-out.ts";
export { type NarrativesView, narrativesView, topicOf, topicOfNarrative } from "./narratives.ts";
export { type Edge, type NetworkView, type Node, networkView } from "./network.ts";
export {
  type Control,
  type OrchestratedView,
  orchestratedView,
  rankedGroups,
  TIER_ORDER,
  type TierCount,
  tierCounts,
} from "./orchestrated.ts";
export { isTooEarly, type Rise, type RisingView, risesAmong, risingView } from "./rising.ts";
export { type Column, cellOf } from "./table.ts";
export { BURSTS, GROUP_DAYS, GROUPS, NARRATIVES, RANKED, TABLES, type Table, VOLUME } from "./tables.ts";
export { type TalkedView, talkedView } from "./talked.ts";
export { binsOf, type Series, type VolumeView, volumeView } from "./volume.ts";

/** The three answers of a document, read once for every surface. */
export interface Answers {
  readonly talked: Answer;
  readonly rising: Answer;
  readonly orchestrated: Answer;
}

/** O(findings + members). */
export const answers = (document: FindingsDocument): Answers => ({
  talked: talkedView(document).answer,
  rising: risingView(document).answer,
  orchestrated: orchestratedView(document).answer,
});
