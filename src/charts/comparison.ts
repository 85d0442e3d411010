import * as Plot from "@observablehq/plot";
import { type ChartElement, type ChartOptions, compact, draw, NARROW, type Stretch } from "./chart.ts";
import { utcAxis } from "./utc-axis.ts";

export interface ComparisonData {
  readonly from: number;
  readonly width: number;
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
  /** `share`: per thousand of the collection's accounts or posts in the bin; `count`: absolute. */
  readonly measure: "share" | "count";
  readonly lastIncomplete?: boolean;
  readonly gaps?: readonly Stretch[];
}

/** Colour and dash go together, so that lines differ without colour too. */
const STROKES = [
  ["var(--series-1)", "none"],
  ["var(--series-2)", "6 3"],
  ["var(--series-3)", "2 3"],
  ["var(--series-4)", "9 3 2 3"],
  ["var(--series-5)", "4 2"],
  ["var(--series-6)", "1 2"],
] as const;

/** Several topics over time as lines, named at their ends; withheld bins leave a break, the cut-off last bin is shaded. O(series · bins). */
export function comparisonChart(data: ComparisonData, options: ChartOptions): ChartElement {
  const { width = 960, height = 300 } = options;
  const bins = Math.max(0, ...data.series.map((s) => s.values.length));
  const at = (i: number) => new Date(data.from + (i + 0.5) * data.width);
  const rows = data.series.flatMap((s, k) => s.values.map((v, i) => ({ k, at: at(i), v: v ?? Number.NaN })));
  const peak = Math.max(data.measure === "share" ? 0.001 : 1, ...rows.map((r) => (Number.isNaN(r.v) ? 0 : r.v)));
  const end = new Date(data.from + bins * data.width);
  const named = width >= NARROW;
  return draw(options, {
    width,
    height,
    marginBottom: 36,
    marginLeft: 52,
    marginRight: named ? 130 : 12,
    marginTop: 28,
    x: { type: "utc", label: null, axis: null, domain: [new Date(data.from), end] },
    y: {
      label: data.measure === "share" ? "per thousand" : "count",
      labelArrow: "none",
      grid: true,
      ticks: 4,
      domain: [0, peak],
      nice: true,
      tickFormat: compact,
    },
    marks: [
      Plot.rectY(
        (data.gaps ?? []).map((g) => ({ x1: new Date(g.from), x2: new Date(g.until) })),
        { x1: "x1", x2: "x2", y1: 0, y2: peak, fill: "var(--gap)" },
      ),
      Plot.rectY(data.lastIncomplete ? [0] : [], {
        x1: () => new Date(data.from + (bins - 1) * data.width),
        x2: () => end,
        y1: 0,
        y2: peak,
        fill: "url(#hatch)",
      }),
      ...data.series.map((_, k) => {
        const [stroke, dash] = STROKES[k % STROKES.length];
        return Plot.line(
          rows.filter((r) => r.k === k),
          { x: "at", y: "v", stroke, strokeDasharray: dash, strokeWidth: 2 },
        );
      }),
      ...(named ? ends(data, at) : []),
      Plot.ruleY([0], { stroke: "var(--ink-2)" }),
      utcAxis(data.from, end.getTime(), width),
    ],
  });
}

function ends(data: ComparisonData, at: (i: number) => Date): Plot.Markish[] {
  return data.series.map((s, k) => {
    let i = s.values.length - 1;
    while (i >= 0 && s.values[i] === null) i--;
    const label = s.name.length > 18 ? `${s.name.slice(0, 17)}…` : s.name;
    return Plot.text(i < 0 ? [] : [label], {
      x: () => at(i),
      y: () => s.values[i] ?? 0,
      dx: 8,
      textAnchor: "start",
      fill: STROKES[k % STROKES.length][0],
      fontWeight: 600,
    });
  });
}
