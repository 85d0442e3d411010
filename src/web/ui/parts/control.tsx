import { shareChart } from "../../../charts/share.ts";
import type { Finding } from "../../../model/finding.ts";
import type { NegativeControl, OverviewData } from "../../view-data.ts";
import { number, percent, t } from "../i18n.ts";
import { Chart } from "./chart.tsx";

const groupsIn = (tiers: OverviewData["tiers"]): number => Object.values(tiers).reduce((n, x) => n + x.groups, 0);

/** What the same search finds once the signal is destroyed. Never far from a finding. */
export function ControlLine({ control, tiers }: { control: NegativeControl; tiers: OverviewData["tiers"] }) {
  const { labelsPermuted, objectsPermuted, runs, confirmed } = control;
  if (labelsPermuted === undefined && objectsPermuted === undefined)
    return <p class="control quiet small">{t("control.none")}</p>;
  const rows = [
    { name: t("control.all"), here: groupsIn(tiers), labels: labelsPermuted, objects: objectsPermuted },
    ...(confirmed
      ? [
          {
            name: t("tier.confirmed"),
            here: tiers.confirmed?.groups ?? 0,
            labels: confirmed.labelsPermuted,
            objects: confirmed.objectsPermuted,
          },
        ]
      : []),
  ];
  const show = (n: number | undefined) => (n === undefined ? "—" : number(n, 2));
  return (
    <table class="control" title={t("control.about")}>
      <caption>
        {t("control.title")}
        {runs !== undefined && <span class="quiet"> · {t("control.runs", { n: runs })}</span>}
      </caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{t("control.here")}</th>
          <th scope="col">{t("control.labels")}</th>
          <th scope="col">{t("control.objects")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((r) => (
          <tr key={r.name}>
            <th scope="row">{r.name}</th>
            <td>{show(r.here)}</td>
            <td>{show(r.labels)}</td>
            <td>{show(r.objects)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The control as one sentence, of confirmed groups where it tells of them; never left out. */
export function controlSentence({ labelsPermuted, objectsPermuted, confirmed }: NegativeControl): string {
  if (labelsPermuted === undefined && objectsPermuted === undefined) return t("control.none");
  const show = (n: number | undefined) => (n === undefined ? "—" : number(n, 2));
  const of = confirmed ?? { labelsPermuted, objectsPermuted };
  return t(confirmed ? "control.sentence" : "control.sentence.all", {
    labels: show(of.labelsPermuted),
    objects: show(of.objectsPermuted),
  });
}

/** The share as a point in its interval, and the interval in words. */
export function PrevalenceBand({ prevalence }: { prevalence?: Finding<"prevalence"> }) {
  const share = prevalence?.measures.share;
  if (!share) return null;
  const [low, high] = share.interval ?? [share.value, share.value];
  const words = { share: percent(share.value), low: percent(low), high: percent(high) };
  const label = t("prevalence.label", words);
  return (
    <div class="band">
      <Chart
        label={label}
        version={JSON.stringify(share)}
        height={60}
        draw={(width) =>
          shareChart(
            { value: share.value, interval: share.interval, level: share.level },
            { document, width, height: 48, label },
          )
        }
      />
      <p>
        {share.interval
          ? t("prevalence.interval", { ...words, level: percent(share.level ?? 0.95) })
          : t("prevalence.of")}
      </p>
    </div>
  );
}

/** The share in large, its band below; its own words when it has no share to tell. */
export function PrevalenceLine({ prevalence }: { prevalence?: Finding<"prevalence"> }) {
  if (!prevalence) return null;
  const { share } = prevalence.measures;
  return (
    <div class="claim small quiet">
      <p class="claim-figure">
        <small>{t("atleast")}</small> {percent(share.value)} <small>{t("prevalence.unit")}</small>
      </p>
      <PrevalenceBand prevalence={prevalence} />
    </div>
  );
}
