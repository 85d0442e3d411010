import { volumeChart } from "../../../charts/volume.ts";
import type { Saying } from "../../../model/sentence.ts";
import type { Series } from "../../../views/index.ts";
import { twin } from "../data.ts";
import { chartWords, day, moment, number, t, told } from "../i18n.ts";
import { place } from "../router.ts";
import { Chart, type Point } from "./chart.tsx";
import { Days } from "./filters.tsx";
import { Caveats, Panel } from "./panel.tsx";
import { Withheld } from "./states.tsx";
import { TableToggle } from "./table-toggle.tsx";
import { Term } from "./term.tsx";

/** Posts and the accounts behind them over the whole collection. */
export function Volume({ volume }: { volume: Series & { statement: Saying; caveats: readonly Saying[] } }) {
  const label = told(volume.statement);
  const showTable = place.value.params.get("table") === "true";
  const when = (i: number) =>
    volume.width < 86_400_000 ? moment(volume.from + i * volume.width) : day(volume.from + i * volume.width);
  const shown = (n: number | null) => (n === null ? t("withheld") : number(n));
  const points: Point[] = volume.posts.map((posts, i) => ({
    x: new Date(volume.from + (i + 0.5) * volume.width),
    text:
      posts === null
        ? `${when(i)}: ${t("withheld")}`
        : t("volume.point", { when: when(i), posts, actors: volume.actors[i] ?? 0 }),
    head: when(i),
    rows: [
      { name: t("posts"), value: shown(posts), swatch: "pale" },
      { name: t("accounts"), value: shown(volume.actors[i]), swatch: "accent" },
    ],
  }));
  return (
    <Panel title={t("volume.title")} csv={twin("csv", { table: "volume" })} tools={<TableToggle />}>
      <search class="filters" aria-label={t("filter.label")}>
        <Days period={{ from: volume.from, until: volume.from + volume.posts.length * volume.width }} />
        <span class="quiet small">{t("scope.how")}</span>
      </search>
      {!volume.posts.some((n) => n) ? (
        <Withheld>{label}</Withheld>
      ) : (
        <Chart
          label={label}
          version={`${volume.from}-${volume.posts.length}-${volume.width}-${sum(volume.posts)}`}
          height={240}
          points={points}
          bins={{ from: volume.from, width: volume.width, count: volume.posts.length }}
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
                  <i class="swatch gap" /> <Term name="gap">{t("volume.gap")}</Term>
                </span>
              )}
            </>
          }
          draw={(width) =>
            volumeChart(volume, { document, width, height: width < 480 ? 200 : 240, label, words: chartWords.value })
          }
          table={{
            columns: [t("time"), t("posts"), t("accounts")],
            rows: volume.posts.map((p, i) => [when(i), p, volume.actors[i]]),
          }}
        />
      )}
      <Caveats items={volume.caveats} />
    </Panel>
  );
}

const sum = (values: readonly (number | null)[]): number => values.reduce<number>((n, v) => n + (v ?? 0), 0);
