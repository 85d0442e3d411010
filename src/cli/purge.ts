import { clearReferenceFolder } from "../analysing/reference.ts";
import { UsageError } from "../model/errors.ts";
import { removeOutputs } from "../project/outputs.ts";
import { clearIncoming, openProject } from "../project/project.ts";
import { ask, print } from "./context.ts";
import { existingProject } from "./existing-project.ts";
import { durationArgument, example, projectOption } from "./options.ts";
import type { Register } from "./program.ts";

export const register: Register = (program, context) => {
  program
    .command("purge")
    .summary("delete posts older than a given age")
    .description("delete posts older than a given age from the project, with all that was derived from them")
    .requiredOption("--older-than <duration>", "age counted back from now, e.g. 90d", durationArgument)
    .addOption(projectOption())
    .option("--yes", "do not ask")
    .addHelpText(
      "after",
      example(
        ["claque purge --older-than 90d", "claque purge --older-than 365d --project election --yes"],
        "one pass over the database, which is then compacted.",
      ),
    )
    .action(async ({ project: folder, olderThan, yes }: { project: string; olderThan: number; yes?: boolean }) => {
      existingProject(folder);
      if (!yes) {
        const answer = await ask(
          context,
          `Delete every post older than ${olderThan / 86_400_000} days from ${folder}? This cannot be undone.`,
        );
        if (answer === undefined)
          throw new UsageError("nobody is here to be asked: add --yes to purge without a question");
        if (!answer) return;
      }
      const project = await openProject(folder);
      try {
        clearReferenceFolder(folder);
        clearIncoming(folder);
        const gone = await project.store.forget({ before: context.now() - olderThan });
        if (gone > 0) removeOutputs(folder);
        print(
          context,
          `${gone.toLocaleString("en-US")} posts deleted${gone > 0 ? `, and the outputs that counted them: \`claque report --project ${folder}\` writes new ones` : ""}.`,
        );
      } finally {
        await project.close();
      }
    });
};
