import type { BurstCard } from "../../view-data.ts";
import { day, lasting, measure, moment, number, t } from "../i18n.ts";
import { ObjectName, Quoted } from "./text.tsx";

/** How many times the forecast, where the finding tells. */
export const liftOf = (b: BurstCard): number | undefined =>
  (b.measures.ratio ?? b.measures.lift ?? b.measures.times)?.value;

export function BurstTitle({ burst }: { burst: BurstCard }) {
  const object = burst.objects[0];
  if (object) return <ObjectName object={object} most={80} />;
  const name = burst.detail.name ?? burst.detail.label;
  return <Quoted text={typeof name === "string" ? name : t("stream.all")} most={80} />;
}

export function BurstRow({ burst, chosen }: { burst: BurstCard; chosen?: boolean }) {
  const lift = liftOf(burst);
  return (
    <li class={`burst-row ${chosen ? "lit" : ""}`}>
      <a
        href={`/rising?burst=${encodeURIComponent(burst.id)}`}
        aria-current={chosen ? "true" : undefined}
        class="burst-link"
      >
        <span class="burst-name">
          <BurstTitle burst={burst} />
        </span>
        {lift !== undefined && <span class="burst-lift">× {measure(lift)}</span>}
      </a>
      <p class="small quiet">
        {burst.period.until - burst.period.from < 172_800_000 ? moment(burst.period.from) : day(burst.period.from)} ·{" "}
        {lasting(burst.period.until - burst.period.from)} · {number(burst.size.actors)} {t("accounts")}
      </p>
    </li>
  );
}
