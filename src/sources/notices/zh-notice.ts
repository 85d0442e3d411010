import { idOf, textIn } from "../reading/json.ts";
import { reject } from "../reading/reasons.ts";
import { methodOf, said, stageOf, timeIn } from "./chinese/words.ts";
import { noticeRecords } from "./reading/notice-kind.ts";
import type { Oddity } from "./reading/oddities.ts";
import { partiesOf } from "./reading/parties.ts";
import { writtenAmount } from "./reading/written-amounts.ts";

const OWN = ["purchaseContent", "qualification", "projectNo", "sourceName", "operator", "noticeType", "budget"];

/** Notices of Chinese buyers as gatherers of several platforms keep them: one record a notice, its sections as fields. */
export const zhNotice = noticeRecords({
  name: "zh-notice",
  title: "Chinese notices, records",
  about: "JSON of Chinese procurement notices: title, content, qualification, budget in 元 or 万元, deadline",
  traces: ["text", "method", "estimate", "closing"],
  telling: "`title`, `purchaseContent` and `qualification`",
  is: (record) =>
    typeof record.title === "string" && OWN.filter((key) => record[key] !== undefined).length >= 4 ? 0.96 : 0,
  open:
    ({ dated }) =>
    (record) => {
      const text = (key: string) => said(textIn(record, key) ?? "");
      const own = idOf(record.id);
      if (own === undefined) return reject("no id");
      const told = timeIn(text("date") || text("createDate"));
      const at = told === "no time" ? (dated ?? told) : told;
      if (typeof at === "string") return reject(at);
      const oddities: Oddity[] = [];
      const estimate = writtenAmount(text("budget"), ".", "CNY");
      if (typeof estimate === "string") oddities.push("amount not understood");
      const deadline = text("deadline");
      const closes = deadline === "" ? undefined : timeIn(deadline);
      if (typeof closes === "string") oddities.push("date not understood");
      const kind = `${text("category")} ${/\p{L}/u.test(text("noticeType")) ? text("noticeType") : ""}`.trim();
      const title = text("title");
      const texts = ["purchaseContent", "qualification", "performance"].map(text).filter((part) => part !== "");
      return {
        oddities,
        notice: {
          id: own,
          process: text("projectNo") || own,
          publisher: "zh-notice",
          stage: stageOf(kind || title),
          at,
          ...(typeof closes === "number" && { closes }),
          lang: "zh",
          codes: [],
          ...methodOf(kind),
          ...(typeof estimate === "object" && { estimate }),
          title,
          texts,
          buyers: partiesOf([{ name: text("operator") || text("buyer"), country: "CN" }]),
          entities: [],
          lots: [],
          contacts: [],
        },
      };
    },
});
