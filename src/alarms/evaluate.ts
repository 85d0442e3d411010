import { settingOf } from "../analyses/bursts/bursts.ts";
import { burstDraft } from "../analyses/bursts/drafts.ts";
import { type BurstParams, burstParams } from "../analyses/bursts/params.ts";
import type { Cells } from "../analyses/bursts/streams.ts";
import {
  type FoundEpisode,
  replayStreams,
  type Watched,
  type WatchSetting,
  watchStreams,
} from "../analyses/bursts/watch-streams.ts";
import type { ForecastData } from "../charts/index.ts";
import { threshold } from "../methods/e-detector.ts";
import { HISTORY_MARGINS } from "../methods/e-detector-calibrate.ts";
import { type BurstRule, defaultRule } from "../methods/e-detector-replay.ts";
import { makeRng } from "../methods/rng.ts";
import { formatDuration, formatUtc, type Period } from "../model/time.ts";
import { type AlarmMessage, messageId } from "./message.ts";
import type { AlarmRule } from "./rules.ts";

/** What an alarm is judged on: its topic's distinct accounts a bin, and the whole collection's, over the period. */
export interface AlarmColumns {
  readonly topic: Cells;
  readonly all: Cells;
  /** Ends where the last closed bin ends. */
  readonly period: Period;
  /** k of the release rule. */
  readonly k: number;
}

export const alarmParams = (
  rule: Pick<AlarmRule, "name" | "query" | "binMs" | "budget" | "floor">,
  k: number,
): BurstParams =>
  burstParams.parse({
    bin: rule.binMs,
    budget: rule.budget,
    floor: Math.max(rule.floor, k),
    k,
    topics: [{ name: rule.name, query: rule.query }],
  });

/** An alarm watches one stream; its budget is its own. The collection's week is left out: it would tell the past of the future. */
const setting = (rule: AlarmRule, c: AlarmColumns): WatchSetting => {
  const { pooled: _, ...own } = settingOf(c.all, alarmParams(rule, c.k), c.period);
  return { ...own, streams: 1 };
};

const burstRule = (rule: AlarmRule, floor: number): BurstRule => ({
  ...defaultRule(threshold(1, rule.binMs, rule.budget), floor),
  margin: rule.margin,
  effect: rule.effect,
});

/** Every time the alarm would have rung in the history it is given, oldest first. O(bins). */
export const replayAlarm = (rule: AlarmRule, c: AlarmColumns): readonly FoundEpisode[] => {
  const s = setting(rule, c);
  return replayStreams(c.topic, s, burstRule(rule, s.floor));
};

/** The margin at which burst-free twins of this history keep the promise, and how well the forecast fits. */
export const calibrateAlarm = (rule: AlarmRule, c: AlarmColumns, seed: number): Watched["calibration"] =>
  watchStreams(c.topic, setting(rule, c), makeRng(seed).fork(`alarm ${rule.name}`)).calibration;

/** The smallest margin at which a history that held no news would have rung no more often than promised (two standard deviations allowed). */
export function marginOfQuietHistory(
  rule: AlarmRule,
  c: AlarmColumns,
): { readonly margin: number; readonly kept: boolean } {
  const allowed = (rule.budget * (c.period.until - c.period.from)) / 604_800_000;
  for (const margin of HISTORY_MARGINS.filter((m) => m >= rule.margin))
    if (replayAlarm({ ...rule, margin }, c).length <= allowed + 2 * Math.sqrt(allowed)) return { margin, kept: true };
  return { margin: HISTORY_MARGINS[HISTORY_MARGINS.length - 1], kept: false };
}

export interface Ringing {
  readonly found: FoundEpisode;
  readonly message: AlarmMessage;
}

/**
 * Which bursts are to be told, given how far this alarm was evaluated and what it told last: those whose alarm bin closed after
 * both `evaluatedUntil` and the arming, outside the cool-down and outside the last one told. The same code for batch and live: a
 * batch is one call with the end of the archive, live is one call per closed bin. Pure; O(bins).
 */
export function ringing(
  rule: AlarmRule,
  c: AlarmColumns,
  evaluatedUntil: number,
  last: AlarmMessage | undefined,
  calibration: Watched["calibration"],
): Ringing[] {
  const s = setting(rule, c);
  const after = Math.max(evaluatedUntil, rule.armedAt);
  const watched: Watched = { rule: burstRule(rule, s.floor), calibration, found: replayAlarm(rule, c), able: 1 };
  const out: Ringing[] = [];
  let lastTold = last ? Date.parse(last.raisedAt) : Number.NEGATIVE_INFINITY;
  for (const found of watched.found) {
    const at = s.origin + (found.episode.alarm + 1) * s.bin;
    if (at <= after || at > c.period.until || at < lastTold + rule.cooldownMs) continue;
    if (last && s.origin + found.episode.onset * s.bin < Date.parse(last.raisedAt)) continue;
    lastTold = at;
    out.push({ found, message: messageOf(rule, c, s, watched, found, at) });
  }
  return out;
}

function messageOf(
  rule: AlarmRule,
  c: AlarmColumns,
  s: WatchSetting,
  watched: Watched,
  found: FoundEpisode,
  at: number,
): AlarmMessage {
  const params = alarmParams(rule, c.k);
  const draft = burstDraft(found, c.topic, watched, { stream: "topic", name: rule.name }, 0, {
    setting: s,
    params,
    caveats: CAVEATS,
  });
  const weekly = rule.budget === 1 ? "1 false alarm" : `${rule.budget} false alarms`;
  return {
    schema: "claque.alarm",
    schemaVersion: 1,
    id: messageId(rule.name, draft.period.from),
    alarm: rule.name,
    query: rule.query,
    test: false,
    raisedAt: formatUtc(at),
    statement: draft.statement,
    period: draft.period,
    size: draft.size,
    measures: draft.measures,
    promise: rule.promiseKept
      ? `Promised: at most ${weekly} a week from this alarm, checked on burst-free twins of its own history (margin ${rule.margin}, bins of ${formatDuration(rule.binMs)}).`
      : `No promise: on burst-free twins of its own history this alarm rang more often than ${weekly} a week.`,
    split: "",
    caveats: draft.caveats,
    series: { ...(draft.detail.series as unknown as ForecastData), bursts: [draft.period] },
    evidence: draft.evidence,
  };
}

const CAVEATS = [
  "Many accounts turned to something at once. Why is not said: news, a match, a holiday and a campaign look alike here.",
  "Counts are of this collection, not of the platform.",
];
