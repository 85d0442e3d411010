import { threshold } from "../src/methods/e-detector.ts";
import { raiseOnHistory } from "../src/methods/e-detector-calibrate.ts";
import { defaultRule, replay, StreamWatch } from "../src/methods/e-detector-replay.ts";
import { defaultForecast } from "../src/methods/forecast.ts";
import { makeSeries, poissonDraw } from "../src/methods/forecast-series.ts";
import { makeRng } from "../src/methods/rng.ts";
import { crisisSeries, hasTrendData, type LabelledSeries, nabSeries } from "./burst-data.ts";
import { alarmsOf, alarmsWithSilence, ruleAll } from "./burst-rules.ts";
import type { Row } from "./sections.ts";

const HOUR = 3_600_000;
const WEEK = 168;

/** Everything `docs/benchmarks.md` says about bursts. */
export async function benchBursts(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const world of WORLDS) rows.push(...simulated(world));
  rows.push(...speed());
  if (hasTrendData()) {
    rows.push(...real("NAB, 5 series of 5-minute bins", nabSeries(), 0.5, 0.3));
    rows.push(...real("CrisisLex T26, hourly", crisisSeries(), 0.5, 0));
  } else rows.push(["NAB and CrisisLex T26", "not measured: ../shared/data/trends is absent"]);
  return rows;
}

interface World {
  readonly name: string;
  readonly base: number;
  readonly shape: number;
  readonly ar: number;
}
const WORLDS: readonly World[] = [
  { name: "20 an hour, shape 8", base: 20, shape: 8, ar: 0 },
  { name: "20 an hour, shape 8, AR(1) 0.8", base: 20, shape: 8, ar: 0.8 },
  { name: "2 an hour, shape 3", base: 2, shape: 3, ar: 0 },
];
const SERIES = 60;
const WEEKS = 20;

/** Null hours after 8 weeks of history, and bursts of ×2, ×3, ×5 over 4–12 hours planted in the same series. */
function simulated(world: World): Row[] {
  const A = 1e4;
  const rng = makeRng(7).fork(world.name);
  const alarms = new Map<string, number>();
  const hits = new Map<string, number[]>();
  const delays = new Map<string, number[]>();
  let bins = 0;
  for (let s = 0; s < SERIES; s++) {
    const { y, mu } = makeSeries({ weeks: WEEKS, base: world.base, shape: world.shape, ar: world.ar }, rng);
    bins += y.length - 8 * WEEK;
    for (const rule of ruleAll(y, 0, HOUR, A, 8 * WEEK))
      alarms.set(rule.name, (alarms.get(rule.name) ?? 0) + alarmsOf(rule, 24).length);
    const planted: [number, number, number][] = [];
    for (let at = 9 * WEEK + 50; at < WEEKS * WEEK - 60; at += 240) {
      const times = [2, 3, 5][rng.int(3)];
      const length = 4 + rng.int(9);
      for (let t = at; t < at + length; t++) y[t] += poissonDraw((times - 1) * Math.max(mu[t], 0.3), rng);
      planted.push([at, length, times]);
    }
    for (const rule of ruleAll(y, 0, HOUR, A, 8 * WEEK))
      for (const [at, length, times] of planted) {
        let first = -1;
        for (let t = at; t < at + length && first < 0; t++) if (rule.statistic[t] >= rule.from) first = t - at;
        push(hits, `${rule.name} ${times}`, first >= 0 ? 1 : 0);
        if (first >= 0) push(delays, `${rule.name} ${times}`, first);
      }
  }
  return [...alarms].map(
    ([name, count]) =>
      [
        `made series, ${world.name}: ${name}`,
        `${count} false alarms in ${bins.toLocaleString("en-US")} null hours; found ${[2, 3, 5].map((t) => `×${t} ${mean(hits.get(`${name} ${t}`)).toFixed(2)} (${mean(delays.get(`${name} ${t}`)).toFixed(1)} h)`).join(", ")}`,
        name.startsWith("claque") ? `≤ ${Math.round(bins / A)} alarms` : undefined,
      ] as Row,
  );
}

/** 10⁵ streams over 8 weeks of hours, bin by bin: Zipf rates from 20 an hour down, each with a daily rhythm; made beforehand in parts. */
function speed(): Row[] {
  const streams = 100_000;
  const bins = 8 * WEEK;
  const rng = makeRng(3);
  const watch = new StreamWatch(defaultForecast(HOUR), defaultRule(threshold(streams, HOUR, 1), 10));
  // A thousand shapes of different rates, each replayed as a hundred streams: making 10⁸ counts would take longer than reading them.
  const shapes = Array.from({ length: 1000 }, (_, s) => {
    const y = new Float64Array(bins);
    for (let t = 0; t < bins; t++)
      y[t] = poissonDraw((20 / (1 + s / 20)) * (1 + 0.8 * Math.sin((t / 24) * 2 * Math.PI)), rng);
    return y;
  });
  const before = process.memoryUsage().rss;
  const started = process.cpuUsage();
  let found = 0;
  for (let s = 0; s < streams; s++) found += replay(watch, shapes[s % 1000], 0).length;
  const { user, system } = process.cpuUsage(started);
  const seconds = (user + system) / 1e6;
  return [
    [
      "100,000 streams × 8 weeks of hours replayed, one thread",
      `${seconds.toFixed(1)} s of processor time (${((seconds * 1e9) / (streams * bins)).toFixed(0)} ns a bin)`,
      "≤ 60 s",
    ],
    ["memory above the counts", `${Math.max(0, Math.round((process.memoryUsage().rss - before) / 1e6))} MB`],
    ["alarms in these streams, none with a burst", String(found), "≤ 8"],
  ];
}

/**
 * Labelled real series: events found, hours from the event's begin to the alarm, alarms outside events per week and series. Every
 * rule is silent for a day after an alarm. `learn`: share of each series that is history only, on which the second e-SR row has its
 * margin raised until it rings no more than promised there; the labels are not used for it.
 */
function real(title: string, series: readonly LabelledSeries[], perWeek: number, learn: number): Row[] {
  const found = new Map<string, number>();
  const delay = new Map<string, number[]>();
  const outside = new Map<string, number>();
  const margins: number[] = [];
  let events = 0;
  let weeks = 0;
  for (const s of series) {
    const forecast = defaultForecast(s.binMs);
    const A = threshold(1, s.binMs, perWeek);
    const start = Math.max(24, Math.floor(learn * s.y.length));
    const judged = s.events.filter(([a]) => a >= start);
    const free = s.y.length - start - judged.reduce((sum, [a, b]) => sum + b - a, 0);
    weeks += (free * s.binMs) / 604_800_000;
    events += judged.length;
    const rules = ruleAll(s.y, s.startMs, s.binMs, A, start);
    if (learn > 0) {
      const history = { y: s.y.subarray(0, start), startMs: s.startMs };
      const { margin } = raiseOnHistory(
        [history],
        forecast,
        defaultRule(A, 0),
        (perWeek * start * s.binMs) / 604_800_000,
      );
      margins.push(margin);
      const [raised] = ruleAll(s.y, s.startMs, s.binMs, A, start, margin);
      rules.splice(1, 0, { ...raised, name: "claque e-SR, margin raised on history" });
    }
    const day = Math.round(86_400_000 / s.binMs);
    for (const rule of rules) {
      const alarms = alarmsWithSilence(rule, day);
      const ordinary = alarms.filter((t) => !s.events.some(([a, b]) => t >= a && t < b));
      outside.set(rule.name, (outside.get(rule.name) ?? 0) + ordinary.length);
      for (const [a, b] of judged) {
        let first = -1;
        for (let t = a; t < Math.min(b, s.y.length) && first < 0; t++) if (rule.statistic[t] >= rule.from) first = t;
        found.set(rule.name, (found.get(rule.name) ?? 0) + (first >= 0 ? 1 : 0));
        if (first >= 0) push(delay, rule.name, ((first + 1 - a) * s.binMs) / HOUR);
      }
    }
  }
  const rows: Row[] = [...outside].map(([name, count]) => [
    `${title}: ${name}`,
    `${found.get(name)} of ${events} events, median ${median(delay.get(name)).toFixed(1)} h after the event's begin; ${count} alarms outside events = ${(count / weeks).toFixed(2)} a week and series`,
    name.startsWith("claque") ? `≤ ${perWeek} a week` : undefined,
  ]);
  if (margins.length) rows.push([`${title}: margins after history`, margins.join(", ")]);
  return rows;
}

const push = (map: Map<string, number[]>, key: string, value: number) =>
  void map.set(key, [...(map.get(key) ?? []), value]);
const mean = (values: readonly number[] = []): number => values.reduce((a, b) => a + b, 0) / values.length;
const median = (values: readonly number[] = []): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
