import { EDetector } from "../../methods/e-detector.ts";
import type { Json } from "../../model/finding.ts";
import type { Watched, WatchSetting } from "./watch-streams.ts";

/** The promise over many streams, in words. */
export function promiseOver({ calibration }: Watched, { budget, streams }: WatchSetting): string {
  if (!calibration.kept) return "no rate of false alarms is promised for these streams";
  const often = budget === 1 ? "1 false alarm" : `${budget} false alarms`;
  return `the rule promises at most ${often} a week over all ${grouped(streams)} streams`;
}

/** The promise over many streams with what was measured of it. */
export function promiseEvidence(watched: Watched, setting: WatchSetting): { [key: string]: Json } {
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
export function said(c: Watched["calibration"], able: number, floor: number): string {
  if (able === 0) return `No power: no stream ever had ${floor} accounts in one bin, so none could have been found.`;
  if (c.nullBins === 0)
    return "No power: the history is too short for any forecast, so no burst could have been found.";
  const last = c.tried[c.tried.length - 1];
  const how = last.share < 1 ? `at 1/${Math.round(1 / last.share)} of the threshold` : `margin ${last.margin}`;
  const check = `On burst-free twins of these streams ${last.alarms} alarms rang where ${Math.round(c.allowed)} were allowed (${how})`;
  return c.kept ? `${check}.` : `${check}: the promise does not hold for these streams.`;
}

/** The count that alone, in one bin, raises an alarm on a stream of ordinary spread: what the rule can and cannot see. */
export function detectable(setting: WatchSetting, { rule }: Watched): Json {
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

const grouped = (n: number): string => String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ",");
