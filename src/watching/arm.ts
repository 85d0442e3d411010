import { type AlarmPromise, promiseOf, replayAlarm } from "../alarms/evaluate.ts";
import { type AlarmRule, parseRules, printRules, type Target } from "../alarms/rules.ts";
import { binStart } from "../analyses/volume.ts";
import { makeRng } from "../methods/rng.ts";
import type { ReleaseRule } from "../model/release.ts";
import { type DurationMs, type EpochMs, hours } from "../model/time.ts";
import { releaseOf } from "../release/index.ts";
import type { Store } from "../store/store.ts";
import { AlarmHistory } from "./alarm-history.ts";

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

/** An alarm as somebody asks for it, on a terminal or on the page. */
export interface AlarmWish {
  readonly name: string;
  readonly query: string;
  readonly binMs: DurationMs;
  /** False alarms a week; without it, the fewest that the history can promise, from 0.1 to 1. */
  readonly budget?: number;
  /** Fewest accounts in a bin that can ring; never under the project's k, which it is by default. */
  readonly floor?: number;
  /** Fewest times the forecast that a bin needs to ring. */
  readonly effect?: number;
  readonly cooldownMs?: DurationMs;
  readonly targets: readonly Target[];
}

export interface ArmOptions {
  readonly seed: number;
  /** What is dated later is no history, and must not keep the rule from looking until then. */
  readonly now: EpochMs;
}

export const DEFAULT_EFFECT = 1.5;
export const DEFAULT_COOLDOWN: DurationMs = hours(6);
/** Budgets tried in turn where none is asked for. */
const BUDGETS = [0.1, 0.2, 0.5, 1] as const;
const MOST_BY_DEFAULT = BUDGETS[BUDGETS.length - 1];

/**
 * What an alarm would have done in the history, whoever asks. Nothing is set by it. `armed` is undefined where the project holds no closed bin. One scan of the posts per word.
 * Throws a UsageError for a rule that cannot be.
 */
export async function tryAlarm(
  store: Store,
  wish: AlarmWish,
  options: ArmOptions,
): Promise<{ readonly rule: AlarmRule; readonly armed?: Armed }> {
  const rule = ruleOf(wish, await releaseOf(store));
  const armed = await armWithin(store, rule, wish.budget, options);
  return { rule: armed?.rule ?? rule, ...(armed && { armed }) };
}

function ruleOf(wish: AlarmWish, { k }: ReleaseRule): AlarmRule {
  const rule: AlarmRule = {
    name: wish.name,
    query: wish.query,
    binMs: wish.binMs,
    budget: wish.budget ?? MOST_BY_DEFAULT,
    floor: Math.max(wish.floor ?? k, k),
    effect: wish.effect ?? DEFAULT_EFFECT,
    cooldownMs: wish.cooldownMs ?? DEFAULT_COOLDOWN,
    promiseKept: true,
    armedAt: 0,
    targets: [...wish.targets],
  };
  parseRules(printRules([rule]), "alarm");
  return rule;
}

/**
 * Replays the history before arming: its days set the level, and say what can be promised; the rule then looks forward only.
 * `rule.promiseKept` says whether the history is long enough for the rule's budget. One scan of the posts per word.
 */
export async function armAlarm(store: Store, rule: AlarmRule, { seed, now }: ArmOptions): Promise<Armed | undefined> {
  const { k } = await releaseOf(store);
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

/** As `armAlarm`; without a budget, the fewest false alarms a week that the history can promise, from 0.1 to 1. */
async function armWithin(
  store: Store,
  rule: AlarmRule,
  budget: number | undefined,
  options: ArmOptions,
): Promise<Armed | undefined> {
  const first = await armAlarm(store, { ...rule, budget: budget ?? MOST_BY_DEFAULT }, options);
  if (!first || budget !== undefined) return first;
  const fewest = BUDGETS.find((b) => b >= first.promise.leastPerWeek - 1e-9);
  return fewest === undefined || fewest === MOST_BY_DEFAULT
    ? first
    : armAlarm(store, { ...rule, budget: fewest }, options);
}
