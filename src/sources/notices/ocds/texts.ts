import type { Code } from "../../../model/notice/notice.ts";
import { idOf, isObject, type JsonObject, objectIn } from "../../reading/json.ts";
import { said, saidIn } from "./fields.ts";

const MOST_CODES = 200;
/** What a tender says of its requirements, besides its description. */
const REQUIREMENTS = [
  "description",
  "eligibilityCriteria",
  "selectionCriteriaDetails",
  "awardCriteriaDetails",
  "submissionMethodDetails",
  "procurementMethodRationale",
];

/** The title, and every other text that says what is bought, in order, each once. */
export function textsOf(release: JsonObject): { readonly title: string; readonly texts: readonly string[] } {
  const tender = objectIn(release, "tender");
  const planning = objectIn(release, "planning");
  const awards = partsOf(release.awards);
  const contracts = partsOf(release.contracts ?? release.contract);
  const texts = new Set<string>();
  const add = (value: JsonObject | undefined, ...keys: readonly string[]) => {
    for (const key of keys) {
      const text = saidIn(value, key);
      if (text !== "") texts.add(text);
    }
  };
  add(tender, "title", ...REQUIREMENTS);
  for (const criterion of partsOf(objectIn(tender, "selectionCriteria")?.criteria)) add(criterion, "description");
  for (const lot of partsOf(tender?.lots)) add(lot, "title", "description");
  for (const item of partsOf(tender?.items)) add(item, "description");
  add(planning, "rationale");
  add(objectIn(planning, "budget"), "description");
  for (const part of [...awards, ...contracts]) {
    add(part, "title", "description");
    for (const item of partsOf(part.items)) add(item, "description");
  }
  // The release itself has a title, or a name, in some publishers' extensions.
  add(release, "title", "name", "description");
  const [title = "", ...rest] = texts;
  return { title, texts: rest };
}

/** Classifications of items, of the tender and of awards, each once. */
export function codesOf(release: JsonObject): readonly Code[] {
  const codes = new Map<string, Code>();
  const add = (value: unknown) => {
    if (!isObject(value) || codes.size >= MOST_CODES) return;
    const code = idOf(value.id)?.trim() ?? "";
    if (code === "" || code.length > 60) return;
    const scheme = said(value.scheme).toUpperCase();
    codes.set(`${scheme}\n${code}`, { scheme, code });
  };
  const tender = objectIn(release, "tender");
  add(tender?.classification);
  for (const holder of [tender, ...partsOf(release.awards), ...partsOf(release.contracts ?? release.contract)])
    for (const item of partsOf(holder?.items)) {
      add(item.classification);
      for (const further of partsOf(item.additionalClassifications)) add(further);
    }
  return [...codes.values()];
}

/** The objects of a list, or of an object in its place: that it is none is noted where its parties are read. */
const partsOf = (value: unknown): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isObject) : isObject(value) ? Object.values(value).filter(isObject) : [];
