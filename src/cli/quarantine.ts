import { csvText } from "../outputs/csv.ts";
import { openProject } from "../project/project.ts";
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
        const query = {
          sql: "select f.name, q.record, q.reason from quarantine q join file f on f.seq = q.file order by f.seq, q.record, q.reason",
          values: {},
          columns: { name: "string", record: "f64", reason: "string" },
        } as const;
        if (!json) print(context, "file,record,reason");
        const rows: { file: string; record: number; reason: string }[] = [];
        for await (const { name, record, reason } of project.store.chunks(query))
          for (let i = 0; i < name.length; i++) {
            if (json) rows.push({ file: name[i], record: record[i], reason: reason[i] });
            else print(context, `${csvText(name[i])},${record[i]},${csvText(reason[i])}`);
          }
        if (json) print(context, JSON.stringify(rows, null, 2));
      } finally {
        await project.close();
      }
    });
};
