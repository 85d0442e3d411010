import { NOTICE_SOURCES } from "../../sources/notices/index.ts";
import { print } from "../context.ts";
import { example, jsonOption } from "../options.ts";
import type { Register } from "../program.ts";

export const addFormats: Register = (tenders, context) => {
  tenders
    .command("formats")
    .description("list the formats of procurement records that claque reads, and what each can tell")
    .addOption(jsonOption("the list"))
    .addHelpText("after", example(["claque tenders formats"], "none: nothing is read."))
    .action(({ json }: { json?: boolean }) => {
      const rows = NOTICE_SOURCES.map(({ name, title, about, traces }) => ({ name, title, about, traces }));
      if (json) return print(context, JSON.stringify(rows, null, 2));
      for (const { name, title, about, traces } of rows)
        print(context, `${name}: ${title}\n  ${about} · tells: ${traces.join(", ")}`);
    });
};
