import type { Period } from "../../../model/time.ts";
import type { StreamView } from "../../view-data.ts";
import { harmless } from "../harmless.ts";
import { lasting, moment, t } from "../i18n.ts";

/** When the stream was taken in, and when not: gaps are shown where they are, never found out later. */
export function CaptureStrip({ stream }: { stream: StreamView }) {
  const { gaps } = stream;
  if (!gaps.length) return <p class="small quiet">{t("stream.nogaps")}</p>;
  const from = Math.min(stream.since, ...gaps.map((g) => g.from));
  const lag = stream.metrics?.lagMs ?? 0;
  const until = Math.max(...gaps.map((g) => g.until), stream.state === "running" ? Date.now() - lag : stream.since);
  return <GapStrip from={from} until={until} gaps={gaps} />;
}

/** Rows of the list of gaps. */
const MOST = 50;

/** A stretch of time as a bar with its gaps, and the gaps as a list, the latest of them. */
export function GapStrip(props: {
  from: number;
  until: number;
  gaps: readonly (Period & { readonly why?: string })[];
}) {
  const { from, until, gaps } = props;
  const length = Math.max(1, until - from);
  const lost = gaps.reduce((n, g) => n + g.until - g.from, 0);
  return (
    <div class="capture">
      <svg
        class="capture-strip"
        viewBox="0 0 1000 8"
        preserveAspectRatio="none"
        height="8"
        role="img"
        aria-label={t("stream.gaps.label", { from: moment(from), until: moment(until), n: gaps.length })}
        dir="ltr"
      >
        <rect class="capture-taken" width="1000" height="8" />
        {gaps.map((g) => (
          <rect
            key={g.from}
            class="capture-gap"
            x={((g.from - from) / length) * 1000}
            width={Math.max(2, ((g.until - g.from) / length) * 1000)}
            height="8"
          />
        ))}
      </svg>
      <details class="small">
        <summary>{t("stream.gaps", { n: gaps.length, time: lasting(lost) })}</summary>
        <ul>
          {gaps.slice(-MOST).map((g) => (
            <li key={g.from}>
              {t("stream.gap", { from: moment(g.from), time: lasting(g.until - g.from) })}
              {g.why && (
                <span class="quiet" lang="en">
                  {" "}
                  · {harmless(g.why, 160)}
                </span>
              )}
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}
