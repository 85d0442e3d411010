import type { Answer as AnswerView } from "../../../views/index.ts";
import { risesAmong } from "../../../views/index.ts";
import type { OverviewData } from "../../view-data.ts";
import { t, told } from "../i18n.ts";
import { place } from "../router.ts";
import { Answer } from "./answer.tsx";
import { BurstRow, BurstTitle } from "./burst-row.tsx";
import { PrevalenceChart } from "./control.tsx";
import { Choice } from "./filters.tsx";
import { GroupRow } from "./group-row.tsx";
import { AtLeastNote, counted, ObjectLink, Said, typeName } from "./text.tsx";

/** How many rows stand below each answer. */
const ROWS = 5;

/** What the answer says, in words; smaller than a name or a number where it could not be told. */
const Figure = ({ answer }: { answer: AnswerView }) =>
  answer.figure ? (
    <span class={answer.verdict === "found" ? undefined : "in-words"}>{told(answer.figure)}</span>
  ) : (
    <span class="in-words">{t(`verdict.${answer.verdict}`)}</span>
  );

const text = ({ text: said }: AnswerView) => said.map((s) => told(s)).join(" ");
const Sure = ({ answer }: { answer: AnswerView }) => (
  <>
    {answer.sure.map((s) => (
      <Said key={s.say} saying={s} />
    ))}
  </>
);

export function TalkedAnswer({ data }: { data: OverviewData }) {
  const answer = data.answers.talked;
  const lists = data.top.filter((l) => l.objects.some((o) => o.label !== undefined));
  const list = lists.find((l) => l.type === place.value.params.get("kind")) ?? lists[0];
  const objects = list?.objects.filter((o) => o.label !== undefined) ?? [];
  const first = lists[0]?.objects.find((o) => o.label !== undefined);
  const most = Math.max(1, ...objects.map((o) => o.actors));
  return (
    <Answer
      question={t("answer.talked")}
      href="/topics"
      more={t("answer.talked.more")}
      figure={first ? <ObjectLink object={first} most={60} /> : <Figure answer={answer} />}
      text={text(answer)}
      sure={<Sure answer={answer} />}
    >
      {lists.length > 1 && (
        <Choice
          name="kind"
          label={t("talked.kind")}
          options={lists.map((l) => ({ value: l.type, text: typeName(l.type) }))}
        />
      )}
      {objects.length > 0 && (
        <ol class="bars">
          {objects.slice(0, ROWS + 1).map((o) => (
            <li key={o.label}>
              <span class="bars-name">
                <ObjectLink object={o} most={90} />
              </span>
              <meter class="bars-meter" min={0} max={most} value={o.actors} aria-hidden="true" />
              <span class="bars-number">
                {counted(o.actors, o.atLeast)} <span class="hidden-visually">{t("accounts")}</span>
              </span>
            </li>
          ))}
        </ol>
      )}
      <AtLeastNote objects={objects.slice(0, ROWS + 1)} />
    </Answer>
  );
}

export function RisingAnswer({ data }: { data: OverviewData }) {
  const answer = data.answers.rising;
  const rises = risesAmong(data.bursts);
  return (
    <Answer
      question={t("answer.rising")}
      href="/rising"
      more={t("answer.rising.more")}
      figure={rises.length > 0 ? <BurstTitle burst={rises[0].burst} most={60} /> : <Figure answer={answer} />}
      text={text(answer)}
      sure={<Sure answer={answer} />}
    >
      {rises.length > 0 && (
        <ol class="burst-list compact">
          {rises.slice(0, ROWS).map((r) => (
            <BurstRow key={r.burst.id} rise={r} />
          ))}
        </ol>
      )}
    </Answer>
  );
}

export function OrchestratedAnswer({ data }: { data: OverviewData }) {
  const answer = data.answers.orchestrated;
  return (
    <Answer
      question={t("answer.orchestrated")}
      href="/orchestrated"
      more={t("answer.orchestrated.more")}
      figure={<Figure answer={answer} />}
      text={text(answer)}
      sure={
        <>
          {data.share && <PrevalenceChart share={data.share} />}
          <Sure answer={answer} />
        </>
      }
    >
      {data.groups.length > 0 && (
        <ol class="group-list compact">
          {data.groups.map((g) => (
            <GroupRow key={g.id} group={g} compact />
          ))}
        </ol>
      )}
    </Answer>
  );
}
