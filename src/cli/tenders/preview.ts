import type { Notice, Party } from "../../model/notice/notice.ts";
import { formatUtc } from "../../model/time.ts";
import { type NoticePreview, type NoticesLeftOut, previewNotices } from "../../taking-in/notices/preview-notices.ts";
import { print } from "../context.ts";
import { example, jsonOption, wholeNumber } from "../options.ts";
import type { Register } from "../program.ts";
import { askedIn, type ReadNoticesFlags, readingOptions, vouchedIn } from "./options.ts";

interface PreviewFlags extends ReadNoticesFlags {
  readonly rows: number;
  readonly json?: boolean;
}

export const addPreview: Register = (tenders, context) => {
  const command = tenders
    .command("preview")
    .description(
      "say what files are taken for and why, what of them is told, who would be named, and show their first notices as claque would keep them; stores nothing",
    )
    .argument("<file...>", "files, folders and zips of them");
  for (const option of readingOptions()) command.addOption(option);
  command
    .option("--rows <number>", "notices to show of each file", wholeNumber(0, 1000), 20)
    .addOption(jsonOption("the previews, a list"))
    .addHelpText(
      "after",
      example(
        ["claque tenders preview releases.jsonl", "claque tenders preview bids.csv --map supplier=vendor --rows 3"],
        "reads at most the first 8 MB of a file.",
      ),
    )
    .action(async (files: string[], flags: PreviewFlags) => {
      const found: (NoticePreview | NoticesLeftOut)[] = [];
      const vouched = vouchedIn(flags.orgs);
      for await (const one of previewNotices(files, { ...askedIn(flags), rows: flags.rows, vouched })) found.push(one);
      if (flags.json) return print(context, JSON.stringify(found, null, 2));
      for (const one of found) print(context, `${previewText(one, context.columns)}\n`);
    });
};

function previewText(found: NoticePreview | NoticesLeftOut, columns: number): string {
  const name = found.inZip === undefined ? found.name : `${found.inZip}: ${found.name}`;
  if ("refused" in found) return `${name}: left out\n  ${found.refused}`;
  const { inspection } = found;
  const lines = [`${name}: ${found.title}`, `  recognised by: ${found.reason}`];
  if (inspection) {
    lines.push(...Object.entries(inspection.columns).map(([key, column]) => `  ${key} ← ${column}`));
    if (inspection.dropped.length > 0) lines.push(`  not read: ${inspection.dropped.join(", ")}`);
    if (inspection.missing.length > 0)
      lines.push(
        `  missing: ${inspection.missing.join(", ")}: name a column with --map ${inspection.missing[0]}=COLUMN`,
      );
    lines.push(...inspection.problems.map((problem) => `  ! ${problem}`));
  }
  for (const { text, flag } of found.questions) lines.push(`  ? ${text}; ${flag} says otherwise`);
  lines.push("", `Of the ${found.read} notices that were looked at`, ...coverageLines(found.notices));
  if (Object.keys(found.told).length > 0) lines.push(`  bidders and suppliers: ${counts(found.told)}`);
  if (found.notices.length > 0) lines.push("", `First ${found.notices.length}, as they would be stored`);
  lines.push(...found.notices.map((notice) => noticeLine(notice, columns)));
  if (Object.keys(found.rejected).length > 0) lines.push("", `Quarantined among them: ${counts(found.rejected)}`);
  if (Object.keys(found.skipped).length > 0) lines.push(`No notices: ${counts(found.skipped)}`);
  if (Object.keys(found.oddities).length > 0) lines.push(`Kept, though odd: ${counts(found.oddities)}`);
  if (found.problem) lines.push("", found.problem);
  return lines.join("\n");
}

const counts = (of: Readonly<Record<string, number | "few">>): string =>
  Object.entries(of)
    .map(([why, n]) => `${why} ${n}`)
    .join(", ");

/** Of the notices shown, how many tell what. */
function coverageLines(notices: readonly Notice[]): string[] {
  if (notices.length === 0) return [];
  const share = (told: (notice: Notice) => boolean) =>
    `${Math.round((100 * notices.filter(told).length) / notices.length)} %`;
  const told = {
    text: share(({ text, title }) => text.length + title.length > 0),
    code: share(({ codes }) => codes.length > 0),
    buyer: share(({ buyers }) => buyers.length > 0),
    supplier: share(({ lots }) => lots.some(({ awards }) => awards.some(({ suppliers }) => suppliers.length > 0))),
    amount: share(({ lots }) => lots.some(({ awards }) => awards.some(({ amount }) => amount !== undefined))),
    "number of bids": share(({ offers, lots }) => offers !== undefined || lots.some((lot) => lot.offers !== undefined)),
    bidders: share(({ lots }) => lots.some(({ bids = [] }) => bids.length > 0)),
  };
  return [
    `  told: ${Object.entries(told)
      .map(([what, of]) => `${what} ${of}`)
      .join(" · ")}`,
  ];
}

const nameOf = (party: Party): string => (party.is === "organisation" ? party.name : "a person");

function noticeLine(notice: Notice, columns: number): string {
  const suppliers = notice.lots.flatMap(({ awards }) => awards.flatMap((award) => award.suppliers.map(nameOf)));
  const who = [notice.buyers.map(nameOf).join(", "), [...new Set(suppliers)].join(", ")].filter((s) => s !== "");
  const head = `  ${formatUtc(notice.at).slice(0, 10)} ${notice.stage}${notice.lang ? ` [${notice.lang}]` : ""} ${who.join(" → ")}: `;
  const text = (notice.title || notice.text).replace(/\s+/g, " ");
  const room = Math.max(20, columns - head.length);
  return head + (text.length > room ? `${text.slice(0, room - 1)}…` : text);
}
