import type { AlarmMessage } from "../alarms/message.ts";
import type { EpochMs } from "../model/time.ts";
import type { Project } from "../project/project.ts";
import { AlarmHistory } from "./alarm-history.ts";
import { deliverAlarms, judgeAlarms, PATIENCE_MS, readAlarms } from "./alarms.ts";

export interface AlarmTurnsOptions {
  readonly now: () => EpochMs;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onRaised: (message: AlarmMessage) => void;
  /** What is not delivered, and why; told when it changes. */
  readonly onWaiting?: (sentences: readonly string[]) => void;
  readonly onFault?: (e: unknown) => void;
}

export interface AlarmTurns {
  /** Judges what has closed, given the newest time that was seen; true where alarms were judged. */
  judge(newest: EpochMs): Promise<boolean>;
  /** Waits a little for deliveries under way, then breaks them off: they stay due. */
  close(): Promise<void>;
}

/**
 * Judges the alarms of a project each time a bin of the finest of them has closed: `claque watch` and the observatory alike.
 * Rules are read anew each time, so that one armed while a stream runs is judged from then on. Calls run one after the other: there is
 * one journal. Deliveries go on beside the stream, which does not wait for them.
 */
export function alarmTurns(project: Project, options: AlarmTurnsOptions): AlarmTurns {
  let closed = 0;
  const history = new AlarmHistory(project.store);
  const deliveries = deliveryQueue(project, options);
  let last: Promise<unknown> = Promise.resolve();
  const turn = async (newest: EpochMs): Promise<boolean> => {
    const bin = Math.min(...readAlarms(project.dir).map((a) => a.binMs));
    // A post dated in the future closes no bin: what comes until then would not be judged.
    const upTo = Math.floor(Math.min(newest, options.now()) / bin) * bin;
    if (!(upTo > closed)) return false;
    closed = upTo;
    const raised = await judgeAlarms(project.store, {
      project: project.dir,
      now: options.now(),
      env: options.env,
      history,
      closedUntil: upTo,
    });
    raised.forEach(options.onRaised);
    deliveries.go();
    return true;
  };
  return {
    judge(newest) {
      const mine = last.then(() => turn(newest));
      last = mine.catch(() => {});
      return mine;
    },
    async close() {
      await last;
      await deliveries.close();
    },
  };
}

function deliveryQueue(project: Project, { now, env, onWaiting, onFault }: AlarmTurnsOptions) {
  const stop = new AbortController();
  let running: Promise<void> | undefined;
  let again = false;
  let told = "";
  const once = async () => {
    const { waiting } = await deliverAlarms({ project: project.dir, now: now(), env, signal: stop.signal });
    if (waiting.join() !== told) onWaiting?.(waiting);
    told = waiting.join();
  };
  const all = async () => {
    try {
      do {
        again = false;
        await once();
      } while (again && !stop.signal.aborted);
    } catch (e) {
      onFault?.(e);
    } finally {
      running = undefined;
    }
  };
  return {
    go() {
      again = true;
      running ??= all();
    },
    async close() {
      if (!running) return;
      const patience = setTimeout(() => stop.abort(), PATIENCE_MS);
      await running;
      clearTimeout(patience);
    },
  };
}
