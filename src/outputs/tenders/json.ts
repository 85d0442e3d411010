import { withTexts } from "../../model/english.ts";
import type { TendersDocument } from "../../model/notice/findings.ts";
import { canonical } from "../findings-json.ts";
import type { Sink } from "../sink.ts";

/** The whole of tenders.json, in one fixed spelling: the same document gives the same bytes. */
export const tendersJson = (document: TendersDocument): string => `${canonical(withTexts(document))}\n`;

export const tendersJsonSink: Sink<TendersDocument> = {
  name: "json",
  fileName: "tenders.json",
  mediaType: "application/json",
  *write(document) {
    yield tendersJson(document);
  },
};
