import { join } from "node:path";
import { Option } from "commander";
import { UsageError } from "../model/errors.ts";
import { SINKS } from "../outputs/index.ts";
import { writeOutput } from "../pipeline/outputs.ts";
import { print } from "./context.ts";
import { existingFindings } from "./existing-project.ts";
import { example, projectOption } from "./options.ts";
import type { Register } from "./program.ts";

const FORMATS = ["gexf", "graphml", "csv", "parquet"] as const;

export const register: Register = (program, context) => {
  program
    .command("export")
    .description("write the groups and their networks for other tools; pseudonyms only, under the release rule")
    .addOption(projectOption())
    .addOption(
      new Option("--format <format>", "gexf and graphml for Gephi, csv and parquet for tables")
        .choices([...FORMATS])
        .makeOptionMandatory(),
    )
    .option("-o, --out <file>", "where to write; the project folder by default")
    .addHelpText(
      "after",
      example(
        ["claque export --format graphml", "claque export --format csv --out edges.csv"],
        "reads findings.json only: a moment.",
      ),
    )
    .action(({ project, format, out }: { project: string; format: string; out?: string }) => {
      const sink = SINKS.find((s) => s.name === format);
      if (!sink) throw new UsageError(`no output is called ${format}`);
      const path = out ?? join(project, sink.fileName);
      writeOutput(sink, existingFindings(project), path);
      print(context, `wrote ${path}`);
    });
};
