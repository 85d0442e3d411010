import { comparisonChart } from "../../../charts/comparison.ts";
import type { TopicLine, TopicsData, TopList } from "../../view-data.ts";
import { twin, usePageData } from "../data.ts";
import { harmless } from "../harmless.ts";
import { chartWords, day, lasting, measure, moment, number, partName, t, told } from "../i18n.ts";
import { Begin } from "../parts/begin.tsx";
import { Chart, type Point } from "../parts/chart.tsx";
import { Choice, Days, Select } from "../parts/filters.tsx";
import { TopicLeads } from "../parts/leads.tsx";
import { Narratives } from "../parts/narratives.tsx";
import { Newer } from "../parts/newer.tsx";
import { ObjectTable } from "../parts/object-table.tsx";
import { Caveats, Panel } from "../parts/panel.tsx";
import { QueryForm } from "../parts/query-form.tsx";
import { stretchText } from "../parts/scope-bar.tsx";
import { Failed, Waiting, Withheld } from "../parts/states.tsx";
import { TableToggle } from "../parts/table-toggle.tsx";
import { Said, typeName } from "../parts/text.tsx";
import { Words } from "../parts/words.tsx";
import { place, withParams } from "../router.ts";
import { chosen } from "../scope.ts";

const ALWAYS = { from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY };

type Comparison = NonNullable<TopicsData["comparison"]>;

export function TopicsPage() {
  const loaded = usePageData<TopicsData>().value;
  const asked = place.value.params.getAll("q").filter(Boolean);
  const data = loaded.data;
  if (data && data.state !== "ready") return <Begin head={data} />;
  return (
    <>
      <header class="lead">
        <p class="kicker">
          {t("answer.talked")} {data && <Newer head={data} />}
        </p>
        <h1>{t("topics.lead")}</h1>
        <QueryForm asked={asked} suggestions={data?.top ?? []} />
        <Days period={data?.period} />
      </header>
      {loaded.state === "loading" && <Waiting rows={6} />}
      {loaded.state === "error" && <Failed error={loaded.error} status={loaded.status} />}
      {data && (
        <div
          class={loaded.state === "ready" && loaded.stale ? "stale" : undefined}
          aria-busy={loaded.state === "ready" && loaded.stale}
        >
          {data.comparison && <Compared comparison={data.comparison} />}
          {!data.comparison && data.stretch && (
            <Words name={stretchText(chosen(data.period) ?? ALWAYS)} atOnce query={data.stretch} />
          )}
          {data.comparison?.topics.map((l, i) => (
            <Words
              key={l.asked}
              name={l.query}
              atOnce={i === 0}
              query={l.asked}
              against={i > 0 ? data.comparison!.topics[0].asked : undefined}
            />
          ))}
          {data.stretch && (data.narratives || data.top.length > 0) && <p class="quiet small">{t("topics.whole")}</p>}
          {!data.comparison && data.narratives && <Narratives of={data.narratives} />}
          {data.top.length > 0 && <TopObjects top={data.top} />}
        </div>
      )}
    </>
  );
}

/** Widths as the address writes them, ms. */
const WIDTHS: Readonly<Record<string, number>> = {
  "1h": 3_600_000,
  "3h": 10_800_000,
  "6h": 21_600_000,
  "1d": 86_400_000,
  "7d": 604_800_000,
  "28d": 2_419_200_000,
  "364d": 31_449_600_000,
};

function Compared({ comparison: c }: { comparison: Comparison }) {
  const { params } = place.value;
  const share = params.get("measure") !== "count";
  const accounts = params.get("of") === "accounts";
  const line = (l: TopicLine) =>
    share ? (accounts ? l.actorsPerThousand : l.postsPerThousand) : accounts ? l.actors : l.posts;
  const series = c.topics.map((l) => ({ name: l.query, values: line(l) }));
  const when = (i: number) => (c.width < 86_400_000 ? moment(c.from + i * c.width) : day(c.from + i * c.width));
  const value = (v: number | null | undefined) =>
    v === null || v === undefined ? t("withheld") : share ? t("topics.permille", { n: measure(v) }) : number(v);
  const points: Point[] = (series[0]?.values ?? []).map((_, i) => ({
    x: new Date(c.from + (i + 0.5) * c.width),
    text: `${when(i)}: ${series.map((s) => `${s.name} ${value(s.values[i])}`).join(" · ")}`,
    head: when(i),
    rows: series.map((s, k) => ({
      name: harmless(s.name, 40),
      value: value(s.values[i]),
      swatch: `topic-key series-${k + 1}`,
    })),
  }));
  const coarser = Object.keys(WIDTHS).find((name) => WIDTHS[name] > c.width && c.width * points.length > WIDTHS[name]);
  const label = c.topics.map((l) => told(l.statement)).join(" ");
  return (
    <Panel
      title={
        share
          ? t(accounts ? "topics.share.accounts" : "topics.share.posts")
          : t(accounts ? "topics.count.accounts" : "topics.count.posts")
      }
      csv={twin("csv", { table: "topics" })}
      tools={<TableToggle />}
    >
      <Choices width={c.width} />
      <Chart
        label={label}
        version={JSON.stringify([series, share, c.width, c.from])}
        height={300}
        points={points}
        bins={{ from: c.from, width: c.width, count: points.length }}
        showTable={params.get("table") === "true"}
        legend={
          c.lastIncomplete && (
            <span class="legend-item">
              <i class="swatch hatch" /> {t("volume.incomplete")}
            </span>
          )
        }
        draw={(width) =>
          comparisonChart(
            {
              from: c.from,
              width: c.width,
              series,
              measure: share ? "share" : "count",
              lastIncomplete: c.lastIncomplete,
              gaps: c.gaps,
            },
            { document, width, height: 300, label, words: chartWords.value },
          )
        }
        table={{
          columns: [t("time"), ...series.map((s) => s.name)],
          rows: points.map((_, i) => [when(i), ...series.map((s) => s.values[i] ?? null)]),
        }}
      />
      {c.finer !== undefined && (
        <p class="small quiet">{t("topics.coarser", { width: lasting(c.width), finer: lasting(c.finer) })}</p>
      )}
      {coarser && c.topics.some((l) => l.withheld > l.posts.length / 2) && (
        <Withheld
          coarser={
            <a href={withParams({ bin: coarser })}>{t("state.coarser", { width: lasting(WIDTHS[coarser] ?? 0) })}</a>
          }
        />
      )}
      <ol class="topic-list">
        {c.topics.map((l, i) => (
          <li key={l.query}>
            <span class={`topic-key series-${i + 1}`} aria-hidden="true" />
            <div>
              <code class="topic-query">{l.query}</code>
              <TopicLeads topic={l.query} />
              <p class="small">{saidOf(l, c)}</p>
              {l.split?.interval && (
                <p class="small topic-split">
                  {t("topics.split", { share: l.split.value, low: l.split.interval[0], high: l.split.interval[1] })}
                </p>
              )}
              {l.splitWithheld && (
                <p class="small quiet" lang="en">
                  {t("topics.nosplit")} {l.splitWithheld && <Said as="span" saying={l.splitWithheld} />}
                </p>
              )}
              {l.parts.length > 0 && (
                <p class="small quiet">
                  {l.parts
                    .map((p) => `${partName(p.name)} ${p.posts === null ? t("withheld") : number(p.posts)}`)
                    .join(" · ")}
                </p>
              )}
              {l.withheld > 0 && <p class="small quiet">{t("topics.withheld", { n: l.withheld })}</p>}
            </div>
          </li>
        ))}
      </ol>
      <Caveats items={c.caveats} />
    </Panel>
  );
}

/** How the lines are counted and cut. */
function Choices({ width }: { width: number }) {
  return (
    <div class="row wrap chart-choices">
      <Choice
        name="measure"
        label={t("topics.measure")}
        options={[
          { value: "share", text: t("topics.share") },
          { value: "count", text: t("topics.count") },
        ]}
      />
      <Choice
        name="of"
        label={t("topics.of")}
        options={[
          { value: "posts", text: t("posts") },
          { value: "accounts", text: t("accounts") },
        ]}
      />
      <Select
        name="bin"
        label={t("topics.bin")}
        options={["", "1h", "3h", "6h", "1d", "7d", "28d", "364d"].map((value) => ({
          value,
          text: value === "" ? t("topics.bin.auto", { width: lasting(width) }) : lasting(WIDTHS[value] ?? 0),
        }))}
      />
      <Select
        name="by"
        label={t("topics.by")}
        options={(["none", "lang", "platform"] as const).map((b) => ({ value: b, text: t(`by.${b}`) }))}
      />
    </div>
  );
}

/** A topic in one sentence of the reader's language; nothing of it where the release rule withholds it. */
function saidOf(l: TopicLine, c: Comparison): string {
  if (!l.total) return t("topics.few");
  const at = l.actors.reduce<number>((best, n, i) => ((n ?? -1) > (l.actors[best] ?? -1) ? i : best), 0);
  const when = c.width < 86_400_000 ? moment(c.from + at * c.width) : day(c.from + at * c.width);
  return [
    t("topics.said", {
      actors: l.total.actors,
      posts: l.total.posts,
      share: measure(l.total.perThousand),
    }),
    // Where bins are withheld, the highest may be among them.
    ...(l.withheld === 0 && (l.actors[at] ?? 0) > 0 ? [t("topics.peak", { when, n: l.actors[at] ?? 0 })] : []),
  ].join("; ");
}

function TopObjects({ top }: { top: readonly TopList[] }) {
  const kinds = top.filter((l) => l.objects.length > 0).map((l) => l.type);
  const now = place.value.params.get("kind") ?? kinds[0];
  const list = top.find((l) => l.type === now) ?? top[0];
  const most = Math.max(1, ...list.objects.map((o) => o.actors));
  return (
    <Panel
      title={t("topics.top")}
      about={<Said saying={list.statement} class="small quiet" />}
      csv={twin("csv", { table: "top" })}
    >
      {kinds.length > 1 && (
        <Choice name="kind" label={t("talked.kind")} options={kinds.map((k) => ({ value: k, text: typeName(k) }))} />
      )}
      <ObjectTable objects={list.objects} of={most} label={t("topics.top")} />
      <Caveats items={list.caveats} />
    </Panel>
  );
}
