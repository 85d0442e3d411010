import type { TendersDocument } from "../../model/notice/findings.ts";
import type { Sink } from "../sink.ts";
import { tendersJsonSink } from "./json.ts";
import { tendersHtml } from "./report.ts";

export { tendersJson } from "./json.ts";
export { tendersSummary } from "./terminal.ts";

/** What `claque tenders run` writes. */
export const TENDERS_SINKS: readonly Sink<TendersDocument>[] = [tendersJsonSink, tendersHtml];
