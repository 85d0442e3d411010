import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { language, t } from "../i18n.ts";
import { DataTable } from "./data-table.tsx";
import { SaveChart } from "./save-chart.tsx";

/** A point that the arrow keys stop at: where it lies on the chart's x scale and what is read out. */
export interface Point {
  readonly x: number | Date;
  readonly text: string;
  /** The same as a small table for the eye: a head, then a name and a value a row, each with the swatch of its mark. */
  readonly head?: string;
  readonly rows?: readonly { readonly name: string; readonly value: string; readonly swatch?: string }[];
}

type Scale = { readonly apply: (v: unknown) => number; readonly bandwidth?: number };
type Drawn = SVGSVGElement & { scale?: (name: string) => Scale | undefined };

/** Charts lower than this, px, are words in a drawing and are not taken along. */
const SAVED = 120;

/**
 * A drawing of `src/charts` in the page: drawn to the width at hand, with the numbers behind it as a table, and read out point
 * by point with the arrow keys or the pointer. Redrawn only when its data or width change.
 */
export function Chart(props: {
  label: string;
  /** Changes when the data do. */
  version: string;
  draw: (width: number) => unknown;
  points?: readonly Point[];
  table?: { readonly columns: readonly string[]; readonly rows: readonly (readonly (string | number | null)[])[] };
  showTable?: boolean;
  legend?: ComponentChildren;
  height: number;
}) {
  const holder = useRef<HTMLDivElement>(null);
  const marker = useRef<HTMLSpanElement>(null);
  const tip = useRef<HTMLDivElement>(null);
  const drawn = useRef<Drawn | undefined>(undefined);
  const [width, setWidth] = useState(0);
  const [at, setAt] = useState<number>();
  const points = props.points ?? [];

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
  }, [props.showTable]);

  useEffect(() => {
    const element = holder.current;
    if (!element || width < 40 || props.showTable) return;
    const svg = props.draw(width) as Drawn;
    drawn.current = svg;
    element.replaceChildren(svg);
    setAt(undefined);
  }, [props.version, width, props.showTable, language.value]);

  const placeOf = (i: number): number | undefined => {
    const scale = drawn.current?.scale?.("x");
    if (!scale) return undefined;
    const px = scale.apply(points[i].x) + (scale.bandwidth ?? 0) / 2;
    const box = drawn.current!.viewBox.baseVal;
    return Number.isFinite(px) && box ? (px / box.width) * drawn.current!.clientWidth : undefined;
  };
  useLayoutEffect(() => {
    const px = at === undefined ? undefined : placeOf(at);
    if (marker.current) {
      marker.current.hidden = px === undefined;
      if (px !== undefined) marker.current.style.left = `${px}px`;
    }
    if (tip.current && px !== undefined) {
      // Beside the marker, on the side that has room for it.
      const room = (holder.current?.clientWidth ?? 0) - tip.current.offsetWidth;
      const left = px + 12 <= room ? px + 12 : px - 12 - tip.current.offsetWidth;
      tip.current.style.left = `${Math.max(0, Math.min(room, left))}px`;
    }
  }, [at]);

  const move = (e: KeyboardEvent) => {
    const last = points.length - 1;
    if (last < 0) return;
    const next = { ArrowRight: (at ?? -1) + 1, ArrowLeft: (at ?? last + 1) - 1, Home: 0, End: last }[e.key];
    if (next === undefined) return;
    e.preventDefault();
    setAt(Math.max(0, Math.min(last, next)));
  };
  const point = (e: PointerEvent) => {
    const box = holder.current?.getBoundingClientRect();
    if (!box || !points.length) return;
    const x = e.clientX - box.left;
    let best = 0;
    let gap = Number.POSITIVE_INFINITY;
    // Points are in order along x: bisect, then compare the neighbours.
    let low = 0;
    let high = points.length - 1;
    while (low < high) {
      const mid = (low + high) >> 1;
      if ((placeOf(mid) ?? 0) < x) low = mid + 1;
      else high = mid;
    }
    for (const i of [low - 1, low, low + 1]) {
      const px = points[i] && placeOf(i);
      if (px !== undefined && Math.abs(px - x) < gap) {
        gap = Math.abs(px - x);
        best = i;
      }
    }
    setAt(best);
  };

  if (props.showTable && props.table)
    return <DataTable label={props.label} columns={props.table.columns} rows={props.table.rows} />;
  return (
    <figure class="figure">
      {props.legend && <figcaption class="legend">{props.legend}</figcaption>}
      {/* The frame is a widget of its own: it takes the focus and reads its points out. */}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset groups fields; this groups points. */}
      <div
        class="plot"
        role="group"
        aria-roledescription={t("chart")}
        aria-label={points.length ? `${props.label} ${t("chart.keys")}` : props.label}
        tabIndex={points.length ? 0 : undefined}
        onKeyDown={move}
        onPointerMove={point}
        onPointerLeave={() => setAt(undefined)}
        onBlur={() => setAt(undefined)}
        dir="ltr"
      >
        <div ref={holder} class="plot-inner" data-height={Math.round(props.height / 20) * 20} />
        <span ref={marker} class="plot-marker" hidden />
        {at !== undefined && points[at] && <Tip point={points[at]} holder={tip} />}
      </div>
      {props.height >= SAVED && <SaveChart holder={holder} label={props.label} />}
      {points.length > 0 && (
        <output class="readout hidden-visually" aria-live="polite">
          {at === undefined ? "" : points[at]?.text}
        </output>
      )}
    </figure>
  );
}

/** What stands at the marker; the live region says the same. */
function Tip({ point, holder }: { point: Point; holder: RefObject<HTMLDivElement | null> }) {
  return (
    <div ref={holder} class="tip" aria-hidden="true">
      {point.rows ? (
        <>
          <p class="tip-head">{point.head}</p>
          {point.rows.map((r) => (
            <p key={r.name} class="tip-row">
              <span>
                {r.swatch && <i class={`swatch ${r.swatch}`} />} {r.name}
              </span>
              <b>{r.value}</b>
            </p>
          ))}
        </>
      ) : (
        point.text
      )}
    </div>
  );
}
