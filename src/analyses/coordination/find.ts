import type { Rng } from "../../methods/rng.ts";
import type { Draft, Json } from "../../model/finding.ts";
import type { Period } from "../../model/time.ts";
import { BEHAVIOURS } from "./behaviours/index.ts";
import type { ActionColumns } from "./columns.ts";
import { permuteLabels, permuteTimes } from "./controls.ts";
import type { CoordinationParams } from "./coordination.ts";
import { detect } from "./detect.ts";
import { groupDraft } from "./group-draft.ts";
import { firstShares } from "./shares.ts";
import { summaryDraft } from "./summary-draft.ts";

/** Whole analysis: shares → detection → its negative controls → drafts. O(three detections). */
export function findCoordination(
  given: Readonly<Record<string, ActionColumns>>,
  p: CoordinationParams,
  rng: Rng,
  period: Period,
): readonly Draft[] {
  const data = BEHAVIOURS.filter((b) => given[b.name] !== undefined).map((b) => firstShares(b, given[b.name], p.block));
  const options = { windows: p.windows, alpha: p.alpha, floor: p.groupK, span: period.until - period.from };
  const real = detect(data, options, rng.fork("detect"));
  const labels = detect(
    data.map((d) => permuteLabels(d, p.block, rng.fork(`labels ${d.behaviour.name}`))),
    options,
    rng.fork("detect"),
  );
  const times = detect(
    data.map((d) => permuteTimes(d, p.block, rng.fork(`times ${d.behaviour.name}`))),
    options,
    rng.fork("detect"),
  );
  const control = { labelsPermuted: labels.groups.length, timesPermuted: times.groups.length, runs: 1 };
  const groups = real.groups.map((g) => groupDraft(g, real, p, control));
  return [summaryDraft(real, groups, p, control as { [key: string]: Json } & typeof control, period), ...groups];
}
