import { readFileSync, statSync } from "node:fs";
import { InvalidArgumentError, Option } from "commander";
import { UsageError } from "../../model/errors.ts";
import type { EpochMs } from "../../model/time.ts";
import { DEFAULT_TENDERS } from "../../project/notice-project.ts";
import type { AskedNotices } from "../../taking-in/notices/messages.ts";
import { dateOrderOption, encodingOption, mapOption, timeZoneOption } from "../options.ts";

/** Options that the commands on notices share. */
export const tendersProject = () =>
  new Option("-p, --project <folder>", "project folder of notices: database, key and outputs").default(DEFAULT_TENDERS);

export const topicOption = () =>
  new Option(
    "--topic <query>",
    'what to look for: words, "phrases", NEAR/n, OR, buyer:, supplier:, code:, method:, stage:, value:, lang:, since:, until: (docs/tenders.md), or `watching`, the words by which bodies buy the watching of public conversation',
  );

export interface ReadNoticesFlags extends AskedNotices {
  readonly orgs?: string;
}

export const readingOptions = (): readonly Option[] => [
  new Option("--source <name>", "read as this format instead of recognising it; `claque tenders formats` lists them"),
  mapOption(),
  timeZoneOption(),
  dateOrderOption(),
  encodingOption(),
  new Option(
    "--dated <day>",
    "the day of notices that bear none, as YYYY-MM-DD; without it they are refused",
  ).argParser(dayArgument),
  new Option(
    "--orgs <file>",
    "identifiers of organisations, one on a line, that you vouch for: where neither record nor form of the identifier tells, a bidder is otherwise taken for a person and never named",
  ),
];

/** Of the flags, those that say how to read. */
export const askedIn = ({ source, map, timeZone, dateOrder, encoding, dated }: ReadNoticesFlags): AskedNotices => ({
  ...(source !== undefined && { source }),
  ...(map !== undefined && { map }),
  ...(timeZone !== undefined && { timeZone }),
  ...(dateOrder !== undefined && { dateOrder }),
  ...(encoding !== undefined && { encoding }),
  ...(dated !== undefined && { dated }),
});

export function dayArgument(text: string): EpochMs {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at)) throw new InvalidArgumentError("write a day as YYYY-MM-DD");
  return at;
}

const MOST_BYTES = 64 * 1024 * 1024;

/** Identifiers that somebody vouches for: one on a line, what stands behind `#` is a remark. */
export function vouchedIn(file: string | undefined): readonly string[] {
  if (file === undefined) return [];
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile())
    throw new UsageError(`there is no file ${file}: --orgs expects a text file with one identifier on a line`);
  if (found.size > MOST_BYTES)
    throw new UsageError(`${file} is larger than 64 MB: --orgs expects one identifier on a line`);
  const ids = readFileSync(file, "utf8")
    .split(/\r?\n/)
    .map((line) => line.replace(/#.*$/, "").trim())
    .filter((line) => line !== "");
  if (ids.length === 0) throw new UsageError(`${file} names nobody: --orgs expects one identifier on a line`);
  return ids;
}
