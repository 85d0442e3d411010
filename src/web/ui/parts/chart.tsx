import type { ComponentChildren, RefObject } from "preact";
import type { ChartElement } from "../../../charts/chart.ts";
import { t } from "../i18n.ts";
import type { Bins } from "../scope.ts";
import { DataTable } from "./data-table.tsx";
import { useBand, usePlot, useReading } from "./plot.ts";
import { SaveChart } from "./save-chart.tsx";

/** A point that the arrow keys stop at: where it lies on the chart's x scale and what is read out. */
export interface Point {
  readonly x: number | Date;
  readonly text: string;
  /** The same as a small table for the eye: a head, then a name and a value a row, each with the swatch of its mark. */
  readonly head?: string;
  readonly rows?: readonly { readonly name: string; readonly value: string; readonly swatch?: string }[];
}

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
  draw: (width: number) => ChartElement;
  points?: readonly Point[];
  table?: { readonly columns: readonly string[]; readonly rows: readonly (readonly (string | number | null)[])[] };
  showTable?: boolean;
  legend?: ComponentChildren;
  height: number;
  /** Along time: pointing at one of its points chooses that time for every page. One point a bin. */
  bins?: Bins;
}) {
  const points = props.points ?? [];
  const { bins } = props;
  const plot = usePlot(props);
  const reading = useReading(plot, points, bins);
  const band = useBand(plot, bins);
  const { at } = reading;

  if (props.showTable && props.table)
    return <DataTable label={props.label} columns={props.table.columns} rows={props.table.rows} />;
  return (
    <figure class="figure">
      {props.legend && <figcaption class="legend">{props.legend}</figcaption>}
      {/* The frame is a widget of its own: it takes the focus and reads its points out. */}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset groups fields; this groups points. */}
      <div
        class={bins ? "plot plot-picks" : "plot"}
        role="group"
        aria-roledescription={t("chart")}
        aria-label={
          points.length ? `${props.label} ${t("chart.keys")}${bins ? ` ${t("chart.pick")}` : ""}` : props.label
        }
        tabIndex={points.length ? 0 : undefined}
        onKeyDown={reading.key}
        onPointerMove={reading.point}
        onPointerDown={reading.point}
        onClick={reading.pick}
        onPointerLeave={reading.leave}
        onBlur={reading.leave}
        dir="ltr"
      >
        <div ref={plot.holder} class="plot-inner" data-height={Math.round(props.height / 20) * 20} />
        <span ref={band} class="plot-chosen" hidden />
        <span ref={reading.marker} class="plot-marker" hidden />
        {at !== undefined && points[at] && <Tip point={points[at]} holder={reading.tip} />}
      </div>
      {props.height >= SAVED && <SaveChart holder={plot.holder} label={props.label} />}
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
