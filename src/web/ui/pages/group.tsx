import { hoursChart } from "../../../charts/hours.ts";
import { tightnessChart, tightnessLabels } from "../../../charts/tightness.ts";
import { volumeChart } from "../../../charts/volume.ts";
import { say } from "../../../model/sentence.ts";
import type { GroupData } from "../../view-data.ts";
import { twin, usePageData } from "../data.ts";
import { chartWords, day, number, span, t, told } from "../i18n.ts";
import { NetworkView } from "../network/network-view.tsx";
import { Chart } from "../parts/chart.tsx";
import { ControlLine } from "../parts/control.tsx";
import { Evidence } from "../parts/evidence.tsx";
import { ObjectTable } from "../parts/object-table.tsx";
import { Caveats, Panel } from "../parts/panel.tsx";
import { Empty, WithData, Withheld } from "../parts/states.tsx";
import { TableToggle } from "../parts/table-toggle.tsx";
import { coded, Said } from "../parts/text.tsx";
import { TierBadge } from "../parts/tier.tsx";
import { place } from "../router.ts";
import { to } from "../scope.ts";

type Group = GroupData["group"];

export function GroupPage() {
  const loaded = usePageData<GroupData>().value;
  return <WithData loaded={loaded}>{(data) => <GroupView data={data} />}</WithData>;
}

function GroupView({ data }: { data: GroupData }) {
  const g = data.group;
  const beside = (id: string | undefined, text: string) =>
    id ? <a href={to(`/group/${encodeURIComponent(id)}`)}>{text}</a> : <span class="quiet">{text}</span>;
  return (
    <>
      <nav class="crumbs small" aria-label={t("group.nav")}>
        <a href={to("/orchestrated")}>← {t("menu.orchestrated")}</a>
        <span>
          {beside(data.neighbours.before, t("group.before"))} · {beside(data.neighbours.after, t("group.after"))}
        </span>
      </nav>
      <header class="lead split">
        <div>
          <p class="kicker">
            <TierBadge tier={g.tier} explained /> <span class="quiet">{told(say(`means.${g.tier}`))}</span>
          </p>
          <Said as="h1" saying={g.statement} class="statement" />
          <ul class="facts">
            <li>{t("group.accounts", { n: g.size.actors })}</li>
            <li>{t("group.posts", { n: g.size.posts })}</li>
            <li>{span(g.period)}</li>
            <li class="quiet">{t("group.dots")}</li>
          </ul>
        </div>
        <div class="lead-side">
          <ControlLine control={data.control} tiers={data.tiers} />
          <p class="row wrap">
            <a class="button" href={`/report.html?group=${encodeURIComponent(g.id)}`} target="_blank" rel="noreferrer">
              {t("report.freeze")}
            </a>
            <a class="button" href={`/network.gexf?group=${encodeURIComponent(g.id)}`} download>
              GEXF
            </a>
            <a class="button" href={twin("json")} download>
              JSON
            </a>
          </p>
        </div>
      </header>
      <div class="columns">
        <Panel title={t("group.did.title")} csv={twin("csv", { table: "objects" })} class="wide">
          <ObjectTable objects={g.objects} of={g.size.actors} />
        </Panel>
        <Panel title={t("group.network")} about={<span class="quiet small">{t("network.group.about")}</span>}>
          <NetworkView
            network={g.network}
            seed={data.seed ?? 1}
            label={t("network.group.label", { dots: g.network.dots.length, edges: g.edgeCount })}
          />
        </Panel>
        <div class="stack">
          <When group={g} />
          <Tightness group={g} />
        </div>
        <Days group={g} />
        <Panel title={t("evidence.title")} term="q" csv={twin("csv", { table: "evidence" })} class="wide">
          <Evidence group={g} />
        </Panel>
        <LookAlikes group={g} />
        <Reasoning group={g} />
      </div>
      <Caveats items={g.caveats} />
    </>
  );
}

/** When it acted: a line of days, or of the widest bins that may be shown. */
function Days({ group }: { group: Group }) {
  const { days } = group;
  const when = (i: number) => day(days.from + i * days.width);
  const label = told(days.said);
  const said = (n: number | null) => (n === null ? t("withheld") : `≥ ${number(n)}`);
  return (
    <Panel
      title={t("days.title")}
      term="release"
      about={<span class="quiet small">{told(days.about)}</span>}
      csv={twin("csv", { table: "days" })}
      tools={<TableToggle name="days" />}
      class="wide"
    >
      {days.shown ? (
        <Chart
          label={label}
          version={`${group.id}-days`}
          height={160}
          showTable={place.value.params.get("days") === "true"}
          points={days.posts.map((n, i) => ({
            x: new Date(days.from + (i + 0.5) * days.width),
            text: `${when(i)}: ${said(n)} ${t("posts")}`,
            head: when(i),
            rows: [{ name: t("posts"), value: said(n), swatch: "pale" }],
          }))}
          bins={{ from: days.from, width: days.width, count: days.posts.length }}
          draw={(width) =>
            volumeChart(
              { ...days, actors: [], only: "posts" },
              { document, width, height: 160, label, words: chartWords.value },
            )
          }
          table={{ columns: [t("time"), t("posts")], rows: days.posts.map((n, i) => [when(i), said(n)]) }}
        />
      ) : (
        <Withheld>{label}</Withheld>
      )}
    </Panel>
  );
}

function When({ group }: { group: Group }) {
  const hour = (h: number) => `${String(h).padStart(2, "0")}:00`;
  const label = t("hours.label", { peak: hour(group.hours.indexOf(Math.max(...group.hours))) });
  return (
    <Panel
      title={t("hours.title")}
      about={group.hoursRoundedTo && <span class="quiet small">{t("hours.rounded", { n: group.hoursRoundedTo })}</span>}
      csv={twin("csv", { table: "hours" })}
      tools={<TableToggle name="hours" />}
    >
      {group.hours.some((n) => n > 0) ? (
        <Chart
          label={label}
          version={`${group.id}-hours`}
          height={140}
          showTable={place.value.params.get("hours") === "true"}
          points={group.hours.map((n, h) => ({ x: h + 0.5, text: t("hours.point", { hour: hour(h), n }) }))}
          draw={(width) => hoursChart(group.hours, { document, width, height: 140, label, words: chartWords.value })}
          table={{ columns: [t("hour"), t("posts")], rows: group.hours.map((n, h) => [hour(h), n]) }}
        />
      ) : (
        <Withheld>{t("hours.none")}</Withheld>
      )}
    </Panel>
  );
}

function Tightness({ group }: { group: Group }) {
  const { tightness } = group;
  const labels = tightnessLabels(tightness, chartWords.value);
  const total = tightness.count.reduce((a, b) => a + b, 0);
  const label = t("tightness.label", { n: total });
  return (
    <Panel
      title={t("tightness.title")}
      term="coaction"
      about={<span class="quiet small">{t("tightness.about")}</span>}
      csv={twin("csv", { table: "tightness" })}
      tools={<TableToggle name="tightness" />}
    >
      {total > 0 ? (
        <Chart
          label={label}
          version={`${group.id}-tightness`}
          height={140}
          showTable={place.value.params.get("tightness") === "true"}
          points={tightness.count.map((n, i) => ({ x: i, text: t("tightness.point", { gap: labels[i], n }) }))}
          draw={(width) => tightnessChart(tightness, { document, width, height: 140, label, words: chartWords.value })}
          table={{ columns: [t("gap"), t("coactions")], rows: tightness.count.map((n, i) => [labels[i], n]) }}
        />
      ) : (
        <Withheld>{t("tightness.none")}</Withheld>
      )}
    </Panel>
  );
}

function LookAlikes({ group }: { group: Group }) {
  return (
    <Panel
      title={t("lookalikes.title")}
      about={<span class="quiet small">{t("lookalikes.about")}</span>}
      csv={twin("csv", { table: "look-alikes" })}
    >
      {group.lookAlikes.length === 0 ? (
        <Empty title={t("lookalikes.none")} />
      ) : (
        <ul class="lookalikes">
          {group.lookAlikes.map((l) => (
            <li key={l.name.say}>
              <p>
                <Said as="strong" saying={l.name} />{" "}
                <span class={`verdict verdict-${l.verdict.replace(/[^a-z]+/g, "-")}`}>{t(`verdict.${l.verdict}`)}</span>
              </p>
              <Said saying={l.why} class="small quiet" />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Reasoning({ group }: { group: Group }) {
  if (!group.reasoning.length) return null;
  return (
    <Panel title={t("reasoning.title")} about={<span class="quiet small">{coded(t("reasoning.about"))}</span>}>
      <ol class="reasoning">
        {group.reasoning.map((step, i) => (
          <Said key={i} as="li" saying={step} />
        ))}
      </ol>
      <p class="small quiet">
        {t("reasoning.from", {
          analysis: group.provenance.analysis,
          version: number(group.provenance.version),
          seed: String(group.provenance.seed),
        })}{" "}
        <a href={to(`/method?analysis=${group.provenance.analysis}`)}>{t("menu.method")}</a>
      </p>
    </Panel>
  );
}
