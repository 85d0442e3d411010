import { useEffect } from "preact/hooks";
import { volumeChart } from "../../../charts/volume.ts";
import type { OverviewData, Series, TopList } from "../../view-data.ts";
import { twin, usePageData } from "../data.ts";
import { harmless } from "../harmless.ts";
import { day, moment, number, span, t } from "../i18n.ts";
import { BurstRow } from "../parts/burst-row.tsx";
import { Chart, type Point } from "../parts/chart.tsx";
import { ControlLine, PrevalenceLine } from "../parts/control.tsx";
import { Choice } from "../parts/filters.tsx";
import { GroupRow, TierTally } from "../parts/group-row.tsx";
import { Caveats, Panel } from "../parts/panel.tsx";
import { Empty, WithData } from "../parts/states.tsx";
import { TableToggle } from "../parts/table-toggle.tsx";
import { ObjectName, Quoted, typeName } from "../parts/text.tsx";
import { offerTour } from "../parts/tour.tsx";
import { place } from "../router.ts";

export function OverviewPage() {
  const loaded = usePageData<OverviewData>().value;
  return <WithData loaded={loaded}>{(data) => <Overview data={data} />}</WithData>;
}

function Overview({ data }: { data: OverviewData }) {
  useEffect(() => offerTour(data.demo), [data.demo]);
  if (data.state !== "ready" || !data.collection) return <Begin data={data} />;
  const c = data.collection;
  return (
    <>
      <header class="lead">
        <p class="kicker">
          <Quoted text={data.project} most={80} />
          {data.sealed && <span class="note-pill">{t("sealed")}</span>}
        </p>
        <h1>{t("overview.lead", { posts: c.posts, actors: c.actors, span: c.period ? span(c.period) : "" })}</h1>
        <Facts data={data} />
      </header>
      {data.volume && <Volume volume={data.volume} />}
      <div class="answers">
        <Talked top={data.top} />
        <RisingAnswer data={data} />
        <OrchestratedAnswer data={data} />
      </div>
    </>
  );
}

/** A project without findings: what to do next. */
function Begin({ data }: { data: OverviewData }) {
  return (
    <div class="begin">
      <h1>{data.state === "unanalysed" ? t("begin.unanalysed") : t("begin.title")}</h1>
      <p class="measure">{t("begin.about")}</p>
      <p class="row">
        <a class="button primary" href="/collect">
          {data.state === "unanalysed" ? t("begin.analyse") : t("begin.collect")}
        </a>
        <code>claque run FILE</code>
      </p>
    </div>
  );
}

function Facts({ data }: { data: OverviewData }) {
  const c = data.collection!;
  const out = c.quarantined.reduce((n, q) => n + q.records, 0);
  return (
    <ul class="facts">
      <li>
        <a href="/collect">{t("facts.files", { n: c.files })}</a>
      </li>
      <li>{t("facts.read", { read: c.read, kept: c.kept })}</li>
      <li class={out ? undefined : "quiet"}>{t("facts.quarantined", { n: out })}</li>
      <li class={c.gaps.length ? "warn" : "quiet"}>{t("facts.gaps", { n: c.gaps.length })}</li>
      {c.platforms.length > 0 && (
        <li>
          <Quoted text={c.platforms.join(", ")} most={120} />
        </li>
      )}
      {c.languages.length > 0 && (
        <li>
          {t("facts.languages", {
            list: c.languages
              .slice(0, 4)
              .map((l) => harmless(l.lang, 12))
              .join(", "),
            more: Math.max(0, c.languages.length - 4),
          })}
        </li>
      )}
    </ul>
  );
}

function Volume({ volume }: { volume: Series & { statement: string; caveats: readonly string[] } }) {
  const showTable = place.value.params.get("table") === "true";
  const when = (i: number) =>
    volume.width < 86_400_000 ? moment(volume.from + i * volume.width) : day(volume.from + i * volume.width);
  const points: Point[] = volume.posts.map((posts, i) => ({
    x: new Date(volume.from + (i + 0.5) * volume.width),
    text:
      posts === null
        ? `${when(i)}: ${t("withheld")}`
        : t("volume.point", { when: when(i), posts, actors: volume.actors[i] ?? 0 }),
  }));
  return (
    <Panel title={t("volume.title")} csv={twin("csv", { table: "volume" })} tools={<TableToggle />}>
      <Chart
        label={volume.statement}
        version={`${volume.from}-${volume.posts.length}-${volume.width}`}
        height={240}
        points={points}
        showTable={showTable}
        legend={
          <>
            <span class="legend-item">
              <i class="swatch pale" /> {t("posts")}
            </span>
            <span class="legend-item">
              <i class="swatch accent" /> {t("accounts")}
            </span>
            {(volume.lastIncomplete || volume.firstIncomplete) && (
              <span class="legend-item">
                <i class="swatch hatch" /> {t("volume.incomplete")}
              </span>
            )}
            {volume.gaps.length > 0 && (
              <span class="legend-item">
                <i class="swatch gap" /> {t("volume.gap")}
              </span>
            )}
          </>
        }
        draw={(width) =>
          volumeChart(volume, { document, width, height: width < 480 ? 200 : 240, label: volume.statement })
        }
        table={{
          columns: [t("time"), t("posts"), t("accounts")],
          rows: volume.posts.map((p, i) => [when(i), p, volume.actors[i]]),
        }}
      />
      <Caveats items={volume.caveats} />
    </Panel>
  );
}

function Talked({ top }: { top: readonly TopList[] }) {
  const lists = top.filter((l) => l.objects.some((o) => o.label !== undefined));
  const kinds = lists.map((l) => l.type);
  const now = place.value.params.get("kind") ?? kinds[0];
  const list = lists.find((l) => l.type === now) ?? lists[0];
  const most = Math.max(1, ...(list?.objects.map((o) => o.actors) ?? []));
  return (
    <Panel class="answer" title={t("answer.talked")} csv={twin("csv", { table: "top" })}>
      {!list ? (
        <Empty title={t("talked.none")}>{t("talked.none.about")}</Empty>
      ) : (
        <>
          {lists.length > 1 && (
            <Choice
              name="kind"
              label={t("talked.kind")}
              options={kinds.map((k) => ({ value: k, text: typeName(k) }))}
            />
          )}
          <ol class="bars">
            {list.objects
              .filter((o) => o.label !== undefined)
              .slice(0, 7)
              .map((o) => (
                <li key={o.label}>
                  <span class="bars-name">
                    <ObjectName object={o} most={90} />
                  </span>
                  <meter class="bars-meter" min={0} max={most} value={o.actors} aria-hidden="true" />
                  <span class="bars-number">
                    {number(o.actors)} <span class="hidden-visually">{t("accounts")}</span>
                  </span>
                </li>
              ))}
          </ol>
          <p class="quiet small">{t("talked.ranked")}</p>
        </>
      )}
      <p class="more">
        <a href="/topics">{t("answer.talked.more")}</a>
      </p>
    </Panel>
  );
}

function RisingAnswer({ data }: { data: OverviewData }) {
  return (
    <Panel class="answer" title={t("answer.rising")}>
      {data.bursts.length === 0 ? (
        <Empty title={t("rising.none")}>{data.burstStatement?.statement ?? t("rising.none.about")}</Empty>
      ) : (
        <ol class="burst-list">
          {data.bursts.map((b) => (
            <BurstRow key={b.id} burst={b} />
          ))}
        </ol>
      )}
      <p class="more">
        <a href="/rising">{t("answer.rising.more")}</a>
      </p>
    </Panel>
  );
}

function OrchestratedAnswer({ data }: { data: OverviewData }) {
  return (
    <Panel class="answer" title={t("answer.orchestrated")}>
      <PrevalenceLine prevalence={data.prevalence} />
      <TierTally tiers={data.tiers} />
      {data.groups.length === 0 ? (
        <Empty title={t("orchestrated.none")}>{data.coordination?.statement ?? t("orchestrated.none.about")}</Empty>
      ) : (
        <ol class="group-list compact">
          {data.groups.map((g) => (
            <GroupRow key={g.id} group={g} compact />
          ))}
        </ol>
      )}
      <ControlLine control={data.negativeControl} tiers={data.tiers} />
      <p class="more">
        <a href="/orchestrated">{t("answer.orchestrated.more")}</a>
      </p>
    </Panel>
  );
}
