import { makeRng } from "../methods/rng.ts";
import { openProject } from "../pipeline/project.ts";
import { jetstream } from "../streams/jetstream.ts";
import { wallClock } from "../streams/stream.ts";
import { generatedStream } from "../testing/generated-events.ts";
import { replayServer } from "../testing/replay-server.ts";
import type { CliContext } from "./context.ts";
import { runStream } from "./watch.ts";

const EVENTS = 60_000;

/**
 * The live demo: a made Jetstream on loopback, with interruptions, duplicates and broken events, taken in as the real one
 * would be. Ends after the last event.
 */
export async function demoLive(context: CliContext, folder: string, seed: number, quiet: boolean): Promise<void> {
  const stream = generatedStream({ count: EVENTS, rate: 2_000, seed, from: context.now() - EVENTS / 2 });
  const server = await replayServer({
    stream,
    faults: { disconnectAfter: [7_000, 11_000, 23_000, EVENTS], duplicateEvery: 500, malformedEvery: 5_000 },
  });
  const done = new AbortController();
  const stop = () => done.abort();
  context.signal.addEventListener("abort", stop, { once: true });
  // The server holds a connection open after its last event, as the real one would: the demo ends it.
  const served = setInterval(() => server.served() >= EVENTS && setTimeout(stop, 3_000), 500);
  const project = await openProject(folder);
  try {
    const clock = wallClock(makeRng(seed).next);
    const watched = jetstream({ url: server.jetstreamUrl, clock, backoff: { first: 200, longest: 1_000 } });
    await runStream({ ...context, signal: done.signal }, watched, { project: folder, quiet }, project);
  } finally {
    clearInterval(served);
    context.signal.removeEventListener("abort", stop);
    await project.close();
    await server.close();
  }
}
