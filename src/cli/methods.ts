import { ANALYSES } from "../analyses/index.ts";
import { inEnglish } from "../model/english.ts";
import { print } from "./context.ts";
import { example, jsonOption } from "./options.ts";
import type { Register } from "./program.ts";

export const register: Register = (program, context) => {
  program
    .command("methods")
    .summary("what claque can find out, and what can mislead it")
    .description("list what claque can find out: each analysis with its question, its source and what can mislead it")
    .addOption(jsonOption("the list"))
    .addHelpText("after", example(["claque methods"], "none: nothing is read."))
    .action(({ json }: { json?: boolean }) => {
      const rows = ANALYSES.map(({ name, version, question, cites, caveats }) => ({
        name,
        version,
        question,
        cites,
        caveats: caveats.map(inEnglish),
      }));
      if (json) return print(context, JSON.stringify(rows, null, 2));
      for (const m of rows)
        print(
          context,
          [
            `${m.name} (version ${m.version})`,
            `  ${m.question}`,
            ...m.cites.map((c) => `  source: ${c}`),
            ...m.caveats.map((c) => `  caveat: ${c}`),
            "",
          ].join("\n"),
        );
    });
};
