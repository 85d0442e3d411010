import { createReadStream, existsSync } from "node:fs";
import { Option } from "commander";
import { forgetListed } from "../leaving/forget.ts";
import { UsageError } from "../model/errors.ts";
import { removeOutputs } from "../project/outputs.ts";
import { openProject } from "../project/project.ts";
import { ask, print, reporter } from "./context.ts";
import { existingProject } from "./existing-project.ts";
import { example, projectOption, quietOption } from "./options.ts";
import type { Register } from "./program.ts";

interface ForgetFlags {
  readonly project: string;
  readonly platform: string;
  readonly ids: "posts" | "accounts";
  readonly yes?: boolean;
  readonly quiet?: boolean;
}

export const register: Register = (program, context) => {
  program
    .command("forget")
    .summary("delete what a list names, and tell nothing of it")
    .description(
      "delete the posts that a list names, or everything of the accounts it names: what was deleted upstream, or who asked for it. Nothing is told of what was found",
    )
    .argument("<file>", "one id, @handle, address or platform:id on a line; - for standard input")
    .requiredOption("--platform <name>", "the platform of the ids: x, bluesky, mastodon, telegram, reddit …")
    .addOption(
      new Option("--ids <what>", "what the ids are: of posts, or of accounts")
        .choices(["posts", "accounts"])
        .default("posts"),
    )
    .addOption(projectOption())
    .option("--yes", "do not ask")
    .addOption(quietOption())
    .addHelpText(
      "after",
      example(
        [
          "claque forget deleted-tweets.txt --platform x",
          "claque forget erasure-requests.txt --platform bluesky --ids accounts --project election --yes",
        ],
        "one pass over the database for each 50,000 ids, which is then compacted.",
      ),
    )
    .action(async (file: string, { project: folder, platform, ids, yes, quiet }: ForgetFlags) => {
      existingProject(folder);
      if (file !== "-" && !existsSync(file))
        throw new UsageError(
          `there is no file ${file}: expected a text file with one id on a line, or - for standard input`,
        );
      if (!yes) {
        const answer =
          file === "-"
            ? undefined
            : await ask(
                context,
                `Delete from ${folder} whatever belongs to the ${ids} in ${file}? This cannot be undone.`,
              );
        if (answer === undefined)
          throw new UsageError("nobody is here to be asked: add --yes to forget without a question");
        if (!answer) return;
      }
      const report = reporter(context, quiet === true);
      const project = await openProject(folder);
      try {
        const { read, refused } = await forgetListed({
          project,
          input: file === "-" ? process.stdin : createReadStream(file, "utf8"),
          platform,
          what: ids === "posts" ? "post" : "actor",
          onProgress: report.onProgress,
        });
        report.end();
        const not = refused === 1 ? "1 line" : `${refused.toLocaleString("en-US")} lines`;
        if (read === 0)
          throw new UsageError(
            refused > 0
              ? `${not} of ${file} cannot be ${ids === "posts" ? "a post" : "an account"} of ${platform}: expected one id on a line, or a @handle, an address or ${platform}:id`
              : `${file} names nothing: expected one id on a line`,
          );
        removeOutputs(folder);
        if (!quiet)
          print(
            context,
            `${read.toLocaleString("en-US")} ids read${refused > 0 ? `, ${not} passed over that cannot be ${ids === "posts" ? "a post" : "an account"} of ${platform}` : ""}. Whatever the project held of them is gone, and so are the outputs that counted it: \`claque report --project ${folder}\` writes new ones.`,
          );
      } finally {
        await project.close();
      }
    });
};
