import { shareChart } from "../../../charts/share.ts";
import type { Measure } from "../../../model/finding.ts";
import { say } from "../../../model/sentence.ts";
import type { Control, TierCount } from "../../../views/index.ts";
import { number, percent, t, told } from "../i18n.ts";
import { Chart } from "./chart.tsx";
import { Term } from "./term.tsx";

/** What the same search finds once the signal is destroyed. Never far from a finding. */
export function ControlLine({ control, tiers }: { control?: Control; tiers: readonly TierCount[] }) {
  if (!control) return <p class="control quiet small">{told(say("control.none"))}</p>;
  const { labelsPermuted, objectsPermuted, runs, confirmed } = control;
  const groups = (of: readonly TierCount[]) => of.reduce((n, x) => n + x.groups, 0);
  const rows = [
    { name: t("control.all"), here: groups(tiers), labels: labelsPermuted, objects: objectsPermuted },
    ...(confirmed
      ? [
          {
            name: t("tier.confirmed"),
            here: groups(tiers.filter((x) => x.tier === "confirmed")),
            labels: confirmed.labelsPermuted,
            objects: confirmed.objectsPermuted,
          },
        ]
      : []),
  ];
  const show = number;
  return (
    <table class="control">
      <caption>
        <Term name="control" />
        <span class="quiet"> · {t("control.runs", { n: runs })}</span>
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

/** The share as a point in its interval. */
export function PrevalenceChart({ share }: { share: Measure }) {
  const [low, high] = share.interval ?? [share.value, share.value];
  const label = t("prevalence.label", { share: percent(share.value), low: percent(low), high: percent(high) });
  return (
    <div class="band">
      <p class="small quiet">
        <Term name="share" />
      </p>
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
    </div>
  );
}
