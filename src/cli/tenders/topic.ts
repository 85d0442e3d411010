import { Option } from "commander";
import { inEnglish } from "../../model/english.ts";
import { UsageError } from "../../model/errors.ts";
import { openNoticeProject } from "../../project/notice-project.ts";
import { type AskedTopic, askedTopic, noticesAbout } from "../../tenders/find-topic.ts";
import {
  labelledAmong,
  labelledAs,
  matchesToLabel,
  readLabels,
  type ToLabel,
  writeLabels,
} from "../../tenders/labels.ts";
import { reportTenders } from "../../tenders/run.ts";
import { topicSection } from "../../views/tenders/index.ts";
import { type CliContext, print, reporter } from "../context.ts";
import { example, quietOption, seedOption, wholeNumber } from "../options.ts";
import type { Register } from "../program.ts";
import { type Asker, terminalAsker } from "../questions.ts";
import { existingNotices } from "./existing.ts";
import { tendersProject } from "./options.ts";

interface TopicFlags {
  readonly project: string;
  readonly label?: number;
  readonly seed: number;
  readonly quiet?: boolean;
}

/** As much of a text is shown to whoever labels it. */
const SHOWN = 1200;

export const addTopic: Register = (tenders, context) => {
  tenders
    .command("topic")
    .description(
      "ask the project's notices about a topic: its share over time, who buys it, which words belong to it; or label its matches by hand",
    )
    .argument("<query>", 'words, "phrases", NEAR/n, OR, fields as in docs/tenders.md; or `watching`')
    .addOption(tendersProject())
    .addOption(
      new Option(
        "--label <n>",
        "show so many matches at random and take yes or no; answers are kept with hashes of the texts",
      ).argParser(wholeNumber(1, 1000)),
    )
    .addOption(seedOption())
    .addOption(quietOption())
    .addHelpText(
      "after",
      example(
        [
          "claque tenders topic watching --label 30",
          "claque tenders topic '舆情 OR \"social media\" NEAR/5 monitor*' --project purchases",
        ],
        "one scan of the texts a word; the report is written anew, with the questions about bidders.",
      ),
    )
    .action(async (query: string, flags: TopicFlags) => {
      const topic = askedTopic(query);
      existingNotices(flags.project);
      if (flags.label !== undefined) await label(context, topic, flags, flags.label);
      const report = reporter(context, flags.quiet === true);
      const project = await openNoticeProject(flags.project);
      try {
        const document = await reportTenders(project, { topic, seed: flags.seed, onProgress: report.onProgress });
        report.end();
        for (const saying of topicSection(document).lead) print(context, inEnglish(saying));
        print(context, `The report is written anew: ${flags.project}/report.html`);
      } finally {
        report.end();
        await project.close();
      }
    });
};

async function label(
  context: CliContext,
  topic: AskedTopic,
  { project: folder, seed }: TopicFlags,
  most: number,
): Promise<void> {
  if (!context.terminal)
    throw new UsageError("labelling needs a terminal on both ends: run the command by hand, without a pipe");
  const project = await openNoticeProject(folder, { readOnly: true });
  let matches: readonly ToLabel[];
  try {
    matches = await matchesToLabel(project.store, await noticesAbout(project.store, topic), seed);
  } finally {
    await project.close();
  }
  await labelMatches(folder, topic, matches, most, terminalAsker(context.terminal));
  const said = labelledAmong(readLabels(folder), topic, matches);
  if (said) print(context, `${said.yes} of ${said.of} labelled so far are about it.`);
}

/** Asks of matches that have no answer yet, one by one; each answer is kept at once. Returns how many were given. */
export async function labelMatches(
  folder: string,
  topic: AskedTopic,
  matches: readonly ToLabel[],
  most: number,
  asker: Asker,
): Promise<number> {
  const known = new Set(
    readLabels(folder)
      .filter((l) => l.topic === labelledAs(topic))
      .map((l) => l.text),
  );
  let given = 0;
  for (const match of matches.filter((m) => !known.has(m.hash)).slice(0, most)) {
    const answer = await asker.choose(
      `${match.title}\n${match.text.slice(0, SHOWN)}\n\nIs it about ${labelledAs(topic)}?`,
      [
        { value: "yes", label: "yes" },
        { value: "no", label: "no, it only uses the words" },
        { value: "skip", label: "cannot say" },
        { value: "stop", label: "stop here" },
      ],
    );
    if (answer === undefined || answer === "stop") break;
    if (answer === "skip") continue;
    writeLabels(folder, [
      ...readLabels(folder),
      { topic: labelledAs(topic), text: match.hash, about: answer === "yes" },
    ]);
    given++;
  }
  return given;
}
