import * as Plot from "@observablehq/plot";
import { type ChartElement, type ChartOptions, draw, NARROW, type Stretch } from "./chart.ts";
import { utcAxis } from "./utc-axis.ts";
import { ENGLISH } from "./words.ts";

export interface ForecastData {
  readonly from: number;
  readonly width: number;
  /** Distinct accounts per bin; null = withheld. */
  readonly observed: readonly (number | null)[];
  readonly forecast: readonly (number | null)[];
  /** The range the forecast gives, lower and upper ends per bin. */
  readonly low?: readonly (number | null)[];
  readonly high?: readonly (number | null)[];
  readonly bursts?: readonly Stretch[];
  readonly gaps?: readonly Stretch[];
  readonly lastIncomplete?: boolean;
}

/** What was seen (bars) against what was expected (dashes in a band), with the bursts set off and withheld bins marked. O(bins). */
export function forecastChart(data: ForecastData, options: ChartOptions): ChartElement {
  const { width = 960, height = 240, words = ENGLISH } = options;
  const rows = data.observed.map((seen, i) => ({
    at: new Date(data.from + (i + 0.5) * data.width),
    from: new Date(data.from + i * data.width),
    until: new Date(data.from + (i + 1) * data.width),
    withheld: seen === null,
    seen: seen ?? Number.NaN,
    expected: data.forecast[i] ?? Number.NaN,
    low: data.low?.[i] ?? Number.NaN,
    high: data.high?.[i] ?? Number.NaN,
  }));
  const finite = (n: number) => (Number.isFinite(n) ? n : 0);
  const peak = Math.max(1, ...rows.map((r) => Math.max(finite(r.seen), finite(r.expected))));
  const band = (stretches: readonly Stretch[] | undefined, fill: string, opacity = 1) =>
    Plot.rectY(
      (stretches ?? []).map((g) => ({ x1: new Date(g.from), x2: new Date(g.until) })),
      { x1: "x1", x2: "x2", y1: 0, y2: peak, fill, fillOpacity: opacity },
    );
  const inset = width / Math.max(1, rows.length) > 5 ? 0.5 : 0;
  const end = data.from + rows.length * data.width;
  return draw(options, {
    width,
    height,
    marginBottom: 36,
    marginLeft: width < NARROW ? 40 : 52,
    marginRight: 8,
    marginTop: 16,
    x: { type: "utc", label: null, axis: null, domain: [new Date(data.from), new Date(end)] },
    y: { label: null, grid: true, ticks: 3, tickSize: 0, domain: [0, peak], nice: true, tickFormat: words.compact },
    marks: [
      band(data.gaps, "var(--gap)"),
      band(data.bursts, "var(--signal)", 0.16),
      Plot.areaY(data.low && data.high ? rows : [], {
        x: "at",
        y1: "low",
        y2: (r) => Math.min(r.high, peak),
        fill: "var(--pale)",
        fillOpacity: 0.5,
      }),
      Plot.rectY(
        rows.filter((r) => r.seen > 0),
        { x1: "from", x2: "until", y: "seen", fill: "var(--accent)", insetLeft: inset, insetRight: inset },
      ),
      Plot.rectY(
        rows.filter((r) => r.withheld),
        { x1: "from", x2: "until", y1: 0, y2: peak * 0.02, fill: "var(--withheld)" },
      ),
      Plot.line(rows, { x: "at", y: "expected", stroke: "var(--ink)", strokeDasharray: "4 3", strokeWidth: 1.5 }),
      band(data.lastIncomplete ? [{ from: end - data.width, until: end }] : [], "url(#hatch)"),
      Plot.ruleY([0], { stroke: "var(--ink-2)" }),
      utcAxis(data.from, end, width, words),
    ],
  });
}
