import { utcTicks } from "../../../charts/utc-axis.ts";
import type { Period } from "../../../model/time.ts";
import type { BurstCard } from "../../view-data.ts";
import { chartWords, t } from "../i18n.ts";
import { setParams } from "../router.ts";
import { Panel } from "./panel.tsx";

const MOST = 400;

/** Every burst as a bar on the period, in rows without overlap; the list beside it is the same by keyboard. */
export function BurstTimeline({
  bursts,
  period,
  chosen,
}: {
  bursts: readonly BurstCard[];
  period: Period;
  chosen?: string;
}) {
  const shown = [...bursts.slice(0, MOST)].sort((a, b) => a.period.from - b.period.from);
  const length = Math.max(1, period.until - period.from);
  const ends: number[] = [];
  const placed = shown.map((b) => {
    const x = ((b.period.from - period.from) / length) * 1000;
    const w = Math.max(5, ((b.period.until - b.period.from) / length) * 1000);
    let row = ends.findIndex((end) => end <= x - 2);
    if (row < 0) row = ends.push(0) - 1;
    ends[row] = x + w;
    return { b, x, w, row };
  });
  const rows = Math.min(12, ends.length);
  const height = Math.max(1, rows) * 12;
  return (
    <Panel
      title={t("rising.timeline")}
      about={
        bursts.length > MOST ? (
          <span class="quiet small">{t("rising.timeline.cut", { n: MOST, of: bursts.length })}</span>
        ) : undefined
      }
      class="timeline"
    >
      <svg
        viewBox={`0 0 1000 ${height}`}
        preserveAspectRatio="none"
        class="timeline-svg"
        height={height}
        role="img"
        aria-label={t("rising.timeline.label", { n: shown.length })}
        dir="ltr"
      >
        {placed
          .filter((p) => p.row < rows)
          .map(({ b, x, w, row }) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: for the mouse; the list below offers the same bursts as links.
            <rect
              key={b.id}
              x={x}
              y={row * 12 + 2}
              width={Math.min(w, 1000 - x)}
              height={8}
              rx={2}
              class={b.id === chosen ? "timeline-chosen" : "timeline-bar"}
              onClick={() => setParams({ burst: b.id })}
            />
          ))}
      </svg>
      <div class="timeline-axis" aria-hidden="true" dir="ltr">
        {/* A label needs room to its right. */}
        {utcTicks(period.from, period.until - length / 25, 12, chartWords.value).map((tick) => (
          <span key={tick.at} style={{ left: `${((tick.at - period.from) / length) * 100}%` }}>
            {tick.label}
          </span>
        ))}
      </div>
    </Panel>
  );
}
