import type { ReadOptions, Source } from "../source.ts";
import type { Reading } from "./batches.ts";
import { type JsonObject, objectIn, textIn } from "./json.ts";
import { reject, skip } from "./reasons.ts";
import { recordSource } from "./records.ts";

/** What Zeeschuimer calls a platform (its domain) and the item it collected. */
interface Collected {
  readonly from: string;
  readonly item: JsonObject;
}

/** Zeeschuimer's envelope (`source_platform` beside `data`), or 4CAT's (the same under `__import_meta` in the item). */
function collected(record: JsonObject): Collected | undefined {
  const data = objectIn(record, "data");
  const from = textIn(record, "source_platform");
  if (from !== undefined && data) return { from, item: data };
  const meta = textIn(objectIn(record, "__import_meta"), "source_platform");
  return meta === undefined ? undefined : { from: meta, item: record };
}

export interface CollectedFormat {
  readonly name: string;
  readonly title: string;
  readonly traces: readonly string[];
  /** Its domains, as the extension spells them. */
  readonly domains: readonly string[];
  item(item: JsonObject, options: ReadOptions): Reading;
}

/** Makes a source of one platform's items as Zeeschuimer and 4CAT keep them. */
export function zeeschuimerSource(format: CollectedFormat): Source {
  return recordSource({
    name: format.name,
    title: format.title,
    about: "NDJSON of the browser extension Zeeschuimer, or of 4CAT",
    traces: format.traces,
    telling: `source_platform ${format.domains.join(" or ")}`,
    is(record) {
      const found = collected(record);
      return found && format.domains.includes(found.from) ? 0.99 : 0;
    },
    open: (options) => (record) => {
      const found = collected(record);
      if (!found) return reject("unknown shape");
      return format.domains.includes(found.from) ? format.item(found.item, options) : skip("other record type");
    },
  });
}
