import * as Plot from "@observablehq/plot";
import { type ChartElement, type ChartOptions, draw, NARROW, type Stretch } from "./chart.ts";
import { utcAxis } from "./utc-axis.ts";
import { ENGLISH } from "./words.ts";

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

const MARGIN = { top: 16, bottom: 36, left: 52 } as const;
/** A label's line of text, and the room beside the chart that labels get where there is any. */
const LINE = 16;
const NAMES = 136;

/**
 * Several topics over time as lines, named at their ends: names that would meet are moved apart, each with a line to its own.
 * Withheld bins leave a break (a point between two breaks is a dot), the cut-off last bin is shaded. O(series · bins).
 */
export function comparisonChart(data: ComparisonData, options: ChartOptions): ChartElement {
  const { width = 960, height = 300, words = ENGLISH } = options;
  const bins = Math.max(0, ...data.series.map((s) => s.values.length));
  const at = (i: number) => new Date(data.from + (i + 0.5) * data.width);
  const rows = data.series.flatMap((s, k) =>
    s.values.map((v, i) => ({ k, at: at(i), v: v ?? Number.NaN, alone: alone(s.values, i) })),
  );
  // Where nothing but zeros may be shown the axis ends at one, not at a fraction of nothing.
  const peak = Math.max(data.measure === "share" ? 0 : 1, ...rows.map((r) => (Number.isNaN(r.v) ? 0 : r.v))) || 1;
  const end = new Date(data.from + bins * data.width);
  const named = width >= NARROW;
  const y = { domain: [0, peak], nice: true } as const;
  const stretch = (from: Date, until: Date, fill: string, opacity = 1) =>
    Plot.rectY([0], { x1: () => from, x2: () => until, y1: 0, y2: peak, fill, fillOpacity: opacity });
  return draw(options, {
    width,
    height,
    marginBottom: MARGIN.bottom,
    marginLeft: MARGIN.left,
    marginRight: named ? NAMES : 12,
    marginTop: MARGIN.top,
    x: { type: "utc", label: null, axis: null, domain: [new Date(data.from), end] },
    y: { ...y, label: null, grid: true, ticks: 4, tickSize: 0, tickFormat: words.compact },
    marks: [
      ...(data.gaps ?? []).map((g) => stretch(new Date(g.from), new Date(g.until), "var(--gap)")),
      ...(data.lastIncomplete && bins > 0
        ? [stretch(new Date(data.from + (bins - 1) * data.width), end, "url(#hatch)", 0.22)]
        : []),
      ...data.series.map((_, k) => {
        const [stroke, dash] = STROKES[k % STROKES.length];
        return Plot.line(
          rows.filter((r) => r.k === k),
          { x: "at", y: "v", stroke, strokeDasharray: dash, strokeWidth: 2, strokeLinejoin: "round" },
        );
      }),
      ...data.series.map((_, k) =>
        Plot.dot(
          rows.filter((r) => r.k === k && r.alone),
          { x: "at", y: "v", r: 3, fill: STROKES[k % STROKES.length][0] },
        ),
      ),
      ...(named ? names(data, at, end, Plot.scale({ y: { ...y, range: [height - MARGIN.bottom, MARGIN.top] } })) : []),
      Plot.ruleY([0], { stroke: "var(--ink-2)" }),
      utcAxis(data.from, end.getTime(), width, words),
    ],
  });
}

/** A value between two breaks: a line has no length there. */
const alone = (values: readonly (number | null)[], i: number): boolean =>
  values[i] !== null && (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null;

/** Names at the right edge in the order of the line ends, at least a line of text apart, each joined to its own end. */
function names(data: ComparisonData, at: (i: number) => Date, edge: Date, scale: Plot.Scale): Plot.Markish[] {
  const ends = data.series.flatMap((s, k) => {
    let i = s.values.length - 1;
    while (i >= 0 && s.values[i] === null) i--;
    if (i < 0) return [];
    const value = s.values[i] ?? 0;
    return [{ name: s.name, k, i, value, level: Number(scale.apply(value)) }];
  });
  const [floor, ceiling] = Array.from(scale.range ?? [], Number);
  const levels = apart(
    ends.map((e) => e.level),
    LINE,
    ceiling,
    floor,
  );
  return ends.flatMap((e, j) => {
    const stroke = STROKES[e.k % STROKES.length][0];
    const level = Number(scale.invert?.(levels[j]));
    return [
      Plot.link([0], {
        x1: () => at(e.i),
        y1: () => e.value,
        x2: () => edge,
        y2: () => level,
        stroke,
        strokeOpacity: 0.4,
      }),
      Plot.text([e.name.length > 18 ? `${e.name.slice(0, 17)}…` : e.name], {
        x: () => edge,
        y: () => level,
        dx: 6,
        textAnchor: "start",
        fill: stroke,
        fontWeight: 600,
      }),
    ];
  });
}

/** Levels moved as little as one pass allows so that neighbours are `gap` apart, inside [low, high]. O(n log n). */
export function apart(levels: readonly number[], gap: number, low: number, high: number): number[] {
  const order = levels.map((_, i) => i).sort((a, b) => levels[a] - levels[b] || a - b);
  const out = [...levels];
  let last = low - gap;
  for (const i of order) {
    out[i] = Math.max(out[i], last + gap);
    last = out[i];
  }
  let next = high + gap;
  for (const i of [...order].reverse()) {
    out[i] = Math.min(out[i], next - gap);
    next = out[i];
  }
  return out;
}
