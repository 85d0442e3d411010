import * as Plot from "@observablehq/plot";
import { type ChartElement, type ChartOptions, draw } from "./chart.ts";
import { ENGLISH } from "./words.ts";

/** Posts by UTC hour of day, 24 counts from midnight, the highest named. Working hours and nights show at a glance. O(1). */
export function hoursChart(hours: readonly number[], options: ChartOptions): ChartElement {
  const { width = 320, height = 104, words = ENGLISH } = options;
  const peak = Math.max(1, ...hours);
  const top = hours.indexOf(peak);
  return draw(options, {
    width,
    height,
    marginLeft: 20,
    marginRight: 20,
    marginTop: 18,
    marginBottom: 24,
    x: {
      domain: [0, 24],
      ticks: [0, 6, 12, 18, 24],
      tickFormat: (h: number) => `${String(h).padStart(2, "0")}:00`,
      tickSize: 4,
      label: null,
    },
    y: { domain: [0, peak], axis: null },
    marks: [
      Plot.rectY(
        hours.map((n, h) => ({ h, n })),
        { x1: (d) => d.h, x2: (d) => d.h + 1, y: "n", insetLeft: 0.5, insetRight: 0.5, fill: "var(--accent)" },
      ),
      Plot.text(top < 0 ? [] : [top], {
        x: (h) => h + 0.5,
        y: (h) => hours[h],
        text: (h) => words.whole(hours[h]),
        dy: -7,
        fill: "var(--ink-2)",
      }),
      Plot.ruleY([0], { stroke: "var(--ink-2)" }),
    ],
  });
}
