import { existsSync } from "node:fs";
import { UsageError } from "../../model/errors.ts";
import { type Vanished, vanished } from "../../tenders/vanished.ts";
import { print } from "../context.ts";
import { example, jsonOption } from "../options.ts";
import type { Register } from "../program.ts";
import { askedIn, type ReadNoticesFlags, readingOptions } from "./options.ts";

const n = (x: number): string => x.toLocaleString("en-US");

export const addVanished: Register = (tenders, context) => {
  const command = tenders
    .command("vanished")
    .description(
      "count what an older copy of the same records had and a newer one lacks, by publisher and year. A notice that was taken down is not deleted from a project: public records stay public",
    )
    .argument("<old>", "the older copy: a project of notices, a file or a folder")
    .argument("<new>", "the newer copy");
  for (const option of readingOptions()) if (option.long !== "--orgs") command.addOption(option);
  command
    .addOption(jsonOption("the counts"))
    .addHelpText(
      "after",
      example(
        [
          "claque tenders vanished purchases-2023 purchases-2024",
          "claque tenders vanished old.jsonl.gz new.jsonl.gz --json",
        ],
        "both copies are read once; memory grows with their notices (some 300 bytes each).",
      ),
    )
    .action(async (older: string, newer: string, flags: ReadNoticesFlags & { json?: boolean }) => {
      for (const path of [older, newer])
        if (!existsSync(path))
          throw new UsageError(`there is no ${path}: expected a project of notices, a file or a folder of records`);
      const found = await vanished(older, newer, askedIn(flags));
      if (flags.json) return print(context, JSON.stringify(found, null, 2));
      for (const one of found.publishers) print(context, publisherLines(one));
      for (const name of found.absent)
        print(context, `${name}: the newer copy holds nothing of this publisher, so nothing is told`);
    });
};

function publisherLines({ publisher, notices, processes, gone, goneProcesses, byYear, some }: Vanished): string {
  if (gone === 0) return `${publisher}: all ${n(notices)} notices of the older copy are in the newer one`;
  const years = Object.entries(byYear)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([year, count]) => `${year}: ${n(count)}`);
  return [
    `${publisher}: ${n(gone)} of ${n(notices)} notices are gone, and ${n(goneProcesses)} of ${n(processes)} purchases altogether`,
    `  by year of publication: ${years.join(", ")}`,
    `  ${some.length < gone ? `the first ${some.length}` : "they are"}: ${some.join(", ")}`,
    "  They may have been withdrawn, renumbered, or left out of this copy.",
  ].join("\n");
}
