import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ChartElement } from "../../../charts/chart.ts";
import { language } from "../i18n.ts";
import { place } from "../router.ts";
import { type Bins, choose, chosen, stretchAt } from "../scope.ts";

type Drawn = SVGSVGElement & ChartElement;

/** A drawing in its holder. */
interface Plot {
  readonly holder: RefObject<HTMLDivElement | null>;
  /** Changes when it was drawn anew. */
  readonly drawing: string;
  /** Where a value of the x axis lies, px from the holder's left. */
  placeAt(x: number | Date): number | undefined;
}

/** Draws to the width at hand, anew when data, width or language change. */
export function usePlot(o: { version: string; draw: (width: number) => ChartElement; showTable?: boolean }): Plot {
  const holder = useRef<HTMLDivElement>(null);
  const drawn = useRef<Drawn | undefined>(undefined);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = holder.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      const next = Math.round(entry.contentRect.width);
      setWidth((w) => (Math.abs(w - next) > 2 ? next : w));
    });
    // It tells the first width too, once the page is laid out: asking for it here would lay the page out twice.
    observer.observe(element);
    return () => observer.disconnect();
  }, [o.showTable]);
  const drawing = `${o.version} ${width} ${o.showTable} ${language.value}`;
  useEffect(() => {
    const element = holder.current;
    if (!element || width < 40 || o.showTable) return;
    const svg = o.draw(width);
    if (!(svg instanceof SVGSVGElement)) return;
    drawn.current = svg;
    element.replaceChildren(svg);
  }, [drawing]);
  return {
    holder,
    drawing,
    placeAt(x) {
      const scale = drawn.current?.scale("x");
      if (!scale?.apply) return undefined;
      const px = scale.apply(x) + (scale.bandwidth ?? 0) / 2;
      const box = drawn.current!.viewBox.baseVal;
      return Number.isFinite(px) && box ? (px / box.width) * drawn.current!.clientWidth : undefined;
    },
  };
}

/** The chosen period as a band over a chart along time. */
export function useBand({ placeAt, drawing }: Plot, bins: Bins | undefined): RefObject<HTMLSpanElement | null> {
  const band = useRef<HTMLSpanElement>(null);
  const period = bins && chosen();
  useEffect(() => {
    const element = band.current;
    if (!element) return;
    const end = bins && bins.from + bins.count * bins.width;
    const inside = period && bins && end && period.until > bins.from && period.from < end;
    const [left, right] = inside
      ? [placeAt(new Date(Math.max(bins.from, period.from))), placeAt(new Date(Math.min(end, period.until)))]
      : [];
    element.hidden = left === undefined || right === undefined;
    if (left === undefined || right === undefined) return;
    element.style.left = `${left}px`;
    element.style.width = `${Math.max(2, right - left)}px`;
  }, [drawing, bins && place.value]);
  return band;
}

/** Goes through the points of a chart by arrow keys and pointer, and chooses the time of the one that is read. */
export function useReading(plot: Plot, points: readonly { readonly x: number | Date }[], bins: Bins | undefined) {
  const marker = useRef<HTMLSpanElement>(null);
  const tip = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<number>();
  // What a key decided counts before it is drawn.
  const now = useRef<number | undefined>(undefined);
  const goTo = (i: number | undefined) => {
    now.current = i;
    setAt(i);
  };
  useEffect(() => goTo(undefined), [plot.drawing]);
  useLayoutEffect(() => {
    const px = at === undefined || !points[at] ? undefined : plot.placeAt(points[at].x);
    if (marker.current) {
      marker.current.hidden = px === undefined;
      if (px !== undefined) marker.current.style.left = `${px}px`;
    }
    if (tip.current && px !== undefined) {
      // Beside the marker, on the side that has room for it.
      const room = (plot.holder.current?.clientWidth ?? 0) - tip.current.offsetWidth;
      const left = px + 12 <= room ? px + 12 : px - 12 - tip.current.offsetWidth;
      tip.current.style.left = `${Math.max(0, Math.min(room, left))}px`;
    }
  }, [at]);
  const choosing = (extend: boolean): boolean => {
    if (!bins || now.current === undefined) return false;
    choose(stretchAt(bins, now.current), extend);
    return true;
  };
  return {
    at,
    marker,
    tip,
    key(e: KeyboardEvent) {
      const last = points.length - 1;
      if (last < 0) return;
      if (e.key === "Enter" && choosing(e.shiftKey)) e.preventDefault();
      const here = now.current;
      const next = { ArrowRight: (here ?? -1) + 1, ArrowLeft: (here ?? last + 1) - 1, Home: 0, End: last }[e.key];
      if (next === undefined) return;
      e.preventDefault();
      goTo(Math.max(0, Math.min(last, next)));
    },
    point(e: PointerEvent) {
      const box = plot.holder.current?.getBoundingClientRect();
      if (box && points.length) goTo(nearest(points, e.clientX - box.left, plot));
    },
    pick: (e: MouseEvent) => void choosing(e.shiftKey),
    leave: () => goTo(undefined),
  };
}

/** The point nearest to a place, px. Points are in order along x: bisect, then compare the neighbours. */
function nearest(points: readonly { readonly x: number | Date }[], x: number, { placeAt }: Plot): number {
  let low = 0;
  let high = points.length - 1;
  while (low < high) {
    const mid = (low + high) >> 1;
    if ((placeAt(points[mid].x) ?? 0) < x) low = mid + 1;
    else high = mid;
  }
  const gap = (i: number): number => Math.abs((placeAt(points[i].x) ?? Number.POSITIVE_INFINITY) - x);
  return [low - 1, low, low + 1]
    .filter((i) => points[i] !== undefined)
    .reduce((best, i) => (gap(i) < gap(best) ? i : best));
}
