import { describe, expect, it } from "vitest";
import { apart } from "../../src/charts/comparison.ts";
import { markup, serverDocument } from "../../src/charts/dom.ts";
import {
  CHART_CSS,
  type ChartOptions,
  comparisonChart,
  DARK,
  forecastChart,
  hoursChart,
  LIGHT,
  networkChart,
  shareChart,
  tightnessChart,
  tightnessLabels,
  volumeChart,
} from "../../src/charts/index.ts";
import { utcTicks } from "../../src/charts/utc-axis.ts";
import { ENGLISH } from "../../src/charts/words.ts";
import { days, hours } from "../../src/model/time.ts";

const document = serverDocument();
const options = (more: Partial<ChartOptions> = {}): ChartOptions => ({ document, label: "what it shows", ...more });
const FROM = Date.UTC(2024, 4, 6);
const bins = Array.from({ length: 48 }, (_, i) => (i === 7 ? null : (i * 7) % 30));

const CHARTS = {
  volume: (o: ChartOptions) =>
    volumeChart(
      {
        from: FROM,
        width: hours(1),
        posts: bins,
        actors: bins,
        lastIncomplete: true,
        gaps: [{ from: FROM + hours(20), until: FROM + hours(23) }],
      },
      o,
    ),
  hours: (o: ChartOptions) =>
    hoursChart(
      Array.from({ length: 24 }, (_, h) => h),
      o,
    ),
  tightness: (o: ChartOptions) => tightnessChart({ upTo: [1, 60, 3600], count: [3, 9, 2, 1] }, o),
  share: (o: ChartOptions) => shareChart({ value: 0.04, interval: [0.03, 0.056], level: 0.95 }, o),
  comparison: (o: ChartOptions) =>
    comparisonChart(
      {
        from: FROM,
        width: hours(1),
        measure: "share",
        series: [
          { name: "bridge", values: bins },
          { name: "a name that is far too long to stand there", values: bins.map((b) => b && b / 2) },
        ],
        lastIncomplete: true,
      },
      o,
    ),
  forecast: (o: ChartOptions) =>
    forecastChart(
      {
        from: FROM,
        width: hours(1),
        observed: bins,
        forecast: bins.map(() => 12),
        low: bins.map(() => 4),
        high: bins.map(() => 20),
        bursts: [{ from: FROM + hours(5), until: FROM + hours(9) }],
      },
      o,
    ),
  network: (o: ChartOptions) =>
    networkChart(
      {
        nodes: [
          { x: 0, y: 0 },
          { x: 1, y: 0, tone: "candidate" },
          { x: 0, y: 1 },
        ],
        edges: [
          { source: 0, target: 1, weight: 3 },
          { source: 1, target: 2, weight: 1 },
        ],
      },
      o,
    ),
};
const NOTHING = {
  volume: (o: ChartOptions) => volumeChart({ from: FROM, width: hours(1), posts: [], actors: [] }, o),
  hours: (o: ChartOptions) => hoursChart(new Array(24).fill(0), o),
  tightness: (o: ChartOptions) => tightnessChart({ upTo: [], count: [] }, o),
  share: (o: ChartOptions) => shareChart({ value: 0 }, o),
  comparison: (o: ChartOptions) => comparisonChart({ from: FROM, width: hours(1), measure: "count", series: [] }, o),
  forecast: (o: ChartOptions) => forecastChart({ from: FROM, width: hours(1), observed: [], forecast: [] }, o),
  network: (o: ChartOptions) => networkChart({ nodes: [], edges: [] }, o),
};
const drawn = (make: (o: ChartOptions) => unknown, o = options()): string => markup(make(o) as { outerHTML: string });

describe("every chart", () => {
  it.each(Object.entries(CHARTS))("%s: an image with a text alternative, no style of its own, no script", (_, make) => {
    const text = drawn(make);
    expect(text).toMatch(/^<svg [^>]*role="img"/);
    expect(text).toContain('aria-label="what it shows"');
    expect(text).not.toMatch(/<style|\sstyle=|<script|\sid=/);
    expect(text).not.toMatch(/NaN|Infinity|undefined/);
  });

  it.each(Object.entries(CHARTS))("%s: the same drawing twice, at two widths of its own", (_, make) => {
    expect(drawn(make)).toBe(drawn(make));
    const [wide, narrow] = [
      drawn(make, options({ width: 900, height: 300 })),
      drawn(make, options({ width: 340, height: 200 })),
    ];
    expect(wide).toContain('viewBox="0 0 900 300"');
    expect(narrow).toContain('viewBox="0 0 340 200"');
  });

  it.each(Object.entries(NOTHING))("%s: draws nothing at all without complaint", (_, make) => {
    expect(drawn(make)).not.toMatch(/NaN|Infinity/);
  });

  it.each(Object.entries(CHARTS))("%s: every colour is a property that the stylesheet has", (_, make) => {
    const used = [...drawn(make).matchAll(/var\(--([\w-]+)\)/g)].map((m) => m[1]);
    expect(used.length).toBeGreaterThan(0);
    for (const name of used) expect(CHART_CSS).toContain(`--${name}:`);
  });
});

describe("what a chart must not hide", () => {
  const pieces = (text: string, fill: string) => text.split(`fill="${fill}"`).length - 1;

  it("volume: gap grey, cut-off bin hatched, withheld bin marked and not drawn as zero", () => {
    const text = drawn(CHARTS.volume);
    for (const fill of ["var(--gap)", "url(#hatch)", "var(--withheld)"]) expect(pieces(text, fill)).toBe(1);
  });

  it("comparison: a withheld bin breaks the line", () => {
    const lines = [...drawn(CHARTS.comparison).matchAll(/ d="([^"]+)"/g)]
      .map((m) => m[1])
      .filter((d) => d.split("L").length > 10);
    expect(lines).toHaveLength(2);
    expect(lines.every((d) => d.split("M").length - 1 === 2)).toBe(true);
  });

  it("comparison: names at the ends of lines that meet stand a line of text apart, inside the chart", () => {
    for (const levels of [[100, 100, 100], [0, 2, 1, 250], [250, 249, 248, 247, 246, 245], [30], []]) {
      const out = apart(levels, 16, 16, 264);
      const sorted = [...out].sort((a, b) => a - b);
      expect(sorted.every((y, i) => i === 0 || y - sorted[i - 1] >= 16)).toBe(true);
      expect(sorted.every((y) => y >= 16 && y <= 264)).toBe(true);
      const order = (ys: readonly number[]) => ys.map((_, i) => i).sort((a, b) => ys[a] - ys[b] || a - b);
      expect(order(out)).toEqual(order(levels));
    }
  });

  it("comparison: a value between two withheld ones is a dot", () => {
    const values = [1, 2, null, 3, null, 4, 5];
    const text = drawn((o) =>
      comparisonChart({ from: FROM, width: days(1), measure: "count", series: [{ name: "a", values }] }, o),
    );
    expect(text.split("<circle").length - 1).toBe(1);
  });

  it("network: a hundred thousand edges stay three elements", () => {
    const nodes = Array.from({ length: 500 }, (_, i) => ({ x: i % 25, y: Math.floor(i / 25) }));
    const edges = Array.from({ length: 100_000 }, (_, i) => ({
      source: i % 500,
      target: (i * 7 + 1) % 500,
      weight: (i % 9) + 1,
    }));
    const text = drawn((o) => networkChart({ nodes, edges }, o));
    expect(text.split("<path").length - 1).toBeLessThanOrEqual(3);
    expect(text.split("<circle").length - 1).toBe(500);
  });
});

describe("the UTC axis", () => {
  it.each([
    [hours(5), 8],
    [days(2), 8],
    [days(14), 15],
    [days(90), 12],
    [days(400), 12],
    [days(4000), 12],
  ])("over %d ms gives at most about %d ticks inside the period, the first saying UTC", (span, most) => {
    const ticks = utcTicks(FROM + 1, FROM + span, most);
    expect(ticks.length).toBeGreaterThan(1);
    expect(ticks.length).toBeLessThanOrEqual(most + 2);
    expect(ticks.every((t) => t.at > FROM && t.at <= FROM + span)).toBe(true);
    expect(ticks[0].label).toContain("UTC");
    expect(ticks.slice(1).every((t) => !t.label.includes("UTC"))).toBe(true);
  });

  it("speaks the language of the page", () => {
    const words = {
      ...ENGLISH,
      day: (d: number, m: number) => `${m + 1}月${d}日`,
      year: (text: string, y: number) => `${y}年${text}`,
    };
    expect(utcTicks(FROM, FROM + hours(30), 3, words).map((t) => t.label)).toEqual([
      "00:00\n2024年5月6日 UTC",
      "12:00",
      "00:00\n5月7日",
    ]);
  });

  it("names the day where it changes", () => {
    expect(utcTicks(FROM, FROM + days(2), 8).map((t) => t.label)).toEqual([
      "00:00\n6 May 2024 UTC",
      "06:00",
      "12:00",
      "18:00",
      "00:00\n7 May",
      "06:00",
      "12:00",
      "18:00",
      "00:00\n8 May",
    ]);
  });
});

describe("labels", () => {
  it("of numbers and of gaps", () => {
    expect([0, 500, 1500, 20_000, 1_500_000, 0.05].map(ENGLISH.compact)).toEqual([
      "0",
      "500",
      "1,500",
      "20k",
      "1.5M",
      "0.05",
    ]);
    expect(tightnessLabels({ upTo: [10, 90, 7200], count: [1, 2, 3, 4] })).toEqual([
      "≤ 10 s",
      "≤ 1.5 min",
      "≤ 2 h",
      "longer",
    ]);
  });
});

describe("colours", () => {
  const luminance = (hex: string) => {
    const [r, g, b] = [1, 3, 5]
      .map((i) => Number.parseInt(hex.slice(i, i + 2), 16) / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a: string, b: string) => {
    const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p);
    return (x + 0.05) / (y + 0.05);
  };
  it.each([
    ["light", LIGHT],
    ["dark", DARK],
  ])("%s: text reaches 4.5 : 1, shapes 3 : 1 on paper", (_, c) => {
    for (const name of [
      "ink",
      "ink-2",
      "accent",
      "signal",
      "confirmed",
      "candidate",
      "synchronised",
      "unvalidated",
      "series-1",
      "series-2",
      "series-3",
      "series-4",
      "series-5",
      "series-6",
    ] as const) {
      expect(contrast(c[name], c.paper), name).toBeGreaterThanOrEqual(4.5);
      if (name.startsWith("ink")) expect(contrast(c[name], c.panel), `${name} on panel`).toBeGreaterThanOrEqual(4.5);
    }
    for (const [a, b] of [
      ["withheld", "paper"],
      ["pale", "paper"],
      ["pale", "accent"],
    ] as const)
      expect(contrast(c[a], c[b]), `${a} on ${b}`).toBeGreaterThanOrEqual(3);
  });
});
