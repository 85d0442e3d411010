import { createHash } from "node:crypto";
import type { Code, Method, Stage } from "../../../model/notice/notice.ts";
import { METHODS } from "../../../model/notice/notice.ts";
import type { EpochMs } from "../../../model/time.ts";
import { idOf, isObject, type JsonObject, objectIn } from "../../reading/json.ts";
import { languageOf } from "../../reading/languages.ts";
import { type Refusal, reject } from "../../reading/reasons.ts";
import { instantOf, PLAIN } from "../../reading/times.ts";
import { countOf } from "../reading/amounts.ts";
import type { NoticeReading } from "../reading/batches.ts";
import { meaning } from "../reading/meanings.ts";
import { identitiesOf, partiesOf, sameness, type WrittenParty } from "../reading/parties.ts";
import { Fields, said } from "./fields.ts";
import { lotsOf } from "./lots.ts";
import { contactsIn, Organisations } from "./organisations.ts";
import { codesOf, textsOf } from "./texts.ts";

/** What is known of the file that releases lie in. */
export interface OcdsFile {
  /** Ids that were met, with their dates. */
  readonly met: Map<string, EpochMs>;
  /** The person's date for what has none. */
  readonly dated: EpochMs | undefined;
}
const MOST_MET = 2_000_000;

/** One release, or a compiled one. `process`: of the record around it. */
export function readRelease(release: JsonObject, process: string | undefined, file: OcdsFile): NoticeReading | Refusal {
  const ocid = idOf(release.ocid) ?? process;
  if (ocid === undefined || ocid.trim() === "") return reject("no process");
  const tender = objectIn(release, "tender");
  const date = release.date ?? tender?.datePublished;
  const at = date === undefined && file.dated !== undefined ? file.dated : instantOf(date, PLAIN);
  if (typeof at === "string") return reject(at);
  const fields = new Fields();
  const publisher = /^ocds-[a-z0-9]{6}(?=-|$)/i.exec(ocid)?.[0].toLowerCase() ?? "ocds";
  const organisations = new Organisations(release, publisher, fields);
  const stage = stageOf(release, fields);
  const buyers = buyersOf(release, organisations);
  const known = new Set(buyers.map(sameness));
  const entities = entitiesOf(tender, organisations).filter((entity) => !known.has(sameness(entity)));
  const lots = lotsOf(release, organisations, fields, [...buyers, ...entities]);
  const { title, texts } = textsOf(release);
  const closes = fields.endOf(tender?.tenderPeriod);
  const lang = languageOf(release.language);
  const estimate =
    fields.money(tender?.value) ??
    fields.money(tender?.minValue) ??
    fields.money(objectIn(objectIn(release, "planning"), "budget")?.amount);
  const offers = offersOf(tender, fields);
  const url = addressOf(release);
  const supersedes = amendedBy(tender);
  const codes: readonly Code[] = codesOf(release);
  const notice = {
    id: idIn(release, ocid, at, file.met, fields),
    process: ocid,
    publisher,
    stage,
    at,
    ...(closes !== undefined && { closes }),
    ...(lang !== undefined && { lang }),
    codes,
    ...methodOf(tender),
    ...(estimate && { estimate }),
    ...(offers !== undefined && { offers }),
    ...(supersedes !== undefined && { supersedes: `${ocid}/${supersedes}` }),
    ...(url !== undefined && { url }),
    title,
    texts,
    buyers: partiesOf(buyers),
    entities: partiesOf(entities),
    lots,
    contacts: identitiesOf(contactsIn(release)),
  };
  return { notice, oddities: [...fields.oddities] };
}

/**
 * Ids of releases are unique within their process only; those without one are named by what they hold. A file that holds the same id with another
 * date holds another version, which gets its date; the same with the same date is the same release once more.
 */
function idIn(release: JsonObject, ocid: string, at: EpochMs, met: OcdsFile["met"], fields: Fields): string {
  const own = idOf(release.id)?.trim() ?? "";
  const id =
    own === ""
      ? `${ocid}/~${createHash("sha256").update(JSON.stringify(release)).digest("hex").slice(0, 24)}`
      : own.startsWith(ocid)
        ? own
        : `${ocid}/${own}`;
  const known = met.get(id);
  if (known === undefined) {
    if (met.size >= MOST_MET) met.clear();
    met.set(id, at);
    return id;
  }
  if (known === at) return id;
  fields.oddities.add("same id, another date");
  return `${id}@${new Date(at).toISOString()}`;
}

const STAGE_OF: Readonly<Record<string, Stage>> = {
  planning: "plan",
  planningupdate: "change",
  tender: "call",
  bid: "call",
  tenderupdate: "change",
  tenderamendment: "change",
  tendercancellation: "cancel",
  award: "award",
  awardnotice: "award",
  awardupdate: "change",
  awardcancellation: "cancel",
  contract: "contract",
  contractupdate: "change",
  contractamendment: "change",
  contracttermination: "cancel",
  implementation: "contract",
  implementationupdate: "change",
};
const FURTHEST: readonly Stage[] = ["plan", "change", "call", "award", "contract", "cancel"];

/** By the tags; a compiled release, or one whose tags say nothing, stands where its parts do. */
function stageOf(release: JsonObject, fields: Fields): Stage {
  const { tag } = release;
  if (tag !== undefined && tag !== null && !Array.isArray(tag)) fields.oddities.add("a list is none");
  const tags: unknown[] = Array.isArray(tag) ? tag : typeof tag === "string" ? tag.split(/[,;\s]+/) : [];
  let furthest: Stage | undefined;
  for (const one of tags) {
    const word = said(one).toLowerCase();
    if (word === "" || word === "compiled") continue;
    const stage = meaning(STAGE_OF, word);
    if (stage === undefined) fields.oddities.add("stage not of the list");
    else if (furthest === undefined || FURTHEST.indexOf(stage) > FURTHEST.indexOf(furthest)) furthest = stage;
  }
  if (furthest !== undefined && !tags.includes("compiled")) return furthest;
  if (isTold(release.contracts)) return "contract";
  if (isTold(release.awards)) return "award";
  return isTold(release.tender) ? "call" : (furthest ?? "plan");
}
const isTold = (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 : isObject(value));

function buyersOf(release: JsonObject, organisations: Organisations): readonly WrittenParty[] {
  const buyer = organisations.of(release.buyer);
  if (buyer) return [buyer];
  const roles = organisations.withRole("buyer");
  return roles.length > 0 ? roles : entitiesOf(objectIn(release, "tender"), organisations);
}

function entitiesOf(tender: JsonObject | undefined, organisations: Organisations): readonly WrittenParty[] {
  const entity = organisations.of(tender?.procuringEntity);
  return entity ? [entity] : organisations.withRole("procuringEntity");
}

/** The codelist's word where it is one; what the publisher calls it beside. */
function methodOf(tender: JsonObject | undefined): { readonly method?: Method; readonly methodDetails?: string } {
  const word = said(tender?.procurementMethod).toLowerCase();
  const method = METHODS.find((known) => known === word);
  const details = said(tender?.procurementMethodDetails).toLowerCase() || (method === undefined ? word : "");
  return { ...(method && { method }), ...(details !== "" && { methodDetails: details.slice(0, 200) }) };
}

function offersOf(tender: JsonObject | undefined, fields: Fields): number | undefined {
  const told = tender?.numberOfTenderers;
  if (told === undefined || told === null || told === "") return undefined;
  const n = countOf(told);
  if (n === undefined) fields.oddities.add("count not understood");
  return n;
}

/** The page of the notice itself, where a document is said to be it. */
function addressOf(release: JsonObject): string | undefined {
  for (const part of [release.contracts, release.awards, release.tender]) {
    const holders = Array.isArray(part) ? part : [part];
    for (const holder of holders)
      if (isObject(holder) && Array.isArray(holder.documents))
        for (const document of holder.documents)
          if (isObject(document) && /Notice$/.test(said(document.documentType))) {
            const url = said(document.url);
            if (/^https:\/\/[^\s"<>]{3,2000}$/i.test(url)) return url;
          }
  }
  return undefined;
}

/** The release that the newest amendment says it takes the place of. */
function amendedBy(tender: JsonObject | undefined): string | undefined {
  const amendments = tender?.amendments;
  const last = Array.isArray(amendments) ? amendments.at(-1) : tender?.amendment;
  return isObject(last) ? idOf(last.amendsReleaseID) : undefined;
}
