import * as Plot from "@observablehq/plot";
import { type ChartElement, type ChartOptions, draw } from "./chart.ts";
import { ENGLISH } from "./words.ts";

export interface TightnessData {
  /** Upper ends of the classes in seconds; one more count than ends means an open last class. */
  readonly upTo: readonly number[];
  readonly count: readonly number[];
}

/** `≤ 10 s`, `≤ 5 min`, `≤ 2 h`, `longer`. */
export function tightnessLabels(data: TightnessData, words = ENGLISH): string[] {
  return data.count.map((_, i) => {
    const s = data.upTo[i];
    return s === undefined || !Number.isFinite(s) ? words.longer : `≤ ${brief(s)}`;
  });
}

const brief = (s: number): string =>
  s >= 86_400
    ? `${round(s / 86_400)} d`
    : s >= 3_600
      ? `${round(s / 3_600)} h`
      : s >= 60
        ? `${round(s / 60)} min`
        : `${round(s)} s`;
const round = (n: number): number => Math.round(n * 10) / 10;

/** How close in time the co-acting posts lie: counts per class of gap, each named, tightest on the left. O(classes). */
export function tightnessChart(data: TightnessData, options: ChartOptions): ChartElement {
  const { width = 320, height = 104, words = ENGLISH } = options;
  const labels = tightnessLabels(data, words);
  const every = Math.ceil((labels.length * 54) / width);
  return draw(options, {
    width,
    height,
    marginLeft: 8,
    marginRight: 8,
    marginTop: 18,
    marginBottom: 24,
    x: {
      type: "band",
      domain: labels.map((_, i) => i),
      tickFormat: (i: number) => (i % every === 0 ? labels[i] : ""),
      tickSize: 0,
      label: null,
      padding: 0.12,
    },
    y: { domain: [0, Math.max(1, ...data.count)], axis: null },
    marks: [
      Plot.barY(
        data.count.map((n, i) => ({ n, i })),
        { x: "i", y: "n", fill: "var(--accent)" },
      ),
      Plot.text(
        data.count.map((n, i) => ({ n, i })),
        { x: "i", y: "n", text: (d) => (d.n > 0 ? words.whole(d.n) : ""), dy: -7, fill: "var(--ink-2)" },
      ),
      Plot.ruleY([0], { stroke: "var(--ink-2)" }),
    ],
  });
}
