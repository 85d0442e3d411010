import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openProject } from "../src/project/project.ts";
import { jetstream } from "../src/streams/jetstream.ts";
import { wallClock } from "../src/streams/stream.ts";
import { generatedStream } from "../src/testing/generated-events.ts";
import { replayServer } from "../src/testing/replay-server.ts";
import { watch } from "../src/watching/watch.ts";

export interface StreamBench {
  readonly events: number;
  /** Hours of stream at the rate it was made for. */
  readonly hours: number;
  readonly seconds: number;
  readonly eventsPerSecond: number;
  /** Times faster than it was published. */
  readonly faster: number;
  readonly disconnects: number;
  /** Resident memory a fifth of the way in, and at the end, MB: server and store in one process. */
  readonly earlyMegabytes: number;
  readonly lateMegabytes: number;
  /** Posts that should be there and are not, or are and should not. */
  readonly wrong: number;
}

/** Hours of made Jetstream through a real socket into a real store, with breaks in the middle of frames. */
export async function benchStream(events: number, rate = 2000, disconnects = 50): Promise<StreamBench> {
  const dir = mkdtempSync(join(tmpdir(), "claque-bench-"));
  const stream = generatedStream({ count: events, rate });
  const server = await replayServer({ stream, faults: { disconnectAfter: [Math.ceil(events / disconnects)] } });
  const project = await openProject(join(dir, "project"));
  const stop = new AbortController();
  const last = String(stream.timeOf(events - 1));
  let early = 0;
  let late = 0;
  const started = performance.now();
  try {
    const metrics = await watch({
      project,
      signal: stop.signal,
      now: () => Date.now(),
      stream: jetstream({
        url: server.jetstreamUrl,
        clock: wallClock(() => 0.5),
        backoff: { first: 10, longest: 50 },
        rewind: 1000,
      }),
      onMetrics: async (m) => {
        late = process.memoryUsage().rss;
        if (early === 0 && m.events > events / 5) early = late;
        if ((await project.store.meta("cursor of jetstream")) === last) stop.abort();
      },
    });
    const seconds = (performance.now() - started) / 1000;
    const { n } = await project.store.columns({
      sql: "select count(*) as n from post order by n",
      values: {},
      columns: { n: "f64" },
    });
    let survivors = 0;
    for (let i = 0; i < events; i++) if (stream.survives(i)) survivors++;
    return {
      events,
      hours: events / rate / 3600,
      seconds,
      eventsPerSecond: events / seconds,
      faster: events / rate / seconds,
      disconnects: metrics.connections - 1,
      earlyMegabytes: early / 1e6,
      lateMegabytes: late / 1e6,
      wrong: Math.abs(n[0] - survivors),
    };
  } finally {
    await project.close();
    await server.close();
    rmSync(dir, { recursive: true, force: true });
  }
}
