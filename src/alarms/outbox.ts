import { deliver, NOT_ALLOWED, type Outcome, type Surroundings } from "./deliver.ts";
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

interface Due {
  readonly message: AlarmMessage;
  readonly target: Target;
}

/** Every message of the journal, to every target of its alarm that has neither taken nor finally refused it. Oldest first. */
function* pending(journal: Journal, rules: readonly AlarmRule[]): Generator<Due> {
  for (const message of journal.messages.values())
    for (const target of rules.find((r) => r.name === message.alarm)?.targets ?? [])
      if (journal.delivery(message.id, targetKey(target)).state === "pending") yield { message, target };
}

/**
 * Delivers what is due to the targets that this machine allows: targets beside each other, the messages of one in order. A target
 * that does not take one now is left in peace for this turn.
 * What is delivered is written down after the far side has taken it; a crash in between means that the same message, under the
 * same id, is handed over once more: at least once, and once for receivers that look at the id. What the caller's signal breaks off
 * was no attempt, and stays due.
 */
export async function deliverDue(
  journal: Journal,
  rules: readonly AlarmRule[],
  around: Omit<Surroundings, "messages">,
  send: typeof deliver = deliver,
): Promise<Delivered[]> {
  const messages = [...journal.messages.values()];
  const lanes = new Map<string, Due[]>();
  for (const due of pending(journal, rules)) {
    if (!around.allowed(due.target)) continue;
    const lane = JSON.stringify(due.target);
    lanes.set(lane, [...(lanes.get(lane) ?? []), due]);
  }
  const walk = async (lane: readonly Due[]): Promise<readonly Delivered[]> => {
    const done: Delivered[] = [];
    for (const { message, target } of lane) {
      const key = targetKey(target);
      const before = journal.delivery(message.id, key);
      if (before.next > around.now) continue;
      const outcome = await send(message, target, { ...around, messages });
      if (!outcome.ok && around.signal?.aborted) break;
      record(journal, message, key, outcome, before.attempts + 1, around.now);
      done.push({ id: message.id, target: key, outcome });
      if (!outcome.ok && outcome.retry) break;
    }
    return done;
  };
  const done = await Promise.all([...lanes.values()].map(walk));
  const place = new Map(messages.map((m, i) => [m.id, i]));
  return done.flat().sort((a, b) => place.get(a.id)! - place.get(b.id)!);
}

/** What has not been delivered, one sentence a target, with what to do about it. */
export function waitingSentences(
  journal: Journal,
  rules: readonly AlarmRule[],
  allowed: (target: Target) => boolean,
): string[] {
  const waiting = new Map<string, { readonly due: Due; count: number }>();
  for (const due of pending(journal, rules)) {
    const lane = JSON.stringify([due.message.alarm, due.target]);
    const known = waiting.get(lane);
    if (known) known.count++;
    else waiting.set(lane, { due, count: 1 });
  }
  return [...waiting.values()].map(({ due: { message, target }, count }) => {
    const what = `${count} ${count === 1 ? "message" : "messages"} of the alarm "${message.alarm}" ${count === 1 ? "waits" : "wait"} for ${describeTarget(target)}`;
    return allowed(target)
      ? `${what}: \`claque alarms check\` tries again`
      : `${what}, which is ${NOT_ALLOWED}: \`claque alarms allow\` shows what it would do, and asks`;
  });
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
