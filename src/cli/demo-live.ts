import { makeRng } from "../methods/rng.ts";
import { openProject } from "../project/project.ts";
import { jetstream } from "../streams/jetstream.ts";
import { wallClock } from "../streams/stream.ts";
import { generatedStream } from "../testing/generated-events.ts";
import { replayServer } from "../testing/replay-server.ts";
import type { CliContext } from "./context.ts";
import { stopped } from "./serve.ts";
import { runStream } from "./watch.ts";
import { watchServing } from "./watch-serving.ts";

const EVENTS = 60_000;

/**
 * The live demo: a made Jetstream on loopback, with interruptions, duplicates and broken events, taken in as the real one
 * would be. On a terminal the observatory shows it, and stays until Ctrl-C; elsewhere it ends after the last event.
 */
export async function demoLive(
  context: CliContext,
  folder: string,
  { seed, quiet, open }: { readonly seed: number; readonly quiet: boolean; readonly open: boolean },
): Promise<void> {
  const stream = generatedStream({ count: EVENTS, rate: 2_000, seed, from: context.now() - EVENTS / 2 });
  const server = await replayServer({
    stream,
    faults: { disconnectAfter: [7_000, 11_000, 23_000, EVENTS], duplicateEvery: 500, malformedEvery: 5_000 },
  });
  // The server holds a connection open after its last event, as the real one would: the demo ends it.
  const served = new AbortController();
  const look = setInterval(() => server.served() >= EVENTS && setTimeout(() => served.abort(), 3_000), 500);
  try {
    if (open && context.interactive)
      await watchServing(
        context,
        { kind: "jetstream", url: server.jetstreamUrl },
        { project: folder, port: 0, open, quiet },
        stopped(served.signal),
      );
    else await watchAlone(context, server.jetstreamUrl, folder, seed, quiet, served.signal);
  } finally {
    clearInterval(look);
    await server.close();
  }
}

async function watchAlone(
  context: CliContext,
  url: string,
  folder: string,
  seed: number,
  quiet: boolean,
  served: AbortSignal,
): Promise<void> {
  const project = await openProject(folder);
  try {
    const watched = jetstream({ url, clock: wallClock(makeRng(seed).next), backoff: { first: 200, longest: 1_000 } });
    const signal = AbortSignal.any([context.signal, served]);
    await runStream({ ...context, signal }, watched, { project: folder, quiet }, project);
  } finally {
    await project.close();
  }
}
