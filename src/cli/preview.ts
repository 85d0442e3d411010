import { Option } from "commander";
import { type PreviewOptions, previews } from "../taking-in/preview.ts";
import { print } from "./context.ts";
import { dateOrderOption, example, jsonOption, mapArgument, timeZoneOption, wholeNumber } from "./options.ts";
import { previewSummary, previewText } from "./preview-text.ts";
import type { Register } from "./program.ts";

/** Posts shown of a file: of one alone, and of each of several. */
const ROWS_ALONE = 20;
const ROWS_EACH = 3;

export const register: Register = (program, context) => {
  program
    .command("preview")
    .summary("what a file is taken for, and its first posts; stores nothing")
    .description(
      "say what files are taken for and why, what is read of them and what is dropped, and show their first posts as claque would keep them; stores nothing",
    )
    .argument("<file...>", "archives, folders and zips of them")
    .option("--source <name>", "read as this format instead of recognising it")
    .addOption(new Option("--map <key=column>", "which column holds what; repeatable").argParser(mapArgument))
    .option("--platform <name>", "platform of a format that does not tell")
    .addOption(timeZoneOption())
    .addOption(dateOrderOption())
    .option(
      "--rows <number>",
      `posts to show of each file; ${ROWS_ALONE} of a file alone, ${ROWS_EACH} of each of several`,
      wholeNumber(0, 1000),
    )
    .addOption(jsonOption("the previews, a list"))
    .addHelpText(
      "after",
      example(
        [
          "claque preview posts.csv",
          "claque preview collection.zip folder/ --rows 0",
          "claque preview posts.csv --map text=body --json",
        ],
        "reads at most the first 8 MB of a file, workbooks and Parquet files as a whole, and of a zip what is needed to come to its members.",
      ),
    )
    .action(async (files: string[], flags: PreviewOptions & { json?: boolean }) => {
      const { json, rows, ...options } = flags;
      const found = [];
      for await (const one of previews(files, { ...options, rows: rows ?? ROWS_ALONE })) found.push(one);
      if (json) return print(context, JSON.stringify(found, null, 2));
      const shown = rows ?? (found.length === 1 ? ROWS_ALONE : ROWS_EACH);
      for (const one of found) print(context, `${previewText(one, context.columns, shown)}\n`);
      if (found.length > 1) print(context, previewSummary(found));
    });
};
