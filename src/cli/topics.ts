import { readTopics, writeTopics } from "../asking/topics.ts";
import { UsageError } from "../model/errors.ts";
import { canonicalQuery, parseQuery } from "../query/index.ts";
import { print } from "./context.ts";
import { existingProject } from "./existing-project.ts";
import { narrativeOption, queryOrNarrative } from "./narrative-topic.ts";
import { example, jsonOption, projectOption } from "./options.ts";
import type { Register } from "./program.ts";

interface AddFlags {
  readonly project: string;
  readonly narrative?: number;
}

export const register: Register = (program, context) => {
  const topics = program
    .command("topics")
    .summary("saved topics of a project")
    .description("list, save and check the topics of a project (topics.json, which may also be edited by hand)")
    .addHelpText(
      "after",
      example(
        [
          "claque topics add flood '(flood OR #flood) lang:en'",
          "claque topics add dam --narrative 3",
          "claque topics list --json",
        ],
        "none: reads and writes one small file.",
      ),
    );
  topics
    .command("list", { isDefault: true })
    .description("the saved topics")
    .addOption(projectOption())
    .addOption(jsonOption("the topics"))
    .action(({ project, json }: { project: string; json?: boolean }) => {
      existingProject(project);
      const saved = readTopics(project);
      if (json) print(context, JSON.stringify(saved, null, 2));
      else
        print(
          context,
          saved.length
            ? saved.map((t) => `${t.name}: ${t.query}`).join("\n")
            : "no topic is saved: `claque topics add NAME QUERY` saves one",
        );
    });
  topics
    .command("add")
    .description("save a topic, or give a saved one another query")
    .argument("<name>", "what to call it")
    .argument(
      "[query]",
      'what belongs to it: words, "phrases", #tag, link:, domain:, lang:, platform:, kind:, since:, until:, AND, OR, NOT, NEAR/n, prefix*',
    )
    .addOption(narrativeOption())
    .addOption(projectOption())
    .action((name: string, typed: string | undefined, { project, narrative }: AddFlags) => {
      existingProject(project);
      const query = queryOrNarrative({ project, query: typed, narrative });
      parseQuery(query);
      writeTopics(project, [...readTopics(project).filter((t) => t.name !== name), { name, query }]);
      print(context, `saved "${name}": ${canonicalQuery(query)}`);
    });
  topics
    .command("remove")
    .description("forget a saved topic")
    .argument("<name>", "its name")
    .addOption(projectOption())
    .action((name: string, { project }: { project: string }) => {
      existingProject(project);
      const saved = readTopics(project);
      if (!saved.some((t) => t.name === name))
        throw new UsageError(
          `no topic is called "${name}"; saved are ${saved.map((t) => t.name).join(", ") || "none"}`,
        );
      writeTopics(
        project,
        saved.filter((t) => t.name !== name),
      );
      print(context, `forgot "${name}"`);
    });
  topics
    .command("check")
    .description("read a query and print how claque understands it")
    .argument("<query>", "the query")
    .action((query: string) => print(context, canonicalQuery(query)));
};
