import { clearReferenceFolder } from "../analysing/reference.ts";
import { UsageError } from "../model/errors.ts";
import { sealProject } from "../project/project.ts";
import { ask, print } from "./context.ts";
import { existingProject } from "./existing-project.ts";
import { example, projectOption } from "./options.ts";
import type { Register } from "./program.ts";

export const register: Register = (program, context) => {
  program
    .command("seal")
    .summary("destroy the key: nothing links back any more")
    .description(
      "destroy the project's key, texts and addresses that few accounts used (fewer than ten, or than the project's --k), and times finer than the hour: nothing can be linked back to an account any more except by one who holds the same archive, and nothing more can be read in",
    )
    .addOption(projectOption())
    .option("--yes", "do not ask")
    .addHelpText(
      "after",
      example(
        ["claque seal --project election"],
        "one pass over the database, which is then written anew. It cannot be undone; analyses and reports go on working, on hours.",
      ),
    )
    .action(async ({ project, yes }: { project: string; yes?: boolean }) => {
      existingProject(project);
      if (!yes) {
        const answer = await ask(
          context,
          `Destroy the key of ${project}? What few accounts wrote and times finer than the hour go too; no archive can be added, and no deletion can be looked up.`,
        );
        if (answer === undefined)
          throw new UsageError("nobody is here to be asked: add --yes to seal without a question");
        if (!answer) return;
      }
      const fewest = await sealProject(project);
      clearReferenceFolder(project);
      print(
        context,
        `${project} is sealed: its key is gone, and so are texts and addresses that fewer than ${fewest} accounts used, and times finer than the hour. Pseudonyms lead back to nobody, except for one who holds the same archive: he can look for the same posts in it. Copies of the key or of the project elsewhere, such as backups, are yours to destroy.`,
      );
    });
};
