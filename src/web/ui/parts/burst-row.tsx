import { say } from "../../../model/sentence.ts";
import { accountsSaid, type Rise, whatRose } from "../../../views/index.ts";
import type { BurstCard } from "../../view-data.ts";
import { day, lasting, moment, number, t, told } from "../i18n.ts";
import { path, withParams } from "../router.ts";
import { to } from "../scope.ts";
import { ObjectName, Quoted, Said } from "./text.tsx";

/** How many times the forecast. */
export const liftOf = (b: BurstCard): number => b.measures.ratio.value;

export function BurstTitle({ burst, most = 80 }: { burst: BurstCard; most?: number }) {
  const { object, topic } = whatRose(burst);
  if (object) return <ObjectName object={object} most={most} />;
  return topic === undefined ? <Said as="span" saying={say("named.topic")} /> : <Quoted text={topic} most={most} />;
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
          path.value === "/rising"
            ? withParams({ burst: burst.id })
            : to(`/rising?burst=${encodeURIComponent(burst.id)}`)
        }
        aria-current={lit ? "true" : undefined}
        class="burst-link"
      >
        <span class="burst-name">
          <BurstTitle burst={burst} />
          {others.length > 0 && <span class="quiet small"> {t("rising.together", { n: others.length })}</span>}
        </span>
        <span class="burst-lift">×&nbsp;{number(liftOf(burst))}</span>
      </a>
      <p class="small quiet">
        {beganAt(burst)} · {lasting(burst.period.until - burst.period.from)} · {told(accountsSaid(burst))}
      </p>
    </li>
  );
}
