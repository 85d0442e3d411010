import { shippedReference } from "../analyses/coordination/reference/index.ts";
import {
  addReference,
  clearReferenceFolder,
  dropReference,
  LEAST_SHARERS,
  readReferences,
} from "../analysing/reference.ts";
import { pairsWithin, type ReferenceCollection } from "../methods/channel-g/reference.ts";
import { openProject } from "../project/project.ts";
import { keepAnswers } from "../taking-in/answers.ts";
import { type CliContext, print, reporter } from "./context.ts";
import { existingProject } from "./existing-project.ts";
import type { ReadFlags } from "./open-questions.ts";
import {
  dateOrderOption,
  example,
  jsonOption,
  mapOption,
  platformOption,
  projectOption,
  quietOption,
  seedOption,
  sourceOption,
  timeZoneOption,
} from "./options.ts";
import type { Register } from "./program.ts";
import { readingOf } from "./reading.ts";

interface MakeFlags extends ReadFlags {
  readonly name: string;
  readonly seed: number;
}

export const register: Register = (program, context) => {
  const reference = program
    .command("reference")
    .summary("organic crowds of your own, to hold groups against")
    .description(
      "organic crowds that groups are held against where a collection's own outsiders are too few: claque ships with some, and makes more from a collection of yours that nobody orchestrates (docs/analyses/reference.md)",
    )
    .addHelpText(
      "after",
      example(
        [
          "claque reference make ordinary-2023.csv.gz --name town-2023 --project election",
          "claque reference list --project election",
          "claque reference drop town-2023 --project election",
        ],
        "`make` costs as much as `claque run` does to read the same archives, and the disk they take meanwhile; what it keeps is some 100 KB at most. The others only read a small table.",
      ),
    );
  addMake(reference, context);
  addList(reference, context);
  addDrop(reference, context);
};

type Parent = ReturnType<Parameters<Register>[0]["command"]>;

function addMake(reference: Parent, context: CliContext): void {
  reference
    .command("make")
    .description(
      "read archives of a collection that nobody orchestrates, keep how its crowds gather (seconds after the first share, of objects that at least five accounts share), and delete the rest: no account, text, object or date stays",
    )
    .argument("<file...>", "archives of another collection: any format of `claque sources`, plain, .gz or .zst")
    .requiredOption("--name <name>", "what to call it: lower-case letters, digits, dots and hyphens")
    .addOption(projectOption())
    .addOption(sourceOption())
    .addOption(mapOption())
    .addOption(platformOption())
    .addOption(timeZoneOption())
    .addOption(dateOrderOption())
    .addOption(seedOption())
    .option("-y, --yes", "ask nothing, also on a terminal")
    .addOption(quietOption())
    .action(async (files: string[], flags: MakeFlags) => {
      const report = reporter(context, flags.quiet === true);
      const project = await openProject(flags.project);
      try {
        const reading = await readingOf(
          context,
          files,
          flags,
          report,
          `claque reference make --name ${JSON.stringify(flags.name)}`,
        );
        await keepAnswers(project.store, reading.answers);
        const { name, seed } = flags;
        const made = await addReference({ ...reading, project, name, seed, signal: context.signal });
        report.end();
        if (flags.quiet) return;
        print(context, `${lineOf(rowOf(made, "own"))}\n${usual(made)}`);
      } finally {
        report.end();
        await project.close();
      }
    });
}

function addList(reference: Parent, context: CliContext): void {
  reference
    .command("list", { isDefault: true })
    .description("the references that groups of this project are held against: those claque ships with, and your own")
    .addOption(projectOption())
    .addOption(jsonOption("the list"))
    .action(async ({ project: folder, json }: { project: string; json?: boolean }) => {
      existingProject(folder);
      const project = await openProject(folder, { readOnly: true });
      try {
        const rows = [
          ...shippedReference().map((r) => rowOf(r, "shipped")),
          ...(await readReferences(project.store)).map((r) => rowOf(r, "own")),
        ];
        print(context, json ? JSON.stringify(rows, null, 2) : rows.map(lineOf).join("\n"));
      } finally {
        await project.close();
      }
    });
}

function addDrop(reference: Parent, context: CliContext): void {
  reference
    .command("drop")
    .description("take a reference of your own out of the project; findings are as without it after `claque report`")
    .argument("<name>", "as `claque reference list` names it")
    .addOption(projectOption())
    .action(async (name: string, { project: folder }: { project: string }) => {
      existingProject(folder);
      const project = await openProject(folder);
      try {
        clearReferenceFolder(folder);
        await dropReference(project.store, name);
        print(context, `${name} is gone: \`claque report --project ${folder}\` writes findings without it.`);
      } finally {
        await project.close();
      }
    });
}

interface Row {
  readonly name: string;
  readonly origin: "shipped" | "own";
  readonly crowds: number;
  /** Sharers of the smallest and of the largest. */
  readonly sizes: readonly [number, number];
  /** Share of the pairs of a crowd that came within a minute of each other, mean over crowds of five and more. */
  readonly pairsWithinMinute: number;
}

function rowOf({ name, crowds }: ReferenceCollection, origin: Row["origin"]): Row {
  const sizes = crowds.map((c) => c.length);
  const share = pairsWithin({ crowds }, 60, LEAST_SHARERS) ?? 0;
  return {
    name,
    origin,
    crowds: crowds.length,
    sizes: [Math.min(...sizes), Math.max(...sizes)],
    pairsWithinMinute: Math.round(10_000 * share) / 10_000,
  };
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

const lineOf = ({ name, origin, crowds, sizes, pairsWithinMinute }: Row): string =>
  `${name} (${origin}): ${crowds} crowds of ${sizes[0]} to ${sizes[1]} accounts, ${percent(pairsWithinMinute)} of pairs within a minute`;

/** How tight it is beside the shipped ones: a collection in which a campaign is at work makes campaigns look usual. */
function usual(made: ReferenceCollection): string {
  const shipped = shippedReference().map((r) => rowOf(r, "shipped").pairsWithinMinute);
  const own = rowOf(made, "own").pairsWithinMinute;
  const range = `${percent(Math.min(...shipped))} to ${percent(Math.max(...shipped))}`;
  return own > Math.max(...shipped)
    ? `Its crowds are tighter than any that claque ships with (${range} of pairs within a minute). If somebody orchestrates in that collection, groups that do likewise will pass for usual: drop it unless you know why.`
    : `Those that claque ships with have ${range}. The archives' posts are deleted; only these crowds were kept.`;
}
