import { writeWhole } from "../io/write-whole.ts";
import { brief } from "../outputs/brief.ts";
import { print } from "./context.ts";
import { existingFindings } from "./existing-project.ts";
import { example, projectOption } from "./options.ts";
import type { Register } from "./program.ts";

export const register: Register = (program, context) => {
  program
    .command("brief")
    .summary("one page that a desk reads in two minutes")
    .description(
      "one page of Markdown that a desk reads in two minutes: what is talked about, what rose, what was pushed and how sure that is, what the data cannot tell",
    )
    .addOption(projectOption())
    .option("-o, --out <file>", "write it there instead")
    .addHelpText(
      "after",
      example(["claque brief", "claque brief --project election --out brief.md"], "none: reads findings.json only."),
    )
    .action(({ project, out }: { project: string; out?: string }) => {
      const page = brief(existingFindings(project));
      if (out === undefined) return print(context, page.trimEnd());
      writeWhole(out, page);
    });
};
