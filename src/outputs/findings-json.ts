import { withTexts, written } from "../model/english.ts";
import type { FindingsDocument } from "../model/finding.ts";
import { refusedIn } from "../views/index.ts";
import type { Sink } from "./sink.ts";

/** Keys of the document and its findings in reading order; all others follow alphabetically. */
const ORDER =
  "schema schemaVersion claque seed release k groupK pseudonyms warnings collection findings id kind name source type label withheld statement saying text say tier files bytes sha256 read kept repeated quarantined skipped incomplete actors posts period from until size objects members measures value unit interval level note evidence caveats detail provenance".split(
    " ",
  );
const RANK = new Map(ORDER.map((key, i) => [key, i]));
const byKey = (a: string, b: string): number =>
  (RANK.get(a) ?? ORDER.length) - (RANK.get(b) ?? ORDER.length) || (a < b ? -1 : a > b ? 1 : 0);

/**
 * JSON with one fixed spelling: keys in a fixed order, two spaces, rows of numbers on one line, absent values absent,
 * −0 as 0, numbers that are none as null. The same value gives the same bytes. O(size).
 */
export function canonical(value: unknown, indent = ""): string {
  if (value === null || value === undefined || typeof value === "function") return "null";
  if (typeof value === "number") return Number.isFinite(value) ? String(value === 0 ? 0 : value) : "null";
  if (typeof value !== "object") return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    const items = Array.isArray(value) ? value : numbersIn(value);
    if (items.length === 0) return "[]";
    if (items.every(isPlain)) return `[${items.map((v) => canonical(v)).join(", ")}]`;
    return `[\n${items.map((v) => inner + canonical(v, inner)).join(",\n")}\n${indent}]`;
  }
  const entries = Object.entries(value).filter(([, v]) => v !== undefined);
  if (entries.length === 0) return "{}";
  entries.sort(([a], [b]) => byKey(a, b));
  return `{\n${entries.map(([k, v]) => `${inner}${JSON.stringify(k)}: ${canonical(v, inner)}`).join(",\n")}\n${indent}}`;
}

/** The numbers of a typed column. */
const numbersIn = (column: ArrayBufferView): number[] =>
  column instanceof Uint32Array || column instanceof Float64Array || column instanceof Uint8Array
    ? Array.from(column)
    : [];

const isPlain = (v: unknown): boolean =>
  v === null || typeof v === "number" || typeof v === "boolean" || (typeof v === "string" && v.length <= 24);

/** The whole of findings.json. */
export function findingsJson(document: FindingsDocument): string {
  const warnings = refusedIn(document.collection.files);
  return `${canonical({
    ...withTexts({ ...document, ...(warnings.length > 0 && { warnings }), findings: [] }),
    findings: document.findings.map(written),
  })}\n`;
}

export const findingsJsonSink: Sink = {
  name: "json",
  fileName: "findings.json",
  mediaType: "application/json",
  *write(document) {
    yield findingsJson(document);
  },
};
