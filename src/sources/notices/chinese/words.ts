import type { Method, Stage } from "../../../model/notice/notice.ts";
import type { EpochMs } from "../../../model/time.ts";
import { type TimeFault, type TimeRules, timeOf } from "../../reading/times.ts";
import { UTC, zoneOf } from "../../reading/zones.ts";
import { dayOf } from "../reading/days.ts";

/** Clocks in notices are those of Beijing. */
export const BEIJING: TimeRules = { zone: zoneOf("+08:00") ?? UTC, order: "unknown" };

/** Words that say that nothing is said. */
const NOTHING =
  /^(?:公告)?(?:未(?:明确|单独|作)?(?:列示|列明|公布|说明|提供)|无|\/|-+|详见.{0,20}|.{0,12}未(?:单列|明确|列).{0,12})$/;
export const said = (text: string): string => (NOTHING.test(text.trim()) ? "" : text.trim());

const STAGES: readonly (readonly [RegExp, Stage])[] = [
  [/终止|废标|流标|撤销|取消/, "cancel"],
  [/更正|变更|澄清|补充|延期/, "change"],
  [/合同/, "contract"],
  [/中标|成交|结果|中选|候选/, "award"],
  [/意向|预公告|意见征求|征求意见|预告|计划/, "plan"],
];
/** What kind of notice its name says it is: a call, where it says nothing else. */
export const stageOf = (name: string): Stage => STAGES.find(([form]) => form.test(name))?.[1] ?? "call";

const METHODS: readonly (readonly [RegExp, Method])[] = [
  [/公开招标|公開招標/, "open"],
  [/邀请招标|邀請招標|选择性招标|選擇性招標/, "selective"],
  [/单一来源|單一來源|直接采购|直接採購/, "direct"],
];
export function methodOf(words: string): { readonly method?: Method; readonly methodDetails?: string } {
  const method = METHODS.find(([form]) => form.test(words))?.[1];
  return { ...(method && { method }), ...(words !== "" && { methodDetails: words.toLowerCase().slice(0, 200) }) };
}

const CLOCK = /(\d{1,2})\s*[时時点點:：]\s*(\d{1,2})?\s*分?/;
const DATE = /(?:(?:中華民國|中华民国|民國|民国)\s*)?\d{2,4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?/;

/** A day and clock as notices write them: 2026年8月24日09时00分; of a period (…至…) its end. */
export function timeIn(text: string): EpochMs | TimeFault {
  if (text.length > 200) return "bad time";
  const last = text.split(/至|到|—|~/).findLast((part) => DATE.test(part)) ?? text;
  const date = DATE.exec(last);
  if (!date) return timeOf(text, BEIJING);
  const clock = CLOCK.exec(last.slice(date.index + date[0].length));
  const plain = date[0]
    .replace(/\s/g, "")
    .replace(/[年月/.]/g, "-")
    .replace("日", "");
  const day = /民[國国]/.test(plain) || /^1\d\d-/.test(plain) ? rocDay(plain) : plain;
  return dayOf(
    clock ? `${day} ${clock[1].padStart(2, "0")}:${(clock[2] ?? "0").padStart(2, "0")}` : day,
    clock ? BEIJING : NO_ZONE,
  );
}
/** A day without a clock is that day everywhere. */
const NO_ZONE: TimeRules = { zone: UTC, order: "unknown" };
const rocDay = (text: string): string => {
  const [year, month, day] = text.replace(/^\D+/, "").split("-");
  return `${Number(year) + 1_911}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
};
