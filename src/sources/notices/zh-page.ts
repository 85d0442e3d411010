import { createHash } from "node:crypto";
import type { NoticeBatch, RawLot } from "../../model/notice/raw-notice.ts";
import { wholeFile } from "../reading/as-table.ts";
import { decode } from "../reading/encoding.ts";
import { textOfHtml } from "../reading/html.ts";
import { type Refusal, reject, skip } from "../reading/reasons.ts";
import type { ReadOptions } from "../source.ts";
import { type Label, labelled } from "./chinese/labels.ts";
import { methodOf, said, stageOf, timeIn } from "./chinese/words.ts";
import { NoticeBatches, type NoticeReading } from "./reading/batches.ts";
import type { NoticeSource } from "./reading/notice-kind.ts";
import type { Oddity } from "./reading/oddities.ts";
import { identitiesOf, partiesOf } from "./reading/parties.ts";
import { writtenAmount } from "./reading/written-amounts.ts";

/** A page is held in memory as a whole. */
const LIMIT = 8 * 1024 * 1024;
const ENOUGH = 3;
/** Texts shorter than this say nothing of what is bought. */
const SHORTEST = 10;

/** One Chinese notice as its page: HTML or text, whose values stand behind labels. */
export const zhPage: NoticeSource = {
  name: "zh-page",
  title: "Chinese notice, page",
  about: "one procurement notice in Chinese as HTML or text, read by its labels (采购人, 中标供应商, 预算金额 …)",
  traces: ["text", "method", "estimate", "closing", "supplier", "amount"],
  detect(head) {
    const text = head[0] === 0x7b || head[0] === 0x5b ? "" : textOf(decode(head.subarray(0, 131_072)));
    const labels = new Set(/\p{Script=Han}/u.test(text) ? labelled(text).values.map(({ label }) => label) : []);
    const told = (label: Label) => labels.has(label);
    const fits = labels.size >= ENOUGH && (told("buyer") || told("supplier")) && (told("name") || told("process"));
    return fits
      ? { score: 0.9, reason: `a page with ${labels.size} of the labels of a Chinese notice` }
      : { score: 0, reason: "no page with labels of a Chinese notice" };
  },
  async *read(bytes, options): AsyncGenerator<NoticeBatch> {
    const batches = new NoticeBatches();
    const file = await wholeFile(bytes, LIMIT);
    if (file === undefined) batches.add(1, reject("record too long"));
    else if (file.length > 0) {
      const page = decode(file, options.encoding);
      batches.add(1, readPage(page, options), page.length);
    }
    yield* batches.finish();
  },
};

/** The lines of a page: scripts and styles say nothing; cells and blocks end lines. */
function textOf(page: string): string {
  if (!/<(?:html|body|div|p|table|td|br)\b/i.test(page)) return page;
  const lines = withoutScripts(page)
    .replace(/[\r\n]+/g, " ")
    .replace(/<\/(?:td|th)>\s*<(?:td|th)\b[^<>]*>/gi, ": ")
    .replace(/<\/?(?:p|div|tr|li|h\d|table|title|section)\b[^<>]*>|<br\s*\/?>/gi, "\n");
  return textOfHtml(lines).text.replace(/[:：]\s*[:：]/g, "：");
}

/** Every step is linear in the page, whatever it holds. */
function withoutScripts(page: string): string {
  const kept: string[] = [];
  let from = 0;
  for (const match of page.matchAll(/<(script|style)\b/gi)) {
    if (match.index < from) continue;
    kept.push(page.slice(from, match.index));
    const close = page.indexOf(`</${match[1]}`, match.index);
    from = close < 0 ? page.length : close;
  }
  kept.push(page.slice(from));
  return kept.join("");
}

function readPage(page: string, options: ReadOptions): NoticeReading | Refusal {
  const { values, rest } = labelled(textOf(page));
  const all = (label: Label) =>
    values
      .filter((value) => value.label === label)
      .map(({ value }) => said(value))
      .filter((value) => value !== "");
  const first = (label: Label) => all(label)[0] ?? "";
  if (values.length === 0) return rest.length === 0 ? skip("empty document") : reject("unknown shape");
  const oddities: Oddity[] = [];
  const told = first("time") === "" ? (options.dated ?? timeIn(dateLine(rest))) : timeIn(first("time"));
  if (typeof told === "string") return reject(told);
  const closes = first("closes") === "" ? undefined : timeIn(first("closes"));
  if (typeof closes === "string") oddities.push("date not understood");
  const money = (label: "estimate" | "amount") => {
    const found = values.find((value) => value.label === label && said(value.value) !== "");
    const shift = /[亿億]/.test(found?.unit ?? "") ? 8 : /[万萬]/.test(found?.unit ?? "") ? 4 : 0;
    const amount = writtenAmount(found?.value ?? "", ".", "", shift);
    if (typeof amount === "string") oddities.push("amount not understood");
    return typeof amount === "object" ? amount : undefined;
  };
  const title = first("name") || (rest[0] ?? "");
  const suppliers = partiesOf(all("supplier").map((name) => ({ name })));
  const amount = money("amount");
  const estimate = money("estimate");
  const awarded = suppliers.length > 0 || amount !== undefined;
  const lots: readonly RawLot[] = awarded
    ? [{ id: "", awards: [{ suppliers, status: "untold", ...(amount && { amount }) }] }]
    : [];
  const process = first("process");
  const content = createHash("sha256").update(page).digest("base64url").slice(0, 22);
  return {
    oddities,
    notice: {
      id: `${process === "" ? "page" : process}/${content}`,
      process: process === "" ? content : process,
      publisher: "zh-page",
      stage: stageOf(rest[0] ?? title) === "call" && awarded ? "award" : stageOf(rest[0] ?? title),
      at: told,
      ...(typeof closes === "number" && { closes }),
      lang: "zh",
      codes: [],
      ...methodOf(first("method")),
      ...(estimate && { estimate }),
      title,
      texts: [...new Set(rest)].filter((line) => line.length >= SHORTEST && line !== title),
      buyers: partiesOf(
        all("buyer")
          .slice(0, 1)
          .map((name) => ({ name })),
      ),
      entities: partiesOf(
        all("agency")
          .slice(0, 1)
          .map((name) => ({ name })),
      ),
      lots,
      contacts: identitiesOf(
        all("contact").flatMap((value) => [value, ...value.split(/[\s、,，/]+/).filter((part) => part.length > 1)]),
      ),
    },
  };
}

/** Where no label tells the day, a line that is nothing but one does: it stands under the title or at the end. */
const dateLine = (lines: readonly string[]): string =>
  lines.findLast(
    (line) => line.length < 60 && /^\D{0,12}\d{2,4}\s*[年/-]\s*\d{1,2}\s*[月/-]\s*\d{1,2}\s*日?\s*$/.test(line),
  ) ?? "";
