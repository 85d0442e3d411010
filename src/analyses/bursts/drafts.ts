import type { BurstRule } from "../../methods/e-detector-replay.ts";
import { defaultForecast } from "../../methods/forecast.ts";
import type { AlarmEvidence, BurstEvidence, PromiseEvidence, StreamType } from "../../model/finding/burst.ts";
import type { Draft } from "../../model/finding.ts";
import { perBin } from "../../model/per-bin.ts";
import { type ShownType, shownType } from "../../model/post.ts";
import { type Saying, type SayingOf, type SayingWith, say } from "../../model/sentence.ts";
import { days, formatUtc, hours, type Period } from "../../model/time.ts";
import type { Given } from "../analysis.ts";
import type { BurstNeeds } from "./bursts.ts";
import type { BurstParams } from "./params.ts";
import { detectable, promiseEvidence, said } from "./promise.ts";
import { burstSeries } from "./series.ts";
import { type Cells, Densifier } from "./streams.ts";
import type { FoundEpisode, Watched, WatchSetting } from "./watch-streams.ts";

export interface BurstContext<P extends PromiseEvidence | AlarmEvidence = PromiseEvidence> {
  readonly setting: WatchSetting;
  readonly params: BurstParams;
  readonly caveats: readonly Saying[];
  /** How often the rule rings falsely at most, as the statement ends; and what that rests on. */
  readonly promised: SayingWith<"promised.">;
  readonly evidence: P;
}

/** A burst, with the promise it rests on. */
export type BurstDraft<P = PromiseEvidence> = Omit<Draft<"burst">, "evidence"> & {
  readonly evidence: BurstEvidence<P>;
};

/** What rose: an object, or a saved topic by its name. */
export interface BurstSubject {
  readonly stream: StreamType;
  readonly object?: { readonly type: ShownType; readonly code: number };
  readonly name?: string;
}

/** What the accounts did. */
function turnedTo({ stream, name = "" }: BurstSubject): SayingWith<"turned."> {
  if (stream === "topic") return say("turned.topic", { topic: name });
  return stream === "hashtag" || stream === "link" || stream === "domain"
    ? say(`turned.${stream}`)
    : say("turned.other");
}

/**
 * One burst as a finding.
 * @param distinct distinct accounts in the outstanding bins of the burst, 0 where unknown: the peak bin's are then said
 */
export function burstDraft<P extends PromiseEvidence | AlarmEvidence>(
  found: FoundEpisode,
  cells: Cells,
  rule: BurstRule,
  subject: BurstSubject,
  distinct: number,
  context: BurstContext<P>,
): BurstDraft<P> {
  const { episode, stream } = found;
  const { setting, params, caveats } = context;
  const { bin, origin, captured } = setting;
  const at = (t: number): number => origin + t * bin;
  const end = episode.end ?? captured.length;
  const actors = Math.max(distinct, episode.peakCount);
  let posts = 0;
  for (let i = stream.from; i < stream.until; i++)
    if (cells.bin[i] >= episode.onset && cells.bin[i] < end) posts += cells.posts[i];
  const ratio = twoDigits(episode.observed / Math.max(episode.expected, 1));
  const forecast = defaultForecast(bin, setting.pooled);
  const dense = new Densifier(captured, bin).lay(cells, stream);
  const key = subject.object ? `${subject.stream}-${subject.object.code}` : `topic-${subject.name}`;
  return {
    id: `burst-${key}-${formatUtc(at(episode.onset))}`,
    kind: "burst",
    statement: statementOf(found, subject, actors, ratio, context),
    period: { from: at(episode.onset), until: at(end) },
    size: { actors, posts },
    objects: subject.object ? [{ ...subject.object, actors, posts }] : [],
    measures: {
      ratio: {
        value: ratio,
        note: say("note.ratio"),
      },
      peak: { value: episode.peakCount, unit: "accounts" },
      peakForecast: { value: round1(episode.peakForecast), unit: "accounts" },
      excess: {
        value: Math.max(0, Math.round(episode.observed - episode.expected)),
        unit: "accounts, summed over bins",
      },
      delay: {
        value: (episode.alarm - episode.onset + 1) * bin,
        unit: "ms",
        note: say("note.delay"),
      },
      log10e: { value: round1(episode.log10e), note: say("note.log10e") },
    },
    evidence: {
      ...context.evidence,
      seasonality: episode.seasonality,
      accountsAreAtLeast: distinct === 0 || distinct < episode.observed,
    },
    caveats,
    detail: {
      stream: subject.stream,
      ...(subject.name === undefined ? {} : { name: subject.name }),
      onset: at(episode.onset),
      alarmAt: at(episode.alarm + 1),
      ...(episode.end === undefined ? {} : { end: at(episode.end) }),
      peakAt: at(episode.peak),
      series: burstSeries(dense, episode, forecast, rule, {
        bin,
        origin,
        k: params.k,
        bins: captured.length,
      }),
    },
  };
}

function statementOf(
  found: FoundEpisode,
  subject: BurstSubject,
  actors: number,
  ratio: number,
  { setting, promised }: Pick<BurstContext, "setting" | "promised">,
): SayingOf<"burst.rose"> {
  const { episode } = found;
  const at = (t: number) => setting.origin + t * setting.bin;
  const [from, until] = [at(episode.onset), episode.end === undefined ? undefined : at(episode.end)];
  return say("burst.rose", {
    n: actors,
    did: turnedTo(subject),
    period: until === undefined ? say("when.since", { from }) : say("when.until", { from, until }),
    times: ratio,
    peak: episode.peakCount,
    bin: setting.bin,
    forecast: round1(episode.peakForecast),
    promise: promised,
  });
}

/** What was watched, what was promised, what was found: one finding, also when nothing rose. */
export function summaryDraft(
  context: Pick<BurstContext, "setting" | "params" | "caveats">,
  objects: Watched,
  topics: Watched,
  given: Given<BurstNeeds>,
  period: Period,
): Draft<"burst-summary"> {
  const { setting, params } = context;
  const found = objects.found.length + topics.found.length;
  const byType: Partial<Record<ShownType, number>> = {};
  given.watched.type.forEach((type, i) => {
    byType[shownType(type)] = given.watched.streams[i];
  });
  const c = objects.calibration.nullBins > 0 ? objects.calibration : topics.calibration;
  const measures: Draft<"burst-summary">["measures"] = {
    bursts: { value: found, unit: "bursts" },
    streams: { value: setting.streams, unit: "streams" },
    able: {
      value: objects.able + topics.able,
      unit: "streams",
      note: say("note.able", { n: setting.floor }),
    },
    budget: { value: setting.budget, unit: "false alarms per week" },
    bin: { value: setting.bin, unit: "ms" },
  };
  return {
    id: "bursts",
    kind: "burst-summary",
    statement: say("bursts.counted", {
      n: found,
      streams: setting.streams,
      topics: params.topics.length > 0 ? say("topics.too") : undefined,
      length: lengthOf(setting.captured.length * setting.bin),
      bin: perBin(setting.bin),
      promise: c.kept ? say("promise.kept", { budget: setting.budget }) : say("promise.none"),
      seen: said(c, objects.able + topics.able, setting.floor),
    }),
    period,
    size: { actors: given.total.actors[0] ?? 0, posts: given.total.posts[0] ?? 0 },
    objects: [],
    measures,
    evidence: { ...promiseEvidence(objects, setting), byType, alarmsFrom: detectable(setting, objects) },
    caveats: [...context.caveats, say("caveat.promise")],
    detail: {
      bin: setting.bin,
      listed: Math.min(objects.found.length, params.most) + Math.min(topics.found.length, params.most),
    },
  };
}

/** From two weeks on in weeks, else in whole hours. */
function lengthOf(ms: number): SayingWith<"length."> {
  if (ms >= days(14)) return say("length.weeks", { n: Math.round(ms / days(7)) });
  const whole = Math.round(ms / hours(1));
  return whole > 0 ? say("length.span", { time: hours(whole) }) : say("length.short");
}

const round1 = (x: number): number => Math.round(x * 10) / 10;
const twoDigits = (x: number): number => Number(x.toPrecision(2));
