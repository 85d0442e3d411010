import { useState } from "preact/hooks";
import { forecastChart } from "../../../charts/forecast.ts";
import { isIn } from "../../../model/keys.ts";
import { accountsSaid, risesAmong, whatRose } from "../../../views/index.ts";
import type { BurstCard, RisingData } from "../../view-data.ts";
import { twin, usePageData } from "../data.ts";
import { chartWords, lasting, measure, moment, number, percent, t, told } from "../i18n.ts";
import { Alarms } from "../parts/alarms.tsx";
import { Begin } from "../parts/begin.tsx";
import { BurstRow, BurstTitle } from "../parts/burst-row.tsx";
import { BurstTimeline } from "../parts/burst-timeline.tsx";
import { Chart, type Point } from "../parts/chart.tsx";
import { Chips, ClearFilters, Days, Select } from "../parts/filters.tsx";
import { TopicLeads } from "../parts/leads.tsx";
import { Newer } from "../parts/newer.tsx";
import { Caveats, Panel } from "../parts/panel.tsx";
import { NothingHere, WithData } from "../parts/states.tsx";
import { TableToggle } from "../parts/table-toggle.tsx";
import { Term } from "../parts/term.tsx";
import { Said } from "../parts/text.tsx";
import { Updated } from "../parts/updated.tsx";
import { place } from "../router.ts";
import { topicOf } from "../scope.ts";
import type { Key } from "../strings/en/index.ts";

export function RisingPage() {
  const loaded = usePageData<RisingData>().value;
  return <WithData loaded={loaded}>{(data) => <Rising data={data} />}</WithData>;
}

/** Rows at first, and how many more each time. */
const FIRST = 10;
const MORE = 40;

function Rising({ data }: { data: RisingData }) {
  const [more, setMore] = useState(FIRST);
  if (data.state !== "ready") return <Begin head={data} />;
  const rises = risesAmong(data.bursts);
  const all = data.found;
  return (
    <>
      <header class="lead">
        <p class="kicker">
          {t("answer.rising")} <Updated />
          <Newer head={data} />
        </p>
        <h1>{data.total ? t("rising.lead", { n: all }) : told(data.answer.figure ?? data.answer.text[0])}</h1>
        {data.statement && <Said saying={data.statement.statement} class="lead-text" />}
      </header>
      {data.total > 0 && (
        <search class="filters" aria-label={t("filter.label")}>
          <Chips
            name="stream"
            label={t("filter.stream")}
            options={data.kinds.map((k) => ({
              value: k.kind,
              text: t(k.kind === "topic" ? "stream.topic" : `type.${k.kind}`),
              count: k.bursts,
            }))}
          />
          <Days period={data.period} />
          <Select
            name="sort"
            label={t("filter.sort")}
            options={(["evidence", "time", "accounts"] as const).map((value) => ({ value, text: t(`sort.${value}`) }))}
          />
          <ClearFilters names={["stream", "since", "until", "q"]} />
        </search>
      )}
      {data.bursts.length === 0 ? (
        <NothingHere filtered={data.total > 0} about={t("rising.none.about")} answer={data.answer} />
      ) : (
        <>
          {data.period && data.bursts.length > 1 && (
            <BurstTimeline bursts={data.bursts} period={data.period} chosen={data.chosen?.id} />
          )}
          <div class="beside">
            <Panel
              title={t("rising.list", { n: data.bursts.length, of: data.total })}
              about={all > data.total && <span class="quiet small">{t("rising.listed", { n: data.total, all })}</span>}
              csv={twin("csv")}
              class="list-panel"
            >
              <ol class="burst-list">
                {rises.slice(0, more).map((r) => (
                  <BurstRow key={r.burst.id} rise={r} chosen={data.chosen?.id} />
                ))}
              </ol>
              {rises.length > more && (
                <button type="button" class="button show-more" onClick={() => setMore(more + MORE)}>
                  {t("more", { n: Math.min(MORE, rises.length - more) })}
                </button>
              )}
            </Panel>
            {data.chosen && <Chosen burst={data.chosen} />}
          </div>
        </>
      )}
      <Alarms alarms={data.alarms} rung={data.rung} />
      {data.statement && <Caveats items={data.statement.caveats} />}
    </>
  );
}

const SHOWN_MEASURES = ["ratio", "peak", "peakForecast", "excess", "delay", "log10e", "orchestrated"] as const;
const UNITS = {
  accounts: "unit.accounts",
  "accounts, summed over bins": "unit.accounts, summed over bins",
  "% of posts": "unit.% of posts",
} as const satisfies Readonly<Record<string, Key>>;

function Chosen({ burst }: { burst: BurstCard }) {
  const { series } = burst.detail;
  const label = told(burst.statement);
  const rose = whatRose(burst).object;
  const topic = rose && topicOf(rose);
  const when = (i: number) => moment(series!.from + i * series!.width);
  const ranged = series?.high.some((h) => (h ?? 0) > 0) ?? false;
  const points: Point[] = series
    ? series.observed.map((seen, i) => {
        const expected = measure(series.forecast[i] ?? 0);
        const [low, high] = [series.low[i], series.high[i]];
        return {
          x: new Date(series.from + (i + 0.5) * series.width),
          text: seen === null ? `${when(i)}: ${t("withheld")}` : t("rising.point", { when: when(i), seen, expected }),
          head: when(i),
          rows: [
            { name: t("rising.observed"), value: seen === null ? t("withheld") : number(seen), swatch: "accent" },
            { name: t("rising.forecast"), value: expected, swatch: "line-expected" },
            ...(ranged && low != null && high != null
              ? [{ name: t("rising.range"), value: `${measure(low)} – ${measure(high)}`, swatch: "range" }]
              : []),
          ],
        };
      })
    : [];
  return (
    <Panel title={t("rising.chosen")} term="forecast" tools={series && <TableToggle />} class="chosen">
      <h3 class="chosen-title">
        <BurstTitle burst={burst} />
      </h3>
      {topic !== undefined && <TopicLeads topic={topic} />}
      <Said saying={burst.statement} class="statement-small" />
      {series && (
        <Chart
          label={label}
          version={burst.id}
          height={240}
          points={points}
          bins={{ from: series.from, width: series.width, count: points.length }}
          showTable={place.value.params.get("table") === "true"}
          legend={
            <>
              <span class="legend-item">
                <i class="swatch accent" /> {t("rising.observed")}
              </span>
              <span class="legend-item">
                <i class="swatch line-expected" /> {t("rising.forecast")}
              </span>
              <span class="legend-item">
                <i class="swatch burst" /> <Term name="burst">{t("rising.burst")}</Term>
              </span>
              {ranged && (
                <span class="legend-item">
                  <i class="swatch range" /> {t("rising.range")}
                </span>
              )}
              {series.observed.includes(null) && (
                <span class="legend-item">
                  <i class="swatch few" /> <Term name="release">{t("rising.withheld")}</Term>
                </span>
              )}
            </>
          }
          draw={(width) =>
            forecastChart(
              { ...series, bursts: [burst.period] },
              { document, width, height: 240, label, words: chartWords.value },
            )
          }
          table={{
            columns: [t("time"), t("rising.observed"), t("rising.forecast")],
            rows: series.observed.map((o, i) => [when(i), o, series.forecast[i]]),
          }}
        />
      )}
      <dl class="measures">
        <div>
          <dt>{t("rising.when")}</dt>
          <dd>
            {moment(burst.period.from)} · {lasting(burst.period.until - burst.period.from)}
          </dd>
        </div>
        <div>
          <dt>{t("accounts")}</dt>
          <dd>{told(accountsSaid(burst))}</dd>
        </div>
        {SHOWN_MEASURES.map((name) => [name, burst.measures[name]] as const).map(
          ([name, m]) =>
            m && (
              <div key={name}>
                <dt>
                  {name === "log10e" ? <Term name="evidence">{t(`measure.${name}`)}</Term> : t(`measure.${name}`)}
                </dt>
                <dd>
                  {m.unit === "share" ? percent(m.value) : m.unit === "ms" ? lasting(m.value) : measure(m.value)}
                  {m.interval && (
                    <span class="quiet">
                      {" "}
                      [
                      {m.unit === "share"
                        ? `${percent(m.interval[0])}–${percent(m.interval[1])}`
                        : `${measure(m.interval[0])}–${measure(m.interval[1])}`}
                      ]
                    </span>
                  )}
                  {m.unit && isIn(UNITS, m.unit) && <span class="quiet"> {t(UNITS[m.unit])}</span>}
                </dd>
              </div>
            ),
        )}
      </dl>
      <Caveats items={burst.caveats} />
    </Panel>
  );
}
