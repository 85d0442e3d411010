import type { NegativeControl, OverviewData, Statement } from "../../view-data.ts";
import { measure, number, percent, t } from "../i18n.ts";

const groupsIn = (tiers: OverviewData["tiers"]): number => Object.values(tiers).reduce((n, x) => n + x.groups, 0);

/** What the same search finds once the signal is destroyed. Never far from a finding. */
export function ControlLine({ control, tiers }: { control: NegativeControl; tiers: OverviewData["tiers"] }) {
  const { labelsPermuted, timesPermuted, runs, confirmed } = control;
  if (labelsPermuted === undefined && timesPermuted === undefined)
    return <p class="control quiet small">{t("control.none")}</p>;
  const rows = [
    { name: t("control.all"), here: groupsIn(tiers), labels: labelsPermuted, times: timesPermuted },
    ...(confirmed
      ? [
          {
            name: t("tier.confirmed"),
            here: tiers.confirmed?.groups ?? 0,
            labels: confirmed.labelsPermuted,
            times: confirmed.timesPermuted,
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
          <th scope="col">{t("control.times")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((r) => (
          <tr key={r.name}>
            <th scope="row">{r.name}</th>
            <td>{show(r.here)}</td>
            <td>{show(r.labels)}</td>
            <td>{show(r.times)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The share with its interval, as one sentence; its own words when it has no share to tell. */
export function PrevalenceLine({ prevalence }: { prevalence?: Statement }) {
  if (!prevalence) return null;
  const share =
    prevalence.measures.atLeast ??
    prevalence.measures.share ??
    Object.values(prevalence.measures).find((m) => m.unit === "share" || m.unit === "%");
  if (!share)
    return (
      <p class="claim" lang="en">
        {prevalence.statement}
      </p>
    );
  const show = (v: number) => (share.unit === "%" ? `${measure(v)} %` : percent(v));
  return (
    <div class="claim" title={prevalence.statement}>
      <p class="claim-figure">{t("prevalence.atleast", { share: show(share.value) })}</p>
      <p class="quiet small">
        {share.interval
          ? t("prevalence.interval", {
              low: show(share.interval[0]),
              high: show(share.interval[1]),
              level: percent(share.level ?? 0.95),
            })
          : t("prevalence.of")}
      </p>
    </div>
  );
}
