import { threshold } from "../src/methods/e-detector.ts";
import { crisisSeries, type LabelledSeries } from "./burst-data.ts";
import { alarmsWithSilence, ownLevel, type Ruled, ruleAll } from "./burst-rules.ts";
import type { Row } from "./sections.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/**
 * NAB's labelled series: the first 30 % are history alone. Events found, hours from the window's begin to the alarm, and alarms
 * outside the windows, true but unlabelled rises among them. Every rule is silent for a day after an alarm.
 */
export function nab(title: string, series: readonly LabelledSeries[]): Row[] {
  const rows: Row[] = [];
  for (const perWeek of [0.5, 1]) {
    const tallies = new Map<string, Tally>();
    let weeks = 0;
    let events = 0;
    for (const s of series) {
      const start = Math.floor(0.3 * s.y.length);
      const judged = s.events.filter(([a]) => a >= start);
      weeks += ((s.y.length - start - judged.reduce((sum, [a, b]) => sum + b - a, 0)) * s.binMs) / WEEK;
      events += judged.length;
      const own = ownLevel("claque", s.y, s.startMs, s.binMs, perWeek, start);
      const others = ruleAll(s.y, s.startMs, s.binMs, threshold(1, s.binMs, perWeek), start);
      const esr = { ...others[0], name: "claque e-SR, theorem's threshold" };
      for (const rule of perWeek === 0.5 ? [own, esr, ...others.slice(1)] : [own]) {
        const tally = tallies.get(rule.name) ?? { found: 0, outside: 0, delays: [] };
        tallies.set(rule.name, tally);
        judge(rule, s, judged, tally);
      }
    }
    for (const [name, { found, outside, delays }] of tallies)
      rows.push([
        `NAB, ${title}, ${series.map((s) => s.name).join(" ")}: ${name}${name === "claque" ? ` at ${perWeek} a week` : ""}`,
        `${found} of ${events} events, median ${median(delays).toFixed(1)} h after the window's begin; ${outside} alarms outside windows in ${weeks.toFixed(1)} weeks = ${(outside / weeks).toFixed(2)} a week and series`,
        name === "claque" ? `≤ ${perWeek} a week` : undefined,
      ]);
  }
  return rows;
}

interface Tally {
  found: number;
  outside: number;
  readonly delays: number[];
}

function judge(rule: Ruled, s: LabelledSeries, judged: LabelledSeries["events"], tally: Tally): void {
  const alarms = alarmsWithSilence(rule, Math.round(DAY / s.binMs));
  tally.outside += alarms.filter((t) => !s.events.some(([a, b]) => t >= a && t < b)).length;
  for (const [a, b] of judged) {
    let first = -1;
    for (let t = a; t < Math.min(b, s.y.length) && first < 0; t++) if (rule.statistic[t] >= rule.from) first = t;
    if (first < 0) continue;
    tally.found++;
    tally.delays.push(((first + 1 - a) * s.binMs) / HOUR);
  }
}

/**
 * CrisisLex T26 against the events' own times: to the minute for sudden events, to a day or so for those that grew. Its histories
 * are too short to promise anything, so the rule is the theorem's; alarms before the event are false, whatever collected them.
 */
export function crisis(): Row[] {
  const perWeek = 0.5;
  const sudden = new Map<string, string[]>();
  const grown = new Map<string, number[]>();
  const early = new Map<string, number>();
  let before = 0;
  let without = 0;
  const all = crisisSeries();
  for (const s of all) {
    const at = Math.floor((s.onset.at - s.startMs) / s.binMs);
    // A rule needs a day of counts before the event to know anything.
    if (s.sudden && at < 24) without++;
    for (const rule of ruleAll(s.y, s.startMs, s.binMs, threshold(1, s.binMs, perWeek), 24)) {
      const alarms = alarmsWithSilence(rule, 24);
      const from = s.events[0][0];
      push(early, rule.name, alarms.filter((t) => t < from).length);
      const first = alarms.find((t) => t >= from);
      if (s.sudden) {
        const delay =
          first === undefined ? "–" : `${(((first + 1) * s.binMs + s.startMs - s.onset.at) / HOUR).toFixed(1)} h`;
        sudden.set(rule.name, [...(sudden.get(rule.name) ?? []), at < 24 ? "no history" : delay]);
      } else if (first !== undefined)
        grown.set(rule.name, [...(grown.get(rule.name) ?? []), ((first + 1) * s.binMs + s.startMs - s.onset.at) / DAY]);
    }
    before += Math.max(0, s.events[0][0] - 24);
  }
  const alike = new Set([...sudden.values()].map(String)).size === 1;
  const names = all.filter((s) => s.sudden).map((s) => s.name.slice(5).replaceAll("_", " "));
  const rows: Row[] = [...sudden].map(([name, delays]) => {
    const days = (grown.get(name) ?? []).sort((a, b) => a - b);
    return [
      `CrisisLex T26, hourly: ${name}`,
      `${names.map((n, i) => `${n} ${delays[i]}`).join(", ")} after the event (± 5 min; bins of an hour close up to an hour late); of ${all.length - names.length} that grew over days ${days.length} rang, median ${median(days).toFixed(1)} days after noon of the day given (± 1.1 days); ${early.get(name)} alarms before`,
    ];
  });
  rows.push([
    "CrisisLex T26: what can be said",
    `${(before / 168).toFixed(1)} weeks before the events in all: too few for any promise${without ? `; ${without} sudden ${without === 1 ? "event" : "events"} without a day of history` : ""}${alike ? "; at the sudden events every rule rings in the same hour, so they do not tell the rules apart" : ""}`,
  ]);
  return rows;
}

/** Weekly counts without labels: everything that rings is counted, real news too. */
export function mentions(series: readonly LabelledSeries[]): Row[] {
  const perWeek = 0.1;
  let alarms = 0;
  let weeks = 0;
  for (const s of series) {
    const own = ownLevel("claque", s.y, s.startMs, s.binMs, perWeek, 0);
    alarms += alarmsWithSilence(own, 1).length;
    weeks += own.watchedBins;
  }
  return [
    [
      `Media mentions 2019, ${series.length} weekly series: claque at ${perWeek} a week`,
      weeks === 0
        ? `not armed: ${series[0].y.length} weeks are too few`
        : `${alarms} alarms in ${weeks} weeks armed = ${(alarms / weeks).toFixed(2)} a week and series, true news among them`,
      `≤ ${perWeek} a week`,
    ],
  ];
}

const push = (map: Map<string, number>, key: string, value: number) => void map.set(key, (map.get(key) ?? 0) + value);
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
