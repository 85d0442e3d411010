import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { writeWhole } from "../io/write-whole.ts";
import { makeRng } from "../methods/rng.ts";
import type { TendersDocument } from "../model/notice/findings.ts";
import { tendersSummary } from "../outputs/tenders/index.ts";
import { askedTopic } from "../tenders/find-topic.ts";
import { runTenders } from "../tenders/run.ts";
import { costMarket } from "../worlds/markets/cost-market.ts";
import { type MadeRecords, madeRecords } from "../worlds/markets/records.ts";
import { type CliContext, print, reporter } from "./context.ts";
import { observe } from "./serve.ts";

const RECIPE = { tenders: 1200, firms: 220, groups: 1, rigged: 85, lookAlikes: [] } as const;

/** A made market as records: take it in, ask every question, compare with what was planted. */
export async function demoTenders(
  context: CliContext,
  out: string,
  { seed, quiet, open }: { readonly seed: number; readonly quiet: boolean; readonly open: boolean },
): Promise<void> {
  const report = reporter(context, quiet);
  const rng = makeRng(seed);
  const records = madeRecords(costMarket(RECIPE, rng.fork("market")), rng.fork("records"));
  mkdirSync(out, { recursive: true });
  const file = join(out, "market.jsonl");
  writeWhole(file, records.lines());
  const project = join(out, "project");
  const document = await runTenders({
    dir: project,
    files: [file],
    topic: askedTopic("watching"),
    seed,
    signal: context.signal,
    onProgress: report.onProgress,
  });
  report.end();
  if (!quiet) {
    print(
      context,
      tendersSummary(document, { colour: context.colour, columns: context.columns, project: resolve(project) }),
    );
    print(context, compared(document, records.truth));
  }
  if (open && context.interactive) await observe(context, { project, port: 0, host: "127.0.0.1", open: true });
  else if (!quiet) print(context, `\nThe page of these records: claque serve --project ${project}`);
}

/** What was planted beside what was found. */
function compared({ topic, copied, bidders }: TendersDocument, truth: MadeRecords["truth"]): string {
  const pairs = new Set(
    copied.pairs.map(({ bodies }) =>
      bodies
        .map((b) => b.name)
        .sort()
        .join(" + "),
    ),
  );
  const right = truth.copied.filter((pair) => pairs.has([...pair].sort().join(" + "))).length;
  return [
    "Planted and found",
    `  notices of the topic     ${truth.about} planted, ${topic?.notices ?? 0} found`,
    `  months in which it rose  1 planted, ${topic?.rises.length ?? 0} found`,
    `  pairs that share texts   ${truth.copied.length} planted, ${right} found, ${copied.pairs.length + copied.more - right} others`,
    `  groups of bidders        ${truth.groups.length} of ${truth.groups.map((g) => g.length).join(", ")} firms planted, ${bidders.groups.length} of ${bidders.groups.map((g) => g.bidders).join(", ") || "none"} found; ${bidders.control} in shuffled tenders`,
  ].join("\n");
}
