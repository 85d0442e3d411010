import { join } from "node:path";
import { Option } from "commander";
import { inEnglish } from "../model/english.ts";
import { UsageError } from "../model/errors.ts";
import { SINKS } from "../outputs/index.ts";
import { writeOutput } from "../project/outputs.ts";
import { print } from "./context.ts";
import { existingFindings } from "./existing-project.ts";
import { exportTrends, OBJECTS, type TrendExportFlags } from "./export-trends.ts";
import { durationArgument, example, projectOption } from "./options.ts";
import type { Register } from "./program.ts";

/** What is written for other tools: networks, and each table as CSV and as Parquet. Report and findings.json have their own commands. */
const FORMATS = SINKS.map((s) => s.name).filter((name) => /^(?:gexf|graphml|csv|parquet)/.test(name));

export const register: Register = (program, context) => {
  program
    .command("export")
    .summary("groups and networks for Gephi, R, spreadsheets; private trends")
    .description(
      "write the groups and their networks for other tools; pseudonyms only, under the release rule. `export trends` writes counts over time under differential privacy",
    )
    .argument("[what...]", "`trends`, and if wished the queries or saved topics to count; groups by default")
    .addOption(projectOption())
    .addOption(
      new Option(
        "--format <format>",
        "gexf and graphml for Gephi; csv and parquet for the edges, csv-groups and the like for the other tables",
      ).choices(FORMATS),
    )
    .option(
      "--dp <promise>",
      "with `trends`: epsilon=1, or epsilon=0.5,delta=1e-6; charged to the project's privacy budget",
    )
    .option("--bin <duration>", "with `trends`: width of a bin, a day or a part of one", durationArgument)
    .addOption(
      new Option("--objects <type>", "with `trends`: count all objects of a type instead of topics").choices(OBJECTS),
    )
    .option("-o, --out <file>", "where to write; the project folder by default")
    .addHelpText(
      "after",
      example(
        [
          "claque export --format graphml",
          "claque export --format gexf-1.2",
          "claque export --format csv --out edges.csv",
          "claque export --format csv-groups --out groups.csv",
          "claque export trends '#flood' --dp epsilon=1",
        ],
        "groups are read from findings.json: a moment. Trends scan the posts once per word.",
      ),
    )
    .action(async (what: string[], flags: TrendExportFlags & { format?: string }) => {
      if (what[0] === "trends") return exportTrends(context, what.slice(1), flags);
      const { project, format, out } = flags;
      if (what.length)
        throw new UsageError(
          `nothing called "${what[0]}" can be exported: expected \`claque export trends\`, or --format ${FORMATS.join("|")} for the groups`,
        );
      if (format === undefined) throw new UsageError(`say in which format: --format ${FORMATS.join(", ")}`);
      const sink = SINKS.find((s) => s.name === format);
      if (!sink) throw new UsageError(`no output is called ${format}`);
      const path = out ?? join(project, sink.fileName);
      const findings = existingFindings(project);
      writeOutput(sink, findings, path);
      const leftOut = sink.leftOut?.(findings);
      print(context, `wrote ${path}.${leftOut ? inEnglish(leftOut) : ""}`);
    });
};
