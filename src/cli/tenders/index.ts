import { example } from "../options.ts";
import type { Register } from "../program.ts";
import { addCoverage } from "./coverage.ts";
import { addExplain } from "./explain.ts";
import { addForget } from "./forget.ts";
import { addFormats } from "./formats.ts";
import { addPreview } from "./preview.ts";
import { addRun } from "./run.ts";
import { addSeal } from "./seal.ts";
import { addTopic } from "./topic.ts";
import { addVanished } from "./vanished.ts";

export const register: Register = (program, context) => {
  const tenders = program
    .command("tenders")
    .summary("records of public purchases: what is bought, by whom")
    .description(
      "read records of public purchases (OCDS, TED, USAspending and others) into a project of their own. Bodies and firms are named, natural persons never",
    )
    .addHelpText(
      "after",
      example(
        [
          "claque tenders run notices/ --project purchases",
          "claque tenders preview releases.jsonl",
          "claque tenders coverage --project purchases",
          "claque tenders vanished copy-of-2023/ copy-of-2024/",
        ],
        "`run` reads some 2,000 notices of 5 kB a second on two cores (docs/benchmarks.md); the others read the database, or the files, once.",
      ),
    );
  for (const add of [
    addRun,
    addPreview,
    addFormats,
    addTopic,
    addExplain,
    addCoverage,
    addVanished,
    addForget,
    addSeal,
  ])
    add(tenders, context);
};
