import { UsageError } from "../model/errors.ts";
import type { ToldMetrics } from "../watching/told.ts";
import { metricsLine } from "../watching/watch.ts";
import type { StreamView, StreamWish } from "../web/view-data.ts";
import { type CliContext, print, reporter } from "./context.ts";
import { openBrowser, startObservatory, stopped } from "./serve.ts";

export interface WatchServingFlags {
  readonly project: string;
  readonly port?: number;
  readonly open?: boolean;
  readonly quiet?: boolean;
}

/**
 * Takes a stream in and shows the observatory in the same process, until the person stops it. A stream that fails ends it.
 * @param enough the stream is ended when this resolves; the observatory stays
 */
export async function watchServing(
  context: CliContext,
  wish: StreamWish,
  flags: WatchServingFlags,
  enough?: Promise<void>,
): Promise<void> {
  const report = reporter(context, flags.quiet === true);
  const serving = await startObservatory(context, { ...flags, port: flags.port ?? 4711, host: "127.0.0.1" });
  let failed: string | undefined;
  const over = new AbortController();
  try {
    const { id } = serving.streams.start(wish);
    let said = "";
    const unwatch = serving.streams.watch(() => {
      const view = serving.streams.list().find((s) => s.id === id);
      if (!view) return;
      if (view.state === "failed") {
        failed = view.error;
        over.abort();
      }
      if (view.note !== undefined && view.note !== said) report.say(view.note);
      said = view.note ?? said;
      if (view.state === "running")
        report.onProgress({ phase: view.name, done: 0, unit: "events", note: lineOf(view) });
    });
    print(context, `The stream, and the observatory on it:\n  ${serving.url}\nCtrl-C ends both cleanly.`);
    if (flags.open) openBrowser(serving.url);
    void enough?.then(() => serving.streams.stop(id));
    await stopped(AbortSignal.any([context.signal, over.signal]));
    unwatch();
    report.end();
  } finally {
    await serving.close();
  }
  if (failed !== undefined) throw new UsageError(failed);
  const last = serving.streams.list()[0];
  if (last && !flags.quiet)
    print(context, `${lineOf(last)}\nEverything up to here is stored; the same watch goes on from here.`);
}

const lineOf = ({ metrics, gaps }: StreamView): string =>
  metrics
    ? metricsLine({
        ...metrics,
        lag: metrics.lagMs,
        gaps: gaps.slice(gaps.length - metrics.gaps),
      } as unknown as ToldMetrics)
    : "";
