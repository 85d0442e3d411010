import { deliver, type Outcome, type Surroundings } from "./deliver.ts";
import type { Journal } from "./journal.ts";
import type { AlarmMessage } from "./message.ts";
import { type AlarmRule, describeTarget, type Target } from "./rules.ts";

/** Waits before the next attempt, ms: a minute, then longer; about two days in all. */
export const BACKOFF_MS: readonly number[] = [
  60_000,
  300_000,
  900_000,
  3_600_000,
  3 * 3_600_000,
  6 * 3_600_000,
  12 * 3_600_000,
  24 * 3_600_000,
];

/** Names a target in the journal: its place in the rule may change, its kind and address do not. Holds no secret. */
export const targetKey = (t: Target): string =>
  `${describeTarget(t)}${t.type === "command" ? ` ${t.command.slice(1).join(" ")}` : ""}`;

export interface Delivered {
  readonly id: string;
  readonly target: string;
  readonly outcome: Outcome;
}

/**
 * Delivers what is due: every message of the journal to every target of its alarm that has neither taken nor finally refused it.
 * What is delivered is written down after the far side has taken it; a crash in between means that the same message, under the
 * same id, is handed over once more: at least once, and once for receivers that look at the id.
 */
export async function deliverDue(
  journal: Journal,
  rules: readonly AlarmRule[],
  around: Omit<Surroundings, "messages">,
  send: typeof deliver = deliver,
): Promise<Delivered[]> {
  const messages = [...journal.messages.values()];
  const done: Delivered[] = [];
  for (const message of messages) {
    const rule = rules.find((r) => r.name === message.alarm);
    for (const target of rule?.targets ?? []) {
      const key = targetKey(target);
      const before = journal.delivery(message.id, key);
      if (before.state !== "pending" || before.next > around.now) continue;
      const outcome = await send(message, target, { ...around, messages });
      record(journal, message, key, outcome, before.attempts + 1, around.now);
      done.push({ id: message.id, target: key, outcome });
    }
  }
  return done;
}

function record(
  journal: Journal,
  { id }: AlarmMessage,
  target: string,
  outcome: Outcome,
  attempts: number,
  at: number,
): void {
  if (outcome.ok) journal.append({ type: "sent", id, target, at });
  else if (!outcome.retry || attempts > BACKOFF_MS.length)
    journal.append({ type: "given up", id, target, at, why: outcome.why });
  else {
    const next = at + Math.max(BACKOFF_MS[attempts - 1], outcome.afterMs ?? 0);
    journal.append({ type: "failed", id, target, at, attempts, next, why: outcome.why });
  }
}

/** When the earliest attempt that is waiting is due, ms; undefined when nothing waits. */
export function nextDue(journal: Journal, rules: readonly AlarmRule[]): number | undefined {
  let earliest: number | undefined;
  for (const message of journal.messages.values())
    for (const target of rules.find((r) => r.name === message.alarm)?.targets ?? []) {
      const { state, next } = journal.delivery(message.id, targetKey(target));
      if (state === "pending" && (earliest === undefined || next < earliest)) earliest = next;
    }
  return earliest;
}
