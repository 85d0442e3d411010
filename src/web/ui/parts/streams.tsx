import { useState } from "preact/hooks";
import type { StreamMetrics, StreamView } from "../../view-data.ts";
import { post } from "../data.ts";
import { harmless } from "../harmless.ts";
import { lasting, measure, moment, number, t } from "../i18n.ts";
import { streams } from "../live.ts";
import { reader } from "../role.ts";
import { CaptureStrip } from "./capture-strip.tsx";
import { NewStream } from "./new-stream.tsx";
import { Panel } from "./panel.tsx";
import { Spark } from "./spark.tsx";
import { Quoted } from "./text.tsx";

/** Live streams: what runs, how it does, and a form for another. The server's list: a reload changes nothing. */
export function Streams({ first, sealed }: { first: readonly StreamView[]; sealed: boolean }) {
  const list = streams.value ?? first;
  return (
    <Panel
      title={t("streams.title")}
      about={<span class="quiet small">{t(sealed ? "streams.sealed" : "streams.about")}</span>}
      class="streams"
    >
      {list.length > 0 && (
        <ul class="stream-list">
          {list.map((s) => (
            <StreamCard key={s.id} stream={s} />
          ))}
        </ul>
      )}
      {!sealed && !reader.value && <NewStream open={list.length === 0} />}
    </Panel>
  );
}

const isOpen = (s: StreamView): boolean => s.state === "running" || s.state === "reconnecting";

function StreamCard({ stream: s }: { stream: StreamView }) {
  const [error, setError] = useState("");
  return (
    <li class={`stream stream-${s.state}`}>
      <div class="stream-head">
        <h3>
          <Quoted text={s.name} most={120} />
        </h3>
        <span class={`pill pill-${s.state}`} role="status">
          {t(`stream.${s.state}`)}
        </span>
        <span class="quiet small">{t("stream.since", { when: moment(s.since) })}</span>
        {isOpen(s) && !reader.value && (
          <button
            type="button"
            class="button"
            onClick={() =>
              post(`/api/streams/${encodeURIComponent(s.id)}/stop`, {}).then(
                () => setError(""),
                (e: Error) => setError(e.message),
              )
            }
          >
            {t("streams.stop")}
          </button>
        )}
      </div>
      {(s.error || error) && (
        <p class="warn small" role="alert" lang="en">
          {harmless(s.error ?? error, 600)}
        </p>
      )}
      {s.note && isOpen(s) && (
        <p class="small quiet" lang="en">
          {harmless(s.note, 300)}
        </p>
      )}
      {s.waiting && <p class="small quiet">{t("stream.waiting")}</p>}
      {s.metrics && <Figures metrics={s.metrics} running={isOpen(s)} />}
      <CaptureStrip stream={s} />
    </li>
  );
}

/** What it takes in, how late it is, and what it let go of: the deletions it honoured stand beside what it kept. */
function Figures({ metrics: m, running }: { metrics: StreamMetrics; running: boolean }) {
  const most = Math.max(0, ...m.recent);
  return (
    <dl class="stream-figures">
      {running && (
        <div class="stream-rate">
          <dt>{t("stream.rate")}</dt>
          <dd>
            {measure(m.perSecond)}
            <Spark values={m.recent} label={t("stream.rate.label", { n: m.recent.length, most })} />
          </dd>
        </div>
      )}
      {running && m.lagMs !== undefined && (
        <div>
          <dt>{t("stream.lag")}</dt>
          <dd>{m.lagMs < 1000 ? t("stream.lag.little") : lasting(m.lagMs)}</dd>
        </div>
      )}
      <div>
        <dt>{t("stream.kept")}</dt>
        <dd>{number(m.kept)}</dd>
      </div>
      <div title={t("stream.forgotten.about")} class="stream-forgotten">
        <dt>{t("stream.forgotten")}</dt>
        <dd>{number(m.forgotten)}</dd>
      </div>
      {m.repeated > 0 && (
        <div>
          <dt>{t("stream.repeated")}</dt>
          <dd>{number(m.repeated)}</dd>
        </div>
      )}
      {m.rejected > 0 && (
        <div>
          <dt>{t("stream.rejected")}</dt>
          <dd>{number(m.rejected)}</dd>
        </div>
      )}
    </dl>
  );
}
