import { isMainThread, parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import type { Aside, Needs } from "../analyses/analysis.ts";
import { ANALYSES } from "../analyses/index.ts";
import { makeRng } from "../methods/rng.ts";
import type { Line, Outcome, Said, ThreadTask } from "./analysis-messages.ts";

/** Parts begun elsewhere; to wait for one is to sleep until it is there. */
function asideOver(line: Line, say: (said: Said) => void): Aside<unknown, Needs> {
  const signal = new Int32Array(line.signal);
  const here = new Map<number, unknown>();
  let begun = 0;
  return <I, O>(part: { readonly name: string }, input: I) => {
    const id = begun++;
    say({ begin: { id, name: part.name, input } });
    return () => {
      while (!here.has(id)) {
        const seen = Atomics.load(signal, 0);
        const received: { message: Outcome } | undefined = receiveMessageOnPort(line.port);
        if (received) here.set(received.message.id, received.message.outcome);
        else Atomics.wait(signal, 0, seen);
      }
      return here.get(id) as O;
    };
  };
}

/** The thread's work: an analysis, or a part of one. */
function found({ part, line, ...task }: ThreadTask, say: (said: Said) => void): unknown {
  const analysis = ANALYSES.find((a) => a.name === task.analysis);
  if (!analysis) throw new Error(`no analysis is called ${task.analysis}`);
  const { given, params, period } = task;
  const rng = makeRng(task.seed).fork(analysis.name);
  if (part === undefined) return analysis.find(given, params, rng, period, line && asideOver(line, say));
  const done = analysis.parts?.find((p) => p.name === part.name);
  if (!done) throw new Error(`${task.analysis} has no part called ${part.name}`);
  return done.run(given, params, rng, period, part.input as never);
}

if (!isMainThread && workerData?.analysis && workerData?.given) {
  const say = (said: Said) => parentPort?.postMessage(said);
  say({ found: found(workerData, say) });
}
