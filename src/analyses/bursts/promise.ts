import { EDetector } from "../../methods/e-detector.ts";
import type { PromiseEvidence } from "../../model/finding/burst.ts";
import type { Draft } from "../../model/finding.ts";
import { type SayingWith, say } from "../../model/sentence.ts";
import type { Watched, WatchSetting } from "./watch-streams.ts";

/** The promise over many streams, in words. */
export function promiseOver({ calibration }: Watched, { budget, streams }: WatchSetting): SayingWith<"promised."> {
  return calibration.kept ? say("promised.kept", { budget, streams }) : say("promised.none");
}

/** The promise over many streams with what was measured of it. */
export function promiseEvidence(watched: Watched, setting: WatchSetting): PromiseEvidence {
  const { calibration, rule } = watched;
  return {
    promisedFalseAlarmsPerWeek: setting.budget,
    streams: setting.streams,
    threshold: rule.threshold,
    margin: rule.margin,
    share: calibration.share,
    calibration: {
      kept: calibration.kept,
      nullBins: calibration.nullBins,
      checkedAt: calibration.checkedAt,
      allowed: calibration.allowed,
      tried: calibration.tried.map((t) => ({ ...t })),
    },
    pit: { ...calibration.pit },
  };
}

/** What was seen of the promise, or why nothing could have been found. */
export function said(c: Watched["calibration"], able: number, floor: number): SayingWith<"seen."> {
  if (able === 0) return say("seen.few", { n: floor });
  if (c.nullBins === 0) return say("seen.short");
  const last = c.tried[c.tried.length - 1];
  const rang = { alarms: last.alarms, allowed: Math.round(c.allowed) };
  const twins =
    last.share < 1
      ? say("twins.share", { ...rang, part: Math.round(1 / last.share) })
      : say("twins.margin", { ...rang, margin: last.margin });
  return say(c.kept ? "seen.kept" : "seen.broken", { twins });
}

/** The count that alone, in one bin, raises an alarm on a stream of ordinary spread: what the rule can and cannot see. */
export function detectable(setting: WatchSetting, { rule }: Watched): Draft<"burst-summary">["evidence"]["alarmsFrom"] {
  return [1, 10, 100].map((mu) => {
    let y = Math.ceil(mu);
    for (; y < 1e6; y = Math.ceil(y * 1.05) + 1) {
      const detector = new EDetector(rule.margin);
      detector.update(Math.round(mu), mu, 8);
      if (detector.update(y, mu, 8) >= rule.threshold && y >= setting.floor) break;
    }
    return { forecast: mu, count: y };
  });
}
