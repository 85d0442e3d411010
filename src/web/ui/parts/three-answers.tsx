import type { BurstCard, OverviewData } from "../../view-data.ts";
import { lasting, measure, number, percent, t, told } from "../i18n.ts";
import { place } from "../router.ts";
import { Answer } from "./answer.tsx";
import { sawNoBurst, sawNoGroup } from "./blind.ts";
import { accountsOf, BurstRow, BurstTitle, beganAt, liftOf, risesOf } from "./burst-row.tsx";
import { controlSentence, PrevalenceBand } from "./control.tsx";
import { Choice } from "./filters.tsx";
import { GroupRow } from "./group-row.tsx";
import { AtLeastNote, counted, ObjectName, Said, typeName } from "./text.tsx";

/** How many rows stand below each answer. */
const ROWS = 5;

export function TalkedAnswer({ data }: { data: OverviewData }) {
  const lists = data.top.filter((l) => l.objects.some((o) => o.label !== undefined));
  const list = lists.find((l) => l.type === place.value.params.get("kind")) ?? lists[0];
  const link = { question: t("answer.talked"), href: "/topics", more: t("answer.talked.more") };
  if (!list) return <Answer {...link} figure={<Words text={t("talked.none")} />} text={t("talked.none.about")} />;
  const objects = list.objects.filter((o) => o.label !== undefined);
  const [first] = objects;
  const most = Math.max(1, ...objects.map((o) => o.actors));
  return (
    <Answer
      {...link}
      figure={<ObjectName object={first} most={60} />}
      text={t("answer.talked.text", {
        n: counted(first.actors, first.atLeast),
        share: percent(first.actors / Math.max(1, data.collection?.actors ?? 1)),
      })}
      sure={t("answer.talked.sure", { k: data.release?.k ?? 10 })}
    >
      {lists.length > 1 && (
        <Choice
          name="kind"
          label={t("talked.kind")}
          options={lists.map((l) => ({ value: l.type, text: typeName(l.type) }))}
        />
      )}
      <ol class="bars">
        {objects.slice(0, ROWS + 1).map((o) => (
          <li key={o.label}>
            <span class="bars-name">
              <ObjectName object={o} most={90} />
            </span>
            <meter class="bars-meter" min={0} max={most} value={o.actors} aria-hidden="true" />
            <span class="bars-number">
              {counted(o.actors, o.atLeast)} <span class="hidden-visually">{t("accounts")}</span>
            </span>
          </li>
        ))}
      </ol>
      <AtLeastNote objects={objects.slice(0, ROWS + 1)} />
    </Answer>
  );
}

/** A figure in words, where there is no number to show: smaller than a number. */
const Words = ({ text }: { text: string }) => <span class="in-words">{text}</span>;

export function RisingAnswer({ data }: { data: OverviewData }) {
  const rises = risesOf(data.bursts);
  const measured = data.burstStatement?.measures;
  const link = { question: t("answer.rising"), href: "/rising", more: t("answer.rising.more") };
  const sure = promiseOf(data.bursts[0], measured?.budget?.value);
  if (!rises.length)
    return (
      <Answer
        {...link}
        figure={<Words text={t(sawNoBurst(data.burstStatement) ? "answer.blind" : "rising.none")} />}
        text={
          data.burstStatement ? <Said text={data.burstStatement.statement} class="small" /> : t("rising.none.about")
        }
        sure={sure}
      />
    );
  const { burst } = rises[0];
  return (
    <Answer
      {...link}
      figure={<BurstTitle burst={burst} most={60} />}
      text={t("answer.rising.text", {
        n: accountsOf(burst),
        times: measure(liftOf(burst)),
        when: beganAt(burst),
        time: lasting(burst.period.until - burst.period.from),
        bursts: measured?.bursts?.value ?? data.bursts.length,
      })}
      sure={sure}
    >
      <ol class="burst-list compact">
        {rises.slice(0, ROWS).map((r) => (
          <BurstRow key={r.burst.id} rise={r} />
        ))}
      </ol>
    </Answer>
  );
}

/** The promise of false alarms, and what the same rule did where nothing rose. */
function promiseOf(burst: BurstCard | undefined, budget: number | undefined): string | undefined {
  const calibration = burst?.evidence.calibration;
  const tried = calibration?.tried?.at(-1);
  if (budget === undefined || !calibration || !tried) return undefined;
  return t("answer.rising.sure", {
    budget: measure(budget),
    tested: tried.alarms,
    allowed: Math.round(calibration.allowed),
  });
}

export function OrchestratedAnswer({ data }: { data: OverviewData }) {
  const share = data.prevalence?.measures.share;
  const confirmed = data.tiers.confirmed;
  const all = Object.values(data.tiers).reduce((n, x) => n + x.groups, 0);
  const others = all - (confirmed?.groups ?? 0);
  const power = data.coordination?.measures.power;
  const why = sawNoGroup(data.coordination);
  const blind = why && told(why).text;
  return (
    <Answer
      question={t("answer.orchestrated")}
      href="/orchestrated"
      more={t("answer.orchestrated.more")}
      figure={
        confirmed && share ? (
          <>
            <small>{t("atleast")}</small> {percent(share.value)} <small>{t("prevalence.unit")}</small>
          </>
        ) : confirmed ? (
          <>
            {number(confirmed.groups)} <small>{t("tier.confirmed")}</small>
          </>
        ) : (
          <Words text={t(blind === undefined ? "answer.orchestrated.zero" : "answer.blind")} />
        )
      }
      text={
        <>
          {confirmed
            ? t("answer.orchestrated.text", { groups: confirmed.groups, accounts: confirmed.accounts })
            : (blind ?? t("orchestrated.none.about"))}{" "}
          {others > 0 && t("answer.orchestrated.others", { groups: others })}
        </>
      }
      sure={
        <>
          {confirmed && <PrevalenceBand prevalence={data.prevalence} />}
          <p>
            {controlSentence(data.negativeControl)}{" "}
            {!confirmed && power && t("control.power", { share: percent(power.value) })}
          </p>
        </>
      }
    >
      {data.groups.length > 0 && (
        <ol class="group-list compact">
          {data.groups.slice(0, 4).map((g) => (
            <GroupRow key={g.id} group={g} compact />
          ))}
        </ol>
      )}
    </Answer>
  );
}
