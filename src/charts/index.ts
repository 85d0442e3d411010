/** One drawing code for the report (server, linkedom) and the web page. */
export type { ChartElement, ChartOptions, Stretch } from "./chart.ts";
export { type ComparisonData, comparisonChart } from "./comparison.ts";
export { type ForecastData, forecastChart } from "./forecast.ts";
export { hoursChart } from "./hours.ts";
export { type MonthsData, monthsChart } from "./months.ts";
export { type NetworkData, networkChart } from "./network.ts";
export { type RibbonsData, ribbonsChart } from "./ribbons.ts";
export { type ShareData, shareChart } from "./share.ts";
export { CHART_CSS, CHART_DEFS, DARK, LIGHT } from "./style.ts";
export { type TightnessData, tightnessChart, tightnessLabels } from "./tightness.ts";
export { type VolumeData, volumeChart } from "./volume.ts";
export type { ChartWords } from "./words.ts";
