import { threshold } from "../../methods/e-detector.ts";
import { type Calibration, calibrate, type History } from "../../methods/e-detector-calibrate.ts";
import { type BurstRule, defaultRule, type Episode, replay, StreamWatch } from "../../methods/e-detector-replay.ts";
import { defaultForecast, type ForecastOptions, type PooledWeeks } from "../../methods/forecast.ts";
import type { Rng } from "../../methods/rng.ts";
import type { DurationMs } from "../../model/time.ts";
import { type Cells, Densifier, type Stream, streamsOf } from "./streams.ts";

export interface WatchSetting {
  readonly bin: DurationMs;
  /** Start of bin 0, ms. */
  readonly origin: number;
  /** 1 where the collection was being captured, one a bin. */
  readonly captured: Uint8Array;
  /** Streams the promise is made over, able to raise an alarm or not. */
  readonly streams: number;
  /** False alarms a week, all streams together. */
  readonly budget: number;
  readonly floor: number;
  /** Shape of the collection's week, as known week by week. */
  readonly pooled?: PooledWeeks;
}

export interface FoundEpisode {
  readonly stream: Stream;
  /** Indices are bins of the period. */
  readonly episode: Episode;
}

export interface Watched {
  readonly rule: BurstRule;
  readonly calibration: Calibration;
  readonly found: readonly FoundEpisode[];
  readonly able: number;
}

/** Streams that calibration looks at: drawn evenly, the same for the same seed. */
const SAMPLE = 200;
const SAMPLE_BINS = 400_000;

/**
 * Calibrates threshold and margin on burst-free twins of some of the streams, then replays every stream and returns its bursts.
 * O(bins of all streams that can raise an alarm); memory is the cells and one series.
 */
export function watchStreams(cells: Cells, setting: WatchSetting, rng: Rng): Watched {
  const forecast = defaultForecast(setting.bin, setting.pooled);
  const able = [...streamsOf(cells)];
  const base = defaultRule(threshold(setting.streams, setting.bin, setting.budget), setting.floor);
  const densifier = new Densifier(setting.captured, setting.bin);
  const calibration = calibrateOn(sample(able, rng), cells, densifier, setting, forecast, base, rng);
  const rule = { ...base, margin: calibration.margin, threshold: base.threshold * calibration.share };
  return { rule, calibration, found: replayStreams(cells, setting, rule), able: able.length };
}

/** Every stream through one rule, without calibration. O(bins of all streams). */
export function replayStreams(cells: Cells, setting: WatchSetting, rule: BurstRule): FoundEpisode[] {
  const densifier = new Densifier(setting.captured, setting.bin);
  const watch = new StreamWatch(defaultForecast(setting.bin, setting.pooled), rule);
  const found: FoundEpisode[] = [];
  for (const stream of streamsOf(cells)) {
    const { y, first } = densifier.lay(cells, stream);
    for (const episode of replay(watch, y, setting.origin + first * setting.bin))
      found.push({ stream, episode: shifted(episode, first) });
  }
  return found;
}

function calibrateOn(
  streams: readonly Stream[],
  cells: Cells,
  densifier: Densifier,
  setting: WatchSetting,
  forecast: ForecastOptions,
  rule: BurstRule,
  rng: Rng,
): Calibration {
  const histories: History[] = [];
  let bins = 0;
  for (const stream of streams) {
    const { y, first } = densifier.lay(cells, stream);
    histories.push({ y: y.slice(), startMs: setting.origin + first * setting.bin });
    bins += y.length;
    if (bins > SAMPLE_BINS) break;
  }
  return calibrate(histories, forecast, rule, rng.fork("calibrate"));
}

function sample(streams: readonly Stream[], rng: Rng): Stream[] {
  if (streams.length <= SAMPLE) return [...streams];
  const draw = rng.fork("sample");
  const step = streams.length / SAMPLE;
  return Array.from(
    { length: SAMPLE },
    (_, i) => streams[Math.min(streams.length - 1, Math.floor((i + draw.next()) * step))],
  );
}

const shifted = (e: Episode, by: number): Episode => ({
  ...e,
  onset: e.onset + by,
  alarm: e.alarm + by,
  peak: e.peak + by,
  ...(e.end === undefined ? {} : { end: e.end + by }),
});
