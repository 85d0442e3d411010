import type { Code, Method, Stage } from "../../model/notice/notice.ts";
import { languageOf } from "../reading/languages.ts";
import { type Refusal, reject } from "../reading/reasons.ts";
import { PLAIN, timeOf } from "../reading/times.ts";
import { EformsOrganisations } from "./eforms/organisations.ts";
import { lotsOf, moneyIn } from "./eforms/results.ts";
import { dayOfDate, instantIn } from "./eforms/times.ts";
import type { NoticeReading } from "./reading/batches.ts";
import { meaning } from "./reading/meanings.ts";
import type { Oddity } from "./reading/oddities.ts";
import { identitiesOf, partiesOf } from "./reading/parties.ts";
import { xmlSource } from "./reading/xml-source.ts";
import { at, childOf, childrenOf, textOf, XmlIndex, type XmlNode } from "./reading/xml-tree.ts";

const ROOTS = ["ContractNotice", "ContractAwardNotice", "PriorInformationNotice"];

/**
 * eForms: notices in UBL 2.3 with the Union's extensions. Business terms lie where the eForms SDK (https://docs.ted.europa.eu/eforms) has them.
 */
export const eforms = xmlSource({
  name: "eforms",
  title: "eForms",
  about: "notices of the European Union since 2022: UBL XML of one notice or many",
  traces: ["text", "code", "method", "estimate", "closing", "supplier", "amount", "offers", "bid"],
  telling: `an element ${ROOTS.map((root) => `\`${root}\``).join(", ")} of UBL`,
  is: (head) =>
    /<(?:\w+:)?(?:ContractNotice|ContractAwardNotice|PriorInformationNotice)[\s>]/.test(head) &&
    head.includes("urn:oasis:names:specification:ubl:schema:xsd:")
      ? 0.99
      : 0,
  roots: new Set(ROOTS),
  passesOver: () => false,
  read,
});

/** BT-03, the type of form. */
const STAGE_OF: Readonly<Record<string, Stage>> = {
  planning: "plan",
  consultation: "plan",
  competition: "call",
  result: "award",
  "dir-awa-pre": "award",
  "cont-modif": "change",
};
/** BT-105. */
const METHOD_OF: Readonly<Record<string, Method>> = {
  open: "open",
  restricted: "selective",
  "neg-w-call": "selective",
  "comp-dial": "selective",
  innovation: "selective",
  "neg-wo-call": "limited",
};

function read(notice: XmlNode): NoticeReading | Refusal {
  const text = (name: string) => textOf(childOf(notice, name));
  const id = text("ID");
  if (id === "") return reject("no id");
  const process = text("ContractFolderID");
  if (process === "") return reject("no process");
  const index = new XmlIndex(notice);
  const day = textOf(index.first("PublicationDate")) || text("IssueDate");
  const published = timeOf(dayOfDate(day), PLAIN);
  if (typeof published === "string") return reject(published);
  const oddities = new Set<Oddity>();
  const language = text("NoticeLanguageCode");
  const organisations = new EformsOrganisations(index);
  const buyers = organisations.all(
    childrenOf(notice, "ContractingParty").map((party) => textOf(at(party, "Party", "PartyIdentification", "ID"))),
  );
  const lots = childrenOf(notice, "ProcurementProjectLot");
  const project = childOf(notice, "ProcurementProject");
  const closes = lots.flatMap(
    (lot) => instantIn(at(lot, "TenderingProcess", "TenderSubmissionDeadlinePeriod"), oddities) ?? [],
  );
  const estimate = moneyIn(at(project, "RequestedTenderTotal", "EstimatedOverallContractAmount"), oddities);
  const supersedes = textOf(index.first("ChangedNoticeIdentifier"));
  const lang = languageOf(language);
  const { title, texts } = textsOf(project, lots, language);
  const results = lotsOf(index.first("NoticeResult"), organisations, buyers, oddities);
  const offers = results.length === 1 ? results[0].offers : undefined;
  const url = urlOf(index);
  const stage = supersedes === "" ? stageOf(childOf(notice, "NoticeTypeCode"), notice.name, oddities) : "change";
  return {
    oddities: [...oddities],
    notice: {
      id: `${id}-${text("VersionID") || "01"}`,
      process,
      publisher: "ted",
      stage,
      at: published,
      ...(closes.length > 0 && { closes: Math.max(...closes) }),
      ...(lang !== undefined && { lang }),
      codes: codesOf(index),
      ...methodOf(textOf(at(notice, "TenderingProcess", "ProcedureCode"))),
      ...(estimate && { estimate }),
      ...(offers !== undefined && { offers }),
      ...(supersedes !== "" && { supersedes }),
      ...(url !== undefined && { url }),
      title,
      texts,
      buyers: partiesOf(buyers),
      entities: [],
      lots: results,
      contacts: identitiesOf(organisations.contacts),
    },
  };
}

function stageOf(type: XmlNode | undefined, root: string, oddities: Set<Oddity>): Stage {
  const form = type?.attributes.listName ?? "";
  const stage = meaning(STAGE_OF, form);
  if (stage !== undefined) return stage;
  if (form !== "") oddities.add("stage not of the list");
  return root === "ContractAwardNotice" ? "award" : root === "ContractNotice" ? "call" : "plan";
}

const methodOf = (code: string): { readonly method?: Method; readonly methodDetails?: string } => ({
  ...(meaning(METHOD_OF, code) && { method: meaning(METHOD_OF, code) }),
  ...(code !== "" && { methodDetails: code.slice(0, 200) }),
});

const MOST_CODES = 200;

/** BT-262 and BT-263, CPV unless another list is named; regions (BT-5071), as `NUTS`. */
function codesOf(index: XmlIndex): readonly Code[] {
  const codes = new Map<string, Code>();
  const add = (scheme: string, code: string) => {
    if (code !== "" && code.length <= 40 && codes.size < MOST_CODES) codes.set(`${scheme} ${code}`, { scheme, code });
  };
  for (const node of index.all("ItemClassificationCode"))
    add((node.attributes.listName ?? "cpv").toUpperCase(), textOf(node));
  for (const place of index.all("RealizedLocation")) add("NUTS", textOf(at(place, "Address", "CountrySubentityCode")));
  return [...codes.values()];
}

/** What says what is asked of bidders (BT-750) and how they are judged (BT-540, BT-734). */
const ASKED = ["SelectionCriteria", "SpecificTendererRequirement", "SubordinateAwardingCriterion"];

/** Title and description of the procedure (BT-21, BT-24), then lot by lot with its requirements, each once. */
function textsOf(
  project: XmlNode | undefined,
  lots: readonly XmlNode[],
  language: string,
): { readonly title: string; readonly texts: readonly string[] } {
  const texts = new Set<string>();
  const said = (node: XmlNode | undefined, name: string) => {
    const forms = childrenOf(node, name);
    return textOf(forms.find(({ attributes }) => attributes.languageID === language) ?? forms[0]);
  };
  const title = said(project, "Name");
  texts.add(said(project, "Description"));
  for (const lot of lots) {
    const inner = childOf(lot, "ProcurementProject");
    texts.add(said(inner, "Name"));
    texts.add(said(inner, "Description"));
    for (const node of new XmlIndex(lot).all(...ASKED)) {
      texts.add(said(node, "Name"));
      texts.add(said(node, "Description"));
    }
  }
  texts.delete("");
  texts.delete(title);
  return { title, texts: [...texts] };
}

/** The journal's page, by the number that it gave the notice. */
function urlOf(index: XmlIndex): string | undefined {
  const number = /^0*(\d{1,8}-\d{4})$/.exec(textOf(index.first("NoticePublicationID")))?.[1];
  return number === undefined ? undefined : `https://ted.europa.eu/en/notice/-/detail/${number}`;
}
