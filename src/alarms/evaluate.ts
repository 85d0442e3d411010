import { capturedBins } from "../analyses/bursts/captured.ts";
import { burstDraft } from "../analyses/bursts/drafts.ts";
import { type BurstParams, burstParams } from "../analyses/bursts/params.ts";
import type { Cells } from "../analyses/bursts/streams.ts";
import type { FoundEpisode, WatchSetting } from "../analyses/bursts/watch-streams.ts";
import { binStart } from "../analyses/volume.ts";
import { blockMs, neededDays, supportedPerWeek } from "../methods/alarm-level.ts";
import { threshold } from "../methods/e-detector.ts";
import { type BurstRule, defaultRule, replay, StreamWatch } from "../methods/e-detector-replay.ts";
import { defaultForecast } from "../methods/forecast.ts";
import { PitHistogram, pit } from "../methods/pit.ts";
import type { Rng } from "../methods/rng.ts";
import { inEnglish } from "../model/english.ts";
import type { AlarmEvidence } from "../model/finding/burst.ts";
import { say } from "../model/sentence.ts";
import { days, formatUtc, type Period } from "../model/time.ts";
import { type AlarmMessage, messageId } from "./message.ts";
import type { AlarmRule } from "./rules.ts";

/** What an alarm is judged on, over the period. */
export interface AlarmColumns {
  /** Its topic's distinct accounts and posts, bin by bin. */
  readonly topic: Cells;
  /** Posts of the whole collection, one value a bin: where it was captured at all. */
  readonly posts: readonly number[];
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

/** An alarm watches one stream; its budget is its own. */
const setting = (rule: AlarmRule, c: AlarmColumns): WatchSetting => ({
  bin: rule.binMs,
  origin: binStart(c.period.from, rule.binMs),
  captured: capturedBins(c.posts, rule.binMs),
  streams: 1,
  budget: rule.budget,
  floor: Math.max(rule.floor, c.k),
});

/** Armed against a promise the history cannot make, it rings by the theorem's threshold from the first forecast on. */
const burstRule = (rule: AlarmRule, s: WatchSetting): BurstRule => ({
  ...defaultRule(threshold(1, rule.binMs, rule.budget), s.floor),
  effect: rule.effect,
  own: {
    perWeek: rule.budget,
    unpromisedFrom: rule.promiseKept ? Math.ceil((rule.armedAt - s.origin) / s.bin) : 0,
  },
});

/** Every time the alarm would have rung in the history it is given, oldest first. O(bins). */
export function replayAlarm(rule: AlarmRule, c: AlarmColumns): readonly FoundEpisode[] {
  const s = setting(rule, c);
  const watch = new StreamWatch(defaultForecast(s.bin), burstRule(rule, s));
  const stream = { key: 0, from: 0, until: c.topic.bin.length };
  return replay(watch, series(c, s), s.origin).map((episode) => ({ stream, episode }));
}

/** What the history can promise, and what it says of the forecast. */
export interface AlarmPromise {
  /** Days of history the level rests on, and days that this budget asks for. */
  readonly days: number;
  readonly needed: number;
  /** Fewest false alarms a week that so many days can promise. */
  readonly leastPerWeek: number;
  readonly kept: boolean;
  /** log10 of the evidence that the next bin needs; absent while nothing is promised. */
  readonly level?: number;
  /** Length of history on which the promise was in force, ms: what the replay's count is to be compared with. */
  readonly watchedMs: number;
  /** How well the forecast describes what happened. */
  readonly forecast: string;
}

/** O(bins). */
export function promiseOf(rule: AlarmRule, c: AlarmColumns, rng: Rng): AlarmPromise {
  const s = setting(rule, c);
  const watch = new StreamWatch(defaultForecast(s.bin), burstRule(rule, s));
  const histogram = new PitHistogram();
  watch.reset(s.origin);
  let watched = 0;
  for (const y of series(c, s)) {
    const { ready, mu, k } = watch.forecaster;
    if (ready && !Number.isNaN(y)) histogram.add(pit(y, mu, k, rng.next()));
    if (watch.level && watch.level.above > 0) watched += s.bin;
    watch.close(y);
  }
  const level = watch.level ?? { days: 0, above: 0, value: Number.POSITIVE_INFINITY };
  return {
    days: Math.round((level.days * blockMs(s.bin)) / days(1)),
    needed: Math.round((neededDays(rule.budget, s.bin) * blockMs(s.bin)) / days(1)),
    leastPerWeek: supportedPerWeek(level.days, s.bin),
    kept: level.above > 0,
    ...(level.above > 0 ? { level: Math.round(level.value * 10) / 10 } : {}),
    watchedMs: watched,
    forecast: histogram.total ? histogram.report().verdict : "no forecast yet",
  };
}

/** The topic bin by bin from the begin of the period; NaN where nothing was captured. */
function series(c: AlarmColumns, s: WatchSetting): Float64Array {
  const y = Float64Array.from(s.captured, (on) => (on ? 0 : Number.NaN));
  for (let i = 0; i < c.topic.bin.length; i++) y[c.topic.bin[i]] = c.topic.actors[i];
  return y;
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
): Ringing[] {
  const s = setting(rule, c);
  const after = Math.max(evaluatedUntil, rule.armedAt);
  const out: Ringing[] = [];
  let lastTold = last ? Date.parse(last.raisedAt) : Number.NEGATIVE_INFINITY;
  for (const found of replayAlarm(rule, c)) {
    const at = s.origin + (found.episode.alarm + 1) * s.bin;
    if (at <= after || at > c.period.until || at < lastTold + rule.cooldownMs) continue;
    if (last && s.origin + found.episode.onset * s.bin < Date.parse(last.raisedAt)) continue;
    lastTold = at;
    out.push({ found, message: messageOf(rule, c, s, found, at) });
  }
  return out;
}

function messageOf(rule: AlarmRule, c: AlarmColumns, s: WatchSetting, found: FoundEpisode, at: number): AlarmMessage {
  const { level } = found.episode;
  const kept = level !== undefined && level.above > 0;
  const span = Math.round(((level?.days ?? 0) * blockMs(s.bin)) / days(1));
  const draft = burstDraft(found, c.topic, burstRule(rule, s), { stream: "topic", name: rule.name }, 0, {
    setting: s,
    params: alarmParams(rule, c.k),
    caveats: CAVEATS,
    promised: kept ? say("promised.alarm", { budget: rule.budget }) : say("promised.silent"),
    evidence: evidenceOf(rule, found, kept, span),
  });
  const promise = kept
    ? say("alarm.promised", { budget: rule.budget, days: span, bin: rule.binMs })
    : say("alarm.unpromised", { budget: rule.budget, days: span });
  return {
    schema: "claque.alarm",
    schemaVersion: 1,
    id: messageId(rule.name, draft.period.from),
    alarm: rule.name,
    query: rule.query,
    test: false,
    raisedAt: formatUtc(at),
    statement: inEnglish(draft.statement),
    period: draft.period,
    size: draft.size,
    measures: draft.measures,
    promise: inEnglish(promise),
    split: "",
    caveats: draft.caveats.map(inEnglish),
    says: { statement: draft.statement, promise },
    series: { ...draft.detail.series, bursts: [draft.period] },
    evidence: draft.evidence,
  };
}

function evidenceOf(rule: AlarmRule, found: FoundEpisode, kept: boolean, span: number): AlarmEvidence {
  const { level } = found.episode;
  return {
    ...(kept && level
      ? {
          promisedFalseAlarmsPerWeek: rule.budget,
          level: { log10: Math.round(level.value * 10) / 10, days: span, above: level.above },
        }
      : { promisedFalseAlarmsPerWeek: null, threshold: threshold(1, rule.binMs, rule.budget) }),
    streams: 1,
  };
}

const CAVEATS = [say("caveat.turned"), say("caveat.here")];
