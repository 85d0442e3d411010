import type { AlarmMessage } from "../alarms/message.ts";
import type { EpochMs } from "../model/time.ts";
import type { Project } from "../project/project.ts";
import { AlarmHistory } from "./alarm-history.ts";
import { evaluateAlarms, readAlarms } from "./alarms.ts";

export interface AlarmTurnsOptions {
  readonly now: () => EpochMs;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onRaised: (message: AlarmMessage) => void;
}

/**
 * Judges the alarms of a project each time a bin of the finest of them has closed: `claque watch` and the observatory alike.
 * Called with the newest time that was seen; true where alarms were judged. Rules are read anew each time, so that one
 * armed while a stream runs is judged from then on. Calls run one after the other: there is one journal.
 */
export function alarmTurns(project: Project, options: AlarmTurnsOptions): (newest: EpochMs) => Promise<boolean> {
  let closed = 0;
  const history = new AlarmHistory(project.store);
  let last: Promise<unknown> = Promise.resolve();
  const turn = async (newest: EpochMs): Promise<boolean> => {
    const bin = Math.min(...readAlarms(project.dir).map((a) => a.binMs));
    // A post dated in the future closes no bin: what comes until then would not be judged.
    const upTo = Math.floor(Math.min(newest, options.now()) / bin) * bin;
    if (!(upTo > closed)) return false;
    closed = upTo;
    const { raised } = await evaluateAlarms(project.store, {
      project: project.dir,
      now: options.now(),
      env: options.env,
      history,
      closedUntil: upTo,
    });
    raised.forEach(options.onRaised);
    return true;
  };
  return (newest) => {
    const mine = last.then(() => turn(newest));
    last = mine.catch(() => {});
    return mine;
  };
}
