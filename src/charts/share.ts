import * as Plot from "@observablehq/plot";
import { type ChartElement, type ChartOptions, draw } from "./chart.ts";

export interface ShareData {
  /** Shares between 0 and 1. */
  readonly value: number;
  readonly interval?: readonly [number, number];
  readonly level?: number;
}

/** One share with its interval on a percent axis that ends at a round number above it. O(1). */
export function shareChart(data: ShareData, options: ChartOptions): ChartElement {
  const { width = 320, height = 56 } = options;
  const top = Math.max(data.value, data.interval?.[1] ?? 0);
  const end = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1].find((e) => top <= e) ?? 1;
  const marks: Plot.Markish[] = [
    Plot.ruleY([0], { x1: 0, x2: end, stroke: "var(--rule)", strokeWidth: 6, strokeLinecap: "round" }),
  ];
  if (data.interval)
    marks.push(
      Plot.ruleY([0], {
        x1: Math.max(0, data.interval[0]),
        x2: Math.min(end, data.interval[1]),
        stroke: "var(--signal)",
        strokeOpacity: 0.45,
        strokeWidth: 6,
        strokeLinecap: "round",
      }),
    );
  marks.push(
    Plot.dot([data.value], {
      x: (v) => v,
      y: () => 0,
      r: 6,
      fill: "var(--signal)",
      stroke: "var(--paper)",
      strokeWidth: 2,
    }),
  );
  return draw(options, {
    width,
    height,
    marginLeft: 12,
    marginRight: 24,
    marginTop: 4,
    marginBottom: 24,
    x: {
      domain: [0, end],
      ticks: 4,
      tickFormat: (v: number) => `${Math.round(v * 1000) / 10} %`,
      tickSize: 4,
      label: null,
    },
    y: { domain: [-1, 1], axis: null },
    marks,
  });
}
