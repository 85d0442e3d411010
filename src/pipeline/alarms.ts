import { join } from "node:path";
import { deliver, type Outcome } from "../alarms/deliver.ts";
import { type AlarmPromise, promiseOf, replayAlarm, ringing } from "../alarms/evaluate.ts";
import { type Journal, withJournal } from "../alarms/journal.ts";
import type { AlarmMessage } from "../alarms/message.ts";
import { type Delivered, deliverDue, waitingSentences } from "../alarms/outbox.ts";
import { readPermissions } from "../alarms/permissions.ts";
import { type AlarmRule, describeTarget, parseRules, printRules } from "../alarms/rules.ts";
import { binStart } from "../analyses/volume.ts";
import { readWhole } from "../io/read-whole.ts";
import { writeWhole } from "../io/write-whole.ts";
import { makeRng } from "../methods/rng.ts";
import { formatUtc } from "../model/time.ts";
import { parseQuery, toSql } from "../query/index.ts";
import type { Store } from "../store/store.ts";
import { AlarmHistory, lastClosed } from "./alarm-history.ts";
import { readFindings } from "./outputs.ts";
import { refuseCostly } from "./question-cost.ts";
import { confirmedGroups, splitOf, splitSentence } from "./split.ts";

const ALARMS_FILE = "alarms.json";

export function readAlarms(project: string): readonly AlarmRule[] {
  const path = join(project, ALARMS_FILE);
  const text = readWhole(path);
  return text === undefined ? [] : parseRules(text, path);
}

/** Holds secrets: readable by its owner alone. */
export function writeAlarms(project: string, alarms: readonly AlarmRule[]): void {
  writeWhole(join(project, ALARMS_FILE), printRules(alarms));
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
  await refuseCostly(store, [rule.query]);
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
  /** What has not been delivered, and why: to be told. */
  readonly waiting: readonly string[];
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
  /** Ends the deliveries; by default each has its own limit. */
  readonly signal?: AbortSignal;
}

/** How long the work waits for deliveries at its end. */
export const PATIENCE_MS = 2000;

/**
 * One turn of all alarms of a project: judges what has closed since the last turn, writes down what rings, delivers what is due.
 * `claque run` calls it once at the end of an archive, `claque watch` after each closed bin: the same code, and the same messages.
 * Safe to be killed at any moment and called again.
 */
export async function evaluateAlarms(store: Store, options: EvaluateOptions): Promise<Evaluated> {
  const raised = await judgeAlarms(store, options);
  return { raised, ...(await deliverAlarms(options)) };
}

/** Judges, and writes down what rings: nothing is delivered. */
export async function judgeAlarms(store: Store, options: EvaluateOptions): Promise<readonly AlarmMessage[]> {
  const rules = readAlarms(options.project);
  if (rules.length === 0) return [];
  const history = options.history ?? new AlarmHistory(store);
  history.beginTurn();
  return await withJournal(options.project, async (journal) => {
    const raised: AlarmMessage[] = [];
    for (const rule of rules) raised.push(...(await evaluateOne(store, rule, journal, history, options)));
    return raised;
  });
}

/** Delivers what is due, as far as this machine allows it and until the signal fires. */
export async function deliverAlarms(
  options: Pick<EvaluateOptions, "project" | "now" | "env" | "signal">,
): Promise<Omit<Evaluated, "raised">> {
  const rules = readAlarms(options.project);
  if (rules.length === 0) return { delivered: [], waiting: [] };
  const allowed = readPermissions(options.project, options.env);
  return await withJournal(options.project, async (journal) => {
    const delivered = await deliverDue(journal, rules, { ...options, allowed });
    return { delivered, waiting: waitingSentences(journal, rules, allowed) };
  });
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
  await refuseCostly(store, [rule.query]);
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
      told.push({ ...message, split: splitSentence(split, "posts.rise") });
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
    statement: "This is a test: nothing rose. The chart is made up.",
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
  const allowed = readPermissions(options.project, options.env);
  const results: { target: string; outcome: Outcome }[] = [];
  for (const target of rule.targets) {
    // A feed is a file for readers: a test does not belong in it.
    const outcome: Outcome =
      target.type === "feed" ? { ok: true } : await deliver(message, target, { ...options, allowed, messages: [] });
    results.push({ target: describeTarget(target), outcome });
  }
  return results;
}
