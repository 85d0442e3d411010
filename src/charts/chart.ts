import * as Plot from "@observablehq/plot";
import type { ChartWords } from "./words.ts";

/**
 * What every chart is told. `document` is the page's own, or linkedom's on the server: the drawing code is the same.
 * Colours are CSS custom properties (`style.ts`), so that light, dark and print need no second drawing.
 */
export interface ChartOptions {
  readonly document: Plot.PlotOptions["document"];
  /** Width in CSS pixels. */
  readonly width?: number;
  readonly height?: number;
  /** The text alternative: what a reader who sees no chart is told. */
  readonly label: string;
  /** English where absent. */
  readonly words?: ChartWords;
}

/** An SVG element of whichever document was given. */
export type ChartElement = ReturnType<typeof Plot.plot>;

/** A half-open stretch of time in ms, as charts take it. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
}

/** The least an element can do, in the page and in linkedom. */
interface Drawable {
  setAttribute(name: string, value: string): void;
  getAttribute(name: string): string | null;
  removeAttribute(name: string): void;
  querySelectorAll(selector: string): Iterable<Drawable>;
  remove(): void;
}

/**
 * Plot.plot with what all charts share. Styles that Plot writes into the element are taken out again: a strict
 * content-security policy would refuse them, and `style.ts` holds the few that matter. O(marks).
 */
export function draw(options: ChartOptions, plot: Plot.PlotOptions): ChartElement {
  const element = Plot.plot({
    width: options.width,
    height: options.height,
    ...plot,
    className: "chart",
    document: options.document,
  });
  const svg: Drawable = element;
  for (const style of svg.querySelectorAll("style")) style.remove();
  for (const styled of svg.querySelectorAll("[style]")) styled.removeAttribute("style");
  for (const named of svg.querySelectorAll("[aria-label]")) named.removeAttribute("aria-label");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", options.label);
  return element;
}

/** Charts are drawn narrower than this with fewer ticks and shorter labels. */
export const NARROW = 480;
