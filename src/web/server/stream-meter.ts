import type { FileReport } from "../../model/finding.ts";
import type { ToldMetrics } from "../../watching/told.ts";
import type { StreamMetrics } from "../view-data.ts";

const KEPT = 60;
/** Seconds that the shown rate is the mean of. */
const RATE_OVER = 10;

/** What a stream has done, second by second. */
export class Meter {
  #total = { events: 0, kept: 0, repeated: 0, forgotten: 0, rejected: 0, connections: 1 };
  #lag: number | undefined;
  #gaps = 0;
  #counted = 0;
  readonly #recent: number[] = [];

  told(m: ToldMetrics): void {
    const { events, kept, repeated, forgotten, rejected, connections } = m;
    this.#total = { events, kept, repeated, forgotten, rejected, connections };
    this.#lag = m.lag;
    this.#gaps = m.gaps.length;
  }

  /** The same for a file of a folder: its records are the events. */
  file(report: FileReport): boolean {
    const t = this.#total;
    t.events += report.read;
    t.kept += report.kept;
    t.repeated += report.repeated;
    for (const n of Object.values(report.quarantined)) t.rejected += n;
    return report.kept > 0;
  }

  /** Once a second. */
  tick(): void {
    this.#recent.push(this.#total.events - this.#counted);
    this.#counted = this.#total.events;
    if (this.#recent.length > KEPT) this.#recent.shift();
  }

  read(): StreamMetrics {
    const last = this.#recent.slice(-RATE_OVER);
    return {
      ...this.#total,
      perSecond: last.length ? Math.round((10 * last.reduce((a, b) => a + b, 0)) / last.length) / 10 : 0,
      ...(this.#lag !== undefined && { lagMs: Math.round(this.#lag) }),
      gaps: this.#gaps,
      recent: [...this.#recent],
    };
  }
}
