import { UsageError } from "../model/errors.ts";
import { moveBack, moveOut } from "../project/move.ts";
import { storePlace } from "../project/where.ts";
import { print } from "./context.ts";
import { example, projectOption } from "./options.ts";
import type { Register } from "./program.ts";

export const register: Register = (program, context) => {
  program
    .command("move")
    .summary("put a project's posts into a database, or back")
    .description(
      "move the posts of a project folder into the ClickHouse database that --store names, or with --back from there into the folder: the same numbers, the same findings. They stay where they were until all are there, and go from there then",
    )
    .addOption(projectOption())
    .option("--back", "from the database into the folder")
    .addHelpText(
      "after",
      example(
        ["claque move --project election --store clickhouse://claque@db.example.org:8443/election"],
        "one pass over everything that is stored. Broken off at any moment, the same command goes on. The database must hold nothing; with --back, its tables are dropped in the end.",
      ),
    )
    .action(async ({ project, back }: { project: string; back?: boolean }) => {
      const place = storePlace();
      if (!place)
        throw new UsageError("say which database: --store clickhouse://user@host:8443/database, or CLAQUE_STORE");
      if (back) await moveBack(project, place);
      else await moveOut(project, place);
      const { url, database } = place.address;
      print(
        context,
        back
          ? `The posts lie in ${project} again; the database ${database} at ${url} is empty.`
          : `The posts lie in the database ${database} at ${url}. Say so on every command on ${project}: --store, or CLAQUE_STORE.`,
      );
    });
};
