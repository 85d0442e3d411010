import { useState } from "preact/hooks";
import type { OrchestratedData } from "../../view-data.ts";
import { twin, usePageData } from "../data.ts";
import { behaviourName } from "../group-name.ts";
import { t, told } from "../i18n.ts";
import { NetworkView } from "../network/network-view.tsx";
import { Begin } from "../parts/begin.tsx";
import { ControlLine, PrevalenceChart } from "../parts/control.tsx";
import { Chips, ClearFilters, Days, Select } from "../parts/filters.tsx";
import { GroupRow } from "../parts/group-row.tsx";
import { Newer } from "../parts/newer.tsx";
import { Caveats, Panel } from "../parts/panel.tsx";
import { NothingHere, WithData } from "../parts/states.tsx";
import { Said } from "../parts/text.tsx";
import { TierMark } from "../parts/tier.tsx";
import { place } from "../router.ts";

export function OrchestratedPage() {
  const loaded = usePageData<OrchestratedData>().value;
  return <WithData loaded={loaded}>{(data) => <Orchestrated data={data} />}</WithData>;
}

/** An export of the groups that pass the filters. */
function frozen(path: string): string {
  const params = new URLSearchParams();
  for (const [name, value] of place.value.params) if (FROZEN.has(name)) params.append(name, value);
  return params.size > 0 ? `${path}?${params}` : path;
}
const FROZEN: ReadonlySet<string> = new Set(["tier", "behaviour", "since", "until", "q"]);

/** What stands beside the answer; the control is told by the sentence above, and by the table at its side. */
const beside = ({ answer, control, coordination }: OrchestratedData) =>
  answer.sure.filter((s) => !(control && coordination && s.say === "control.found"));

/** Rows at first, and how many more each time. */
const FIRST = 20;
const MORE = 40;

function Orchestrated({ data }: { data: OrchestratedData }) {
  const [lit, setLit] = useState<number>();
  const [more, setMore] = useState(FIRST);
  if (data.state !== "ready") return <Begin head={data} />;
  return (
    <>
      <header class="lead split">
        <div>
          <p class="kicker">
            {t("answer.orchestrated")} <Newer head={data} />
          </p>
          <h1>{told(data.answer.figure ?? data.answer.text[0])}</h1>
          {data.coordination && <Said saying={data.coordination.statement} class="lead-text" />}
          {beside(data).map((s) => (
            <Said key={s.say} saying={s} class="small quiet" />
          ))}
        </div>
        <div class="lead-side">
          {data.share && <PrevalenceChart share={data.share} />}
          <ControlLine control={data.control} tiers={data.tiers} />
        </div>
      </header>
      {data.total > 0 && (
        <search class="filters" aria-label={t("filter.label")}>
          <Chips
            name="tier"
            label={t("filter.tier")}
            options={data.tiers.map(({ tier: x, groups }) => ({
              value: x,
              text: (
                <>
                  <TierMark tier={x} /> {t(`tier.${x}`)}
                </>
              ),
              count: groups,
            }))}
          />
          <Chips
            name="behaviour"
            label={t("filter.behaviour")}
            options={data.behaviours.map((b) => ({
              value: b.behaviour,
              text: behaviourName(b.behaviour),
              count: b.groups,
            }))}
          />
          <Days period={data.period} />
          <Select
            name="sort"
            label={t("filter.sort")}
            options={(["evidence", "accounts", "posts", "time"] as const).map((value) => ({
              value,
              text: t(`sort.${value}`),
            }))}
          />
          <ClearFilters names={["tier", "behaviour", "since", "until", "q"]} />
        </search>
      )}
      {data.groups.length === 0 ? (
        <NothingHere filtered={data.total > 0} about={t("orchestrated.none.about")} answer={data.answer} />
      ) : (
        <div class="beside">
          <Panel
            title={t("orchestrated.list", { n: data.groups.length, of: data.total })}
            csv={twin("csv")}
            class="list-panel"
          >
            <ol class="group-list">
              {data.groups.slice(0, more).map((g, i) => (
                <GroupRow key={g.id} group={g} lit={lit === i} onLit={(on) => setLit(on ? i : undefined)} />
              ))}
            </ol>
            {data.groups.length > more && (
              <button type="button" class="button show-more" onClick={() => setMore(more + MORE)}>
                {t("more", { n: Math.min(MORE, data.groups.length - more) })}
              </button>
            )}
          </Panel>
          <Panel
            class="network-panel"
            title={t("network.title")}
            about={<span class="quiet small">{t("network.about")}</span>}
            tools={
              <>
                <a class="tool" href={frozen("/network.gexf")} download>
                  GEXF
                </a>
                <a class="tool" href={frozen("/network.graphml")} download>
                  GraphML
                </a>
              </>
            }
          >
            <NetworkView
              network={data.network}
              seed={data.seed ?? 1}
              label={t("network.label", { groups: data.network.groups.length, dots: data.network.dots.length })}
              linked
              lit={lit}
              onLit={setLit}
            />
          </Panel>
        </div>
      )}
      {data.coordination && <Caveats items={data.coordination.caveats} />}
    </>
  );
}
