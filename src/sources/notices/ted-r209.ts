import type { Code, Method, Stage } from "../../model/notice/notice.ts";
import { languageOf } from "../reading/languages.ts";
import { reject } from "../reading/reasons.ts";
import { timeOf } from "../reading/times.ts";
import type { NoticeReading } from "./reading/batches.ts";
import { meaning } from "./reading/meanings.ts";
import type { Oddity } from "./reading/oddities.ts";
import { identitiesOf, partiesOf } from "./reading/parties.ts";
import { xmlSource } from "./reading/xml-source.ts";
import { at, childOf, childrenOf, textOf, XmlIndex, type XmlNode } from "./reading/xml-tree.ts";
import { dateIn, lotsOf, moneyIn } from "./ted/lots.ts";
import { buyersOf, contactsOf, onBehalfOf } from "./ted/parties.ts";
import { DAY_FIRST } from "./ted/times.ts";

/**
 * Notices of Tenders Electronic Daily as its bulk downloads have them, R2.0.8 and R2.0.9 (https://op.europa.eu/en/web/eu-vocabularies/e-procurement/tedschemas):
 * forms F01 to F25, T01, T02 and the defence forms 16 to 19. Tags are looked for by name wherever they stand, since forms nest them in their own ways.
 */
export const tedR209 = xmlSource({
  name: "ted-r209",
  title: "TED XML (2.0.8, 2.0.9)",
  about: "notices of Tenders Electronic Daily up to eForms: XML of one notice or many, in its original language",
  traces: ["text", "code", "method", "estimate", "closing", "supplier", "amount", "offers"],
  telling: "element `TED_EXPORT`",
  is: (head) => (/<(?:\w+:)?TED_EXPORT[\s>]/.test(head) ? 0.99 : 0),
  roots: new Set(["TED_EXPORT"]),
  inline: new Set(["FT"]),
  passesOver: (name, attribute) =>
    name === "TRANSLATION_SECTION" || name === "LINKS_SECTION" || attribute("CATEGORY") === "TRANSLATION",
  read,
});

/** What a form is for; those that say it themselves (`NOTICE TYPE`) are asked first. */
const STAGE_OF: Readonly<Record<string, Stage>> = {
  ...{ F01: "plan", F04: "plan", F08: "plan", "16": "plan", F16: "plan", T01: "plan" },
  ...{ F02: "call", F05: "call", F07: "call", F12: "call", F24: "call", "17": "call", F17: "call", "19": "call" },
  ...{ F19: "call", F03: "award", F06: "award", F13: "award", F15: "award", F25: "award", "18": "award" },
  ...{ F18: "award", T02: "award", F21: "call", F22: "call", F23: "call", F14: "change", F20: "change" },
};
const METHOD_OF: readonly (readonly [RegExp, Method])[] = [
  [/^(?:F\d+_)?PT_OPEN$/, "open"],
  [/^PT_(?:RESTRICTED|COMPETITIVE|NEGOTIATED_WITH_|INVOLVING_|INNOVATION|ACCELERATED_)/, "selective"],
  [/^PT_(?:AWARD_CONTRACT_WITHOUT_|NEGOTIATED_WITHOUT_)/, "limited"],
  [/^PT_DA_/, "direct"],
];

function read(notice: XmlNode): NoticeReading | ReturnType<typeof reject> {
  const coded = childOf(notice, "CODED_DATA_SECTION");
  const data = childOf(coded, "NOTICE_DATA");
  const forms = at(notice, "FORM_SECTION")?.children.filter((form) => form.attributes.CATEGORY !== undefined) ?? [];
  const form = forms.find(({ attributes }) => attributes.CATEGORY === "ORIGINAL") ?? forms[0];
  const id = documentId(notice.attributes.DOC_ID ?? "") ?? documentId(textOf(childOf(data, "NO_DOC_OJS")));
  if (!form || !coded) return reject("unknown shape");
  if (id === undefined) return reject("no id");
  const published = timeOf(textOf(at(coded, "REF_OJS", "DATE_PUB")), DAY_FIRST);
  if (typeof published === "string") return reject(published);
  const oddities = new Set<Oddity>();
  const index = new XmlIndex(form);
  const buyers = buyersOf(index);
  const values = childrenOf(childOf(data, "VALUES"), "VALUE");
  const valueIn = (type: string) =>
    moneyIn(
      values.find(({ attributes }) => attributes.TYPE === type),
      oddities,
    );
  const total = moneyIn(at(form, "OBJECT_CONTRACT", "VAL_TOTAL"), oddities) ?? valueIn("PROCUREMENT_TOTAL");
  const estimate = moneyIn(index.first("VAL_ESTIMATED_TOTAL"), oddities) ?? valueIn("ESTIMATED_TOTAL");
  const stage = stageOf(form, index);
  const lang = languageOf((form.attributes.LG ?? textOf(childOf(data, "LG_ORIG"))).split(/\s/)[0]);
  const closes = closingOf(index, oddities);
  const url = urlOf(data, form.attributes.LG);
  const { title, texts } = textsOf(form, index);
  const lots = lotsOf(index, buyers, total, oddities);
  return {
    oddities: [...oddities],
    notice: {
      id,
      process: referredTo(index, data) ?? id,
      publisher: "ted",
      stage,
      at: published,
      ...(closes !== undefined && { closes }),
      ...(lang !== undefined && { lang }),
      codes: codesOf(index, data),
      ...methodOf(index, coded),
      ...(estimate && { estimate }),
      ...(lots.length === 1 && lots[0].offers !== undefined && { offers: lots[0].offers }),
      ...(url !== undefined && { url }),
      title,
      texts,
      buyers: partiesOf(buyers),
      entities: onBehalfOf(index),
      lots,
      contacts: identitiesOf(contactsOf(index)),
    },
  };
}

/** `000082-2019` of the attribute, and of `2019/S 001-000082`. */
function documentId(text: string): string | undefined {
  const journal = /^(\d{4})\/S\s*\d{1,3}-0*(\d{1,8})$/.exec(text.trim());
  if (journal) return `${journal[2].padStart(6, "0")}-${journal[1]}`;
  return /^\d{1,8}[-_]\d{4}$/.test(text.trim()) ? text.trim().replace("_", "-") : undefined;
}

/** The earlier notice of the same purchase that this one names: TED has no number of a procedure. */
function referredTo(index: XmlIndex, data: XmlNode | undefined): string | undefined {
  for (const node of [index.first("NOTICE_NUMBER_OJ"), at(data, "REF_NOTICE", "NO_DOC_OJS")]) {
    const id = documentId(textOf(node));
    if (id !== undefined) return id;
  }
  return undefined;
}

function stageOf(form: XmlNode, index: XmlIndex): Stage {
  const type = childOf(form, "NOTICE")?.attributes.TYPE ?? "";
  if (/AWARD/.test(type)) return "award";
  if (/CALL_COMPETITION|^CONTRACT/.test(type)) return "call";
  if (/^(?:PRI|PER|CONCESSION_PRI)/.test(type)) return "plan";
  return meaning(STAGE_OF, form.attributes.FORM ?? "") ?? (index.first("AWARD_CONTRACT") ? "award" : "call");
}

function closingOf(index: XmlIndex, oddities: Set<Oddity>): number | undefined {
  const day = textOf(index.first("DATE_RECEIPT_TENDERS")) || dateIn(index.first("RECEIPT_LIMIT_DATE"));
  if (day === "") return undefined;
  const clock = textOf(index.first("TIME_RECEIPT_TENDERS"));
  const time = timeOf(/^\d{1,2}:\d{2}$/.test(clock) ? `${day} ${clock}` : day, DAY_FIRST);
  if (typeof time === "number") return time;
  oddities.add("date not understood");
  return undefined;
}

/** The way a procedure is told: by the tag of section IV, with the journal's own words beside. */
function methodOf(index: XmlIndex, coded: XmlNode): { readonly method?: Method; readonly methodDetails?: string } {
  const tags = [...index.names].filter((name) => name.startsWith("PT_") || /^F\d+_PT_/.test(name));
  const method = METHOD_OF.find(([tag]) => tags.some((name) => tag.test(name)))?.[1];
  const details = textOf(at(coded, "CODIF_DATA", "PR_PROC")).toLowerCase();
  return { ...(method && { method }), ...(details !== "" && { methodDetails: details.slice(0, 200) }) };
}

const MOST_CODES = 200;

/** CPV of the form, then what the journal took it for; and regions, as `NUTS`. */
function codesOf(index: XmlIndex, data: XmlNode | undefined): readonly Code[] {
  const found = new Map<string, Code>();
  const add = (scheme: string, code: string | undefined) => {
    if (code !== undefined && code !== "" && code.length <= 20 && found.size < MOST_CODES)
      found.set(`${scheme} ${code}`, { scheme, code });
  };
  for (const { attributes } of index.all("CPV_CODE")) add("CPV", attributes.CODE);
  for (const { attributes } of childrenOf(data, "ORIGINAL_CPV")) add("CPV", attributes.CODE);
  for (const name of ["PERFORMANCE_NUTS", "ORIGINAL_NUTS"])
    for (const { attributes } of childrenOf(data, name)) add("NUTS", attributes.CODE);
  return [...found.values()];
}

const TITLES = ["TITLE", "TITLE_CONTRACT"];
/** What says what is bought and asked for; sections of law, of addresses and of appeals are the same in everything a body publishes. */
const TEXTS: ReadonlySet<string> = new Set([
  ...["TITLE", "TITLE_CONTRACT", "LOT_TITLE", "CONTRACT_TITLE", "SHORT_DESCR", "SHORT_CONTRACT_DESCRIPTION"],
  ...["LOT_DESCRIPTION", "TOTAL_QUANTITY_OR_SCOPE", "OPTIONS_DESCR", "RENEWAL_DESCR", "CRITERIA_CANDIDATE"],
  ...["AC_CRITERION", "CRITERIA_EVALUATION", "D_JUSTIFICATION", "JUSTIFICATION", "ADDITIONAL_NEED"],
  ...["UNFORESEEN_CIRCUMSTANCE", "CHANGE", "MAIN_FEATURES_AWARD", "NUMBER_VALUE_PRIZE"],
]);
/** Section III: all of it are requirements. */
const REQUIREMENTS = "LEFTI";

function textsOf(form: XmlNode, index: XmlIndex): { readonly title: string; readonly texts: readonly string[] } {
  const title = textOf(index.first(...TITLES));
  const texts = new Set<string>();
  const look = (node: XmlNode, inRequirements: boolean) => {
    for (const child of node.children) {
      const inside = inRequirements || child.name.startsWith(REQUIREMENTS);
      const isText = TEXTS.has(child.name) || (inside && childOf(child, "P") !== undefined);
      if (isText) texts.add(textOf(child));
      else look(child, inside);
    }
  };
  look(form, false);
  texts.delete("");
  texts.delete(title);
  return { title, texts: [...texts] };
}

/** The page in the notice's own language, or in its first. */
function urlOf(data: XmlNode | undefined, language: string | undefined): string | undefined {
  const pages = childrenOf(childOf(data, "URI_LIST"), "URI_DOC");
  const page = pages.find(({ attributes }) => attributes.LG === language) ?? pages[0];
  const url = textOf(page).replace(/^http:/, "https:");
  return /^https:\/\/[^\s"<>]{3,500}$/.test(url) ? url : undefined;
}
