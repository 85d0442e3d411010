import type { Draft, ObjectRef } from "../../model/finding.ts";
import type { GroupBehaviour, GroupDetail } from "../../model/group.ts";
import { formatDuration } from "../../model/time.ts";
import type { CoordinationParams } from "./coordination.ts";
import { type GroupActivity, groupActivity, type Together } from "./describe.ts";
import type { DetectedGroup, Detection } from "./detect.ts";
import { groupId } from "./group-ids.ts";
import { grouped, shown, shownP } from "./words.ts";

const MOST_OBJECTS = 40;
const MOST_EDGES = 2_000;

/** A detected group as a draft finding. O(the group's own shares). */
export function groupDraft(
  group: DetectedGroup,
  detection: Detection,
  p: CoordinationParams,
  control: GroupDetail["negativeControl"],
): Draft {
  const activity = groupActivity(
    group.members,
    detection.evidence.map((e) => e.data),
    p.windows,
  );
  const behaviours = activity.together.map((t) => describeBehaviour(t, group, p));
  behaviours.sort((x, y) => y.objects - x.objects || (x.behaviour < y.behaviour ? -1 : 1));
  const objects: ObjectRef[] = activity.together
    .flatMap((t) => t.shared)
    .sort((x, y) => y.actors - x.actors || x.code - y.code)
    .slice(0, MOST_OBJECTS);
  const logQ = bestQ(group);
  const detail: GroupDetail = {
    tier: group.tier,
    behaviours,
    hours: activity.hours,
    tightness: activity.tightness,
    edges: activity.edges.slice(0, MOST_EDGES).map(([i, j, n]) => [i, j, n, 0] as const),
    edgeCount: activity.edges.length,
    lookAlikes: group.lookAlikes.lookAlikes,
    negativeControl: control,
    reasoning: [],
  };
  return {
    id: groupId(group.members, activity),
    kind: "group",
    statement: statementOf(group, activity, p, logQ),
    period: activity.period,
    size: { actors: group.members.length, posts: activity.posts },
    objects,
    members: group.members,
    measures: {
      ...(logQ === undefined ? {} : { q: { value: Math.exp(logQ), note: "Benjamini–Yekutieli over all pairs" } }),
    },
    evidence: { tier: group.tier, log10q: logQ === undefined ? null : round(logQ / Math.LN10) },
    caveats: [],
    detail: detail as unknown as Draft["detail"],
  };
}

const round = (x: number): number => Number(x.toFixed(3));

function describeBehaviour(t: Together, _group: DetectedGroup, p: CoordinationParams): GroupBehaviour {
  const w = t.objects.findIndex((n) => n > 0);
  return {
    behaviour: t.behaviour.name,
    windowMs: p.windows[w],
    objects: t.objects[w],
    coActions: t.coActions[w],
    expected: 0,
    channels: [],
  };
}

function bestQ(group: DetectedGroup): number | undefined {
  if (group.pairs.length === 0) return undefined;
  const sorted = group.pairs.map((x) => x.logQA).sort((x, y) => x - y);
  return sorted[sorted.length >> 1];
}

function statementOf(group: DetectedGroup, activity: GroupActivity, p: CoordinationParams, logQ?: number): string {
  const widest = p.windows.indexOf(Math.max(...p.windows));
  const main = [...activity.together].sort((x, y) => y.objects[widest] - x.objects[widest])[0];
  const q = logQ === undefined ? "" : ` (median q of its pairs = ${shownP(logQ)})`;
  if (main === undefined) return `${grouped(group.members.length)} accounts act together${q}.`;
  return `${grouped(group.members.length)} accounts ${main.behaviour.did(main.objects[widest])} within ${formatDuration(p.windows[widest])} of each other, ${shown(main.coActions[widest])} times${q}.`;
}
