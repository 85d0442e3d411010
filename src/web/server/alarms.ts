import { existsSync } from "node:fs";
import { join } from "node:path";
import { JOURNAL_FILE, Journal } from "../../alarms/journal.ts";
import { type AlarmRule, describeTarget } from "../../alarms/rules.ts";
import { UsageError } from "../../model/errors.ts";
import { canonicalQuery } from "../../query/index.ts";
import { readAlarms, writeAlarms } from "../../watching/alarms.ts";
import { type AlarmWish, tryAlarm } from "../../watching/arm.ts";
import type { AlarmReplay, AlarmRinging, AlarmView } from "../view-data.ts";
import type { Observatory } from "./observatory.ts";

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
  const journal = new Journal(project, { readOnly: true });
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

/** What the page asks for; it may tell in its own feed alone. */
export type PageWish = Omit<AlarmWish, "name" | "targets" | "floor" | "cooldownMs">;

async function tried(
  observatory: Observatory,
  wish: PageWish,
  name: string,
): Promise<{ rule: AlarmRule; replay: AlarmReplay }> {
  const document = await observatory.project.document();
  if (!document) throw new UsageError("there is no history to replay yet: import a file first");
  const query = canonicalQuery(wish.query);
  const { rule, armed } = await observatory.withProject(({ store }) =>
    tryAlarm(
      store,
      { ...wish, name, query, targets: [{ type: "feed", file: FEED }] },
      { seed: document.seed, now: observatory.now() },
    ),
  );
  if (!armed) throw new UsageError("the project holds no closed bin yet: there is nothing to replay");
  const { promise } = armed;
  return {
    rule,
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
export const replayAlarm = async (observatory: Observatory, wish: PageWish): Promise<AlarmReplay> =>
  (await tried(observatory, wish, "replay")).replay;

/** Arms an alarm after its replay; one whose promise does not hold in the history is not armed. */
export async function addAlarm(
  observatory: Observatory,
  wish: PageWish & { readonly name: string },
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
