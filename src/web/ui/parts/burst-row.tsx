import type { Rise } from "../../../views/index.ts";
import type { BurstCard } from "../../view-data.ts";
import { day, lasting, measure, moment, t } from "../i18n.ts";
import { path, withParams } from "../router.ts";
import { counted, ObjectName, Quoted } from "./text.tsx";

/** How many times the forecast. */
export const liftOf = (b: BurstCard): number => b.measures.ratio.value;

/** Accounts of a burst are those of its shown bins: at least so many. */
export const accountsOf = (b: BurstCard): string => counted(b.size.actors, b.evidence.accountsAreAtLeast);

export function BurstTitle({ burst, most = 80 }: { burst: BurstCard; most?: number }) {
  const object = burst.objects[0];
  if (object) return <ObjectName object={object} most={most} />;
  return <Quoted text={burst.detail.name ?? t("stream.all")} most={most} />;
}

export const beganAt = (b: BurstCard): string =>
  b.period.until - b.period.from < 172_800_000 ? moment(b.period.from) : day(b.period.from);

export function BurstRow({ rise, chosen }: { rise: Rise<BurstCard>; chosen?: string }) {
  const { burst, others } = rise;
  const lit = chosen !== undefined && [burst, ...others].some((b) => b.id === chosen);
  return (
    <li class={`burst-row ${lit ? "lit" : ""}`}>
      <a
        href={
          path.value === "/rising" ? withParams({ burst: burst.id }) : `/rising?burst=${encodeURIComponent(burst.id)}`
        }
        aria-current={lit ? "true" : undefined}
        class="burst-link"
      >
        <span class="burst-name">
          <BurstTitle burst={burst} />
          {others.length > 0 && <span class="quiet small"> {t("rising.together", { n: others.length })}</span>}
        </span>
        <span class="burst-lift">×&nbsp;{measure(liftOf(burst))}</span>
      </a>
      <p class="small quiet">
        {beganAt(burst)} · {lasting(burst.period.until - burst.period.from)} · {accountsOf(burst)} {t("accounts")}
      </p>
    </li>
  );
}
