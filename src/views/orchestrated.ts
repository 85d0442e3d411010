import type { ControlCounts, NegativeControl, PowerEvidence } from "../model/finding/coordination.ts";
import { type Finding, type FindingsDocument, type Measure, ofKind, type Tier } from "../model/finding.ts";
import { type Saying, say } from "../model/sentence.ts";
import type { Answer } from "./answer.ts";

/** From the strongest evidence to the weakest. */
export const TIER_ORDER: readonly Tier[] = ["confirmed", "synchronised", "candidate", "unvalidated"];

/** The groups: strongest tier first, then the larger, then by id. O(findings log). */
export const rankedGroups = (document: FindingsDocument): readonly Finding<"group">[] =>
  [...ofKind(document, "group")].sort(
    (a, b) =>
      TIER_ORDER.indexOf(a.detail.tier) - TIER_ORDER.indexOf(b.detail.tier) ||
      b.size.actors - a.size.actors ||
      (a.id < b.id ? -1 : 1),
  );

/** Groups of a tier, their distinct accounts and their posts. */
export interface TierCount {
  readonly tier: Tier;
  readonly groups: number;
  readonly accounts: number;
  readonly posts: number;
}

/** The tiers that have groups, strongest first. O(members). */
export const tierCounts = (groups: readonly Finding<"group">[]): readonly TierCount[] =>
  TIER_ORDER.map((tier) => {
    const own = groups.filter((g) => g.detail.tier === tier);
    return { tier, groups: own.length, accounts: accountsIn(own), posts: own.reduce((n, g) => n + g.size.posts, 0) };
  }).filter(({ groups: n }) => n > 0);

/** Distinct accounts: one in two groups counts once. */
const accountsIn = (groups: readonly Finding<"group">[]): number => new Set(groups.flatMap((g) => g.members)).size;

/** The negative control of the whole detection; absent where none was run. */
export type Control = ControlCounts & Partial<Pick<NegativeControl, "confirmed">>;

/** How much is orchestrated: everything that surfaces tell of it. */
export interface OrchestratedView {
  readonly answer: Answer;
  readonly groups: readonly Finding<"group">[];
  readonly tiers: readonly TierCount[];
  /** Distinct accounts in groups of any tier. */
  readonly accounts: number;
  readonly summary?: Finding<"coordination">;
  readonly control?: Control;
  readonly power?: PowerEvidence;
  readonly prevalence?: Finding<"prevalence">;
  /** The one share of posts with its one interval; absent where the detection saw nothing that it could be a share of. */
  readonly share?: Measure;
}

/** O(findings + members). */
export function orchestratedView(document: FindingsDocument): OrchestratedView {
  const groups = rankedGroups(document);
  const [summary] = ofKind(document, "coordination");
  const [prevalence] = ofKind(document, "prevalence");
  const tiers = tierCounts(groups);
  const power = summary?.evidence.power;
  const control = summary?.evidence.negativeControl;
  const blind = groups.length === 0 && power?.noPower;
  const confirmed = tiers.some((t) => t.tier === "confirmed");
  const share = confirmed ? prevalence?.measures.share : undefined;
  const parts = { groups, tiers, accounts: accountsIn(groups), summary, control, power, prevalence, share };
  const sure = sureOf(parts, !!blind);
  const answer = ((): Answer => {
    if (document.collection.posts === 0) return { verdict: "not asked", text: [say("answer.unread")], sure: [] };
    if (groups.length > 0) return { verdict: "found", figure: figureOf(parts), text: [groupsSaid(parts)], sure };
    if (!summary) return { verdict: "not asked", text: [say("orchestrated.unasked")], sure: [] };
    if (blind) return { verdict: "blind", figure: say("answer.blind"), text: [blind], sure };
    return { verdict: "none", figure: say("orchestrated.zero"), text: [say("orchestrated.none")], sure };
  })();
  return { answer, ...parts };
}

type Parts = Omit<OrchestratedView, "answer">;

/** The answer in a few words: the share where groups are confirmed, else what there is. */
function figureOf({ tiers, share }: Parts): Saying {
  if (share) return say("orchestrated.share", { share: share.value });
  const of = (tier: Tier) => tiers.find((t) => t.tier === tier)?.groups ?? 0;
  if (of("confirmed") > 0) return say("orchestrated.confirmed", { n: of("confirmed") });
  if (of("synchronised") > 0) return say("orchestrated.unexplained", { n: of("synchronised") });
  return say("orchestrated.candidates", { n: of("candidate") + of("unvalidated") });
}

const groupsSaid = ({ accounts, groups, tiers }: Parts): Saying =>
  say("orchestrated.groups", {
    accounts,
    n: groups.length,
    tiers: tiers.map((t) => say(`count.${t.tier}`, { n: t.groups })),
  });

/** What stands beside the answer and is never left out: its interval, its negative control, what would have been missed, which a blind answer says itself. */
function sureOf({ share, control, power, summary }: Parts, blind: boolean): Saying[] {
  const interval =
    share?.interval &&
    say("orchestrated.interval", { low: share.interval[0], high: share.interval[1], level: share.level ?? 0.95 });
  return [
    ...(interval ? [interval] : []),
    control ? controlSaid(control) : say("control.none"),
    ...(power && summary && power.noPower === null
      ? [say("recall.tried", { share: summary.measures.power.value })]
      : []),
    ...(power?.noPower && !blind ? [power.noPower] : []),
  ];
}

const controlSaid = ({ labelsPermuted, objectsPermuted, confirmed }: Control): Saying =>
  say("control.found", {
    labels: labelsPermuted,
    objects: objectsPermuted,
    confirmedLabels: confirmed?.labelsPermuted ?? 0,
    confirmedObjects: confirmed?.objectsPermuted ?? 0,
  });
