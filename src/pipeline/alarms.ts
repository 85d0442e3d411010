import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deliver, type Outcome } from "../alarms/deliver.ts";
import { type AlarmPromise, promiseOf, replayAlarm, ringing } from "../alarms/evaluate.ts";
import { Journal } from "../alarms/journal.ts";
import type { AlarmMessage } from "../alarms/message.ts";
import { type Delivered, deliverDue } from "../alarms/outbox.ts";
import { type AlarmRule, describeTarget, parseRules, printRules } from "../alarms/rules.ts";
import { binStart } from "../analyses/volume.ts";
import { makeRng } from "../methods/rng.ts";
import { inEnglish } from "../model/english.ts";
import { say } from "../model/sentence.ts";
import { formatUtc } from "../model/time.ts";
import { parseQuery, toSql } from "../query/index.ts";
import type { Store } from "../store/store.ts";
import { AlarmHistory, lastClosed } from "./alarm-history.ts";
import { readFindings } from "./outputs.ts";
import { confirmedGroups, splitOf, splitSentence } from "./split.ts";

const ALARMS_FILE = "alarms.json";

export function readAlarms(project: string): readonly AlarmRule[] {
  const path = join(project, ALARMS_FILE);
  return existsSync(path) ? parseRules(readFileSync(path, "utf8"), path) : [];
}

/** Holds secrets: readable by its owner alone. */
export function writeAlarms(project: string, alarms: readonly AlarmRule[]): void {
  const path = join(project, ALARMS_FILE);
  writeFileSync(`${path}.partial`, printRules(alarms), { mode: 0o600 });
  renameSync(`${path}.partial`, path);
}

export interface Armed {
  readonly rule: AlarmRule;
  /** Times it would have rung in the history, and how long that is. */
  readonly episodes: readonly {
    readonly from: number;
    readonly alarmAt: number;
    readonly peak: number;
    readonly forecast: number;
  }[];
  readonly weeks: number;
  /** What the history can promise, and whether it is what the rule asks for. */
  readonly promise: AlarmPromise;
}

/**
 * Replays the history before arming: its days set the level, and say what can be promised; the rule then looks forward only.
 * `rule.promiseKept` says whether the history is long enough for the rule's budget. One scan of the posts per word.
 * @param now what is dated later is no history, and must not keep the rule from looking until then
 */
export async function armAlarm(
  store: Store,
  rule: AlarmRule,
  k: number,
  seed: number,
  now: number,
): Promise<Armed | undefined> {
  const columns = await new AlarmHistory(store).columns(rule, k, now);
  if (!columns) return undefined;
  const { from, until } = columns.period;
  const ready: AlarmRule = { ...rule, promiseKept: true, armedAt: until };
  const promise = promiseOf(ready, columns, makeRng(seed).fork(`alarm ${rule.name}`));
  const armed: AlarmRule = { ...ready, promiseKept: promise.kept };
  const origin = binStart(from, rule.binMs);
  const at = (bin: number) => origin + bin * rule.binMs;
  const episodes = replayAlarm(armed, columns).map(({ episode: e }) => ({
    from: at(e.onset),
    alarmAt: at(e.alarm + 1),
    peak: e.peakCount,
    forecast: Math.round(e.peakForecast * 10) / 10,
  }));
  return { rule: armed, episodes, weeks: (until - from) / 604_800_000, promise };
}

/** Budgets tried in turn where none is asked for. */
const BUDGETS = [0.1, 0.2, 0.5, 1] as const;
export const MOST_BY_DEFAULT = BUDGETS[BUDGETS.length - 1];

/** As `armAlarm`; without a budget, the fewest false alarms a week that the history can promise, from 0.1 to 1. */
export async function armWithin(
  store: Store,
  rule: AlarmRule,
  budget: number | undefined,
  k: number,
  seed: number,
  now: number,
): Promise<Armed | undefined> {
  const first = await armAlarm(store, { ...rule, budget: budget ?? MOST_BY_DEFAULT }, k, seed, now);
  if (!first || budget !== undefined) return first;
  const fewest = BUDGETS.find((b) => b >= first.promise.leastPerWeek - 1e-9);
  return fewest === undefined || fewest === MOST_BY_DEFAULT
    ? first
    : armAlarm(store, { ...rule, budget: fewest }, k, seed, now);
}

export interface Evaluated {
  readonly raised: readonly AlarmMessage[];
  readonly delivered: readonly Delivered[];
}

export interface EvaluateOptions {
  readonly project: string;
  readonly now: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** End of the bin that has just closed (data time); by default the last closed bin of the store. */
  readonly closedUntil?: number;
  readonly seed?: number;
  readonly k?: number;
  /** Counts kept from turn to turn by a live watch; without it the whole history is counted. */
  readonly history?: AlarmHistory;
}

/**
 * One turn of all alarms of a project: judges what has closed since the last turn, writes down what rings, delivers what is due.
 * `claque run` calls it once at the end of an archive, `claque watch` after each closed bin: the same code, and the same messages.
 * Safe to be killed at any moment and called again.
 */
export async function evaluateAlarms(store: Store, options: EvaluateOptions): Promise<Evaluated> {
  const rules = readAlarms(options.project);
  if (rules.length === 0) return { raised: [], delivered: [] };
  const journal = new Journal(options.project);
  const history = options.history ?? new AlarmHistory(store);
  history.beginTurn();
  try {
    const raised: AlarmMessage[] = [];
    for (const rule of rules) raised.push(...(await evaluateOne(store, rule, journal, history, options)));
    const delivered = await deliverDue(journal, rules, options);
    return { raised, delivered };
  } finally {
    journal.close();
  }
}

async function evaluateOne(
  store: Store,
  rule: AlarmRule,
  journal: Journal,
  history: AlarmHistory,
  options: EvaluateOptions,
): Promise<readonly AlarmMessage[]> {
  const before = journal.evaluated.get(rule.name) ?? rule.armedAt;
  if (options.closedUntil !== undefined && lastClosed(options.closedUntil, rule.binMs) <= before) return [];
  const document = readFindings(options.project);
  const k = options.k ?? document?.release.k ?? 10;
  const columns = await history.columns(rule, k, options.closedUntil);
  if (!columns || columns.period.until <= before) return [];
  const rung = ringing(rule, columns, before, journal.lastRaised.get(rule.name)).map((r) => r.message);
  const muted = rule.mutedUntil !== undefined && rule.mutedUntil > options.now;
  const orchestration = confirmedGroups(document, k);
  const condition = toSql(parseQuery(rule.query), "s");
  const told: AlarmMessage[] = [];
  if (!muted)
    for (const message of rung) {
      const split = await splitOf(
        store,
        condition,
        message.period,
        orchestration,
        makeRng(options.seed ?? 1).fork(message.id),
      );
      const said = splitSentence(split, "posts.rise");
      told.push({
        ...message,
        split: inEnglish(said),
        ...(message.says && { says: { ...message.says, split: said } }),
      });
    }
  journal.append({
    type: "evaluated",
    alarm: rule.name,
    until: columns.period.until,
    raised: told,
    ...(muted && rung.length ? { held: `muted: ${rung.length} not told` } : {}),
  });
  return told;
}

/** Sends a message marked as a test to every target at once; nothing is written down, nothing retried. */
export async function testAlarm(
  rule: AlarmRule,
  options: { readonly project: string; readonly now: number; readonly env: EvaluateOptions["env"] },
): Promise<readonly { target: string; outcome: Outcome }[]> {
  const from = lastClosed(options.now, rule.binMs) - 24 * rule.binMs;
  const message: AlarmMessage = {
    schema: "claque.alarm",
    schemaVersion: 1,
    id: `test-${options.now.toString(36)}`,
    alarm: rule.name,
    query: rule.query,
    test: true,
    raisedAt: formatUtc(options.now),
    statement: inEnglish(say("alarm.test")),
    period: { from: from + 20 * rule.binMs, until: from + 24 * rule.binMs },
    size: { actors: 0, posts: 0 },
    measures: {},
    promise: "",
    split: "",
    caveats: [],
    series: {
      from,
      width: rule.binMs,
      observed: Array.from({ length: 24 }, (_, i) => (i < 20 ? 12 : 40)),
      forecast: new Array(24).fill(12),
      bursts: [{ from: from + 20 * rule.binMs, until: from + 24 * rule.binMs }],
    },
    evidence: {},
  };
  const results: { target: string; outcome: Outcome }[] = [];
  for (const target of rule.targets) {
    // A feed is a file for readers: a test does not belong in it.
    const outcome: Outcome =
      target.type === "feed" ? { ok: true } : await deliver(message, target, { ...options, messages: [] });
    results.push({ target: describeTarget(target), outcome });
  }
  return results;
}
