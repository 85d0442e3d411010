import { useEffect, useState } from "preact/hooks";
import type { WhatTheySay } from "../../../asking/what-they-say.ts";
import { ask } from "../data.ts";
import { harmless } from "../harmless.ts";
import { measure, number, t } from "../i18n.ts";
import { topicHref } from "../scope.ts";
import { Panel } from "./panel.tsx";
import { Empty, Failed, Waiting } from "./states.tsx";
import { ObjectLink, typeName } from "./text.tsx";

/** What sets a topic apart, asked for after the chart is there: it reads the texts and takes longer. */
export function Words(props: { name: string; query: string; against?: string; atOnce: boolean }) {
  const { query, against, atOnce } = props;
  const [asked, setAsked] = useState(atOnce);
  const [said, setSaid] = useState<WhatTheySay>();
  const [error, setError] = useState<{ message: string; status: number }>();
  useEffect(() => {
    if (!asked) return;
    const stop = new AbortController();
    setSaid(undefined);
    setError(undefined);
    const params = new URLSearchParams({ q: query, ...(against !== undefined && { against }) });
    ask<WhatTheySay>(`/api/what-they-say?${params}`, { signal: stop.signal }).then(
      setSaid,
      (e: Error & { status?: number }) => {
        if (!stop.signal.aborted) setError({ message: e.message, status: e.status ?? 0 });
      },
    );
    return () => stop.abort();
  }, [query, against, asked]);
  const about = against === undefined ? t("words.rest") : t("words.against", { other: against });
  return (
    <Panel title={t("words.title", { topic: props.name })} term="odds" about={<span class="quiet small">{about}</span>}>
      {error && <Failed error={error.message} status={error.status} />}
      {!asked && (
        <button type="button" class="button" onClick={() => setAsked(true)}>
          {t("words.show")}
        </button>
      )}
      {asked && !said && !error && <Waiting rows={4} />}
      {said && said.words.length + said.phrases.length + said.objects.length === 0 && <Empty title={t("words.none")} />}
      {said && (
        <div class="columns">
          {said.words.length > 0 && (
            <div>
              <h3>{t("words.words")}</h3>
              <ol class="bars words-list">
                {said.words.slice(0, 12).map((w) => (
                  <li key={w.word}>
                    <span class="bars-name">
                      <a class="onward" href={topicHref(`"${w.word}"`)}>
                        <bdi>{harmless(w.word, 60)}</bdi>
                      </a>
                    </span>
                    <meter
                      class="bars-meter"
                      min={0}
                      max={Math.max(1e-9, ...said.words.slice(0, 12).map((x) => x.logOdds))}
                      value={w.logOdds}
                      aria-hidden="true"
                    />
                    <span class="bars-number small">
                      {t("words.odds", {
                        accounts: w.accounts,
                        low: measure(Math.exp(w.interval[0])),
                        high: measure(Math.exp(w.interval[1])),
                      })}
                    </span>
                  </li>
                ))}
              </ol>
            </div>
          )}
          <div class="stack">
            {said.phrases.length > 0 && (
              <>
                <h3>{t("words.phrases")}</h3>
                <p class="phrases">
                  {said.phrases.slice(0, 12).map((p) => (
                    <span key={p.phrase} class="phrase">
                      <a class="onward" href={topicHref(`"${p.phrase}"`)}>
                        <bdi>{harmless(p.phrase, 80)}</bdi>
                      </a>{" "}
                      <span class="quiet">{number(p.accounts)}</span>
                    </span>
                  ))}
                </p>
              </>
            )}
            {said.objects.length > 0 && (
              <>
                <h3>{t("words.objects")}</h3>
                <ul class="said-objects">
                  {said.objects.slice(0, 10).map((o) => (
                    <li key={`${o.type} ${o.label}`}>
                      <ObjectLink
                        object={{ type: o.type, label: o.label, actors: o.accounts, posts: o.posts }}
                        most={90}
                      />
                      <span class="small quiet">
                        {" "}
                        {typeName(o.type)} · {number(o.accounts)} {t("accounts")} ({measure(o.share)} %)
                        {o.split.orchestrated && <> · {t("words.split", { share: o.split.orchestrated.value })}</>}
                      </span>
                    </li>
                  ))}
                </ul>
              </>
            )}
          </div>
        </div>
      )}
      {said && (said.sampled[0] > 1 || said.sampled[1] > 1) && (
        <p class="small quiet sampled">{t("words.sampled", { n: Math.max(...said.sampled) })}</p>
      )}
    </Panel>
  );
}
