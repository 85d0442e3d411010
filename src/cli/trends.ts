import { Option } from "commander";
import { askTrends, type TrendAnswer } from "../asking/ask-trends.ts";
import { PostsInMemory } from "../asking/posts-in-memory.ts";
import { confirmedGroups, splitSentence } from "../asking/split.ts";
import { readTopics, resolveTopic, type Topic } from "../asking/topics.ts";
import { MOST_TOPICS } from "../asking/trend-params.ts";
import { askWhatTheySay, type WhatTheySay } from "../asking/what-they-say.ts";
import { makeRng } from "../methods/rng.ts";
import { inEnglish, withTexts, written } from "../model/english.ts";
import { UsageError } from "../model/errors.ts";
import type { TrendSeries } from "../model/finding/trend.ts";
import { formatDuration, formatUtc } from "../model/time.ts";
import { readFindings } from "../project/findings.ts";
import { openProject } from "../project/project.ts";
import { parseQuery } from "../query/index.ts";
import { releaseOf } from "../release/index.ts";
import { type CliContext, print } from "./context.ts";
import { existingProject } from "./existing-project.ts";
import { durationArgument, example, jsonOption, projectOption, seedOption } from "./options.ts";
import type { Register } from "./program.ts";

interface TrendFlags {
  readonly project: string;
  readonly bin?: number;
  readonly by: "none" | "lang" | "platform";
  readonly counts?: boolean;
  readonly words?: boolean;
  readonly against?: string;
  readonly seed: number;
  readonly json?: boolean;
}

export const register: Register = (program, context) => {
  program
    .command("trends")
    .summary("topics over time, as shares, in accounts and posts")
    .description(
      "count topics over time, as shares of the conversation, in distinct accounts and posts; up to 8 compared",
    )
    .argument("[query...]", "queries, NAME=QUERY, or names of saved topics; all saved topics when none is given")
    .addOption(projectOption())
    .option("--bin <duration>", "width of a bin, e.g. 1h; chosen from the period by default", durationArgument)
    .addOption(
      new Option("--by <what>", "count each language or platform on its own as well")
        .choices(["none", "lang", "platform"])
        .default("none"),
    )
    .option("--counts", "draw absolute counts instead of shares per thousand")
    .option(
      "--words",
      "also say what sets the topic apart: key words, phrases, most used hashtags, links, websites and texts",
    )
    .option(
      "--against <query>",
      "compare words with this topic instead of the rest of the collection; `before` for the time before the topic's since:",
    )
    .addOption(seedOption())
    .addOption(jsonOption("the trends"))
    .addHelpText(
      "after",
      example(
        ["claque trends '#flood' 'storm=storm OR hurricane' --bin 1h", "claque trends flood --by lang --words --json"],
        "one scan of the posts per word in the queries: seconds for a million posts.",
      ),
    )
    .action(async (texts: string[], flags: TrendFlags) => {
      existingProject(flags.project);
      const topics = texts.length ? texts.map((t) => resolveTopic(flags.project, t)) : readTopics(flags.project);
      if (topics.length === 0)
        throw new UsageError(
          "say what to count, e.g. `claque trends '#flood OR storm'`, or save topics with `claque topics add NAME QUERY`",
        );
      if (topics.length > MOST_TOPICS)
        throw new UsageError(`at most ${MOST_TOPICS} topics are compared at once, ${topics.length} were given`);
      const { store, close } = await opened(flags.project);
      try {
        const posts = new PostsInMemory(store);
        const { bin, by, seed } = flags;
        const answer = await askTrends(store, flags.project, { topics, bin, by, seed }, posts);
        if (!answer)
          throw new UsageError(
            `the project in ${flags.project} holds no post yet: read some in with \`claque run FILE\``,
          );
        const said = flags.words ? await wordsOf(store, posts, answer, topics, flags) : [];
        if (flags.json)
          print(
            context,
            JSON.stringify(
              {
                ...answer,
                topics: answer.topics.map(written),
                ...(flags.words && { said: withTexts(said) }),
              },
              null,
              2,
            ),
          );
        else
          print(
            context,
            [terminalTrends(answer, context, flags.counts === true), ...said.map((s) => terminalWords(s.name, s))].join(
              "\n",
            ),
          );
      } finally {
        await close();
      }
    });
};

async function opened(folder: string) {
  const project = await openProject(folder, { onlyReads: true });
  return { store: project.store, close: () => project.close() };
}

async function wordsOf(
  store: Parameters<typeof askTrends>[0],
  posts: PostsInMemory,
  answer: TrendAnswer,
  topics: readonly Topic[],
  flags: TrendFlags,
): Promise<(WhatTheySay & { name: string })[]> {
  const said: (WhatTheySay & { name: string })[] = [];
  const orchestration = confirmedGroups(readFindings(flags.project), await releaseOf(store));
  for (const [i, topic] of topics.entries()) {
    if (answer.topics[i].detail.total === null || answer.topics[i].size.actors === 0) continue;
    const other = flags.against === undefined ? undefined : comparison(topic, flags);
    const rng = makeRng(flags.seed).fork("keyness");
    said.push({
      name: topic.name,
      ...(await askWhatTheySay(store, parseQuery(topic.query), answer.period, orchestration, rng, {
        read: READ_POSTS,
        posts,
        ...(other !== undefined && { against: parseQuery(other) }),
      })),
    });
  }
  return said;
}

/** Another topic by name or query, or the same topic before its `since:`. */
function comparison(topic: Topic, flags: TrendFlags): string {
  if (flags.against !== "before") return resolveTopic(flags.project, flags.against ?? "").query;
  const since = /since:(\S+?)(?=[\s)]|$)/.exec(topic.query);
  if (!since)
    throw new UsageError(`--against before compares with the time before: give the topic "${topic.name}" a since:DATE`);
  return topic.query.replace(since[0], `until:${since[1]}`);
}

/** Posts read of each side: a terminal can wait some seconds for steadier figures. */
const READ_POSTS = 200_000;
const BARS = "▁▂▃▄▅▆▇█";

/** One line of blocks a topic: ░ is a bin on fewer than k accounts, or none, ┊ the unfinished last one. */
function terminalTrends(answer: TrendAnswer, context: CliContext, counts: boolean): string {
  const out: string[] = [];
  const width = Math.max(20, Math.min(context.columns || 80, 160) - 4);
  for (const topic of answer.topics) {
    const { detail } = topic;
    const { series } = detail;
    out.push(inEnglish(topic.statement), inEnglish(splitSentence(topic.split)));
    const line = (s: TrendSeries) => sparkline(counts ? s.actors : s.actorsPerThousand, width, detail.lastIncomplete);
    out.push(`  ${line(series)}`);
    const end = series.from + series.posts.length * series.width;
    out.push(
      `  ${formatUtc(series.from)} – ${formatUtc(end)} UTC, ${counts ? "accounts" : "accounts per thousand"} per ${formatDuration(series.width)}${detail.withheld ? `; ${detail.withheld} bins on fewer than ${answer.k} accounts, or none` : ""}`,
    );
    for (const part of detail.parts) out.push(`  ${part.name}`, `  ${line(part)}`);
    out.push("");
  }
  return out.join("\n").trimEnd();
}

function sparkline(values: readonly (number | null)[], width: number, lastIncomplete: boolean): string {
  const per = Math.ceil(values.length / width);
  const cells: string[] = [];
  const top = Math.max(1e-9, ...values.map((v) => v ?? 0));
  for (let i = 0; i < values.length; i += per) {
    const some = values.slice(i, i + per);
    const known = some.filter((v): v is number => v !== null);
    if (known.length === 0) cells.push("░");
    else {
      const high = Math.max(...known);
      cells.push(high === 0 ? "·" : BARS[Math.min(7, Math.floor((8 * high) / top))]);
    }
  }
  if (lastIncomplete) cells[cells.length - 1] = "┊";
  return cells.join("");
}

function terminalWords(name: string, said: WhatTheySay): string {
  const out = [
    `\nWhat sets "${name}" apart (accounts to the nearest ${said.roundedTo}${said.sampled[0] > 1 ? `, of one account in ${said.sampled[0]}` : ""}; log-odds with 95 % interval)`,
  ];
  for (const w of said.words)
    out.push(`  ${w.word}: ${w.accounts} accounts, ${w.logOdds} [${w.interval[0]}, ${w.interval[1]}], z ${w.z}`);
  if (said.words.length === 0) out.push("  no word stands out (|z| ≥ 3.3)");
  if (said.phrases.length)
    out.push("Phrases", ...said.phrases.map((p) => `  ${p.phrase}: ${p.accounts} accounts, NPMI ${p.npmi}`));
  if (said.objects.length)
    out.push(
      "Most used",
      ...said.objects.map(
        (o) =>
          `  ${o.type} ${o.label.length > 80 ? `${o.label.slice(0, 79)}…` : o.label}: ${o.accounts} accounts, ${o.share} % [${o.interval[0]}–${o.interval[1]}]. ${inEnglish(splitSentence(o.split))}`,
      ),
    );
  return out.join("\n");
}
