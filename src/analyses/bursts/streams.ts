import { type DurationMs, days } from "../../model/time.ts";

/** One thing watched over time: distinct accounts (and posts) in each bin that has any, ascending. */
export interface Stream {
  readonly key: number;
  /** Row range in the columns. */
  readonly from: number;
  readonly until: number;
}

/** Cells sorted by stream and bin, as the store gives them. */
export interface Cells {
  readonly stream: Uint32Array;
  readonly bin: Uint32Array;
  readonly actors: Uint32Array;
  readonly posts: Uint32Array;
}

/** The streams in the columns, in their order. O(rows), no copy. */
export function* streamsOf(cells: Cells): Generator<Stream> {
  const n = cells.stream.length;
  for (let from = 0; from < n; ) {
    let until = from + 1;
    while (until < n && cells.stream[until] === cells.stream[from]) until++;
    yield { key: cells.stream[from], from, until };
    from = until;
  }
}

/** History that a stream needs before its first account: what the forecaster remembers, so that a longer run of zeros changes nothing. */
const LEAD_MS = days(63);
/** Zeros replayed after the last account: long enough for a burst to close. */
const TAIL_BINS = 8;

export interface Dense {
  /** Counts from bin `first` on; NaN where nothing was captured. Only the first `length` are of this stream. */
  readonly y: Float64Array;
  readonly first: number;
  readonly length: number;
}

/**
 * Lays streams out bin by bin, one at a time in one buffer: memory is one series, whatever the number of streams.
 * Zeros long before the first and after the last account are left out. O(bins of the stream).
 */
export class Densifier {
  readonly #buffer: Float64Array;
  readonly #bins: number;
  readonly #lead: number;
  readonly #captured: Uint8Array;

  /** @param captured one a bin of the whole period: 1 where the collection was being captured */
  constructor(captured: Uint8Array, bin: DurationMs) {
    this.#bins = captured.length;
    this.#captured = captured;
    this.#lead = Math.ceil(LEAD_MS / bin);
    this.#buffer = new Float64Array(captured.length);
  }

  lay(cells: Cells, stream: Stream): Dense {
    const first = Math.max(0, cells.bin[stream.from] - this.#lead);
    const end = Math.min(this.#bins, cells.bin[stream.until - 1] + 1 + TAIL_BINS);
    const y = this.#buffer;
    for (let t = first; t < end; t++) y[t - first] = this.#captured[t] ? 0 : Number.NaN;
    for (let i = stream.from; i < stream.until; i++) y[cells.bin[i] - first] = cells.actors[i];
    return { y: y.subarray(0, end - first), first, length: end - first };
  }
}
