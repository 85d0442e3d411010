import { readTopics, resolveTopic } from "../asking/topics.ts";
import { writeWhole } from "../io/write-whole.ts";
import { DEFAULT_DELTA, type DpQuestion, dpExport } from "../leaving/dp-export.ts";
import { UsageError } from "../model/errors.ts";
import { openProject } from "../project/project.ts";
import { type CliContext, print } from "./context.ts";
import { existingProject } from "./existing-project.ts";

/** What can be counted in place of topics. */
export const OBJECTS = ["hashtag", "link", "domain"] as const satisfies readonly DpQuestion["objects"][];

export interface TrendExportFlags {
  readonly project: string;
  readonly dp?: string;
  readonly bin?: number;
  readonly objects?: string;
  readonly out?: string;
}

/** `epsilon=1,delta=1e-6,budget=4`. */
function parseDp(text: string): { epsilon: number; delta: number; budget?: number } {
  const found: Record<string, number> = {};
  for (const pair of text.split(",")) {
    const m = /^\s*(epsilon|delta|budget)\s*=\s*([0-9.e+-]+)\s*$/i.exec(pair);
    if (!m || !Number.isFinite(Number(m[2])))
      throw new UsageError(
        `--dp takes epsilon=NUMBER, and if wished delta=NUMBER and budget=NUMBER, with commas; "${pair}" is none of them`,
      );
    found[m[1].toLowerCase()] = Number(m[2]);
  }
  const { epsilon, delta = DEFAULT_DELTA, budget } = found;
  if (!(epsilon > 0 && epsilon <= 20))
    throw new UsageError("--dp needs epsilon=NUMBER, above 0 and at most 20; 1 is usual");
  if (!(delta > 0 && delta <= 0.001)) throw new UsageError("delta must be above 0 and at most 0.001");
  if (budget !== undefined && !(budget >= epsilon && budget <= 100))
    throw new UsageError("budget must be at least epsilon and at most 100");
  return { epsilon, delta, ...(budget === undefined ? {} : { budget }) };
}

/** `claque export trends --dp epsilon=1`: counts over time with noise that keeps a promise, charged to the project's budget. */
export async function exportTrends(
  context: CliContext,
  texts: readonly string[],
  flags: TrendExportFlags,
): Promise<void> {
  existingProject(flags.project);
  if (flags.dp === undefined)
    throw new UsageError(
      "exporting trends needs the promise they are to keep: --dp epsilon=1. Exact shares under the release rule come from `claque trends --json`",
    );
  const objects = OBJECTS.find((type) => type === flags.objects);
  const topics = texts.length ? texts.map((t) => resolveTopic(flags.project, t)) : readTopics(flags.project);
  if (!objects && topics.length === 0)
    throw new UsageError("say what to count: queries, saved topics (`claque topics add`), or --objects hashtag");
  const project = await openProject(flags.project);
  try {
    const answer = await dpExport(project.store, flags.project, project.key, {
      ...parseDp(flags.dp),
      bin: flags.bin,
      topics,
      objects,
    });
    const text = `${JSON.stringify(answer, null, 2)}\n`;
    if (flags.out === undefined) print(context, text);
    else {
      writeWhole(flags.out, text);
      print(
        context,
        `wrote ${flags.out}: ${answer.rows.length} counts; epsilon ${answer.spent.epsilon} of ${answer.spent.of} is spent in this project`,
      );
    }
  } finally {
    await project.close();
  }
}
