import * as Plot from "@observablehq/plot";
import { type ChartElement, type ChartOptions, draw, NARROW } from "./chart.ts";
import { utcAxis } from "./utc-axis.ts";
import { ENGLISH } from "./words.ts";

export interface MonthsData {
  /** Beginning of each month, ms UTC, and the end of the last. */
  readonly from: readonly number[];
  readonly until: number;
  readonly share: readonly number[];
  /** What chance leaves open around each, in the same unit. */
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly incomplete: readonly boolean[];
}

/** A share of one by calendar month with its interval; months that the records cut off are hatched. O(months). */
export function monthsChart(data: MonthsData, options: ChartOptions): ChartElement {
  const { width = 960, height = 240, words = ENGLISH } = options;
  const rows = data.from.map((from, i) => ({
    x1: new Date(from),
    x2: new Date(data.from[i + 1] ?? data.until),
    at: new Date((from + (data.from[i + 1] ?? data.until)) / 2),
    value: data.share[i],
    low: data.low[i],
    high: data.high[i],
    cut: data.incomplete[i],
  }));
  const whole = rows.filter((r) => !r.cut);
  const peak = Math.max(1e-6, ...(whole.length > 0 ? whole : rows).map((r) => Math.min(r.high, 3 * r.value || r.high)));
  return draw(options, {
    width,
    height,
    clip: true,
    marginBottom: 36,
    marginLeft: width < NARROW ? 44 : 56,
    marginRight: 8,
    marginTop: 16,
    x: { type: "utc", label: null, axis: null, domain: [rows[0]?.x1 ?? new Date(0), new Date(data.until || 1)] },
    y: {
      label: null,
      grid: true,
      ticks: 4,
      tickSize: 0,
      domain: [0, peak],
      nice: true,
      tickFormat: (v: number) => `${words.compact(100 * v)} %`,
    },
    marks: [
      Plot.rectY(
        rows.filter((r) => r.cut),
        { x1: "x1", x2: "x2", y1: 0, y2: peak, fill: "url(#hatch)", fillOpacity: 0.22 },
      ),
      Plot.ruleX(rows, {
        x: "at",
        y1: "low",
        y2: "high",
        stroke: "var(--pale)",
        strokeWidth: Math.max(1.5, Math.min(8, width / (2 * Math.max(1, rows.length)))),
      }),
      Plot.line(rows, { x: "at", y: "value", stroke: "var(--accent)", strokeWidth: 1.5, curve: "step" }),
      Plot.dot(whole, { x: "at", y: "value", r: 2, fill: "var(--accent)" }),
      Plot.ruleY([0], { stroke: "var(--ink-2)" }),
      utcAxis(data.from[0] ?? 0, data.until || 1, width, words),
    ],
  });
}
