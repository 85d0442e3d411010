import { join } from "node:path";
import { deliver, type Outcome } from "../alarms/deliver.ts";
import { ringing } from "../alarms/evaluate.ts";
import { type Journal, withJournal } from "../alarms/journal.ts";
import type { AlarmMessage } from "../alarms/message.ts";
import { type Delivered, deliverDue, waitingSentences } from "../alarms/outbox.ts";
import { readPermissions } from "../alarms/permissions.ts";
import { type AlarmRule, describeTarget, parseRules, printRules } from "../alarms/rules.ts";
import { refuseCostly } from "../asking/question-cost.ts";
import { confirmedGroups, splitOf, splitSentence } from "../asking/split.ts";
import { readWhole } from "../io/read-whole.ts";
import { writeWhole } from "../io/write-whole.ts";
import { makeRng } from "../methods/rng.ts";
import { inEnglish } from "../model/english.ts";
import { say } from "../model/sentence.ts";
import { formatUtc } from "../model/time.ts";
import { readFindings } from "../project/findings.ts";
import { parseQuery, toSql } from "../query/index.ts";
import { conditionKey, noiseKey, releaseOf } from "../release/index.ts";
import type { Store } from "../store/store.ts";
import { AlarmHistory, lastClosed } from "./alarm-history.ts";

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
  const release = await releaseOf(store);
  const columns = await history.columns(rule, release.k, options.closedUntil);
  if (!columns || columns.period.until <= before) return [];
  const rung = ringing(rule, columns, before, journal.lastRaised.get(rule.name)).map((r) => r.message);
  const muted = rule.mutedUntil !== undefined && rule.mutedUntil > options.now;
  const orchestration = confirmedGroups(document, release);
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
        conditionKey(await noiseKey(store), [rule.query, message.period.from]),
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
