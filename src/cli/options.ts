import { InvalidArgumentError, Option } from "commander";
import { DEFAULT_RULE, RELEASE_CEILING, RELEASE_FLOOR } from "../model/release.ts";
import { type DurationMs, parseDuration } from "../model/time.ts";

/** Options that several commands share, each said once. */
export const projectOption = () =>
  new Option("-p, --project <folder>", "project folder: database, key and outputs").default("claque-project");

/** Of every command that opens a project: see `placeOf`. */
export const storeOptions = () => [
  new Option(
    "--store <address>",
    "posts lie in a ClickHouse database, clickhouse://user@host:8443/database, and the folder holds key and findings alone; CLAQUE_STORE says the same",
  ),
  new Option(
    "--store-password-file <file>",
    "file whose first line is the password of the store, readable by you alone; or CLAQUE_STORE_PASSWORD",
  ),
];

export const quietOption = () => new Option("-q, --quiet", "no progress, no summary: errors only");

export const jsonOption = (what: string) => new Option("--json", `print ${what} as JSON`);

export const seedOption = () =>
  new Option("--seed <number>", "seed for every random draw: the same seed gives the same bytes")
    .argParser(wholeNumber(0, 4294967295))
    .default(1);

export const threadsOption = () =>
  new Option(
    "--threads <number>",
    "threads of the analysis, one for each core by default: the same findings for any number, less memory with 1",
  ).argParser(wholeNumber(1, 64));

/** The release rule is the project's: chosen with its first run, and only ever raised. */
export const kOption = () =>
  new Option(
    "--k <accounts>",
    `fewest accounts behind anything shown: ${DEFAULT_RULE.k} in a new project, then the project's own, which is only ever raised`,
  ).argParser(wholeNumber(RELEASE_FLOOR, RELEASE_CEILING));
export const groupKOption = () =>
  new Option(
    "--group-k <accounts>",
    `fewest accounts in a group: ${DEFAULT_RULE.groupK} in a new project, then the project's own, which is only ever raised`,
  ).argParser(wholeNumber(RELEASE_FLOOR, RELEASE_CEILING));

export function wholeNumber(low: number, high: number): (text: string) => number {
  return (text) => {
    const n = Number(text);
    if (!/^\d+$/.test(text.trim()) || n < low || n > high)
      throw new InvalidArgumentError(`expected a whole number from ${low} to ${high}`);
    return n;
  };
}

export function durationArgument(text: string): DurationMs {
  const ms = parseDuration(text);
  if (ms === undefined || ms <= 0) throw new InvalidArgumentError("expected a duration such as 60s, 5min, 6h or 90d");
  return ms;
}

/** `key=column`, repeatable and comma-separated. */
export function mapArgument(text: string, before: Record<string, string> = {}): Record<string, string> {
  const map = { ...before };
  for (const pair of text.split(",")) {
    const at = pair.indexOf("=");
    if (at < 1 || at === pair.length - 1)
      throw new InvalidArgumentError("expected key=column, e.g. --map text=body --map time=posted_at");
    map[pair.slice(0, at).trim()] = pair.slice(at + 1).trim();
  }
  return map;
}

export const sourceOption = () =>
  new Option("--source <name>", "read as this format instead of recognising it (see `claque sources`)");

export const mapOption = () =>
  new Option(
    "--map <key=column>",
    "which column holds what: id, account, time, text, lang, urls, hashtags, repost_of, reply_to …; repeatable",
  ).argParser(mapArgument);

export const platformOption = () =>
  new Option("--platform <name>", "platform of a format that does not tell, e.g. x; part of every pseudonym");

/** How dates and times of an archive are read where it does not say. */
export const timeZoneOption = () =>
  new Option("--time-zone <zone>", "zone of times that name none, e.g. Europe/Berlin or +02:00; UTC when not given");

export const dateOrderOption = () =>
  new Option(
    "--date-order <order>",
    "which number is the month in dates like 3/4/2016, where the file does not settle it",
  ).choices(["month-first", "day-first"]);

export const encodingOption = () =>
  new Option(
    "--encoding <name>",
    "how letters are written, e.g. windows-1251, gbk, macintosh; found out when not given",
  );

/** The tail of a help text: an example that works, and what it costs. */
export const example = (examples: readonly string[], cost: string): string =>
  `\nExample${examples.length > 1 ? "s" : ""}:\n${examples.map((e) => `  $ ${e}`).join("\n")}\n\nCost: ${cost}\n`;
