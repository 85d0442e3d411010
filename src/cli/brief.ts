import { Option } from "commander";
import { readWhole } from "../io/read-whole.ts";
import { writeWhole } from "../io/write-whole.ts";
import { UsageError } from "../model/errors.ts";
import type { FindingsDocument } from "../model/finding.ts";
import { BRIEF_LAYOUTS, type BriefOptions, brief } from "../outputs/brief/index.ts";
import { parseFindings } from "../project/findings-file.ts";
import { VOICE_NAMES } from "../voices/index.ts";
import { print } from "./context.ts";
import { existingFindings } from "./existing-project.ts";
import { example, projectOption } from "./options.ts";
import type { Register } from "./program.ts";

export const register: Register = (program, context) => {
  program
    .command("brief")
    .summary("one page that a desk reads in two minutes")
    .description(
      "one page that a desk reads in two minutes: what is talked about, what rose, what was pushed and how sure that is, what the data cannot tell",
    )
    .addOption(projectOption())
    .addOption(
      new Option("--to <layout>", "Markdown, a page, a message without receivers, an Atom feed")
        .choices(BRIEF_LAYOUTS)
        .default("md"),
    )
    .addOption(new Option("--language <language>", "what it is told in").choices(VOICE_NAMES).default("en"))
    .option("--since <file>", "earlier findings (a copy of findings.json): first of all, what is new since")
    .option("--observatory <address>", "where `claque serve` answers: each part leads there")
    .option("-o, --out <file>", "write it there instead")
    .addHelpText(
      "after",
      example(
        [
          "claque brief",
          "claque brief --to html --language es --out brief.html",
          "claque brief --since last-week.json",
          "claque brief --to mail | sendmail desk@example.org",
        ],
        "none: reads findings.json, and the file given, only.",
      ),
    )
    .action(({ project, out, to, observatory, since, language }: Given) => {
      const page = brief(existingFindings(project), {
        language,
        observatory: addressOf(observatory),
        layout: to,
        ...(since !== undefined && { earlier: findingsOf(since) }),
      });
      if (out === undefined) return print(context, page.trimEnd());
      writeWhole(out, page);
    });
};

type Given = Pick<BriefOptions, "language" | "observatory"> & {
  readonly project: string;
  readonly out?: string;
  readonly since?: string;
  readonly to: BriefOptions["layout"];
};

/** @throws UsageError where the file is not there, or holds something else */
function findingsOf(file: string): FindingsDocument {
  const text = readWhole(file);
  if (text === undefined) throw new UsageError(`--since: there is no file ${file}`);
  return parseFindings(text, file);
}

/** @throws UsageError where it is none that a browser opens */
function addressOf(observatory: string | undefined): string | undefined {
  if (observatory !== undefined && !(/^https?:\/\//.test(observatory) && URL.canParse(observatory)))
    throw new UsageError(`--observatory: expected an address such as http://127.0.0.1:7077, not "${observatory}"`);
  return observatory;
}
