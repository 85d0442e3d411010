import { existsSync } from "node:fs";
import { join } from "node:path";
import { JOURNAL_FILE, Journal } from "../../alarms/journal.ts";
import { type AlarmRule, describeTarget } from "../../alarms/rules.ts";
import { MOST_EARLIER } from "../../analyses/trends/params.ts";
import { UsageError } from "../../model/errors.ts";
import { armWithin, MOST_BY_DEFAULT, readAlarms, writeAlarms } from "../../pipeline/alarms.ts";
import { recordAsked } from "../../pipeline/topics.ts";
import type { AlarmReplay, AlarmRinging, AlarmView } from "../view-data.ts";
import type { Observatory } from "./observatory.ts";
import { canonical } from "./topics.ts";

/** The feed that alarms set on the page are told in. Other targets hold secrets or run programs: they are set in a terminal. */
export const FEED = "alarms.atom";
const SHOWN = 30;

/** Rules without secrets, and what rang, newest first. */
export function alarmsOf(project: string): { alarms: AlarmView[]; rung: AlarmRinging[] } {
  const rules = readAlarms(project);
  const messages = existsSync(join(project, JOURNAL_FILE)) ? messagesOf(project) : [];
  return {
    alarms: rules.map((r) => ({
      name: r.name,
      query: r.query,
      binMs: r.binMs,
      budget: r.budget,
      promiseKept: r.promiseKept,
      armedAt: r.armedAt,
      ...(r.mutedUntil !== undefined && { mutedUntil: r.mutedUntil }),
      targets: r.targets.map(describeTarget),
      rang: messages.filter((m) => m.alarm === r.name).length,
    })),
    rung: messages.sort((a, b) => (a.raisedAt < b.raisedAt ? 1 : a.raisedAt > b.raisedAt ? -1 : 0)).slice(0, SHOWN),
  };
}

function messagesOf(project: string): AlarmRinging[] {
  const journal = new Journal(project);
  try {
    return [...journal.messages.values()].map(({ alarm, raisedAt, statement, split, says }) => ({
      alarm,
      raisedAt,
      statement,
      says,
      split,
    }));
  } finally {
    journal.close();
  }
}

export interface AlarmWish {
  readonly query: string;
  readonly binMs: number;
  /** Without one: the fewest false alarms a week that the history can promise. */
  readonly budget?: number;
  readonly effect: number;
}

async function tried(
  observatory: Observatory,
  wish: AlarmWish,
  name: string,
): Promise<{ rule: AlarmRule; replay: AlarmReplay }> {
  const document = await observatory.project.document();
  if (!document) throw new UsageError("there is no history to replay yet: import a file first");
  const { k } = document.release;
  const query = canonical(wish.query);
  const rule: AlarmRule = {
    name,
    query,
    binMs: wish.binMs,
    budget: wish.budget ?? MOST_BY_DEFAULT,
    floor: k,
    effect: wish.effect,
    cooldownMs: 6 * 3_600_000,
    promiseKept: true,
    armedAt: 0,
    targets: [{ type: "feed", file: FEED }],
  };
  const armed = await observatory.withProject(({ store }) =>
    armWithin(store, rule, wish.budget, k, document.seed, observatory.now()),
  );
  if (!armed) throw new UsageError("the project holds no closed bin yet: there is nothing to replay");
  recordAsked(observatory.project.dir, [query], MOST_EARLIER, wish.binMs);
  const { promise } = armed;
  return {
    rule: armed.rule,
    replay: {
      query,
      episodes: armed.episodes,
      weeks: armed.weeks,
      budget: armed.rule.budget,
      kept: promise.kept,
      days: promise.days,
      needed: promise.needed,
      least: promise.leastPerWeek,
    },
  };
}

/** What the alarm would have done: nothing is written. One scan of the posts per word. */
export const replayAlarm = async (observatory: Observatory, wish: AlarmWish): Promise<AlarmReplay> =>
  (await tried(observatory, wish, "replay")).replay;

/** Arms an alarm after its replay; one whose promise does not hold in the history is not armed. */
export async function addAlarm(
  observatory: Observatory,
  wish: AlarmWish & { readonly name: string },
): Promise<AlarmReplay> {
  const { dir } = observatory.project;
  if (readAlarms(dir).some((r) => r.name === wish.name))
    throw new UsageError(`an alarm is called "${wish.name}" already`);
  const { rule, replay } = await tried(observatory, wish, wish.name);
  if (!replay.kept)
    throw new UsageError(
      `this alarm is not armed: ${replay.days} days of history promise at most ${Math.ceil(100 * replay.least) / 100} false alarms a week, and ${replay.budget} asks for ${replay.needed} days. Allow more false alarms, or wait`,
    );
  writeAlarms(dir, [...readAlarms(dir), rule]);
  return replay;
}

export function changeAlarm(
  observatory: Observatory,
  name: string,
  change: (rule: AlarmRule) => AlarmRule | undefined,
): void {
  const { dir } = observatory.project;
  const rules = readAlarms(dir);
  if (!rules.some((r) => r.name === name)) throw new UsageError("there is no such alarm any more");
  writeAlarms(
    dir,
    rules.flatMap((r) => (r.name === name ? (change(r) ?? []) : r)),
  );
}
