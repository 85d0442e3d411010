import { keysOf } from "../../../model/keys.ts";

/** What stands before a value on a page, in simplified and traditional signs, by what it says. */
const LABELS = {
  buyer: "采购人名称|采购人|采购单位名称|采购单位|招标人|招标单位|机关名称|機關名稱|採購機關",
  agency: "采购代理机构名称|采购代理机构|招标代理机构|代理机构名称|代理机构",
  supplier:
    "中标（成交）供应商名称|中标（成交）供应商|中标供应商名称|中标供应商|成交供应商名称|成交供应商|中标人名称|中标人|中标单位|成交单位|供应商名称|得標廠商|得标厂商",
  estimate: "预算金额|采购预算|项目预算|最高限价|控制价|預算金額|预算",
  amount: "中标（成交）金额|中标金额|成交金额|中标价|成交价|合同金额|總決標金額|決標金額",
  process: "采购项目编号|项目编号|采购编号|招标编号|合同编号|標案案號",
  name: "采购项目名称|项目名称|工程名称|標案名稱|合同名称",
  time: "公告发布时间|公告发布日期|公告日期|公告时间|发布时间|发布日期|決標公告日期|公告日",
  closes:
    "提交投标文件截止时间|提交响应文件截止时间|投标截止时间|响应截止时间|报价截止时间|递交截止时间|截止时间|截止投標|截標時間",
  method: "采购方式|招标方式|招標方式",
  contact:
    "项目联系人|采购人联系人|联系人及电话|联系人|聯絡人|联系方式|项目联系电话|联系电话|聯絡電話|电话|传真|电子邮箱|电子邮件|邮箱|地址|详细地址",
} as const;
export type Label = keyof typeof LABELS;

/** The longer word of two that begin alike comes first in each list; a unit in brackets may stand behind. */
const FORM = new RegExp(
  `(?<![\\p{Script=Han}])(?:\\d{1,2}(?:\\.\\d{1,2}){0,6}[.、．]?\\s{0,8}|[一二三四五六七八九十]+、\\s{0,8}|[（(][一二三四五六七八九十\\d]+[)）]\\s{0,8})?(${Object.values(LABELS).join("|")})\\s{0,8}([（(][^（()）]{1,12}[)）])?\\s{0,8}[:：]\\s{0,8}`,
  "gu",
);
const LABEL_OF = new Map<string, Label>();
for (const label of keysOf(LABELS)) for (const word of LABELS[label].split("|")) LABEL_OF.set(word, label);

export interface Labelled {
  readonly label: Label;
  /** In brackets behind the label: 万元. */
  readonly unit: string;
  readonly value: string;
}

/** Values behind labels, up to the next label or the line's end; and the lines that bear none. O(characters). */
export function labelled(text: string): { readonly values: readonly Labelled[]; readonly rest: readonly string[] } {
  const values: Labelled[] = [];
  const rest: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    const found = [...line.matchAll(FORM)];
    if (found.length === 0) {
      if (line.trim() !== "") rest.push(line.trim());
      continue;
    }
    for (const [i, match] of found.entries()) {
      const label = LABEL_OF.get(match[1]);
      const value = line.slice(match.index + match[0].length, found[i + 1]?.index ?? line.length).trim();
      if (label && value !== "") values.push({ label, unit: match[2] ?? "", value: value.replace(/[；;，,。]+$/, "") });
    }
  }
  return { values, rest };
}
