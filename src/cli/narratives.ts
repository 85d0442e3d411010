import { inEnglish, written } from "../model/english.ts";
import { ofKind } from "../model/finding.ts";
import { narrativesView } from "../views/index.ts";
import { print } from "./context.ts";
import { existingFindings } from "./existing-project.ts";
import { example, jsonOption, projectOption } from "./options.ts";
import type { Register } from "./program.ts";

export const register: Register = (program, context) => {
  program
    .command("narratives")
    .summary("what many accounts say, each in its own words")
    .description(
      "what many accounts say, each in its own words: clusters of texts that both halves of the accounts agree on, beside what the same search finds in noise",
    )
    .addOption(projectOption())
    .addOption(jsonOption("the narratives"))
    .addHelpText(
      "after",
      example(
        ["claque narratives", "claque narratives --project election --json"],
        "none: reads findings.json only; `claque report` searches again.",
      ),
    )
    .action(({ project, json }: { project: string; json?: boolean }) => {
      const document = existingFindings(project);
      const { summary, list, more } = narrativesView(document);
      if (json) {
        const all = [...ofKind(document, "narrative-summary"), ...list];
        print(context, JSON.stringify(all.map(written), null, 2));
        return;
      }
      if (!summary) {
        print(context, "The last run looked for no narratives: run `claque report` to look now.");
        return;
      }
      print(context, inEnglish(summary.statement));
      for (const [i, f] of list.entries())
        print(context, `${i ? "" : "\n"}${`${i + 1}`.padStart(3)}. ${inEnglish(f.statement)}`);
      if (more) print(context, `\n${inEnglish(more)}`);
      for (const c of summary.caveats) print(context, `\n${inEnglish(c)}`);
    });
};
