import { UsageError } from "../../model/errors.ts";
import { sealNotices } from "../../project/notice-project.ts";
import { ask, print } from "../context.ts";
import { example } from "../options.ts";
import type { Register } from "../program.ts";
import { existingNotices } from "./existing.ts";
import { tendersProject } from "./options.ts";

export const addSeal: Register = (tenders, context) => {
  tenders
    .command("seal")
    .description(
      "destroy the project's key, and part what one person did in several notices, so that nothing links them any more. Bodies, firms and texts stay, which are public. Nothing more can be read in",
    )
    .addOption(tendersProject())
    .option("--yes", "do not ask")
    .addHelpText(
      "after",
      example(
        ["claque tenders seal --project purchases"],
        "one pass over the database, which is then written anew. It cannot be undone; a person who bid in several tenders counts as several from then on.",
      ),
    )
    .action(async ({ project, yes }: { project: string; yes?: boolean }) => {
      existingNotices(project);
      if (!yes) {
        const answer = await ask(context, `Destroy the key of ${project}? Nothing can be added afterwards.`);
        if (answer === undefined)
          throw new UsageError("nobody is here to be asked: add --yes to seal without a question");
        if (!answer) return;
      }
      await sealNotices(project);
      print(context, `${project} is sealed: its key is destroyed, and nothing links a person's bids any more.`);
    });
};
