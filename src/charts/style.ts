/**
 * Colours and type of every chart, as custom properties: ink on paper, one accent, one signal colour kept for evidence.
 * Text pairs reach 4.5:1 and shapes 3:1 on `--paper` in both schemes (held by a test). Print is always light.
 */
export const LIGHT = {
  paper: "#fbfaf7",
  ink: "#1c1b19",
  "ink-2": "#57544d",
  rule: "#d9d5cb",
  panel: "#f3f0e9",
  gap: "#e4e0d6",
  pale: "#7a95a4",
  accent: "#174560",
  signal: "#a8371b",
  withheld: "#8a857a",
  confirmed: "#a8371b",
  candidate: "#8a5a00",
  synchronised: "#5b4f93",
  unvalidated: "#6a675f",
  "series-1": "#174560",
  "series-2": "#a8371b",
  "series-3": "#4a6b1f",
  "series-4": "#5b4f93",
  "series-5": "#8a5a00",
  "series-6": "#57544d",
} as const;

export const DARK: Readonly<Record<keyof typeof LIGHT, string>> = {
  paper: "#151514",
  ink: "#eceae4",
  "ink-2": "#aeaaa0",
  rule: "#37352f",
  panel: "#1e1d1b",
  gap: "#2b2926",
  pale: "#4d6773",
  accent: "#8cc1dc",
  signal: "#f08a6c",
  withheld: "#8f8a7f",
  confirmed: "#f08a6c",
  candidate: "#e0b252",
  synchronised: "#b4a8ec",
  unvalidated: "#a5a198",
  "series-1": "#8cc1dc",
  "series-2": "#f08a6c",
  "series-3": "#a9cc77",
  "series-4": "#b4a8ec",
  "series-5": "#e0b252",
  "series-6": "#aeaaa0",
};

const properties = (colours: Readonly<Record<string, string>>): string =>
  Object.entries(colours)
    .map(([name, value]) => `--${name}:${value}`)
    .join(";");

/** Everything a chart needs of a page's stylesheet. */
export const CHART_CSS = `:root{color-scheme:light dark;${properties(LIGHT)}}
@media (prefers-color-scheme:dark){:root{${properties(DARK)}}}
@media print{:root{color-scheme:light;${properties(LIGHT)}}}
.chart{display:block;max-width:100%;height:auto;overflow:visible;background:none;color:var(--ink-2);font:12px/1.2 var(--sans,system-ui,sans-serif);font-variant-numeric:tabular-nums}
.chart text,.chart tspan{white-space:pre;font-size:12px}
.chart [stroke-opacity="0.1"]{stroke:var(--rule);stroke-opacity:1}
.chart-defs{position:absolute;width:0;height:0}`;

/** The hatching that marks what is cut off; once in a page, before the charts. */
export const CHART_DEFS = `<svg class="chart-defs" aria-hidden="true" focusable="false"><defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="2" height="5" fill="var(--accent)"></rect></pattern></defs></svg>`;
