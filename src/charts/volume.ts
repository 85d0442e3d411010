import * as Plot from "@observablehq/plot";
import { type ChartElement, type ChartOptions, draw, NARROW, type Stretch } from "./chart.ts";
import { utcAxis } from "./utc-axis.ts";
import { ENGLISH } from "./words.ts";

export interface VolumeData {
  /** Start of the first bin, ms UTC; bins are `width` ms wide. */
  readonly from: number;
  readonly width: number;
  /** Null = withheld by the release rule. */
  readonly posts: readonly (number | null)[];
  readonly actors: readonly (number | null)[];
  readonly firstIncomplete?: boolean;
  readonly lastIncomplete?: boolean;
  readonly gaps?: readonly Stretch[];
  /** Only one of the two; both (accounts in front) when left out. */
  readonly only?: "posts" | "actors";
}

/**
 * Posts (pale) and the distinct accounts behind them (dark, always the smaller) per bin. Bins that the collection cuts off are
 * hatched, gaps in capture grey, the highest bin named, withheld bins marked at the foot. Times are UTC. O(bins).
 */
export function volumeChart(data: VolumeData, options: ChartOptions): ChartElement {
  const { width = 960, height = 260, words = ENGLISH } = options;
  const last = data.posts.length - 1;
  const values = data.only === "actors" ? data.actors : data.posts;
  const front = data.only === "actors" ? "var(--accent)" : "var(--pale)";
  const bins = values.map((posts, i) => ({
    x1: new Date(data.from + i * data.width),
    x2: new Date(data.from + (i + 1) * data.width),
    posts,
    actors: data.actors[i],
    cut: (i === 0 && data.firstIncomplete) || (i === last && data.lastIncomplete),
  }));
  const shown = bins.filter((b) => b.posts !== null && b.posts > 0);
  const peak = Math.max(1, ...shown.map((b) => b.posts ?? 0));
  const inset = width / Math.max(1, bins.length) > 5 ? 0.5 : 0;
  const most = shown.find((b) => b.posts === peak && !b.cut);
  const x = { x1: "x1", x2: "x2", insetLeft: inset, insetRight: inset } as const;
  return draw(options, {
    width,
    height,
    marginBottom: 36,
    marginLeft: width < NARROW ? 40 : 52,
    marginRight: 8,
    marginTop: 24,
    x: {
      type: "utc",
      label: null,
      axis: null,
      domain: [bins[0]?.x1 ?? new Date(0), bins[last]?.x2 ?? new Date(1)],
    },
    y: { label: null, grid: true, ticks: 4, tickSize: 0, domain: [0, peak], nice: true, tickFormat: words.compact },
    marks: [
      Plot.text(most ? [most] : [], {
        x: (b) => new Date((Number(b.x1) + Number(b.x2)) / 2),
        y: "posts",
        text: (b) => words.whole(b.posts ?? 0),
        dy: -8,
        fill: "var(--ink-2)",
      }),
      Plot.rectY(
        (data.gaps ?? []).map((g) => ({ x1: new Date(g.from), x2: new Date(g.until) })),
        { x1: "x1", x2: "x2", y1: 0, y2: peak, fill: "var(--gap)", stroke: "var(--withheld)", strokeDasharray: "2 3" },
      ),
      Plot.rectY(
        shown.filter((b) => !b.cut),
        { ...x, y: "posts", fill: front },
      ),
      Plot.rectY(data.only ? [] : shown.filter((b) => !b.cut), { ...x, y: "actors", fill: "var(--accent)" }),
      Plot.rectY(
        shown.filter((b) => b.cut),
        { ...x, y: "posts", fill: "var(--paper)", stroke: "var(--pale)" },
      ),
      Plot.rectY(
        shown.filter((b) => b.cut),
        { ...x, y: "posts", fill: "url(#hatch)" },
      ),
      Plot.rectY(
        bins.filter((b) => b.posts === null),
        { ...x, y1: 0, y2: peak * 0.02, fill: "var(--withheld)" },
      ),
      Plot.ruleY([0], { stroke: "var(--ink-2)" }),
      utcAxis(data.from, data.from + bins.length * data.width, width, words),
    ],
  });
}
