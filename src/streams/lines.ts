import { BOUNDS } from "../model/bounds.ts";
import { UsageError } from "../model/errors.ts";
import type { Batch } from "../model/raw.ts";
import { recognise, sourceNamed } from "../sources/index.ts";
import type { ReadOptions, Source } from "../sources/source.ts";
import { BATCH_MS } from "./gathering.ts";
import type { Stream, StreamBatch } from "./stream.ts";

const LOT_BYTES = 4 * 1024 * 1024;

/**
 * Lines of JSON as they come (`claque watch -`): each second's lines are read as the format of the first ones. Ends with
 * its input. There is no cursor: what a stopped watch had not read is the sender's to send again.
 */
export function jsonLines(
  input: AsyncIterable<Uint8Array>,
  options: ReadOptions & { readonly source?: string },
): Stream {
  return {
    name: "standard input",
    async *batches(_, signal) {
      let source: Source | undefined;
      if (options.source !== undefined) {
        source = sourceNamed(options.source);
        if (!source) throw new UsageError(`no source is called "${options.source}"`);
      }
      for await (const lot of lots(input, signal)) {
        source ??= recognised(lot);
        for await (const batch of source.read(one(lot), options)) yield withEvents(batch);
      }
    },
  };
}

function recognised(lot: Uint8Array): Source {
  const found = recognise(lot.subarray(0, 256 * 1024), "standard input.jsonl");
  if (!found.source) throw new UsageError(`standard input: ${found.lookedFor}`);
  return found.source;
}

const withEvents = (batch: Batch): StreamBatch => ({
  ...batch,
  cursor: undefined,
  events: batch.posts.length + batch.deletions.length + batch.rejected.length + (batch.skipped?.length ?? 0),
});

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Whole lines, at least every second while any come. */
async function* lots(input: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const iterator = input[Symbol.asyncIterator]();
  const stopped = new Promise<"stop">((r) => {
    if (signal.aborted) r("stop");
    signal.addEventListener("abort", () => r("stop"), { once: true });
  });
  let held: Uint8Array[] = [];
  let size = 0;
  let next = iterator.next();
  let since = performance.now();
  for (;;) {
    let timer: NodeJS.Timeout | undefined;
    const tick = new Promise<"tick">((r) => {
      timer = setTimeout(r, BATCH_MS, "tick");
    });
    const first = await Promise.race([next, tick, stopped]);
    clearTimeout(timer);
    if (first !== "tick" && first !== "stop" && !first.done) {
      held.push(first.value);
      size += first.value.length;
      next = iterator.next();
    }
    const ended = first === "stop" || (first !== "tick" && first.done === true);
    if (ended || size >= LOT_BYTES || (size > 0 && performance.now() - since >= BATCH_MS)) {
      since = performance.now();
      const all = Buffer.concat(held);
      const cut = ended && first !== "stop" ? all.length : all.lastIndexOf(10) + 1;
      if (cut > 0) yield all.subarray(0, cut);
      held = cut < all.length && all.length - cut <= BOUNDS.line ? [all.subarray(cut)] : [];
      size = held[0]?.length ?? 0;
    }
    if (ended) {
      next.catch(() => {});
      return;
    }
  }
}
