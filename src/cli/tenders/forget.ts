import { UsageError } from "../../model/errors.ts";
import { openNoticeProject } from "../../project/notice-project.ts";
import { removeOutputs } from "../../project/outputs.ts";
import { ask, print } from "../context.ts";
import { example } from "../options.ts";
import type { Register } from "../program.ts";
import { existingNotices } from "./existing.ts";
import { dayArgument, tendersProject } from "./options.ts";

interface ForgetFlags {
  readonly project: string;
  readonly publisher?: string;
  readonly before?: number;
  readonly yes?: boolean;
}

export const addForget: Register = (tenders, context) => {
  tenders
    .command("forget")
    .description(
      "delete the notices of a publisher, or those before a day. Persons cannot be named here: no name of one ever entered, and nothing looks one up",
    )
    .addOption(tendersProject())
    .option("--publisher <name>", "as `claque tenders coverage` names it")
    .option("--before <day>", "published before this day, YYYY-MM-DD", dayArgument)
    .option("--yes", "do not ask")
    .addHelpText(
      "after",
      example(
        ["claque tenders forget --publisher ocds-213czf", "claque tenders forget --before 2010-01-01 --yes"],
        "one pass over the database, which is then written anew. The same files are not read again into this project.",
      ),
    )
    .action(async ({ project: folder, publisher, before, yes }: ForgetFlags) => {
      if (publisher === undefined && before === undefined)
        throw new UsageError("say what to forget: --publisher NAME, --before DAY, or both");
      existingNotices(folder);
      if (!yes) {
        const answer = await ask(context, `Delete these notices from ${folder}? This cannot be undone.`);
        if (answer === undefined)
          throw new UsageError("nobody is here to be asked: add --yes to forget without a question");
        if (!answer) return;
      }
      const project = await openNoticeProject(folder);
      try {
        const gone = await project.store.forget({
          ...(publisher !== undefined && { publisher }),
          ...(before !== undefined && { before }),
        });
        if (gone === 0)
          throw new UsageError(`${folder} holds no such notice: \`claque tenders coverage\` lists the publishers`);
        removeOutputs(folder);
        print(context, `${gone.toLocaleString("en-US")} notices are gone, and so are the outputs that counted them.`);
      } finally {
        await project.close();
      }
    });
};
