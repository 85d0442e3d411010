import { csvText } from "../outputs/csv.ts";
import { openProject } from "../project/project.ts";
import { type Quarantined, quarantined } from "../taking-in/quarantined.ts";
import { print } from "./context.ts";
import { existingProject } from "./existing-project.ts";
import { example, jsonOption, projectOption } from "./options.ts";
import type { Register } from "./program.ts";

export const register: Register = (program, context) => {
  program
    .command("quarantine")
    .summary("records that could not be read, and why")
    .description("list the records that could not be read: file, record number, reason; never what they hold")
    .addOption(projectOption())
    .addOption(jsonOption("the list"))
    .addHelpText(
      "after",
      example(
        ["claque quarantine > rejected.csv", "claque quarantine --project election --json"],
        "one pass over a small table.",
      ),
    )
    .action(async ({ project: folder, json }: { project: string; json?: boolean }) => {
      existingProject(folder);
      const project = await openProject(folder, { readOnly: true });
      try {
        if (!json) print(context, "file,record,reason");
        const rows: Quarantined[] = [];
        for await (const some of quarantined((work) => work(project)))
          for (const row of some) {
            if (json) rows.push(row);
            else print(context, `${csvText(row.file)},${row.record},${csvText(row.reason)}`);
          }
        if (json) print(context, JSON.stringify(rows, null, 2));
      } finally {
        await project.close();
      }
    });
};
