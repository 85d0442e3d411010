import * as Plot from "@observablehq/plot";
import { type ChartElement, type ChartOptions, draw } from "./chart.ts";

export interface RibbonsData {
  readonly left: readonly string[];
  readonly right: readonly string[];
  readonly between: readonly { readonly from: number; readonly to: number; readonly n: number }[];
}

const ROW = 24;
const THICKEST = 14;

/** Two ranked columns of names and ribbons between them, as thick as what goes there. O(rows + ribbons). */
export function ribbonsChart(data: RibbonsData, options: ChartOptions): ChartElement {
  const { width = 960 } = options;
  const rows = Math.max(data.left.length, data.right.length, 1);
  const most = Math.max(1, ...data.between.map((b) => b.n));
  const names = Math.floor(width * 0.36);
  const letters = Math.floor(names / 7);
  const label = (name: string) => (name.length > letters ? `${name.slice(0, letters - 1)}…` : name);
  return draw(options, {
    width,
    height: rows * ROW + 16,
    marginLeft: names,
    marginRight: names,
    marginTop: 8,
    marginBottom: 8,
    x: { domain: [0, 1], axis: null },
    y: { domain: [rows - 0.5, -0.5], axis: null },
    marks: [
      Plot.link(data.between, {
        x1: () => 0,
        x2: () => 1,
        y1: "from",
        y2: "to",
        curve: "bump-x",
        stroke: "var(--accent)",
        strokeOpacity: 0.35,
        strokeWidth: (b: RibbonsData["between"][number]) => 1 + (THICKEST * b.n) / most,
        strokeLinecap: "butt",
      }),
      Plot.text(data.left.map(label), {
        x: () => 0,
        y: (_: string, i: number) => i,
        dx: -8,
        textAnchor: "end",
        fill: "var(--ink)",
      }),
      Plot.text(data.right.map(label), {
        x: () => 1,
        y: (_: string, i: number) => i,
        dx: 8,
        textAnchor: "start",
        fill: "var(--ink)",
      }),
    ],
  });
}
